import type { KeywordRow } from "../../src/core/keyword-matching.ts";
import { shortLabel } from "../../src/red/editor/look.ts";

/** A row in a word: what a person would say to name its output. Empty where the row says nothing yet. */
export function rowLabel(row: KeywordRow): string {
  if (row.match === "number") return `${row.from}–${row.to}`;
  if (row.match === "pattern") return row.pattern === "" ? "" : shortLabel(`/${row.pattern}/`, 16);
  return shortLabel(row.words[0] ?? "", 16);
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
