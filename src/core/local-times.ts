import type { Instant } from "./clock.ts";
import { placesOf } from "./number-places.ts";
import { remember } from "./remember.ts";

/** There are some 600 zones. */
const MOST_ZONES = 700;

const clocks = remember(
  (zone) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" }),
  MOST_ZONES,
);

/**
 * What clocks show at a moment where the owner of a number (E.164) may be, as "HH:MM", each once, the west first. Empty
 * where the number does not tell where that is.
 */
export function localTimes(number: string, at: Instant): string[] {
  const zones = new Set(placesOf(number).flatMap((place) => place.zones));
  const shown = [...zones].map((zone) => clocks(zone).format(at));
  return [...new Set(shown)].sort(byClock(shown));
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

/** Some local times as words: "08:00", "08:00 or 09:00", "08:00–13:00"; empty for none. */
export function timesInWords(times: readonly string[]): string {
  const [first = "", second] = times;
  if (second === undefined) return first;
  return times.length === 2 ? `${first} or ${second}` : `${first}–${times.at(-1)}`;
}
