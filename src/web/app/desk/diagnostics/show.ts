import { dayOf, timeOf } from "../dates.ts";
import type { Show } from "../words/diagnostics.en.ts";

const UNITS = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
] as const;

/**
 * How a finding's figures are written.
 *
 * @param language BCP 47
 * @param moment   the word for less than a second
 */
export function showIn(language: string, now: number, moment: string): Show {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const regions = new Intl.DisplayNames(language, { type: "region" });
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    number: (value) => numbers.format(value),
    time: (at) => (dayOf(at, now) === dayOf(now, now) ? timeOf(at) : `${dayOf(at, now)}, ${timeOf(at)}`),
    day: (at) => dayOf(at, now),
    span(ms) {
      const { unit, ms: one } = UNITS.find((each) => ms >= each.ms) ?? UNITS[3];
      if (ms < one) return moment;
      // Half an hour more or less matters to nobody who waits a day.
      return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(ms / one));
    },
    country: (code) => regions.of(code) ?? code,
    list: (all) => lists.format(all),
  };
}
