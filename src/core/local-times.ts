import type { Instant } from "./clock.ts";
import { timeZone } from "./locale.ts";
import { placesOf } from "./number-places.ts";
import { DAY_MS } from "./open-hours.ts";
import { remember } from "./remember.ts";

/** There are some 600 zones. */
const MOST_ZONES = 700;

const clocks = remember(
  (zone) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" }),
  MOST_ZONES,
);
const calendars = remember((zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }), MOST_ZONES);

/**
 * What clocks show at a moment where the owner of a number (E.164) may be, as "HH:MM", each once, the west first. Empty
 * where nothing tells where that is.
 *
 * @param time_zone the contact's own (IANA), which replaces what the number tells; null where it is unknown
 */
export function localTimes(number: string, time_zone: string | null, at: Instant): string[] {
  const shown = zonesOf(number, time_zone).map((zone) => clocks(zone).format(at));
  return [...new Set(shown)].sort(byClock(shown));
}

/** How many days ahead a moment is, by the calendar there: 0 today, 1 tomorrow. By UTC where nothing tells where that is. */
export function daysAhead(number: string, time_zone: string | null, now: Instant, at: Instant): number {
  const [zone = "UTC"] = zonesOf(number, time_zone);
  const day = (instant: Instant): number => Date.parse(calendars(zone).format(instant));
  return Math.round((day(at) - day(now)) / DAY_MS);
}

/** The name of the day there, in English. */
export function weekday(number: string, time_zone: string | null, at: Instant): string {
  const [zone = "UTC"] = zonesOf(number, time_zone);
  return new Intl.DateTimeFormat("en", { timeZone: zone, weekday: "long" }).format(at);
}

/** Some local times as words: "08:00", "08:00 or 09:00", "08:00–13:00"; empty for none. */
export function timesInWords(times: readonly string[]): string {
  const [first = "", second] = times;
  if (second === undefined) return first;
  return times.length === 2 ? `${first} or ${second}` : `${first}–${times.at(-1)}`;
}

/** Where the owner of a number may be, as IANA zones; see `localTimes`. */
export function zonesOf(number: string, time_zone: string | null): string[] {
  const known = time_zone === null ? null : timeZone(time_zone);
  return known === null ? [...new Set(placesOf(number).flatMap(({ zones }) => zones))] : [known];
}

/**
 * Times around midnight belong together: 23:00 is before 00:00 where both are there. Zones of one number are less than
 * twelve hours apart but for countries whose islands lie all around the world, where any order is as good.
 */
function byClock(times: readonly string[]): (a: string, b: string) => number {
  const wraps = times.some((time) => time < "06:00") && times.some((time) => time >= "18:00");
  const rank = (time: string): string => (wraps && time < "12:00" ? `next ${time}` : time);
  return (a, b) => rank(a).localeCompare(rank(b));
}
