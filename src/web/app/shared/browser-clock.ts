import type { Clock } from "../../../core/clock.ts";

/** The browser's clock; the one in core is Node's. */
export const browserClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay_ms, run) {
    const timer = window.setTimeout(run, Math.max(0, delay_ms));
    return () => window.clearTimeout(timer);
  },
};

/** 0 ≤ chance() < 1 */
export const chance = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
