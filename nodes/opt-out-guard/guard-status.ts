import type { Node } from "node-red";
import { type Instant, systemClock } from "../../src/core/clock.ts";
import { isSmsError } from "../../src/core/sms-error.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { liveStatus } from "../../src/red/live-status.ts";
import { onClose, showStatus } from "../../src/red/node-work.ts";

/** What others decide, or what is overdue, shows with the first text after this time (milliseconds). */
const COUNTED_FOR_MS = 60_000;
/** `Reviews` counts no further. */
const MOST_SHOWN = 99;

const GUARDING = "guarding";

/** The status under the guard: what came last, and how many texts wait for a person's decision. */
export class GuardStatus {
  readonly #show: ReturnType<typeof liveStatus>;
  readonly #node: Node;
  readonly #messaging: Messaging;
  #last = GUARDING;
  #to_review = 0;
  #counted_at: Instant = 0;

  constructor(node: Node, messaging: Messaging) {
    this.#node = node;
    this.#messaging = messaging;
    this.#show = liveStatus(node, systemClock);
    onClose(
      node,
      messaging.reviews.onChange(() => this.#count()),
    );
    showStatus(node, "grey", GUARDING, "ring");
    this.#count();
  }

  came(what: string): void {
    this.#last = what;
    this.#render();
    if (this.#counted_at + COUNTED_FOR_MS < this.#messaging.clock.now()) this.#count();
  }

  #render(): void {
    const count = this.#to_review > MOST_SHOWN ? `${MOST_SHOWN}+` : String(this.#to_review);
    const idle = this.#last === GUARDING;
    if (this.#to_review > 0) this.#show("yellow", `${count} to review · ${this.#last}`, "dot");
    else this.#show(idle ? "grey" : "green", this.#last, idle ? "ring" : "dot");
  }

  #count(): void {
    const { reviews, clock } = this.#messaging;
    this.#counted_at = clock.now();
    this.#messaging
      .open()
      .then(() => reviews.waiting())
      .then((count) => {
        if (count === this.#to_review) return;
        this.#to_review = count;
        this.#render();
      })
      .catch((error: unknown) => {
        // A database that cannot be read says so under its own node; the next text counts again.
        if (!isSmsError(error)) this.#node.error(error);
      });
  }
}
