import type { CancelTimer, Clock } from "../core/clock.ts";
import { SmsError } from "../core/sms-error.ts";
import { type DatabaseTrouble, isDatabaseProblem } from "./database-trouble.ts";

/** How often what a flow asked for is tried again while the database is away. */
const AGAIN_EVERY_MS = 1_000;

/**
 * What is refused so often although the database keeps what others ask for meanwhile will be refused for ever: then it is
 * the ask that is wrong, and a flow must not wait for it until the end of days.
 */
const MOST_ALTHOUGH_IT_WORKS = 30;

interface PatienceParts {
  clock: Clock;
  trouble: DatabaseTrouble;
  /** Told when something begins to wait for the database, and when nothing waits any more. */
  waits: (isWaiting: boolean) => void;
}

/**
 * What flows ask of the database is not refused while it is away (locked by a backup, restarted, its disk full): it is asked
 * again until it is answered, so that the flow's run stays open and no reply is lost (P1). People at a page are told at once
 * instead. What waits is bounded by what flows are given at a time.
 */
export class DatabasePatience {
  readonly #parts: PatienceParts;
  /** How much waits, by the node that asked. */
  readonly #waiting = new Map<string, number>();
  #total = 0;
  readonly #wakes = new Set<() => void>();
  readonly #listeners = new Set<() => void>();
  #isClosed = false;

  constructor(parts: PatienceParts) {
    this.#parts = parts;
  }

  /**
   * Asks until the database answers. Asked again, it must find what the first time may have kept, although that was not said.
   *
   * @param node the node that asks
   * @param ask  is given how often it was asked before
   * @throws SmsError database_closed where Node-RED stops meanwhile: what a flow had not finished with is handed again;
   *   and all that `ask` throws for another reason than a database that is away
   */
  async keepAsking<T>(node: string, ask: (tries: number) => Promise<T>): Promise<T> {
    const { trouble } = this.#parts;
    let althoughItWorks = 0;
    for (let tries = 0; ; tries += 1) {
      const { written } = trouble;
      try {
        const answer = await ask(tries);
        if (tries > 0) trouble.works(false);
        return answer;
      } catch (error) {
        if (!isDatabaseProblem(error)) throw error;
        if (error.code === "database_failed" && trouble.written > written) althoughItWorks += 1;
        if (althoughItWorks >= MOST_ALTHOUGH_IT_WORKS) throw error;
        trouble.failed("What a flow asked for could not be done yet; it is tried again each second", error);
        await this.#pause(node);
      }
    }
  }

  /** How much waits that this node asked for. */
  waiting(node: string): number {
    return this.#waiting.get(node) ?? 0;
  }

  /** Tells whenever something begins to wait or has waited, until the returned function is called. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Nothing is waited for any more. */
  close(): void {
    this.#isClosed = true;
    for (const wake of [...this.#wakes]) wake();
  }

  async #pause(node: string): Promise<void> {
    this.#count(node, 1);
    let cancel: CancelTimer = () => undefined;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.#wakes.delete(wake);
        resolve();
      };
      this.#wakes.add(wake);
      cancel = this.#parts.clock.after(AGAIN_EVERY_MS, wake);
      if (this.#isClosed) wake();
    });
    cancel();
    this.#count(node, -1);
    if (this.#isClosed) throw stops();
  }

  #count(node: string, by: 1 | -1): void {
    const count = this.waiting(node) + by;
    if (count === 0) this.#waiting.delete(node);
    else this.#waiting.set(node, count);
    const wasWaiting = this.#total > 0;
    this.#total += by;
    if (wasWaiting !== this.#total > 0) this.#parts.waits(this.#total > 0);
    for (const listener of this.#listeners) listener();
  }
}

function stops(): SmsError {
  return new SmsError(
    "database_closed",
    "Node-RED stops while the database is away. What a text had asked for is done when it starts again.",
  );
}
