/** Stands for every country, or every sender, that has no line of its own. */
export const ALL_OTHERS = "*";

/** What texts cost, as somebody here has written it down. What is made of it is an estimate: the provider's bill counts. */
export interface PriceList {
  /** ISO 4217, such as "USD"; all amounts are in it. */
  currency: string;
  segments: SegmentPrice[];
  senders: SenderPrice[];
}

/** Of one segment to (`out`) and from (`in`) a number of a country. */
export interface SegmentPrice {
  /** ISO 3166 code, or `ALL_OTHERS`. */
  country: string;
  out: number;
  in: number;
}

/** What a sender of ours costs a month, whatever it sends. */
export interface SenderPrice {
  /** E.164 or sender ID as it is stored, or `ALL_OTHERS`. */
  sender: string;
  month: number;
}

/**
 * The price of a segment; null where the list has none.
 * @param country  ISO 3166 code of the contact's number; null: unknown
 */
export function segmentPrice(prices: PriceList, country: string | null): SegmentPrice | null {
  const found = prices.segments.find((each) => each.country === country);
  return found ?? prices.segments.find((each) => each.country === ALL_OTHERS) ?? null;
}

/** What a text of so many segments costs to send; null where the list has no price for that country. */
export function sendingCost(prices: PriceList, country: string | null, segments: number): number | null {
  const price = segmentPrice(prices, country);
  return price === null ? null : price.out * segments;
}

/** What a sender costs a month; null where the list has no price for it. */
export function senderPrice(prices: PriceList, sender: string): number | null {
  const found = prices.senders.find((each) => each.sender === sender);
  return (found ?? prices.senders.find((each) => each.sender === ALL_OTHERS))?.month ?? null;
}

/** A year's twelfth, in days: by it a month's price is spread over other ranges. */
export const DAYS_OF_A_MONTH = 365.25 / 12;

/** An amount as people write it in a language: with two decimals, or more where it is less than a few cents. */
export function shownAmount(amount: number, currency: string, language: string): string {
  const isSmall = amount !== 0 && Math.abs(amount) < 0.1;
  const digits = isSmall ? { minimumFractionDigits: 2, maximumFractionDigits: 4 } : {};
  return new Intl.NumberFormat(language, { style: "currency", currency, ...digits }).format(amount);
}

/**
 * One-way and two-way prices of a provider that bills by channel line and month, not by text: examples to begin a list
 * with, applied to nothing by themselves.
 */
export const SAMPLE_PRICES: readonly { name: "one_way" | "two_way"; prices: PriceList }[] = [
  { name: "one_way", prices: { currency: "INR", segments: [], senders: [{ sender: ALL_OTHERS, month: 200 }] } },
  { name: "two_way", prices: { currency: "INR", segments: [], senders: [{ sender: ALL_OTHERS, month: 400 }] } },
];
