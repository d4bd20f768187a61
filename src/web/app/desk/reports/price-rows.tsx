import { Icon } from "../icons.tsx";
import { words } from "./figures.ts";
import type { PriceRow } from "./price-draft.ts";

interface PriceRowsProps {
  name: string;
  /** What each line is about, and what its amounts are. */
  keyName: string;
  amountNames: readonly string[];
  add: string;
  choices: readonly { value: string; name: string }[];
  rows: readonly PriceRow[];
  change: (rows: PriceRow[]) => void;
}

/** Lines of a price list. What has a line already is not offered for another. */
export function PriceRows({ name, keyName, amountNames, add, choices, rows, change }: PriceRowsProps) {
  const taken = new Set(rows.map(({ key }) => key));
  const free = choices.filter(({ value }) => !taken.has(value));
  const nameOf = (key: string): string => choices.find(({ value }) => value === key)?.name ?? key;
  const replace = (row: PriceRow): void => change(rows.map((each) => (each.id === row.id ? row : each)));
  const addRow = (): void => {
    const [first] = free;
    if (!first) return;
    const id = 1 + Math.max(-1, ...rows.map((row) => row.id));
    change([...rows, { id, key: first.value, amounts: amountNames.map(() => "0") }]);
  };
  return (
    <fieldset class="price-rows">
      <legend>{name}</legend>
      {rows.map((row) => (
        <div key={row.id} class="price-row">
          <label>
            <span>{keyName}</span>
            <select value={row.key} onChange={({ currentTarget }) => replace({ ...row, key: currentTarget.value })}>
              {choices
                .filter(({ value }) => value === row.key || !taken.has(value))
                .map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.name}
                  </option>
                ))}
            </select>
          </label>
          {amountNames.map((amountName, index) => (
            <label key={amountName} class="amount">
              <span>{amountName}</span>
              <input
                inputMode="decimal"
                required
                pattern="[0-9]+([.,][0-9]+)?"
                value={row.amounts[index]}
                onInput={({ currentTarget }) =>
                  replace({ ...row, amounts: row.amounts.map((each, n) => (n === index ? currentTarget.value : each)) })
                }
              />
            </label>
          ))}
          <button
            type="button"
            class="remove"
            aria-label={words.prices.remove(nameOf(row.key))}
            title={words.prices.remove(nameOf(row.key))}
            onClick={() => change(rows.filter((each) => each.id !== row.id))}
          >
            <Icon name="close" size={20} />
          </button>
        </div>
      ))}
      {free.length > 0 && (
        <button type="button" class="quiet" onClick={addRow}>
          {add}
        </button>
      )}
    </fieldset>
  );
}
