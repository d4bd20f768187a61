import type { CancelTimer, Clock } from "../core/clock.ts";
import { hasCode } from "../core/sms-error.ts";
import type { LineCounts } from "../database/desk.ts";
import type { Messaging } from "../messaging/messaging.ts";

/** How soon after a change the numbers follow. */
const SOON_MS = 1_000;
/** Without any change: what was snoozed comes back by itself. */
const SELDOM_MS = 30_000;
/** Counting takes a fiftieth of the time at most, however many people look on. */
const PAUSE_FACTOR = 49;

interface CountsParts {
  messaging: Messaging;
  clock: Clock;
  /** Who looks on; each once. */
  people: () => string[];
  send: (person: string, counts: LineCounts) => void;
}

/** Tells each person who looks on their own numbers, such as how much is unread, some time after something has changed. */
export class DeskCounts {
  readonly #parts: CountsParts;
  #next: { cancel: CancelTimer; isSeldom: boolean } | null = null;
  #isCounting = false;
  #pause_ms = SOON_MS;
  #changedMeanwhile = false;

  constructor(parts: CountsParts) {
    this.#parts = parts;
  }

  /** Something has changed, or somebody begins to look on. */
  soon(): void {
    if (this.#isCounting) this.#changedMeanwhile = true;
    else if (this.#next === null || this.#next.isSeldom) this.#after(this.#pause_ms, false);
  }

  stop(): void {
    this.#next?.cancel();
    this.#next = null;
  }

  #after(delay_ms: number, isSeldom: boolean): void {
    this.#next?.cancel();
    const cancel = this.#parts.clock.after(delay_ms, () => {
      this.#next = null;
      void this.#count();
    });
    this.#next = { cancel, isSeldom };
  }

  async #count(): Promise<void> {
    const { messaging, clock, people, send } = this.#parts;
    const began = clock.monotonic();
    this.#isCounting = true;
    this.#changedMeanwhile = false;
    try {
      for (const person of people()) send(person, await messaging.store.lineCounts(person, clock.now()));
    } catch (error) {
      if (!hasCode(error, "database_closed")) {
        messaging.trouble.failed("What is open and unread could not be counted; it is tried again", error);
      }
    }
    this.#isCounting = false;
    this.#pause_ms = Math.max(SOON_MS, (clock.monotonic() - began) * PAUSE_FACTOR);
    if (people().length > 0) this.#after(this.#changedMeanwhile ? this.#pause_ms : SELDOM_MS, !this.#changedMeanwhile);
  }
}
