import { QUIET_RULES_AS_OF } from "../../src/core/quiet-rules.ts";
import { type EachLimit, type Limit, lastGoesAfter, rateOf } from "./limit.ts";

type Catalogue = (key: string, values?: Record<string, string | number>) => string;

/** What the form says besides the rate. */
export interface Besides {
  per: unknown;
  each: EachLimit;
  quiet_hours: boolean;
}

/** Sentences that say what a limit does to a crowd of texts: to many at once, or to a few for one person. */
export function limitPreview(limit: Limit, besides: Besides, catalogue: Catalogue): string[] {
  const drops = limit.too_many === "drop";
  const lines = [...crowdPreview(limit, besides.per, catalogue)];
  const { each_amount, each_period } = besides.each;
  if (each_amount > 0) {
    const values = { next: written(each_amount + 1), period: catalogue(`a-${each_period}`) };
    lines.push(catalogue(drops ? "preview-each-drop" : "preview-each-hold", values));
  }
  if (besides.quiet_hours) {
    lines.push(catalogue(drops ? "preview-quiet-drop" : "preview-quiet-hold"));
    lines.push(catalogue("preview-no-advice", { date: longDate(QUIET_RULES_AS_OF) }));
  }
  if (!drops) lines.push(catalogue("preview-stop"));
  return lines;
}

function crowdPreview(limit: Limit, per: unknown, catalogue: Catalogue): string[] {
  const rate = rateOf(limit);
  const count = per === "contact" ? rate.burst + 9 : 1_000;
  const whose = catalogue(`preview-${per === "contact" || per === "sender" ? per : "all"}`);
  const values = { count: written(count), whose };
  const apart = duration(rate.period_ms / rate.amount);
  if (limit.too_many === "drop") {
    const goes = Math.min(rate.burst, count);
    return [
      catalogue("preview-drop", { ...values, goes: written(goes), dropped: written(count - goes) }),
      catalogue("preview-again", { again: apart }),
    ];
  }
  const last = catalogue("preview-hold", { ...values, duration: duration(lastGoesAfter(count, rate)) });
  return rate.burst === 1 ? [`${last} ${catalogue("preview-apart", { apart })}`] : [last];
}

/** "24 November 2026", in the reader's language. @param date  "2026-11-24" */
function longDate(date: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(date));
}

function written(number: number): string {
  return number.toLocaleString();
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** "16 hours 39 minutes": the two biggest units, in the reader's language. */
export function duration(ms: number, language?: string): string {
  const from = UNITS.findIndex(([, unit_ms]) => ms >= unit_ms);
  const [biggest, next] = from < 0 ? [] : UNITS.slice(from, from + 2);
  if (!biggest) return amountOf(Math.round(ms), "millisecond", language);
  const [unit, unit_ms] = biggest;
  if (!next) return amountOf(Math.round(ms / unit_ms), unit, language);
  const [small, small_ms] = next;
  const smalls = Math.round(ms / small_ms);
  const rest = smalls % (unit_ms / small_ms);
  const bigs = amountOf((smalls - rest) / (unit_ms / small_ms), unit, language);
  return rest === 0 ? bigs : `${bigs} ${amountOf(rest, small, language)}`;
}

function amountOf(amount: number, unit: string, language?: string): string {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}
