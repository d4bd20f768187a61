import type { Node } from "node-red";
import type { Message } from "../../src/core/message.ts";
import { hasCode } from "../../src/core/sms-error.ts";
import { NUMBER_DEAD, TAKEN_OVER } from "../../src/database/message-changes.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import type { GatewayInUse } from "../../src/red/config-nodes.ts";
import { liveStatus } from "../../src/red/live-status.ts";
import { onClose, reportError } from "../../src/red/node-work.ts";
import { type Waiting, waitingWords, waitsForMorning, wasPutOff } from "./waiting.ts";

/** So many texts back, a second word on one of them is still recognised. */
const LATEST_SENT = 10_000;

/** Keeps the status under the node alive: what became of the texts that this node asked for since the last deploy. */
export function showProgress(node: Node, use: GatewayInUse): void {
  const progress = new Progress(node, use.messaging);
  const stop = use.messaging.onMessage((message) => {
    if (message.node === node.id) progress.see(message);
  });
  onClose(node, () => void stop());
}

class Progress {
  readonly #node: Node;
  readonly #messaging: Messaging;
  readonly #show: ReturnType<typeof liveStatus>;
  /** A text can be told of as sent twice: by the carrier's answer and by its receipt, in either order. */
  readonly #latest = new Set<string>();
  readonly #waiting = new Map<string, { contact: string; waiting: Waiting }>();
  #sent = 0;

  constructor(node: Node, messaging: Messaging) {
    this.#node = node;
    this.#messaging = messaging;
    this.#show = liveStatus(node, messaging.clock);
  }

  see(message: Message): void {
    const { id, status } = message;
    if (wasPutOff(message, this.#messaging.clock.now())) {
      this.#waits(message);
      return;
    }
    if (status !== "queued") this.#waiting.delete(id);
    if (status === "sent" || status === "delivered") this.#count(id);
    else if (status === "failed" || status === "expired") this.#show("red", status);
    else if (status === "suppressed") this.#show("yellow", heldBack(message));
    else if (status === "uncertain") this.#show("yellow", "uncertain");
    else if (status === "queued" && message.attempts > 0) this.#show("yellow", "trying again");
  }

  /** One text is shown with its time, at the person's own clock where that is known; of several only how many they are. */
  #waits(message: Message): void {
    const { id, contact, due_at } = message;
    this.#waiting.set(id, { contact, waiting: { until: due_at, time_zone: null } });
    if (this.#waiting.size > 1) {
      this.#showCounts("yellow");
      return;
    }
    const gateway = this.#messaging.gateway(message.gateway);
    if (!gateway) return;
    waitsForMorning(message, { gateway, messaging: this.#messaging }).then(
      (waiting) => {
        if (waiting && this.#waiting.has(id)) this.#waiting.set(id, { contact, waiting });
        this.#showCounts(this.#waiting.size > 0 ? "yellow" : "green");
      },
      (error: unknown) => {
        // Closed meanwhile, as when flows are deployed: that is no news.
        if (!hasCode(error, "database_closed")) reportError(this.#node, error);
      },
    );
  }

  #count(id: string): void {
    if (this.#latest.has(id)) return;
    this.#latest.add(id);
    const [oldest] = this.#latest.size > LATEST_SENT ? this.#latest : [];
    if (oldest !== undefined) this.#latest.delete(oldest);
    this.#sent += 1;
    this.#showCounts("green");
  }

  #showCounts(fill: "green" | "yellow"): void {
    this.#show(fill, () => {
      const sent = this.#sent > 0 ? [`sent ${this.#sent.toLocaleString("en")}`] : [];
      return [...sent, ...this.#waitingWords()].join(" · ");
    });
  }

  #waitingWords(): string[] {
    const [only, more] = this.#waiting.values();
    if (!only) return [];
    const words = waitingWords(only.contact, only.waiting, this.#messaging.clock.now());
    return [more ? `${this.#waiting.size.toLocaleString("en")} wait for the morning` : words];
  }
}

function heldBack({ error_code }: Message): string {
  if (error_code === NUMBER_DEAD) return "not sent: the number is dead";
  return error_code === TAKEN_OVER ? "not sent: a person answers" : "not sent: opted out";
}
