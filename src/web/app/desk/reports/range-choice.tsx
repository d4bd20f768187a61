import { useState } from "preact/hooks";
import { fullDate, words } from "./figures.ts";
import { type Days, isOwn, type RangeName } from "./ranges.ts";

interface RangeChoiceProps {
  days: Days;
  today: string;
  choose: (path: readonly string[]) => void;
}

const NAMES: readonly Exclude<RangeName, "own">[] = ["today", "week", "month", "quarter"];

/** Which days the reports are about. */
export function RangeChoice({ days, today, choose }: RangeChoiceProps) {
  const [showsOwn, setShowsOwn] = useState(days.name === "own");
  const [from, setFrom] = useState(days.from);
  const [to, setTo] = useState(days.to);
  return (
    <fieldset class="range">
      <legend class="heard">{words.range}</legend>
      <div class="choices">
        {NAMES.map((name) => (
          <button
            key={name}
            type="button"
            class="choice"
            aria-pressed={name === days.name}
            onClick={() => {
              setShowsOwn(false);
              choose([name]);
            }}
          >
            {words.ranges[name]}
          </button>
        ))}
        <button
          type="button"
          class="choice"
          aria-pressed={days.name === "own"}
          aria-expanded={showsOwn}
          onClick={() => setShowsOwn(!showsOwn)}
        >
          {words.ranges.own}
        </button>
      </div>
      {showsOwn && (
        <form
          class="own"
          onSubmit={(event) => {
            event.preventDefault();
            if (isOwn(from, to)) choose([from, to]);
          }}
        >
          <label>
            {words.from}
            <input type="date" required max={to} value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
          </label>
          <label>
            {words.to}
            <input
              type="date"
              required
              min={from}
              max={today}
              value={to}
              onInput={(event) => setTo(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="quiet" disabled={!isOwn(from, to)}>
            {words.show}
          </button>
        </form>
      )}
      <p class="days">
        {days.from === days.to ? fullDate(days.from) : words.between(fullDate(days.from), fullDate(days.to))}
      </p>
    </fieldset>
  );
}
