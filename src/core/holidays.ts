const DAY_MS = 86_400_000;

/**
 * A holiday as its law words it:
 * - a date, "07-04"; where it is `also_observed` and falls on a weekend, also the Friday before or the Monday after
 * - a weekday of a month, `nth` 1 for its first, -1 for its last
 * - days after (before: negative) Easter Sunday of the western churches
 */
export type Holiday =
  | { name: string; date: string; also_observed?: true }
  | { name: string; month: number; weekday: number; nth: number }
  | { name: string; days_after_easter: number };

/** @param day  days since 1970-01-01 */
export function isHoliday(holiday: Holiday, day: number): boolean {
  const date = new Date(day * DAY_MS);
  if ("days_after_easter" in holiday) return day === easter(date.getUTCFullYear()) + holiday.days_after_easter;
  if ("date" in holiday) return isDate(holiday, day);
  if (date.getUTCMonth() + 1 !== holiday.month || date.getUTCDay() !== holiday.weekday) return false;
  if (holiday.nth > 0) return Math.ceil(date.getUTCDate() / 7) === holiday.nth;
  return new Date((day + 7) * DAY_MS).getUTCMonth() !== date.getUTCMonth();
}

function isDate({ date, also_observed }: Extract<Holiday, { date: string }>, day: number): boolean {
  const [weekday, text] = dateOf(day);
  if (text === date) return true;
  if (!also_observed) return false;
  return (weekday === 1 && dateOf(day - 1)[1] === date) || (weekday === 5 && dateOf(day + 1)[1] === date);
}

function dateOf(day: number): [weekday: number, date: string] {
  const date = new Date(day * DAY_MS);
  return [date.getUTCDay(), date.toISOString().slice(5, 10)];
}

/** Easter Sunday in days since 1970-01-01, by the algorithm of Meeus, Jones and Butcher (Nature, 1876). */
function easter(year: number): number {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const leapless = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - leapless + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const march = moon + weekday - 7 * correction + 114;
  return Date.UTC(year, Math.floor(march / 31) - 1, (march % 31) + 1) / DAY_MS;
}
