import { setImmediate } from "node:timers/promises";
import { DAY_MS } from "../../core/open-hours.ts";
import { countryOf, displayNumber } from "../../core/phone-number.ts";
import { DAYS_OF_A_MONTH, type PriceList, segmentPrice, senderPrice } from "../../core/prices.ts";
import type { Reader } from "../../database/reader.ts";
import type { Range } from "../../database/reports/range.ts";
import { type SegmentCount, segmentCounts } from "../../database/reports/segments.ts";
import type { Asked } from "./asked.ts";
import type { CostAnswer, Segments } from "./report-wire.ts";

/** Telling the country of so many numbers takes some ten milliseconds; then others have their turn. */
const NUMBERS_A_TURN = 500;

interface Counted extends SegmentCount {
  country: string | null;
}

/** Segments and what they cost by the price list: an estimate. */
export async function costReport(
  reader: Reader,
  { range, before }: Asked,
  prices: PriceList | null,
  senders: readonly string[],
): Promise<CostAnswer> {
  const now = await counted(reader, range);
  const earlier = await counted(reader, before);
  const all = [...new Set([...senders, ...now.map(({ sender }) => sender)])].sort();
  const countries = [...new Set(now.map(({ country }) => country))].map((country) => ({
    country,
    ...added(now, prices, (each) => each.country === country),
  }));
  return {
    prices,
    now: { ...added(now, prices), monthly: monthly(prices, all, range) },
    before: { ...added(earlier, prices), monthly: monthly(prices, all, before) },
    unpriced: added(now, prices, ({ country }) => prices === null || segmentPrice(prices, country) === null).out,
    countries: countries.sort((a, b) => b.out + b.in - a.out - a.in),
    senders: all.map((sender) => ({
      sender,
      shown: displayNumber(sender),
      ...added(now, prices, (each) => each.sender === sender),
      monthly: prices === null || senderPrice(prices, sender) === null ? null : monthly(prices, [sender], range),
    })),
  };
}

async function counted(reader: Reader, range: Range): Promise<Counted[]> {
  const found = await segmentCounts(reader, range);
  const all: Counted[] = [];
  for (const [index, each] of found.entries()) {
    if (index % NUMBERS_A_TURN === NUMBERS_A_TURN - 1) await setImmediate();
    all.push({ ...each, country: countryOf(each.number) });
  }
  return all;
}

function added(
  all: readonly Counted[],
  prices: PriceList | null,
  belongs: (each: Counted) => boolean = () => true,
): Segments {
  const total: Segments = { texts: 0, in: 0, out: 0, cost: null };
  for (const each of all) {
    if (!belongs(each)) continue;
    total.texts += each.texts;
    total[each.direction] += each.segments;
    const price = prices && segmentPrice(prices, each.country);
    if (price) total.cost = (total.cost ?? 0) + each.segments * price[each.direction];
  }
  return total;
}

/** Of what senders cost a month, the part of a range. */
function monthly(prices: PriceList | null, senders: readonly string[], { from, to }: Range): number {
  if (prices === null) return 0;
  const month = senders.reduce((sum, sender) => sum + (senderPrice(prices, sender) ?? 0), 0);
  return (month * (to - from)) / DAY_MS / DAYS_OF_A_MONTH;
}
