import type { NamedRate } from "../core/pacing.ts";

/** For how long a further limit of a sender counts, in milliseconds. */
export const LIMIT_PERIODS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
export type LimitPeriod = keyof typeof LIMIT_PERIODS;

/** What T-Mobile lets a brand send to its customers in a day, by the brand's trust score at The Campaign Registry. */
export const DAILY_CAPS = [
  { segments: 2_000, trust_score: "under 25" },
  { segments: 10_000, trust_score: "25–49" },
  { segments: 40_000, trust_score: "50–74" },
  { segments: 200_000, trust_score: "75 and more" },
] as const;

/** The day on which they were looked up. */
export const DAILY_CAPS_AS_OF = "2026-11-01";

/** Of so many segments, a tenth may leave at once; the rest is spread over the period. */
const SHARE_AT_ONCE = 0.1;
/** The segments of the longest text, which is counted in full only after it has left. */
const LONGEST_TEXT = 24;

/**
 * The limits besides the rate that a sender's row asks for, as rates that are kept without a calendar: nothing starts anew
 * at midnight. In no stretch of the period's length do more segments leave than `limit`; where that is below 240, one long
 * text may stick out by its own length.
 *
 * @param limit segments; 0 for none
 */
export function moreLimits({ limit, limit_period }: { limit: number; limit_period: LimitPeriod }): NamedRate[] {
  if (!(limit > 0)) return [];
  const at_once = Math.floor(limit * SHARE_AT_ONCE);
  const burst = Math.max(1, at_once - LONGEST_TEXT + 1);
  return [{ name: limit_period, rate: { amount: limit - at_once, period_ms: LIMIT_PERIODS[limit_period], burst } }];
}
