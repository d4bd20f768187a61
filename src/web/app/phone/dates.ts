import type { Instant } from "../../../core/clock.ts";
import { words } from "./words.ts";

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const CLOCK_WITH_SECONDS = new Intl.DateTimeFormat(undefined, {
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
});
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const SHORT_DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const LONG_DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const DAY_MS = 24 * 60 * 60_000;

/** "14:32", in the viewer's zone and manner. */
export const timeOf = (at: Instant): string => CLOCK.format(at);

export const exactTimeOf = (at: Instant): string => CLOCK_WITH_SECONDS.format(at);

/** "Today", "Yesterday", "Tuesday, 3 May". */
export function dayOf(at: Instant, now: Instant): string {
  const day = DAY.format(at);
  if (day === DAY.format(now) && Math.abs(now - at) < 2 * DAY_MS) return words.today;
  if (day === DAY.format(now - DAY_MS) && Math.abs(now - at) < 3 * DAY_MS) return words.yesterday;
  return day;
}

/** "3 May" */
export const longDay = (at: Instant): string => LONG_DAY.format(at);

/** For lists: the time of today's texts, the day of older ones. */
export const briefly = (at: Instant, now: Instant): string =>
  dayOf(at, now) === words.today ? timeOf(at) : SHORT_DAY.format(at);
