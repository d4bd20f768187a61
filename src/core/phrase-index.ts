/**
 * Phrases that can be found inside a text in one pass. A phrase is a row of units: words, or characters in scripts that put
 * no spaces between words. Phrases are filed by their first unit and their length, so that each place of the text costs a few
 * look-ups, however many phrases there are.
 */
export class PhraseIndex<Entry extends { row: number }> {
  readonly #joint: string;
  readonly #lengths = new Map<string, Set<number>>();
  readonly #phrases = new Map<string, Entry>();

  /** @param joint  what is between two units of a phrase: a space for words, nothing for characters */
  constructor(joint: " " | "") {
    this.#joint = joint;
  }

  /** Files a phrase; of several equal ones the first stays. */
  add(units: readonly string[], entry: Entry): void {
    const first = units[0];
    if (first === undefined) return;
    const phrase = units.join(this.#joint);
    if (this.#phrases.has(phrase)) return;
    this.#phrases.set(phrase, entry);
    const lengths = this.#lengths.get(first);
    if (lengths) lengths.add(units.length);
    else this.#lengths.set(first, new Set([units.length]));
  }

  get empty(): boolean {
    return this.#phrases.size === 0;
  }

  /** The phrase of the first row that occurs anywhere, or with `only_start` at the beginning; null for none. */
  find(units: readonly string[], only_start: boolean): Entry | null {
    let best: Entry | null = null;
    const places = this.empty ? 0 : only_start ? 1 : units.length;
    for (let place = 0; place < places; place += 1) {
      for (const length of this.#lengths.get(units[place] ?? "") ?? []) {
        if (place + length > units.length) continue;
        const entry = this.#phrases.get(units.slice(place, place + length).join(this.#joint));
        if (entry && (best === null || entry.row < best.row)) best = entry;
      }
    }
    return best;
  }
}
