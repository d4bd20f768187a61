import { shownNumber, shownShare } from "./figures.ts";

export interface Bar {
  name: string;
  count: number;
  /** Behind the number, such as what it was before. */
  note?: string;
}

interface BarListProps {
  /** What is shown, for those who hear the page. */
  label: string;
  bars: readonly Bar[];
  /** Of which the bars are shares. */
  whole: number;
}

/** Named bars, one below the other: each says what it is and how much. */
export function BarList({ label, bars, whole }: BarListProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul class="bars" aria-label={label}>
      {bars.map(({ name, count, note }) => (
        <li key={name}>
          <span class="name" dir="auto">
            {name}
          </span>
          <span class="count">
            {shownNumber(count)} <span class="share">{shownShare(count, whole)}</span>
            {note !== undefined && <span class="note"> {note}</span>}
          </span>
          <span class="track" aria-hidden="true">
            <span class="bar" style={{ width: `${(100 * count) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
