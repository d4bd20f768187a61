import { foldText } from "./text-folding.ts";

/** Longer texts are no answer to a question for a number. */
const LONGEST_NUMBER = 100;

/**
 * The number that a text is, or null. Understands digits of any script, a decimal point or comma, and what stands around a
 * number without being a letter or digit ("4!", "#4", "4️⃣ ⭐"). Refuses "4 or 5", and "1.000" or "1,000", which are
 * one in one country and a thousand in another.
 */
export function readNumber(text: string, forgive_signs: boolean): number | null {
  if (text.length > LONGEST_NUMBER) return null;
  const plain = foldText(text.replace(/\p{Extended_Pictographic}/gu, forgive_signs ? " " : "$&"), {
    capitals_and_accents: false,
    punctuation_and_emoji: false,
  })
    .replaceAll("\u2212", "-")
    .replaceAll("\u066b", ".");
  const strict = /^([-+]?\d{1,15})(?:[.,](\d{1,15}))?$/u;
  const lenient = /^(?:[^\p{L}\p{N}]*?[^\p{L}\p{N}.,])??([-+]?\d{1,15})(?:[.,](\d{1,15}))?[^\p{L}\p{N}]*$/u;
  const found = (forgive_signs ? lenient : strict).exec(plain);
  if (!found) return null;
  const [, whole = "", decimals] = found;
  if (decimals?.length === 3 && /^[-+]?[1-9]\d{0,2}$/.test(whole)) return null;
  return Number(decimals === undefined ? whole : `${whole}.${decimals}`);
}

/** A row that takes the numbers from `from` to `to`, both included. */
export interface NumberRange {
  row: number;
  from: number;
  to: number;
}

/**
 * Which row takes a number, by binary search: the end points part the line into points and the gaps between them, and each of
 * these stretches belongs to the first row that covers it.
 */
export class NumberRanges {
  readonly #points: number[];
  /** The owner of point i is at 2i, of the gap after it at 2i + 1. */
  readonly #owners: (number | undefined)[];

  /** @param ranges  in the order of their rows; reversed ones and those without numbers take nothing */
  constructor(ranges: readonly NumberRange[]) {
    const sound = ranges.filter(({ from, to }) => from <= to);
    this.#points = [...new Set(sound.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
    this.#owners = new Array<number | undefined>(this.#points.length * 2);
    // Where the next stretch without owner is: makes painting all rows take about as long as there are stretches.
    const next = Array.from({ length: this.#owners.length + 1 }, (_, index) => index);
    for (const { row, from, to } of sound) {
      const last = 2 * this.#place(to);
      for (let at = free(next, 2 * this.#place(from)); at <= last; at = free(next, at)) {
        this.#owners[at] = row;
        next[at] = at + 1;
      }
    }
  }

  rowOf(value: number): number | null {
    const place = this.#place(value);
    if (place < 0) return null;
    return this.#owners[this.#points[place] === value ? 2 * place : 2 * place + 1] ?? null;
  }

  /** The rows that take anything at all. */
  rows(): Set<number> {
    return new Set(this.#owners.filter((row) => row !== undefined));
  }

  /** Index of the last point that is not after `value`; -1 before all. */
  #place(value: number): number {
    let low = 0;
    let high = this.#points.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#points[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

function free(next: number[], at: number): number {
  let end = at;
  while (next[end] !== undefined && next[end] !== end) end = next[end] ?? end;
  for (let step = at; step !== end; ) {
    const after = next[step] ?? end;
    next[step] = end;
    step = after;
  }
  return end;
}
