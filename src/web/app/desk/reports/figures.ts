import { shownAmount } from "../../../../core/prices.ts";
import { inLanguage, language } from "../words/language.ts";
import { reports as en } from "../words/reports.en.ts";
import { reports as es } from "../words/reports.es.ts";

export const words = inLanguage({ en, es });

/** In the language of the page, and the manner of the browser's region where it is of that language. */
const tag = navigator.languages.find((each) => each.toLowerCase().startsWith(language)) ?? language;

const numbers = new Intl.NumberFormat(tag);
const averages = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const wholeShares = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
const smallShares = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 });
const lists = new Intl.ListFormat(tag, { type: "conjunction" });
const days = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const shortDays = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
const datesWithYear = new Intl.DateTimeFormat(tag, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const hours = new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
const countries = new Intl.DisplayNames(tag, { type: "region", fallback: "code" });

export const shownNumber = (value: number): string => numbers.format(value);
export const shownAverage = (value: number): string => averages.format(value);
export const shownList = (all: readonly string[]): string => lists.format(all);
/** "Tuesday, November 24" of "2026-11-24" */
export const longDate = (date: string): string => days.format(Date.parse(date));
export const shortDate = (date: string): string => shortDays.format(Date.parse(date));
export const fullDate = (date: string): string => datesWithYear.format(Date.parse(date));
/** Of 15: "15:00" or "3:00 PM" */
export const shownHour = (hour: number): string => hours.format(hour * 3_600_000);
export const shownMoney = (amount: number, currency: string): string => shownAmount(amount, currency, tag);

export function shownCountry(code: string | null): string {
  return code === null ? words.cost.unknown : (countries.of(code) ?? code);
}

/** "64%"; of small ones a decimal; "" where there is nothing of which it could be a share. */
export function shownShare(part: number, whole: number): string {
  if (whole === 0) return "";
  const share = part / whole;
  return (share > 0 && share < 0.1 ? smallShares : wholeShares).format(share);
}

const UNITS: readonly [unit: string, ms: number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

/** "4 minutes", "1.5 hours": the largest unit of which there is one at least. */
export function shownTime(ms: number): string {
  const [unit, length] = UNITS.find(([, each]) => ms >= each) ?? ["second", 1_000];
  const count = ms / length;
  const format = new Intl.NumberFormat(tag, {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumFractionDigits: count < 3 && unit !== "second" ? 1 : 0,
  });
  return format.format(Math.max(count, ms === 0 ? 1 : 0));
}

/** How a count compares with that of the range before, in a sentence. */
export function comparison(now: number, before: number, rangeBefore: string): string {
  if (before === 0) return now === 0 ? "" : words.noneBefore(rangeBefore);
  const change = (now - before) / before;
  if (Math.abs(change) < 0.005) return words.same(rangeBefore);
  const share = wholeShares.format(Math.abs(change));
  return change > 0 ? words.more(share, rangeBefore) : words.less(share, rangeBefore);
}
