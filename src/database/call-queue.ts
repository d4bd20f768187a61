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

interface Placed<Context> {
  turn: Turn;
  call: Call<Context>;
}

/** Who goes into the next group: an incoming text and what it leads to before the texts of a campaign, which nobody waits for. */
export type Turn = "next" | "after_others";

/** So many go before one that is to wait for others: under whatever load, a campaign gets its share. */
const OTHERS_BEFORE_ONE = 8;

/**
 * Group commit: the calls of one turn of the event loop are executed together, in the order of the calls, and share
 * one commit. While nothing waits there is no timer. `setImmediate` here is scheduling, not time: it runs when the
 * input that has arrived was read, so that what came in together is committed together.
 *
 * @param execute  executes a group, or as many of its first calls as it has the time for, and settles each of them; returns how
 *                 many it has settled, at least one. Where it rejects, so do those it left unsettled
 */
export class CallQueue<Context> {
  readonly #execute: (calls: readonly Call<Context>[]) => Promise<number>;
  readonly #waiting: Record<Turn, Call<Context>[]> = { next: [], after_others: [] };
  /** So many may still go before one that waits for others. */
  #others = OTHERS_BEFORE_ONE;
  #running = false;
  #open = false;
  #idle: (() => void)[] = [];

  constructor(execute: (calls: readonly Call<Context>[]) => Promise<number>) {
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

  add<T>(writes: boolean, work: (context: Context) => Promise<T> | T, turn: Turn = "next"): Promise<T> {
    if (!this.#open) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      const run = async (context: Context) => {
        const value = await work(context);
        return () => resolve(value);
      };
      this.#waiting[turn].push({ writes, run, reject });
      if (this.#running) return;
      this.#running = true;
      this.#schedule();
    });
  }

  #schedule(): void {
    setImmediate(() => void this.#runGroup());
  }

  async #runGroup(): Promise<void> {
    const group = this.#nextGroup();
    try {
      const settled = await this.#execute(group.map(({ call }) => call));
      this.#count(group.slice(0, settled));
      this.#putBack(group.slice(settled));
    } catch (failed) {
      // Even rolling back failed. What is settled already stays so; nobody else is left waiting.
      for (const { call } of group) call.reject(failed);
    }
    // Not at once: what the answers lead to belongs into the next group, and input must be read in between.
    if (this.#waiting.next.length + this.#waiting.after_others.length > 0) return this.#schedule();
    this.#running = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #nextGroup(): Placed<Context>[] {
    const { next, after_others } = this.#waiting;
    const group: Placed<Context>[] = [];
    const take = (turn: Turn, count: number): void => {
      const room = Math.min(count, MOST_IN_A_GROUP - group.length);
      for (const call of this.#waiting[turn].splice(0, room)) group.push({ turn, call });
    };
    for (let others = this.#others; group.length < MOST_IN_A_GROUP; others = OTHERS_BEFORE_ONE) {
      if (next.length + after_others.length === 0) break;
      take("next", others);
      take("after_others", next.length > 0 ? 1 : MOST_IN_A_GROUP);
    }
    return group;
  }

  #count(executed: readonly Placed<Context>[]): void {
    for (const { turn } of executed) {
      this.#others = turn === "next" ? Math.max(0, this.#others - 1) : OTHERS_BEFORE_ONE;
    }
  }

  /** To where they were. */
  #putBack(group: readonly Placed<Context>[]): void {
    for (const turn of ["next", "after_others"] as const) {
      const calls = group.flatMap((placed) => (placed.turn === turn ? placed.call : []));
      if (calls.length > 0) this.#waiting[turn] = calls.concat(this.#waiting[turn]);
    }
  }
}

/** Of a store that is not open. */
export function closedError(): SmsError {
  return new SmsError(
    "database_closed",
    "The SMS database is closed, so nothing can be read or kept. It opens again when the flows are deployed.",
  );
}
