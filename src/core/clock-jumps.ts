import type { Clock } from "./clock.ts";

/** Clocks that are kept right by small steps do not jump. */
const SMALLEST_JUMP_MS = 1_000;

/** Notices when somebody sets the machine's clock, by the clock that cannot be set. */
export class ClockJumps {
  readonly #clock: Clock;
  #ahead: number;
  #jumpedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#ahead = clock.now() - clock.monotonic();
  }

  /** By how many milliseconds the clock was set since the last look: forward, or back where it is negative; mostly 0. */
  look(): number {
    const ahead = this.#clock.now() - this.#clock.monotonic();
    const jump = ahead - this.#ahead;
    if (Math.abs(jump) < SMALLEST_JUMP_MS) return 0;
    this.#ahead = ahead;
    this.#jumpedAt = this.#clock.monotonic();
    return Math.round(jump);
  }

  /** Whether it was not set for so long, as far as looks have shown. */
  isSteadyFor(ms: number): boolean {
    return this.#clock.monotonic() - this.#jumpedAt >= ms;
  }
}
