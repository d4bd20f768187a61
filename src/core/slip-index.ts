/** Longer words have no slips forgiven: each one costs as many look-ups as it has letters. */
const LONGEST_SLIP = 40;
/** In shorter words one slip makes another word: "yes" and "yet", "no" and "on". */
const SHORTEST_SLIP = 4;

/**
 * Words that can be found by a typing one edit away (insert, delete, substitute, swap of neighbours: optimal string alignment
 * distance 1). Each word is filed under itself and under every string it becomes with one letter less; a typing looks
 * itself and its own such strings up, so the cost depends on its length and not on the number of words (symmetric deletion).
 */
export class SlipIndex {
  readonly #words = new Set<string>();
  readonly #filed = new Map<string, string[]>();

  /** Files a folded word. Short words, and words with digits ("room 12" is not "room 13"), are never slipped onto. */
  add(word: string): void {
    if (!canSlip(word) || lettersIn(word) < SHORTEST_SLIP || this.#words.has(word)) return;
    this.#words.add(word);
    for (const key of new Set(keysOf(word))) {
      const filed = this.#filed.get(key);
      if (filed) filed.push(word);
      else this.#filed.set(key, [word]);
    }
  }

  /** The words exactly one edit away from a folded typing, in no order. */
  *find(typed: string): Generator<string> {
    if (this.#words.size === 0 || !canSlip(typed)) return;
    const letters = [...typed];
    const seen = new Set<string>([typed]);
    for (const key of keysOf(typed)) {
      for (const word of this.#filed.get(key) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        if (isOneEdit(letters, [...word])) yield word;
      }
    }
  }
}

function lettersIn(word: string): number {
  return word.replace(/[^\p{L}]/gu, "").length;
}

function canSlip(word: string): boolean {
  return word.length > 0 && word.length <= LONGEST_SLIP && !/\p{N}/u.test(word);
}

function keysOf(word: string): string[] {
  const keys = [word];
  let at = 0;
  for (const letter of word) {
    keys.push(word.slice(0, at) + word.slice(at + letter.length));
    at += letter.length;
  }
  return keys;
}

/** True for an optimal string alignment distance of exactly one. */
export function isOneEdit(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left_a = a.length - start - end;
  const left_b = b.length - start - end;
  if (left_a <= 1 && left_b <= 1) return left_a + left_b > 0;
  return left_a === 2 && left_b === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
