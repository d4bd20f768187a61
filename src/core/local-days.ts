import type { Instant } from "./clock.ts";
import { DAY_MS } from "./open-hours.ts";
import { steadyTimes } from "./wall-clock.ts";

/** Clocks are changed by less than a day. */
const AROUND_MS = 1.5 * DAY_MS;

/**
 * When a calendar day begins in a zone: where clocks are put forward at midnight, the first moment after it.
 * @param zone  IANA
 * @param day  days since 1970-01-01 on that calendar
 * @throws RangeError where there is no such zone
 */
export function startOfDay(zone: string, day: number): Instant {
  const midnight = day * DAY_MS;
  for (const { from, to, offset_ms } of steadyTimes(zone, midnight - AROUND_MS, midnight + AROUND_MS)) {
    const start = Math.max(from, midnight - offset_ms);
    if (start < to) return start;
  }
  throw new RangeError(`day ${day} does not begin in ${zone}`);
}

/** The calendar day at a moment in a zone, as days since 1970-01-01. */
export function dayAt(zone: string, at: Instant): number {
  const [now] = steadyTimes(zone, at, at);
  return Math.floor((at + (now?.offset_ms ?? 0)) / DAY_MS);
}

/** "2026-11-30" */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Of "2026-11-30"; NaN where it is no date. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
