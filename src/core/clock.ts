/** Milliseconds since 1970-01-01T00:00:00Z. Stored as an integer. */
export type Instant = number;

/** Cancels a timer; calling it again, or after the timer has fired, does nothing. */
export type CancelTimer = () => void;

/**
 * The only source of time below `nodes/`: tests and simulations pass a clock of their own, so a run is
 * repeatable and no test sleeps to be right.
 */
export interface Clock {
  now(): Instant;
  /**
   * Milliseconds since some moment, for measuring how long something takes: it never goes back and never jumps, as `now`
   * does where somebody sets the machine's clock.
   */
  monotonic(): number;
  /** Calls `run` once after `delay_ms` milliseconds (0: as soon as the present work is over). */
  after(delay_ms: number, run: () => void): CancelTimer;
}

/** Timers longer than this overflow Node's 32-bit delay and would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. Timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay_ms, run) {
    let timer: NodeJS.Timeout;
    const wait = (left_ms: number): void => {
      const step = Math.min(left_ms, LONGEST_TIMER_MS);
      timer = setTimeout(() => (left_ms > step ? wait(left_ms - step) : run()), step);
      timer.unref();
    };
    wait(Math.max(0, delay_ms));
    return () => clearTimeout(timer);
  },
};
