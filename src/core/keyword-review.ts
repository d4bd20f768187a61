import { yesNoReader } from "./answers/yes-no.ts";
import {
  type AnswerRow,
  compileKeywords,
  type Forgiveness,
  isAnswerRow,
  type KeywordMatcher,
  type KeywordRow,
  type WordRow,
} from "./keyword-matching.ts";
import { compilePattern } from "./keyword-pattern.ts";
import { NumberRanges } from "./number-ranges.ts";
import { classifyIntent, defaultPolicy, type OptOutPolicy } from "./opt-out-law.ts";
import { hasCode } from "./sms-error.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";

export interface KeywordWarning {
  /** Index of the row, from 0. */
  row: number;
  kind: "never_matches" | "same_as_row" | "law_word" | "answer_word" | "empty" | "bad_pattern" | "range_reversed";
  word?: string;
  /** The earlier row that takes what this row is waiting for. */
  other_row?: number;
  /** What is wrong and what to do, in an operator's words. */
  sentence: string;
}

/**
 * What an operator should know before these rows are used: rows and words that can never match, because an earlier row takes
 * all of it; words that the opt-out law takes first; yes and no words that are searched for inside texts, where they mean much
 * else; rows that are not finished. In the order of the rows. Never throws.
 */
export function reviewKeywords(
  rows: readonly KeywordRow[],
  forgive: Forgiveness,
  law: OptOutPolicy = defaultPolicy,
): KeywordWarning[] {
  const reviewer = new Reviewer(rows, forgive, law);
  return rows.flatMap((row, index) => reviewer.review(row, index));
}

class Reviewer {
  readonly #rows: readonly KeywordRow[];
  readonly #forgive: Forgiveness;
  readonly #law: OptOutPolicy;
  /** For each kind of word row, the rows that take every text such a row could take, if they take its word. */
  readonly #covering: Record<WordRow["match"], KeywordMatcher>;
  readonly #ranges: NumberRanges;
  readonly #open_ranges: Set<number>;
  readonly #patterns = new Map<string, number>();
  readonly #answers = new Map<AnswerRow["match"], number>();

