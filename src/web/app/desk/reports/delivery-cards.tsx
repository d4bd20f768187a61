import { useMemo } from "preact/hooks";
import type { ConsentSource } from "../../../../core/message.ts";
import type { DeliveryAnswer, OptOutsAnswer } from "../../../reports/report-wire.ts";
import { BarList } from "./bar-list.tsx";
import { Card } from "./card.tsx";
import type { CardInput } from "./card-input.ts";
import { Chart } from "./chart.tsx";
import { longDate, shortDate, shownList, shownNumber, shownShare, words } from "./figures.ts";
import { useReport } from "./use-report.ts";

const BARS = ["delivered", "unknown", "failed", "held_back", "waiting"] as const;

/** What became of our texts. */
export function DeliveryCard({ query, before }: CardInput) {
  const state = useReport("delivery", query);
  const { bars, columns } = words.delivery;
  return (
    <Card
      report="delivery"
      name={words.delivery.name}
      query={query}
      state={state}
      says={({ now, before: earlier }) => {
        const { left, delivered, failed, unknown, held_back } = now;
        if (left + held_back === 0) return [words.delivery.none];
        const some = (count: number, say: (count: string) => string): string =>
          count === 0 ? "" : say(shownNumber(count));
        return [
          left === 0 ? "" : words.delivery.says(shownNumber(left), shownNumber(delivered), shownShare(delivered, left)),
          some(failed, words.delivery.failed),
          some(unknown, words.delivery.unknown),
          some(held_back, words.delivery.heldBack),
          earlier.left === 0 ? "" : words.rateBefore(shownShare(earlier.delivered, earlier.left), before),
        ];
      }}
      picture={({ now }) => {
        const shown = BARS.filter((each) => now[each] > 0).map((each) => ({ name: bars[each], count: now[each] }));
        const whole = shown.reduce((sum, { count }) => sum + count, 0);
        return shown.length > 0 && <BarList label={words.delivery.name} bars={shown} whole={whole} />;
      }}
      tables={({ reasons, senders }) => [
        {
          name: columns.why,
          columns: [columns.why, columns.code, words.texts],
          rows: reasons.map((reason) => [whyOf(reason), reason.code ?? "", reason.texts]),
        },
        {
          name: columns.sender,
          columns: [columns.sender, columns.left, columns.arrived, words.share, columns.failed],
          rows: senders.map(({ shown, left, delivered, failed }) => [
            shown,
            left,
            delivered,
            shownShare(delivered, left),
            failed,
          ]),
        },
      ]}
    />
  );
}

/** In the page's language where it is a code of ours, else as the gateway or the store said it. */
function whyOf({ status, code, words: said }: DeliveryAnswer["reasons"][number]): string {
  // Without a code it is the law that holds a text back (P2).
  if (status === "suppressed" && code === null) return words.delivery.codes.opted_out;
  const known = Object.entries(words.delivery.codes).find(([each]) => each === code)?.[1];
  return known ?? said ?? words.delivery.statuses[status];
}

/** Who opted out, by day. */
export function OptOutsCard({ query, before }: CardInput) {
  const state = useReport("opt-outs", query);
  const { columns } = words.optOuts;
  return (
    <Card
      report="opt-outs"
      name={words.optOuts.name}
      query={query}
      state={state}
      says={({ now, before: earlier }) => {
        const { opted_out, texted, by_source } = now;
        if (texted + opted_out === 0) return [words.optOuts.none];
        const sources = by_source.map(({ source, people }) => `${shownSource(source)} (${shownNumber(people)})`);
        const share = shownShare(opted_out, texted);
        return [
          texted === 0
            ? words.optOuts.nobodyTexted(shownNumber(opted_out))
            : words.optOuts.says(shownNumber(opted_out), shownNumber(texted), share),
          earlier.texted === 0 ? "" : words.rateBefore(shownShare(earlier.opted_out, earlier.texted), before),
          sources.length === 0 ? "" : words.optOuts.how(shownList(sources)),
        ];
      }}
      picture={({ now, days }) => now.opted_out > 0 && days.length > 1 && <ByDay days={days} />}
      tables={({ days }) => [
        {
          name: words.optOuts.name,
          columns: [words.date, columns.out, columns.in],
          rows: days
            .filter((day) => day.opted_out + day.opted_in > 0)
            .map((day) => [shortDate(day.date), day.opted_out, day.opted_in]),
        },
      ]}
    />
  );
}

function ByDay({ days }: { days: OptOutsAnswer["days"] }) {
  const row = useMemo(
    () => ({
      names: days.map(({ date }) => longDate(date)),
      shortNames: days.map(({ date }) => shortDate(date)),
      values: days.map(({ opted_out }) => opted_out),
      most: Math.max(...days.map(({ opted_out }) => opted_out)),
    }),
    [days],
  );
  return (
    <div class="charts">
      <Chart title={words.optOuts.chart} {...row} />
    </div>
  );
}

function shownSource(source: string): string {
  const sources: { [source in ConsentSource]: string } = words.optOuts.sources;
  return Object.entries(sources).find(([each]) => each === source)?.[1] ?? source;
}
