import { customerWords } from "../../src/core/customer-words.ts";
import { explainMatch } from "../../src/core/keyword-explanation.ts";
import { compileKeywords, FORGIVE_ALL, type Forgiveness, type KeywordRow } from "../../src/core/keyword-matching.ts";
import { reviewKeywords } from "../../src/core/keyword-review.ts";
import { classifyIntent, defaultPolicy } from "../../src/core/opt-out-law.ts";
import type { Say } from "./row-fields.ts";
import { rowLabel } from "./row-label.ts";

/** What the form's rows make of a text. */
export interface Tried {
  /** The way out, as `1 YES`; null before a text is typed. */
  way: string | null;
  why: string;
  /** What the opt-out law makes of it besides; null for most texts. */
  law: string | null;
}

interface FormState {
  rows: readonly KeywordRow[];
  forgive: Forgiveness;
  else_output: boolean;
}

/** A row whose pattern cannot be read yet takes nothing, so that the others can be tried while it is written. */
function usable(row: KeywordRow): KeywordRow {
  const isUnreadable = reviewKeywords([row], FORGIVE_ALL).some(
    ({ kind }) => kind === "bad_pattern" || kind === "empty",
  );
  return isUnreadable ? { match: "is", words: [] } : row;
}

/** Tries a text on rows that may not be saved yet. */
export function tryText(text: string, { rows, forgive, else_output }: FormState, say: Say): Tried {
  if (text.trim() === "") return { way: null, why: say("tried-nothing"), law: null };
  const { words, reaction } = customerWords(text, []);
  if (reaction) return { way: say("nowhere"), why: say("tried-reaction"), law: null };
  const intent = classifyIntent(words, defaultPolicy)?.intent;
  const law = intent === undefined ? null : say(`law-${intent}`);
  const match = compileKeywords(rows.map(usable), forgive).match(words);
  if (match === null && !else_output) return { way: say("nowhere"), why: say("tried-nowhere-why"), law };
  const { key, params } = explainMatch(match);
  const row = match ? rows[match.row] : undefined;
  const label = row ? rowLabel(row) : say("anything-else");
  const way = say("tried-row", { output: (match?.row ?? rows.length) + 1, label });
  return { way, why: say(`why-${key}`, params), law };
}
