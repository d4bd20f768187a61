import type { Row } from "./conversation-store.config.ts";
import { isWithoutValue } from "./row-problem.ts";

/** Looks a word up in the node's catalogue. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a row does, as part of a sentence: "sets status to confirmed". */
export function rowPhrase(row: Row, say: Say): string {
  const value = rowValue(row, say);
  if (value === "" && !isWithoutValue(row.do)) return say(`clears-${row.do}`, { field: row.field });
  return say(`does-${row.do}`, { field: row.field, value });
}

/** The node's label: the first row, short, and how many follow. */
export function rowsLabel(rows: readonly Row[], say: Say): string {
  const [first] = rows;
  if (!first) return "";
  const label = say(`label-${first.do}`, { field: first.field, value: rowValue(first, say) });
  return rows.length === 1 ? label : say("label-more", { label, count: rows.length - 1 });
}

function rowValue({ do: operation, value, value_type }: Row, say: Say): string {
  if (isWithoutValue(operation)) return "";
  if (value_type === "msg") return `msg.${value}`;
  return value_type === "bool" ? say(value === "true" ? "yes" : "no") : value.trim();
}
