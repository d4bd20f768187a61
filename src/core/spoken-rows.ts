import { readNumberAnswer, type Scale } from "./answers/numbers.ts";
import { type YesNo, type YesNoReader, yesNoReader } from "./answers/yes-no.ts";
import { isAnswerRow, type KeywordMatch, type KeywordRow } from "./keyword-rows.ts";
import { NumberRanges } from "./number-ranges.ts";

/** The rows that take what a text says, not how it is written: yes, no, unclear, and numbers. */
export class SpokenRows {
  readonly #ranges: NumberRanges;
  /** Of the rows that take fractions. */
  readonly #fractions: NumberRanges;
  /** From the smallest to the largest number that any row takes; null without such rows. */
  readonly #scale: Scale | null;
  readonly #rows = new Map<YesNo, number>();
  readonly #read: YesNoReader | null;

  constructor(rows: readonly KeywordRow[]) {
    const ranges: { row: number; from: number; to: number; whole: boolean }[] = [];
    const own: Record<YesNo, string[]> = { yes: [], no: [], unclear: [] };
    for (const [row, rule] of rows.entries()) {
      if (rule.match === "number") ranges.push({ row, from: rule.from, to: rule.to, whole: rule.whole === true });
      if (!isAnswerRow(rule)) continue;
      if (!this.#rows.has(rule.match)) this.#rows.set(rule.match, row);
      own[rule.match].push(...rule.words);
    }
    this.#ranges = new NumberRanges(ranges);
    this.#fractions = new NumberRanges(ranges.filter(({ whole }) => !whole));
    this.#scale = scaleOf(ranges);
    this.#read = this.#rows.size === 0 ? null : yesNoReader(own);
  }

  /** The row that takes a number. */
  rowOf(value: number): number | null {
    return (Number.isInteger(value) ? this.#ranges : this.#fractions).rowOf(value);
  }

  /** A text that gives a number, with words around it. */
  number(text: string): KeywordMatch | null {
    const answer = this.#scale ? readNumberAnswer(text, this.#scale) : null;
    const row = answer ? this.rowOf(answer.value) : null;
    if (answer === null || row === null) return null;
    const { value, comment, typed } = answer;
    return { row, kind: "number", word: null, value, comment, how: "understood", typed };
  }

  /** A text that says yes, no, or neither. */
  answer(text: string): KeywordMatch | null {
    const answer = this.#read?.(text) ?? null;
    const row = answer === null ? undefined : this.#rows.get(answer);
    if (answer === null || row === undefined) return null;
    return { row, kind: answer, word: null, value: answer, comment: null, how: "understood", typed: text.trim() };
  }
}

function scaleOf(ranges: readonly Scale[]): Scale | null {
  const sound = ranges.filter(({ from, to }) => from <= to);
  if (sound.length === 0) return null;
  return { from: Math.min(...sound.map(({ from }) => from)), to: Math.max(...sound.map(({ to }) => to)) };
}
