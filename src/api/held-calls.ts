import type { Clock, Instant } from "../core/clock.ts";

/** How much may be held at a time: a burst of a busy number over the seconds of a deploy, and memory stays bounded. */
export interface HoldLimits {
  calls: number;
  /** Of those that do not look as if they were the carrier's. */
  doubtful: number;
  /** Of all their bodies. */
  bytes: number;
}

const LIMITS: HoldLimits = { calls: 2_000, doubtful: 100, bytes: 16 * 1024 * 1024 };

/** A call that is held, as far as its place is concerned. */
export interface HeldCall {
  bytes: number;
  doubtful: boolean;
  /** Aborted when the caller has hung up: its place is somebody else's then. */
  gone: AbortSignal;
}

/**
 * The webhooks that wait while the flows are started: a carrier that gets an error may never come again (P1). Whenever
 * something has changed that they may have waited for, all look again.
 */
export class HeldCalls {
  readonly #clock: Clock;
  readonly #limits: HoldLimits;
  readonly #waiting = new Map<object, () => void>();
  #doubtful = 0;
  #bytes = 0;
  #changes = 0;

  constructor(clock: Clock, limits: HoldLimits = LIMITS) {
    this.#clock = clock;
    this.#limits = limits;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Counts what has changed: read before looking, so that a change in the middle of looking is not slept through. */
  get changes(): number {
    return this.#changes;
  }

  /** Something that calls may have waited for is there: all look again. */
  changed(): void {
    this.#changes += 1;
    for (const look of [...this.#waiting.values()]) look();
  }

  /**
   * Waits for the next change after `seen`; false where the time is over, the caller has hung up, or there is no place.
   *
   * @param seen  `changes` as it was before the caller looked
   */
  wait(call: HeldCall, seen: number, until: Instant): Promise<boolean> {
    if (call.gone.aborted) return Promise.resolve(false);
    if (seen !== this.#changes) return Promise.resolve(true);
    const left_ms = until - this.#clock.now();
    if (left_ms <= 0 || !this.#hasPlaceFor(call)) return Promise.resolve(false);
    return new Promise((resolve) => {
      const place = {};
      const leave = (hasChanged: boolean): void => {
        if (!this.#waiting.delete(place)) return;
        this.#bytes -= call.bytes;
        if (call.doubtful) this.#doubtful -= 1;
        cancel();
        call.gone.removeEventListener("abort", hungUp);
        resolve(hasChanged);
      };
      const hungUp = (): void => leave(false);
      const cancel = this.#clock.after(left_ms, () => leave(false));
      call.gone.addEventListener("abort", hungUp);
      this.#waiting.set(place, () => leave(true));
      this.#bytes += call.bytes;
      if (call.doubtful) this.#doubtful += 1;
    });
  }

  #hasPlaceFor({ bytes, doubtful }: HeldCall): boolean {
    const { calls, doubtful: mostDoubtful, bytes: mostBytes } = this.#limits;
    if (this.#waiting.size >= calls || this.#bytes + bytes > mostBytes) return false;
    return !doubtful || this.#doubtful < mostDoubtful;
  }
}
