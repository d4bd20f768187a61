import type { Rate } from "../../src/core/pacing.ts";
import type { ThrottleConfig } from "./throttle.config.ts";

export type Limit = Pick<ThrottleConfig, "amount" | "period" | "burst" | "too_many">;

const PERIOD_MS: Record<ThrottleConfig["period"], number> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/**
 * The rate that a form asks for. Where nothing is said about going at once: texts that wait are spaced evenly, but
 * where the rest is dropped the whole amount may go at once, for "5 an hour" must not drop the second of two.
 */
export function rateOf({ amount, period, burst, too_many }: Limit): Rate {
  return { amount, period_ms: PERIOD_MS[period], burst: burst > 0 ? burst : usualBurst({ amount, too_many }) };
}

export function usualBurst({ amount, too_many }: Pick<Limit, "amount" | "too_many">): number {
  return too_many === "drop" ? amount : 1;
}

/** After how many milliseconds the last of `count` texts goes that come all at once. */
export function lastGoesAfter(count: number, { amount, period_ms, burst }: Rate): number {
  return (Math.max(0, count - burst) * period_ms) / amount;
}
