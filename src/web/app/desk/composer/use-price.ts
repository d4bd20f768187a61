import { useEffect, useState } from "preact/hooks";
import { type PriceList, sendingCost, shownAmount } from "../../../../core/prices.ts";
import type { PricesAnswer } from "../../../reports/report-wire.ts";
import { requests } from "../api.ts";
import { region } from "../dates.ts";

/** Price lists change seldom: one is asked for once for each database and load of the page. */
const asked = new Map<string, Promise<PriceList | null>>();

/** What so many segments to a country cost, as people write it; null where nobody has said what a segment costs. */
export function usePrice(database: string, country: string | null, segments: number): string | null {
  const [prices, setPrices] = useState<PriceList | null>(null);
  useEffect(() => {
    let isOver = false;
    const known = asked.get(database) ?? ask(database);
    asked.set(database, known);
    void known.then((found) => {
      if (!isOver) setPrices(found);
    });
    return () => {
      isOver = true;
    };
  }, [database]);
  const cost = prices && sendingCost(prices, country, segments);
  return prices === null || cost === null ? null : shownAmount(cost, prices.currency, region);
}

/** Null also where there is no answer: a text can be sent without knowing its price, and the next conversation asks again. */
async function ask(database: string): Promise<PriceList | null> {
  try {
    return (await requests.answerOf<PricesAnswer>(`prices?${new URLSearchParams({ database })}`)).prices;
  } catch {
    asked.delete(database);
    return null;
  }
}
