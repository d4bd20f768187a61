/**
 * The legal public holidays of the United States, as dated rules: 5 U.S.C. 6103(a), with the observance of 6103(b) and
 * Executive Order 11582 (a holiday on a Saturday is kept on the Friday before, on a Sunday on the Monday after). Days off that
 * an executive order gives to federal staff only, and Inauguration Day (the Washington area only), are not in it.
 */
export const HOLIDAYS_AS_OF = "2026-11-23";

/** A day of a month, or the `nth` `weekday` of it (1: the first, -1: the last; 0 is Sunday), in the years from `since` on. */
export type HolidayRule = { name: string; month: number; since: number } & (
  | { day: number }
  | { weekday: number; nth: 1 | 2 | 3 | 4 | -1 }
);

export const FEDERAL_HOLIDAYS: readonly HolidayRule[] = [
  { name: "New Year's Day", month: 1, day: 1, since: 1971 },
  { name: "Birthday of Martin Luther King, Jr.", month: 1, weekday: 1, nth: 3, since: 1986 },
  { name: "Washington's Birthday", month: 2, weekday: 1, nth: 3, since: 1971 },
  { name: "Memorial Day", month: 5, weekday: 1, nth: -1, since: 1971 },
  { name: "Juneteenth National Independence Day", month: 6, day: 19, since: 2021 },
  { name: "Independence Day", month: 7, day: 4, since: 1971 },
  { name: "Labor Day", month: 9, weekday: 1, nth: 1, since: 1971 },
  { name: "Columbus Day", month: 10, weekday: 1, nth: 2, since: 1971 },
  { name: "Veterans Day", month: 11, day: 11, since: 1978 },
  { name: "Thanksgiving Day", month: 11, weekday: 4, nth: 4, since: 1971 },
  { name: "Christmas Day", month: 12, day: 25, since: 1971 },
];
