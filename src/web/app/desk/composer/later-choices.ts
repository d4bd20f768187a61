import { dateIn } from "../../../../core/business-days.ts";
import type { Instant } from "../../../../core/clock.ts";
import { instantAt } from "../../../../core/wall-clock.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING_HOUR = 9;
/** What the server takes, too: later is a slip of the year. */
const LONGEST_AHEAD_MS = 366 * DAY_MS;

/** What `<input type="datetime-local">` shows and gives: "2026-05-03T09:00". */
export type LocalMoment = string;

/**
 * Nine in the morning of the next day where the recipient is. Where their number leaves several zones open, at nine or later
 * in each of them.
 *
 * @param zones IANA names; empty: the viewer's own
 */
export function theirTomorrowMorning(zones: readonly string[], now: Instant): Instant {
  const known = zones.length > 0 ? zones : [viewersZone()];
  return Math.max(...known.map((zone) => hourOfDay(zone, now, 1, MORNING_HOUR)));
}

/** What is wrong with a time at which something shall happen; null: nothing. */
export function timeProblem(at: Instant | null, now: Instant): "unreadable" | "past" | "too_far" | null {
  if (at === null) return "unreadable";
  if (at <= now) return "past";
  return at - now > LONGEST_AHEAD_MS ? "too_far" : null;
}

export const inAnHour = (now: Instant): Instant => now + HOUR_MS;

/** The moment that a field for date and time holds, on the viewer's clock; null where it is empty or unreadable. */
export function momentOf(local: LocalMoment, zone = viewersZone()): Instant | null {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) ? Date.parse(`${local.slice(0, 16)}Z`) : Number.NaN;
  return Number.isNaN(wall) ? null : instantAt(zone, wall);
}

/** A moment for a field for date and time, on the viewer's clock. */
export function localMoment(at: Instant, zone = viewersZone()): LocalMoment {
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  });
  return `${dateIn(at, zone)}T${time.format(at)}`;
}

export const viewersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function hourOfDay(zone: string, now: Instant, days: number, hour: number): Instant {
  return instantAt(zone, Date.parse(dateIn(now, zone)) + days * DAY_MS + hour * HOUR_MS);
}
