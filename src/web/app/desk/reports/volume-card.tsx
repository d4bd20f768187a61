import { useMemo } from "preact/hooks";
import type { VolumeAnswer } from "../../../reports/report-wire.ts";
import { Card } from "./card.tsx";
import type { CardInput } from "./card-input.ts";
import { Chart } from "./chart.tsx";
import { comparison, longDate, shortDate, shownHour, shownNumber, words } from "./figures.ts";
import { useReport } from "./use-report.ts";

/** How many texts came in and left, by day and by hour of the day. */
export function VolumeCard({ query, before }: CardInput) {
  const state = useReport("volume", query);
  return (
    <Card
      report="volume"
      name={words.volume.name}
      query={query}
      state={state}
      says={({ now, before: earlier, days, hours }) => {
        if (now.in + now.out === 0) return [words.volume.none];
        const busiest = days.reduce((most, day) => (day.in > most.in ? day : most));
        const { hour } = hours.reduce((most, each) => (each.in > most.in ? each : most));
        const between = words.hours(shownHour(hour), shownHour(hour + 1));
        const most =
          days.length > 1 ? words.volume.most(longDate(busiest.date), between) : words.volume.mostAt(between);
        return [
          words.volume.says(shownNumber(now.in), shownNumber(now.out)),
          now.in > 0 ? most : "",
          comparison(now.in, earlier.in, before),
        ];
      }}
      picture={(answer) => answer.now.in + answer.now.out > 0 && <Pictures answer={answer} />}
      tables={({ days, hours, now }) =>
        now.in + now.out === 0
          ? []
          : [
              {
                name: words.date,
                columns: [words.date, words.volume.came, words.volume.left],
                rows: days.map((day) => [shortDate(day.date), day.in, day.out]),
              },
              {
                name: words.hour,
                columns: [words.hour, words.volume.came, words.volume.left],
                rows: hours.map((each) => [shownHour(each.hour), each.in, each.out]),
              },
            ]
      }
    />
  );
}

const directions = ["in", "out"] as const;

/** In above out, on one scale. A single day has no course of days. */
function Pictures({ answer: { days, hours } }: { answer: VolumeAnswer }) {
  const byDay = useMemo(() => rowsOf(days, ({ date }) => [longDate(date), shortDate(date)]), [days]);
  const byHour = useMemo(() => rowsOf(hours, ({ hour }) => [shownHour(hour), shownHour(hour)]), [hours]);
  return (
    <div class="charts">
      {days.length > 1 &&
        directions.map((each) => <Chart key={each} title={words.volume.byDay[each]} {...byDay[each]} />)}
      {directions.map((each) => (
        <Chart key={each} title={words.volume.byHour[each]} {...byHour[each]} />
      ))}
    </div>
  );
}

function rowsOf<Each extends { in: number; out: number }>(
  all: readonly Each[],
  nameOf: (each: Each) => [string, string],
) {
  const names = all.map((each) => nameOf(each)[0]);
  const shortNames = all.map((each) => nameOf(each)[1]);
  const most = Math.max(...all.map((each) => Math.max(each.in, each.out)));
  const shared = { names, shortNames, most };
  return {
    in: { ...shared, values: all.map((each) => each.in) },
    out: { ...shared, values: all.map((each) => each.out) },
  };
}
