import { isAnswerRow, type KeywordRow } from "../../src/core/keyword-matching.ts";
import { shortLabel } from "../../src/red/editor/look.ts";

/** A row in a word: what a person would say to name its output. Empty where the row says nothing yet. */
export function rowLabel(row: KeywordRow): string {
  if (row.match === "number") return row.from === row.to ? quoted(row.from) : `${row.from}–${row.to}`;
  if (isAnswerRow(row)) return row.match;
  if (row.match === "pattern") return row.pattern === "" ? "" : shortLabel(`/${row.pattern}/`, 16);
  return wordLabel(row.words[0] ?? "");
}

/** A word that is a number stands in quotation marks: beside the number of its output it would read "1 1". */
function wordLabel(word: string): string {
  return /^\s*[\p{N}\s.,]+$/u.test(word) ? quoted(word.trim()) : shortLabel(word, 16);
}

function quoted(number: number | string): string {
  return shortLabel(`“${number}”`, 16);
}

/** All rows in a line, for the node on the workspace: `YES / NO / 1–5`. */
export function rowsLabel(rows: readonly KeywordRow[]): string {
  return shortLabel(
    rows
      .map(rowLabel)
      .filter((label) => label !== "")
      .join(" / "),
  );
}