  constructor(rows: readonly KeywordRow[], forgive: Forgiveness, law: OptOutPolicy) {
    this.#rows = rows.map((row) => (row.match === "pattern" && problemOf(row.pattern, 0) !== null ? NOTHING : row));
    this.#forgive = forgive;
    this.#law = law;
    this.#covering = {
      is: this.#only(["is", "contains", "starts_with", "number", "pattern", "yes", "no"]),
      starts_with: this.#only(["contains", "starts_with"]),
      contains: this.#only(["contains"]),
    };
    this.#ranges = new NumberRanges(
      rows.flatMap((row, index) => (row.match === "number" ? [{ row: index, from: row.from, to: row.to }] : [])),
    );
    this.#open_ranges = this.#ranges.rows();
  }

  review(row: KeywordRow, index: number): KeywordWarning[] {
    if (row.match === "number") return this.#reviewRange(row.from, row.to, index);
    if (row.match === "pattern") return this.#reviewPattern(row.pattern, index);
    if (isAnswerRow(row)) return this.#reviewAnswer(row, index);
    return this.#reviewWords(row, index);
  }

  #only(kinds: KeywordRow["match"][]): KeywordMatcher {
    const rows = this.#rows.map((row) => (kinds.includes(row.match) ? row : NOTHING));
    return compileKeywords(rows, { ...this.#forgive, typing_slips: false }, this.#law);
  }

  #reviewWords(row: WordRow, index: number): KeywordWarning[] {
    const words = row.words.filter((word) => word.trim() !== "");
    if (words.length === 0) {
      return [
        { row: index, kind: "empty", sentence: `Row ${index + 1} has no words yet. Add one, or remove the row.` },
      ];
    }
    const taken = words.map((word) => ({ word, other_row: this.#covering[row.match].match(word)?.row ?? index }));
    const lost = taken.filter(({ other_row }) => other_row < index);
    const law = words.flatMap((word) => this.#lawWarning(word, index));
    const answers = row.match === "is" ? [] : answerWarnings(words, index, row.match);
    if (lost.length < words.length)
      return [...lost.map((one) => sameAsRow(one.word, one.other_row, index)), ...law, ...answers];
    const other_row = lost[0]?.other_row ?? index;
    return [neverMatches(index, other_row), ...law, ...answers];
  }

  /** One row of each kind takes all that is understood so; its own words need no other row. */
  #reviewAnswer(row: AnswerRow, index: number): KeywordWarning[] {
    const other_row = this.#answers.get(row.match);
    if (other_row !== undefined) return [neverMatches(index, other_row)];
    this.#answers.set(row.match, index);
    const words = row.words.filter((word) => word.trim() !== "");
    const lost = words.flatMap((word) => {
      const taken = this.#covering.is.match(word)?.row ?? index;
      return taken < index ? [sameAsRow(word, taken, index)] : [];
    });
    return [...lost, ...words.flatMap((word) => this.#lawWarning(word, index))];
  }

  #lawWarning(word: string, row: number): KeywordWarning[] {
    const intent = classifyIntent(word, this.#law)?.intent;
    if (intent === undefined) return [];
    const law = intent.toUpperCase();
    const shown = word.trim().toUpperCase();
    const means = foldText(word, FOLD_ALL) === intent ? `${shown} always means ${law}` : `${shown} also means ${law}`;
    return [{ row, kind: "law_word", word, sentence: `${means}: ${CONSEQUENCE[intent]}` }];
  }

  #reviewRange(from: number, to: number, row: number): KeywordWarning[] {
    if (!Number.isFinite(from) || !Number.isFinite(to)) {
      return [{ row, kind: "empty", sentence: `Row ${row + 1} needs two numbers, from and to.` }];
    }
    if (from > to) {
      const sentence = `From ${from} to ${to} is the wrong way round, so row ${row + 1} takes nothing. Put the smaller number first.`;
      return [{ row, kind: "range_reversed", sentence }];
    }
    if (this.#open_ranges.has(row)) return [];
    return [neverMatches(row, this.#ranges.rowOf(from) ?? row)];
  }

  #reviewPattern(pattern: string, row: number): KeywordWarning[] {
    if (pattern.trim() === "") {
      return [{ row, kind: "empty", sentence: `Row ${row + 1} has no pattern yet. Write one, or remove the row.` }];
    }
    const problem = problemOf(pattern, row);
    if (problem !== null) return [{ row, kind: "bad_pattern", sentence: problem }];
    const other_row = this.#patterns.get(pattern);
    if (other_row !== undefined) return [neverMatches(row, other_row)];
    this.#patterns.set(pattern, row);
    return [];
  }
}

/** Of more words, a phrase is meant as it is written: "cancel my appointment". */
const LONGEST_ANSWER_WORD = 2;

/** "contains NO" takes "no problem" and "I have no time" too. */
function answerWarnings(words: readonly string[], row: number, match: "contains" | "starts_with"): KeywordWarning[] {
  const read = yesNoReader();
  return words.flatMap((word): KeywordWarning[] => {
    const answer = foldText(word, FOLD_ALL).split(" ").length <= LONGEST_ANSWER_WORD ? read(word) : null;
    if (answer !== "yes" && answer !== "no") return [];
    const shown = word.trim().toUpperCase();
    const also = answer === "yes" ? `"${shown} but not today"` : '"no problem"';
    const takes = match === "contains" ? `every text with ${shown} in it` : `every text that begins with ${shown}`;
    const sentence = `Row ${row + 1} takes ${takes}, which may mean something else, as in ${also}. Use a row "means ${answer}": it understands the whole reply.`;
    return [{ row, kind: "answer_word", word, sentence }];
  });
}

/** Stands for a row that is left out, so that the others keep their places. */
const NOTHING: KeywordRow = { match: "is", words: [] };

const CONSEQUENCE = {
  stop: "who texts it gets no more texts from you. Choose another word if that is not meant.",
  start: "who texts it agrees to get texts from you.",
  help: "it may be answered with your help text before it comes here.",
} as const;

function neverMatches(row: number, other_row: number): KeywordWarning {
  const sentence = `Row ${row + 1} never gets a text: row ${other_row + 1} takes all of it first. Move it up, or remove it.`;
  return { row, kind: "never_matches", other_row, sentence };
}

function sameAsRow(word: string, other_row: number, row: number): KeywordWarning {
  return {
    row,
    kind: "same_as_row",
    word,
    other_row,
    sentence: `Row ${other_row + 1} takes ${word} first. Remove it from one of the two rows.`,
  };
}

function problemOf(pattern: string, row: number): string | null {
  try {
    compilePattern(pattern, row, true);
    return null;
  } catch (error) {
    if (hasCode(error, "pattern_invalid")) return error.message;
    throw error;
  }
}
