import type { CancelTimer, Clock, Instant } from "../../src/core/clock.ts";

interface Timer {
  at: Instant;
  run: () => void;
}

/** 2026-05-04 10:00 UTC, a Monday: a moment like any other. */
const START: Instant = Date.UTC(2026, 4, 4, 10);

/** A clock that a test moves by hand: nothing waits, and a run repeats exactly. */
export class TestClock implements Clock {
  /** Goes on evenly; what `now` says is ahead of it by `#ahead`. */
  #now: Instant;
  #ahead = 0;
  #timers: Timer[] = [];

  constructor(start: Instant = START) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now + this.#ahead;
  }

  monotonic(): number {
    return this.#now - START;
  }

  /** Somebody sets the clock: forward, or back where it is negative. No time passes. */
  set(by_ms: number): void {
    this.#ahead += by_ms;
  }

  after(delay_ms: number, run: () => void): CancelTimer {
    const timer: Timer = { at: this.#now + Math.max(0, delay_ms), run };
    const after = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(after < 0 ? this.#timers.length : after, 0, timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  /** When the next timer fires; null where none is set. */
  get nextAt(): Instant | null {
    const [next] = this.#timers;
    return next === undefined ? null : next.at + this.#ahead;
  }

  /** Moves on by `ms` and fires what is due on the way, in order, each at its own time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    while (this.#fireNext(until));
    this.#now = until;
  }

  /**
   * The same where timers start work that takes promises and sets further timers.
   *
   * @param settled waits until the work that a timer has started is over
   */
  async advanceSettled(ms: number, settled: () => Promise<unknown>): Promise<void> {
    const until = this.#now + ms;
    await settled();
    while (this.#fireNext(until)) await settled();
    this.#now = until;
  }

  #fireNext(until: Instant): boolean {
    const [next] = this.#timers;
    if (!next || next.at > until) return false;
    this.#timers.shift();
    this.#now = Math.max(this.#now, next.at);
    next.run();
    return true;
  }
}
