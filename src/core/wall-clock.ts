import type { Instant } from "./clock.ts";
import { DAY_MS } from "./open-hours.ts";
import { remember } from "./remember.ts";

/** A stretch of time in which a zone's clocks are not changed: local time = instant + `offset_ms`. */
export interface SteadyTime {
  from: Instant;
  to: Instant;
  offset_ms: number;
}

/** There are some 600 zones. */
const MOST_ZONES = 700;
const SECOND_MS = 1_000;

const clocks = remember(
  (zone) =>
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }),
  MOST_ZONES,
);

/**
 * The stretches between changes of a zone's clocks from `from` to `to`, in order. Clocks that are changed twice within
 * a day and are back where they were go unnoticed; there are none.
 * @throws RangeError where there is no such zone
 */
export function steadyTimes(zone: string, from: Instant, to: Instant): SteadyTime[] {
  const found: SteadyTime[] = [];
  let current: SteadyTime = { from, to, offset_ms: offsetAt(zone, from) };
  for (let day = from; day < to; day += DAY_MS) {
    const next = Math.min(day + DAY_MS, to);
    const offset_ms = offsetAt(zone, next);
    if (offset_ms === current.offset_ms) continue;
    const change = changeBetween(zone, day, next);
    found.push({ ...current, to: change });
    current = { from: change, to, offset_ms };
  }
  return [...found, current];
}

/** The second of a change, by halving. */
function changeBetween(zone: string, before: Instant, after: Instant): Instant {
  const old = offsetAt(zone, before);
  let low = Math.floor(before / SECOND_MS);
  let high = Math.ceil(after / SECOND_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * SECOND_MS) === old) low = middle;
    else high = middle;
  }
  return high * SECOND_MS;
}

function offsetAt(zone: string, at: Instant): number {
  const second = Math.floor(at / SECOND_MS) * SECOND_MS;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clocks(zone).formatToParts(second)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

/**
 * When a zone's clocks show a time: the first of two moments where they are put back, and in the hour that they skip as much
 * later as they are put forward.
 *
 * @param wall the date and time on those clocks as if they were UTC, so 9:00 on 3 May is `Date.UTC(2026, 4, 3, 9)`
 * @throws RangeError where there is no such zone
 */
export function instantAt(zone: string, wall: number): Instant {
  const [first, ...later] = steadyTimes(zone, wall - DAY_MS, wall + DAY_MS);
  let before = first;
  for (const next of later) {
    if (before && wall - before.offset_ms < before.to) break;
    if (wall - next.offset_ms < next.from) break;
    before = next;
  }
  return wall - (before?.offset_ms ?? 0);
}

/** What a zone's clocks show at a moment, as if they were UTC: the way back of {@link instantAt}, to the second. */
export function wallAt(zone: string, at: Instant): number {
  return at + offsetAt(zone, at);
}
