import { expandChoices } from "../phrase-choices.ts";
import { isHeldDown, type Runs, runsOf } from "../text-folding.ts";
import { foldedWords, type Token } from "./spoken-text.ts";

/** A phrase in a text: the tokens `from` up to, not including, `to`. A token that is in no phrase has no meaning. */
export interface Part<Meaning> {
  /** All that the phrase can mean, what was filed first before the others. */
  meanings: readonly Meaning[];
  from: number;
  to: number;
}

/** A place within phrases: what may follow, and what is said where nothing does. */
interface Place<Meaning> {
  words: Map<string, Place<Meaning>[]>;
  /** Beginnings of words, of which any end may follow. */
  stems: Map<string, Place<Meaning>[]> | null;
  meanings: readonly Meaning[];
}

/** A word is looked for among stems of so many letters. */
const LONGEST_STEM = 14;
const SHORTEST_STEM = 3;

const newPlace = <Meaning>(meanings: readonly Meaning[] = []): Place<Meaning> => ({
  words: new Map(),
  stems: null,
  meanings,
});

/**
 * Phrases of known meaning, by which a text is cut into parts: at each place the longest phrase counts. In a phrase, `[of]` may be left out, `(off|out of)` is one of several, `bestätig*` is any word that
 * begins so, and `=có` counts only with its accents. Letters held down are forgiven.
 */
export class PhraseTree<Meaning> {
  readonly #root: Place<Meaning> = newPlace();
  readonly #known = new Set<string>();
  readonly #held = new Map<string, { word: string; runs: Runs }[]>();

  /** Files a phrase with its choices. */
  add(phrase: string, meaning: Meaning): void {
    for (const steps of expandChoices(phrase, foldedWords)) {
      const ways = steps.map((step) => {
        if (typeof step === "string") return [[step]];
        return "one_of" in step ? step.one_of.map((way) => way.split(" ")) : [];
      });
      this.#file(ways, meaning);
    }
  }

  /** Files words as they are. */
  addWords(words: readonly string[], meaning: Meaning): void {
    this.#file(
      words.map((word) => [[word]]),
      meaning,
    );
  }

  /** The longest phrase that begins at a token. Phrases are few words long, so this looks at a few tokens only. */
  longest(tokens: readonly Token[], from: number): { meanings: readonly Meaning[]; to: number } | null {
    let best: { meanings: readonly Meaning[]; to: number } | null = null;
    let places: readonly Place<Meaning>[] = [this.#root];
    for (let at = from; at < tokens.length && places.length > 0; at += 1) {
      const token = tokens[at];
      if (!token) break;
      const word = this.#asKnown(token);
      places = places.flatMap((place) => following(place, word, token.typed));
      const meanings = places.flatMap((place) => place.meanings);
      if (meanings.length > 0) best = { meanings, to: at + 1 };
    }
    return best;
  }

  /** All ways of a step lead to one place, so that choices add up and do not multiply. */
  #file(steps: readonly (readonly (readonly string[])[])[], meaning: Meaning): void {
    let from = this.#root;
    for (const [index, ways] of steps.entries()) {
      const to = newPlace<Meaning>(index === steps.length - 1 ? [meaning] : []);
      for (const way of ways) this.#lead(from, way, to);
      from = to;
    }
  }

  #lead(from: Place<Meaning>, words: readonly string[], to: Place<Meaning>): void {
    let place = from;
    for (const [index, word] of words.entries()) {
      const next = index === words.length - 1 ? to : newPlace<Meaning>();
      const isStem = word.length > 1 && word.endsWith("*");
      if (isStem) place.stems ??= new Map();
      const ways = isStem && place.stems ? place.stems : place.words;
      const key = isStem ? word.slice(0, -1) : word;
      const others = ways.get(key);
      if (others) others.push(next);
      else ways.set(key, [next]);
      if (!isStem) this.#learn(word);
      place = next;
    }
  }

  #learn(word: string): void {
    if (this.#known.has(word)) return;
    this.#known.add(word);
    const runs = runsOf(word);
    const alike = this.#held.get(runs.single);
    if (alike) alike.push({ word, runs });
    else this.#held.set(runs.single, [{ word, runs }]);
  }

  #asKnown({ folded, kind }: Token): string {
    if (kind === "number" || this.#known.has(folded)) return folded;
    const runs = runsOf(folded);
    return this.#held.get(runs.single)?.find((each) => isHeldDown(runs, each.runs))?.word ?? folded;
  }
}

/** Cuts a text into its parts; of phrases that are as long, that of the first tree counts. */
export function partsOf<Meaning>(tokens: readonly Token[], trees: readonly PhraseTree<Meaning>[]): Part<Meaning>[] {
  const parts: Part<Meaning>[] = [];
  for (let from = 0; from < tokens.length; ) {
    let best: { meanings: readonly Meaning[]; to: number } = { meanings: [], to: from + 1 };
    for (const tree of trees) {
      const found = tree.longest(tokens, from);
      if (found && (best.meanings.length === 0 || found.to > best.to)) best = found;
    }
    parts.push({ ...best, from });
    from = best.to;
  }
  return parts;
}

/** Where a word leads to: as it is, with its accents, and by the longest stem that it begins with. */
function following<Meaning>(place: Place<Meaning>, word: string, typed: string): readonly Place<Meaning>[] {
  const found = [...(place.words.get(`=${typed}`) ?? []), ...(place.words.get(word) ?? [])];
  if (place.stems === null) return found;
  for (let length = Math.min(word.length, LONGEST_STEM); length >= SHORTEST_STEM; length -= 1) {
    const stem = place.stems.get(word.slice(0, length));
    if (stem) return [...found, ...stem];
  }
  return found;
}
