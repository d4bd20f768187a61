import type { Clock } from "../core/clock.ts";
import type { Message } from "../core/message.ts";
import { displayNumber } from "../core/phone-number.ts";
import { hasCode } from "../core/sms-error.ts";
import type { RecordedOutcome, Store } from "../database/store.ts";
import type { DatabaseTrouble } from "./database-trouble.ts";
import type { Log } from "./log.ts";

/** Before the database is asked again after it refused. */
const TRY_AGAIN_MS = 1_000;

interface OutcomeRecordsParts {
  store: Store;
  clock: Clock;
  log: Log;
  trouble: DatabaseTrouble;
  /** Is told of every text whose status changed. */
  changed: (message: Message) => void;
}

/**
 * Records what came of hand-overs. What a provider has answered is known only here until it is recorded, so that is tried
 * until the database takes it: a text whose outcome is known never becomes `uncertain` because the database was away (P3).
 */
export class OutcomeRecords {
  readonly #parts: OutcomeRecordsParts;
  readonly #waiting = new Set<() => void>();
  #hasGivenUp = false;

  constructor(parts: OutcomeRecordsParts) {
    this.#parts = parts;
  }

  /** Resolves to true when it is recorded, to false when nobody can wait for it any more. Never rejects. */
  async record(outcome: RecordedOutcome, contact: string): Promise<boolean> {
    for (let tries = 1; ; tries += 1) {
      const end = await this.#try(outcome, contact, tries);
      if (end !== "refused") return end === "recorded";
      await this.#wait();
    }
  }

  /** The process stops now: what the database does not take at its next try is lost. */
  giveUp(): void {
    this.#hasGivenUp = true;
    for (const goOn of this.#waiting) goOn();
  }

  async #try(outcome: RecordedOutcome, contact: string, tries: number): Promise<"recorded" | "refused" | "lost"> {
    const { store, trouble, log, changed } = this.#parts;
    const { id } = outcome;
    try {
      // A try whose answer was cut off may have been the one that recorded it.
      const recorded = (await store.recordOutcome(outcome)) ?? (tries > 1 ? await store.message(id) : null);
      if (tries > 1) trouble.works(true);
      if (recorded) changed(recorded);
      return "recorded";
    } catch (error) {
      const what = `what became of ${id} to ${displayNumber(contact)} (${outcome.status})`;
      if (this.#hasGivenUp || hasCode(error, "database_closed")) {
        log.error(`Node-RED stopped before the database took ${what}; it will be shown as uncertain`, error);
        return "lost";
      }
      trouble.failed(`The database did not take ${what}; it is tried again each second`, error);
      return "refused";
    }
  }

  async #wait(): Promise<void> {
    if (this.#hasGivenUp) return;
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        this.#waiting.delete(goOn);
        cancel();
        resolve();
      };
      const cancel = this.#parts.clock.after(TRY_AGAIN_MS, goOn);
      this.#waiting.add(goOn);
    });
  }
}
