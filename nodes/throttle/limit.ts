import type { Rate } from "../../src/core/pacing.ts";
import type { ThrottleConfig } from "./throttle.config.ts";

export type Limit = Pick<ThrottleConfig, "amount" | "every" | "period" | "burst" | "too_many">;
export type EachLimit = Pick<ThrottleConfig, "each_amount" | "each_period">;

const DAY_MS = 86_400_000;

const PERIOD_MS: Record<ThrottleConfig["period"] | ThrottleConfig["each_period"], number> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};

/**
 * The rate that a form asks for. Where nothing is said about going at once: texts that wait are spaced evenly, but
 * where the rest is dropped the whole amount may go at once, for "5 an hour" must not drop the second of two.
 */
export function rateOf({ amount, every, period, burst, too_many }: Limit): Rate {
  const period_ms = every * PERIOD_MS[period];
  return { amount, period_ms, burst: burst > 0 ? burst : usualBurst({ amount, too_many }) };
}

export function usualBurst({ amount, too_many }: Pick<Limit, "amount" | "too_many">): number {
  return too_many === "drop" ? amount : 1;
}

/** How many texts one person may get in which time, milliseconds; null: any number. */
export function eachLimitOf({ each_amount, each_period }: EachLimit): { amount: number; period_ms: number } | null {
  return each_amount === 0 ? null : { amount: each_amount, period_ms: PERIOD_MS[each_period] };
}

/** After how many milliseconds the last of `count` texts goes that come all at once. */
export function lastGoesAfter(count: number, { amount, period_ms, burst }: Rate): number {
  return (Math.max(0, count - burst) * period_ms) / amount;
}
