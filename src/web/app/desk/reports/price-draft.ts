import { ALL_OTHERS, type PriceList } from "../../../../core/prices.ts";

/** A price list as somebody types it. */
export interface PriceDraft {
  currency: string;
  segments: PriceRow[];
  senders: PriceRow[];
}

/** A line: of what, and its prices as typed. */
export interface PriceRow {
  /** Tells lines apart while their contents change. */
  id: number;
  key: string;
  amounts: string[];
}

/** To begin with: the list that is kept, or one with a line for all countries. */
export function emptyDraft(prices: PriceList | null): PriceDraft {
  const { currency, segments, senders } = prices ?? {
    currency: "USD",
    segments: [{ country: ALL_OTHERS, out: 0, in: 0 }],
    senders: [],
  };
  return {
    currency,
    segments: segments.map((each, id) => ({ id, key: each.country, amounts: [String(each.out), String(each.in)] })),
    senders: senders.map((each, id) => ({ id, key: each.sender, amounts: [String(each.month)] })),
  };
}

/** What is to be kept; the server checks it. */
export function listOf({ currency, segments, senders }: PriceDraft): PriceList {
  const amount = ({ amounts }: PriceRow, index: number): number => Number(amounts[index]?.replace(",", ".") || 0);
  return {
    currency: currency.toUpperCase(),
    segments: segments.map((row) => ({ country: row.key, out: amount(row, 0), in: amount(row, 1) })),
    senders: senders.map((row) => ({ sender: row.key, month: amount(row, 0) })),
  };
}

/** Regions that are no country in which somebody has a number. */
const NO_COUNTRIES = new Set([
  "EU",
  "EZ",
  "UN",
  "XA",
  "XB",
  "QO",
  "ZZ",
  "AQ",
  "BV",
  "HM",
  "TF",
  "UM",
  "CP",
  "DG",
  "EA",
  "IC",
]);
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Codes of all countries that the browser knows a name for, by their names. */
export function countryCodes(): string[] {
  const names = new Intl.DisplayNames(undefined, { type: "region", fallback: "none" });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code))
    .map((code) => ({ code, name: names.of(code) }))
    .filter(({ name }) => name !== undefined)
    .sort((a, b) => (a.name ?? "").localeCompare(b.name ?? ""))
    .map(({ code }) => code);
}
