import type { Instant } from "../../../../core/clock.ts";
import { region, timeOf } from "../dates.ts";

/** A number of some countries leaves a dozen zones open; more times than these say nothing. */
const MOST_TIMES = 3;

const moment = (zone?: string) =>
  new Intl.DateTimeFormat(region, { timeZone: zone, weekday: "short", hour: "numeric", minute: "2-digit" });
const farMoment = new Intl.DateTimeFormat(region, { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat(region, { day: "numeric", month: "long" });
const dayOfYear = new Intl.DateTimeFormat(region, { dateStyle: "long" });
const farDay = new Intl.DateTimeFormat(region, { weekday: "short", day: "numeric", month: "long", timeZone: "UTC" });
const either = new Intl.ListFormat(region, { type: "disjunction" });
const DAY_MS = 24 * 60 * 60_000;

/** "Tue 9:00 AM", or what several zones show: "Tue 9:00 AM or Tue 10:00 AM". */
export function theirTimes(zones: readonly string[], at: Instant): string {
  const shown = [...new Set(zones.map((zone) => moment(zone).format(at)))];
  const [first = "", ...others] = shown;
  return shown.length > MOST_TIMES ? `${first} – ${others.at(-1) ?? ""}` : either.format(shown);
}

/** On the viewer's clock: "9:00 AM" today, "Tue 9:00 AM" within the week, else with the date. */
export function dayAndTime(at: Instant, now: Instant): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return timeOf(at);
  return (Math.abs(at - now) < 6 * DAY_MS ? moment() : farMoment).format(at);
}

/** "May 3, 2026, 9:00 AM", on the viewer's clock. */
export const dateAndTime = (at: Instant): string => farMoment.format(at);

/** "Tue, May 3": the day that a deadline names, whatever the viewer's zone. */
export const dayOnly = (at: Instant): string => farDay.format(at);

/** "May 3", with the year where it is another one. */
export const dayOf = (at: Instant, now: Instant): string =>
  (new Date(at).getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(at);
