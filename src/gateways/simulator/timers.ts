import type { CancelTimer, Clock } from "../../core/clock.ts";

/** What is under way at the simulated carrier, so that closing can drop all of it. */
export class Timers {
  #clock: Clock;
  #dropping = false;
  #open = new Map<object, { cancel: CancelTimer; dropped: () => void }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Calls `run` after `delay_ms` milliseconds, or `dropped` where everything is dropped before. */
  after(delay_ms: number, run: () => void, dropped: () => void = () => {}): void {
    if (this.#dropping) {
      dropped();
      return;
    }
    const key = {};
    const cancel = this.#clock.after(delay_ms, () => {
      this.#open.delete(key);
      run();
    });
    this.#open.set(key, { cancel, dropped });
  }

  /** Drops what is under way, and from now on everything at once. */
  dropAll(): void {
    this.#dropping = true;
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const { cancel, dropped } of open) {
      cancel();
      dropped();
    }
  }
}

/** Tries again after each of these waits (milliseconds), as carriers do. Ends with null, or with the last error. */
export function untilTaken(
  timers: Timers,
  attempt: () => Promise<void>,
  waits_ms: readonly number[],
  end: (error: Error | null) => void,
): void {
  const failed = (error: unknown): void => {
    const [wait_ms, ...rest] = waits_ms;
    if (wait_ms === undefined) end(error instanceof Error ? error : new Error(String(error)));
    else timers.after(wait_ms, () => untilTaken(timers, attempt, rest, end));
  };
  // The first `then` turns what `attempt` throws at once into a rejection too.
  Promise.resolve()
    .then(attempt)
    .then(() => end(null), failed);
}
