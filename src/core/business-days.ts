import type { Instant } from "./clock.ts";
import { FEDERAL_HOLIDAYS, type HolidayRule } from "./federal-holidays.ts";

/** A day of the calendar, wherever it is: "2026-12-08". Such texts sort as the days do. */
export type CalendarDate = string;

/** 47 CFR 64.1200(a)(10): at the latest so many business days after it was received, a revocation must be honoured. */
export const HONOUR_WITHIN_BUSINESS_DAYS = 10;

const DAY_MS = 24 * 60 * 60_000;
const SUNDAY = 0;
const SATURDAY = 6;

/**
 * The last day on which a revocation may still be honoured. The day on which it came does not count, nor do weekends and US
 * federal holidays.
 *
 * @param received  when the revocation came
 * @param zone      IANA time zone in which its day is told, the one of the business ("America/Chicago")
 * @throws RangeError for an unknown zone
 */
export function honourBy(received: Instant, zone: string): CalendarDate {
  return addBusinessDays(dateIn(received, zone), HONOUR_WITHIN_BUSINESS_DAYS);
}

/** The date that many business days after `date`, which itself does not count. */
export function addBusinessDays(date: CalendarDate, days: number): CalendarDate {
  let at = Date.parse(date);
  for (let left = days; left > 0; ) {
    at += DAY_MS;
    if (isBusinessDay(asDate(at))) left -= 1;
  }
  return asDate(at);
}

/** The business days after `date` up to `last`, this one included: 0 on the last day itself and after it. */
export function businessDaysLeft(date: CalendarDate, last: CalendarDate): number {
  let left = 0;
  for (let at = Date.parse(date) + DAY_MS; at <= Date.parse(last); at += DAY_MS) {
    if (isBusinessDay(asDate(at))) left += 1;
  }
  return left;
}

/** Monday to Friday, and no federal holiday is kept on it. */
export function isBusinessDay(date: CalendarDate): boolean {
  const day = new Date(date);
  const weekday = day.getUTCDay();
  if (weekday === SUNDAY || weekday === SATURDAY) return false;
  const year = day.getUTCFullYear();
  // When 1 January is a Saturday, it is kept on 31 December of the year before.
  return !FEDERAL_HOLIDAYS.some((rule) => keptOn(rule, year) === date || keptOn(rule, year + 1) === date);
}

/** The calendar date at a moment in a zone. */
export function dateIn(moment: Instant, zone: string): CalendarDate {
  const format = { timeZone: zone, calendar: "iso8601", year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const parts = new Intl.DateTimeFormat("en", format).formatToParts(moment);
  const part = (type: "year" | "month" | "day"): string => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

function asDate(at: number): CalendarDate {
  return new Date(at).toISOString().slice(0, 10);
}

/** When a holiday is kept; null in the years before it was one. */
function keptOn(rule: HolidayRule, year: number): CalendarDate | null {
  if (year < rule.since) return null;
  if (!("day" in rule)) return asDate(nthWeekday(rule, year));
  const at = Date.UTC(year, rule.month - 1, rule.day);
  const weekday = new Date(at).getUTCDay();
  return asDate(weekday === SATURDAY ? at - DAY_MS : weekday === SUNDAY ? at + DAY_MS : at);
}

function nthWeekday({ month, weekday, nth }: Extract<HolidayRule, { nth: number }>, year: number): number {
  if (nth === -1) {
    const last = Date.UTC(year, month, 0);
    return last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * DAY_MS;
  }
  const first = Date.UTC(year, month - 1, 1);
  return first + (((weekday - new Date(first).getUTCDay() + 7) % 7) + (nth - 1) * 7) * DAY_MS;
}
