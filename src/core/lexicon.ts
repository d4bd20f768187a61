import { SlipIndex } from "./slip-index.ts";
import { FOLD_ALL, foldText, isHeldDown, type Runs, runsOf } from "./text-folding.ts";

/** Shorter words have no slips forgiven: one letter makes another word of them ("texts" and "tests"). */
const SHORTEST_SLIP = 6;
/** So many letters at the end of a word are its ending. */
const ENDING = 2;
/** So many words, and no longer ones, are remembered with what they can stand for: a few hundred kilobytes. */
const MOST_REMEMBERED = 5_000;
const LONGEST_REMEMBERED = 40;

/** The known words that a typed word can stand for. */
export interface TypedWord {
  words: readonly string[];
  slipped: boolean;
  /** Whether it adds nothing to a phrase. */
  adds_nothing: boolean;
}

/** The words that phrases are made of, and what is meant where somebody types another: letters held down, slips in long words. */
export class Lexicon {
  readonly #known = new Set<string>();
  readonly #held = new Map<string, { word: string; runs: Runs }[]>();
  readonly #slips = new SlipIndex();
  readonly #skipped = new Set<string>();
  readonly #read = new Map<string, TypedWord>();
  readonly #isWord: (typed: string) => boolean;

  /** @param isWord  what is a word of its own, and so no slip of another ("pending" is not "sending") */
  constructor(isWord: (typed: string) => boolean = () => false) {
    this.#isWord = isWord;
  }

  /** Takes a folded word as a known one. */
  learn(word: string): void {
    if (this.#known.has(word)) return;
    this.#known.add(word);
    this.#read.clear();
    const runs = runsOf(word);
    const alike = this.#held.get(runs.single);
    if (alike) alike.push({ word, runs });
    else this.#held.set(runs.single, [{ word, runs }]);
    if (word.length >= SHORTEST_SLIP) this.#slips.add(word);
  }

  /** Takes a word as one that may stand anywhere within a phrase. */
  skip(word: string): void {
    const folded = foldText(word, FOLD_ALL);
    this.#skipped.add(folded);
    this.#read.clear();
    this.learn(folded);
  }

  /** What a folded word can stand for. People text the same words again and again: it is remembered. */
  read(typed: string): TypedWord {
    const before = this.#read.get(typed);
    if (before) return before;
    const read = this.#readAnew(typed);
    if (this.#read.size >= MOST_REMEMBERED) this.#read.clear();
    if (typed.length <= LONGEST_REMEMBERED) this.#read.set(typed, read);
    return read;
  }

  #readAnew(typed: string): TypedWord {
    if (this.#known.has(typed)) return this.#standsFor([typed], false);
    const runs = runsOf(typed);
    const held = (this.#held.get(runs.single) ?? []).filter((entry) => isHeldDown(runs, entry.runs));
    const repeated = held.map(({ word }) => word);
    if (repeated.length > 0) return this.#standsFor(repeated, false);
    if (typed.length < SHORTEST_SLIP || this.#isWord(typed)) return NOTHING;
    const near = [...this.#slips.find(typed)].filter((word) => !isOtherForm(typed, word));
    return near.length === 0 ? NOTHING : this.#standsFor(near, true);
  }

  #standsFor(words: readonly string[], slipped: boolean): TypedWord {
    return { words, slipped, adds_nothing: words.some((word) => this.#skipped.has(word)) };
  }
}

const NOTHING: TypedWord = { words: [], slipped: false, adds_nothing: false };

/**
 * In the endings of most languages one letter makes another form of the word ("escriban", "escriben"), not a slip. Two letters
 * that changed places do not.
 */
function isOtherForm(typed: string, word: string): boolean {
  if (typed.slice(-ENDING) === word.slice(-ENDING)) return false;
  return typed.length !== word.length || [...typed].sort().join("") !== [...word].sort().join("");
}
