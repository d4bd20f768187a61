import { useEffect, useState } from "preact/hooks";
import type { PriceList } from "../../../../core/prices.ts";
import type { DeskSender } from "../../../desk-wire.ts";
import type { CostAnswer } from "../../../reports/report-wire.ts";
import { BarList } from "./bar-list.tsx";
import { Card } from "./card.tsx";
import type { CardInput } from "./card-input.ts";
import { shownCountry, shownMoney, shownNumber, words } from "./figures.ts";
import { PriceEditor } from "./price-editor.tsx";
import { useReport } from "./use-report.ts";

interface CostCardProps extends CardInput {
  senders: readonly DeskSender[];
  mayManage: boolean;
}

/** Segments and what they cost, and the price list for it. */
export function CostCard({ query, before, senders, mayManage }: CostCardProps) {
  const state = useReport("cost", query);
  const [isEditing, setEditing] = useState(false);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => setSaved(false), [query]);
  const prices = state.answer?.prices ?? null;
  return (
    <>
      <Card
        report="cost"
        name={words.cost.name}
        query={query}
        state={state}
        says={(answer) => sentencesOf(answer, before)}
        picture={(answer) => (
          <>
            <Countries answer={answer} />
            {mayManage && !isEditing && (
              <button type="button" class="quiet edit" onClick={() => setEditing(true)}>
                {words.cost.edit}
              </button>
            )}
            <p class="how" role="status">
              {isSaved ? words.prices.saved : ""}
            </p>
          </>
        )}
        tables={tablesOf}
        how={words.cost.how}
      />
      {isEditing && (
        <PriceEditor
          database={query.database}
          prices={prices}
          senders={senders}
          texted={state.answer?.countries.flatMap(({ country }) => country ?? []) ?? []}
          close={(kept: PriceList | null) => {
            setEditing(false);
            setSaved(kept !== null);
            if (kept) state.again();
          }}
        />
      )}
    </>
  );
}

function Countries({ answer: { countries } }: { answer: CostAnswer }) {
  const bars = countries.slice(0, 8).map((each) => ({ name: shownCountry(each.country), count: each.out + each.in }));
  const whole = countries.reduce((sum, each) => sum + each.out + each.in, 0);
  return bars.length === 0 ? null : <BarList label={words.cost.columns.country} bars={bars} whole={whole} />;
}

function sentencesOf({ prices, now, before: earlier, unpriced }: CostAnswer, before: string): string[] {
  const says = words.cost.says(shownNumber(now.out), shownNumber(now.in));
  if (prices === null) return [says, words.cost.noPrices];
  const money = (amount: number): string => shownMoney(amount, prices.currency);
  const together = (earlier.cost ?? 0) + earlier.monthly;
  return [
    says,
    now.cost === null ? "" : words.cost.about(money(now.cost)),
    now.monthly === 0 ? "" : words.cost.monthly(money(now.monthly)),
    unpriced > 0 ? words.cost.unpriced(shownNumber(unpriced)) : "",
    together > 0 ? words.cost.before(money(together), before) : "",
  ];
}

function tablesOf({ prices, countries, senders }: CostAnswer) {
  const { columns } = words.cost;
  const money = (amount: number | null): string =>
    amount === null || prices === null ? "" : shownMoney(amount, prices.currency);
  return [
    {
      name: columns.country,
      columns: [columns.country, columns.out, columns.in, columns.cost],
      rows: countries.map((each) => [shownCountry(each.country), each.out, each.in, money(each.cost)]),
    },
    {
      name: columns.sender,
      columns: [columns.sender, columns.out, columns.in, columns.cost, columns.month],
      rows: senders.map((each) => [each.shown, each.out, each.in, money(each.cost), money(each.monthly)]),
    },
  ];
}
