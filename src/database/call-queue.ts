import { SmsError } from "../core/sms-error.ts";

/** One method call on a store that waits to be executed. */
export interface Call<Context> {
  readonly writes: boolean;
  /** Does the work; what it returns is to be called after the commit, and resolves the caller's promise. */
  run(context: Context): Promise<() => void>;
  reject(error: unknown): void;
}

/** Enough that one flush to the disk is shared well, few enough that nobody waits long for the others' work. */
const MOST_IN_A_GROUP = 250;

/**
 * Group commit: the calls of one turn of the event loop are executed together, in the order of the calls, and share
 * one commit. While nothing waits there is no timer. `setImmediate` here is scheduling, not time: it runs when the
 * input that has arrived was read, so that what came in together is committed together.
 *
 * @param execute  executes a group and settles each of its calls; where it rejects, so do those it left unsettled
 */
export class CallQueue<Context> {
  readonly #execute: (calls: readonly Call<Context>[]) => Promise<void>;
  #waiting: Call<Context>[] = [];
  #running = false;
  #open = false;
  #idle: (() => void)[] = [];

  constructor(execute: (calls: readonly Call<Context>[]) => Promise<void>) {
    this.#execute = execute;
  }

  open(): void {
    this.#open = true;
  }

  /** Takes nothing more; resolves when all that was taken is settled. */
  close(): Promise<void> {
    this.#open = false;
    if (!this.#running) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  add<T>(writes: boolean, work: (context: Context) => Promise<T> | T): Promise<T> {
    if (!this.#open) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      const run = async (context: Context) => {
        const value = await work(context);
        return () => resolve(value);
      };
      this.#waiting.push({ writes, run, reject });
      if (this.#running) return;
      this.#running = true;
      this.#schedule();
    });
  }

  #schedule(): void {
    setImmediate(() => void this.#runGroup());
  }

  async #runGroup(): Promise<void> {
    const group = this.#waiting.slice(0, MOST_IN_A_GROUP);
    this.#waiting = this.#waiting.slice(MOST_IN_A_GROUP);
    try {
      await this.#execute(group);
    } catch (failed) {
      // Even rolling back failed. What is settled already stays so; nobody else is left waiting.
      for (const call of group) call.reject(failed);
    }
    // Not at once: what the answers lead to belongs into the next group, and input must be read in between.
    if (this.#waiting.length > 0) return this.#schedule();
    this.#running = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}

/** Of a store that is not open. */
export function closedError(): SmsError {
  return new SmsError(
    "database_closed",
    "The SMS database is closed, so nothing can be read or kept. It opens again when the flows are deployed.",
  );
}
