import type { YesNo } from "./answers/yes-no.ts";
import { FOLD_ALL } from "./text-folding.ts";

export interface WordRow {
  match: "is" | "contains" | "starts_with";
  words: readonly string[];
}
export interface NumberRow {
  match: "number";
  from: number;
  to: number;
  /** Takes no fractions: "4.5" is no answer where stars are asked for. */
  whole?: boolean;
}
/** Takes what is understood as a yes, as a no, or as neither ("maybe", "yes but …"), in any language that is known. */
export interface AnswerRow {
  match: YesNo;
  /** What means the same here besides: "1", "received". */
  words: readonly string[];
}
export interface PatternRow {
  match: "pattern";
  pattern: string;
}
export type KeywordRow = WordRow | NumberRow | AnswerRow | PatternRow;

/** `typing_slips` includes letters held down too long ("yesss"). */
export interface Forgiveness {
  capitals_and_accents: boolean;
  punctuation_and_emoji: boolean;
  typing_slips: boolean;
}

export const FORGIVE_ALL: Forgiveness = { ...FOLD_ALL, typing_slips: true };

export interface KeywordMatch {
  /** Index of the row, from 0. */
  row: number;
  kind: KeywordRow["match"];
  /** The row's word as the operator wrote it; null for numbers, patterns and what was understood. */
  word: string | null;
  /** The number of a number row; `yes`, `no` or `unclear`; the first group of a pattern, or all it found. */
  value: number | string | null;
  /** What a text says beside its number; null where there is none, and for other rows. */
  comment: string | null;
  how: "exact" | "folded" | "repeated_letters" | "typing_slip" | "understood";
  /** The part of the text that made the match. */
  typed: string;
}

export interface KeywordMatcher {
  match(text: string): KeywordMatch | null;
}

/** The row kinds that are understood. */
export function isAnswerRow(row: KeywordRow): row is AnswerRow {
  return row.match === "yes" || row.match === "no" || row.match === "unclear";
}
