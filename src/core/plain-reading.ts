import { type ClassifiedIntent, classifyFolded, type OptOutPolicy } from "./opt-out-law.ts";
import { KnownIn, languagesOf, type Phrase, phrasesIn, phrasesOf } from "./phrase-languages.ts";
import type { PatternMatch } from "./phrase-patterns.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";
import type { Word } from "./text-words.ts";

/** A STOP word with more around it is not looked for: at the edge of a longer text it is part of a sentence. */
const SHORT_TEXT = 12;
/** In longer texts, and farther from each other, a verb and an object say little. */
const NEAR_TEXT = 16;
const NEAR = 6;
/** So many more words must be known in another language before a phrase is not believed. */
const CLEARLY_OTHER = 2;
/** A short code, or a number that can be called: "STOP 36111" repeats where to text it. */
const REPEATED_NUMBER = /^(?:\d{5,6}|\d{10,15})$/;

/** What was heard in a text, and how sure it is. */
export interface Heard extends ClassifiedIntent {
  certainty: "clear" | "doubtful";
  typed: string;
}

type Found = PatternMatch<Phrase>;

/** A place in a text, for the words of one language. */
const placeOf = (language: string, at: number): string => `${at} ${language}`;

/** One text, with everything that was found in it, filed so that each phrase is judged without a look at the others. */
export class PlainReading {
  readonly #text: string;
  readonly #words: readonly Word[];
  readonly #policy: OptOutPolicy;
  readonly #preferred: readonly string[];
  readonly #sayings: Found[] = [];
  /** Per word, whether it adds nothing (politeness and noise), and the first word from there on that adds something. */
  readonly #empty: boolean[];
  readonly #next_saying: number[];
  /** Per word, where its clause begins and ends (not including). */
  readonly #clause_start: number[] = [];
  readonly #clause_end: number[];
  /** Around phrases count the words of the same language only: French "mais" is "but", Portuguese "mais" is "more". */
  readonly #harmless = new Set<string>();
  readonly #named = new Set<string>();
  readonly #negated = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #opening = new Set<number>();
  readonly #narrowed_to = new Map<string, number>();
  readonly #partial = new Set<string>();
  readonly #wanted = new Set<string>();
  readonly #revoking: Found[] = [];
  readonly #ours: Found[] = [];
  readonly #known: KnownIn;
  readonly #most_expected: number;

  /** @param preferred the languages that are expected of the person, the likeliest first; may be empty */
  constructor(text: string, words: readonly Word[], policy: OptOutPolicy, preferred: readonly string[]) {
    this.#text = text;
    this.#words = words;
    this.#policy = policy;
    this.#preferred = preferred;
    const phrases = phrasesOf(policy, "revoking");
    this.#known = new KnownIn(words, phrases);
    this.#most_expected = Math.max(0, ...preferred.map((language) => this.#known.count(language)));
    this.#empty = words.map(({ folded }) => phrases.read(folded).adds_nothing);
    const spoken = phrases.languages.filter((language) => this.#isSpoken(language));
    for (const language of spoken) for (const match of phrases.find(words, language)) this.#file(match);
    this.#sayings.sort((one, other) => one.from - other.from);
    for (const [at, { after }] of words.entries()) {
      this.#clause_start.push(at === 0 || after !== "space" ? at : (this.#clause_start[at - 1] ?? 0));
    }
    this.#clause_end = words.map(() => words.length);
    this.#next_saying = [...words.keys(), words.length];
    for (let at = words.length - 1; at >= 0; at -= 1) {
      if (words[at + 1]?.after === "space") this.#clause_end[at] = this.#clause_end[at + 1] ?? words.length;
      else this.#clause_end[at] = at + 1;
      if (this.#empty[at]) this.#next_saying[at] = this.#next_saying[at + 1] ?? words.length;
    }
  }

  #file(match: Found): void {
    const { from, to, tag } = match;
    const { kind, language } = tag;
    if (kind === "polite") this.#empty.fill(true, from, to);
    else if (kind === "harmless" || kind === "naming") {
      const places = kind === "harmless" ? this.#harmless : this.#named;
      for (let at = from; at < to; at += 1) places.add(placeOf(language, at));
    } else if (kind === "negating") this.#negated.add(placeOf(language, to));
    else if (kind === "asking") this.#asked.add(placeOf(language, to));
    else if (kind === "partial") this.#partial.add(language);
    else if (kind === "wanted") this.#wanted.add(language);
    else if (kind === "revoking") this.#revoking.push(match);
    else if (kind === "ours") this.#ours.push(match);
    else if (kind === "opening") this.#opening.add(from);
    else if (kind === "narrowing") {
      const place = placeOf(language, from);
      this.#narrowed_to.set(place, Math.max(to, this.#narrowed_to.get(place) ?? 0));
    } else this.#sayings.push(match);
  }

  /** The folded words that say something, without politeness and noise. */
  saying(): string[] {
    return this.#words.filter((_, index) => !this.#empty[index]).map(({ folded }) => folded);
  }

  /** By phrases; a clear one wins over doubtful ones, an early one over later ones. */
  plain(): Heard | null {
    let doubtful: Found | null = null;
    for (const match of this.#sayings) {
      const certainty = this.#certaintyOf(match);
      if (certainty === null) continue;
      if (certainty === "clear") return this.#said(match, "clear");
      doubtful ??= match;
    }
    return doubtful ? this.#said(doubtful, "doubtful") : this.#near();
  }

  /**
   * A STOP word with nothing but politeness around it is clear, as the first or last clause of several it may be one ("who is
   * this? stop"), and so may an unmistakable one as the first or last word of a short text ("who is this stop"). "STOP this
   * bill!" is none of these.
   */
  stopWord(): Heard | null {
    const end = this.#words.length;
    const all = this.#stopWordIn(0, end) ?? this.#stopWordBesideNumber();
    if (all) return { ...all, certainty: this.#isAmbiguous(all) ? "doubtful" : "clear" };
    const last = this.#clause_start[end - 1] ?? 0;
    const clause = last === 0 ? null : (this.#stopWordIn(0, this.#clause_end[0] ?? end) ?? this.#stopWordIn(last, end));
    if (clause && !this.#isAmbiguous(clause)) return { ...clause, certainty: "doubtful" };
    const edge = this.#edgeWord();
    return edge && { ...edge, certainty: "doubtful" };
  }

  isAmbiguous(said: ClassifiedIntent): boolean {
    return this.#isAmbiguous(said);
  }

  /**
   * The language of most of the words, which is to be answered in. One word alone says little of its writer: it is taken as one
   * of theirs where they have it, and answered in theirs where it is another language's.
   */
  languageOf(said: ClassifiedIntent): string {
    const best = this.#words.length > 1 ? this.#known.best([...this.#preferred, said.language]) : null;
    return best ?? said.language;
  }

  /**
   * Whether the text may be in a language: not where it is clearly in another, or as well in one that is expected. Phrases are
   * looked for in these languages only.
   */
  #isSpoken(language: string): boolean {
    const count = this.#known.count(language);
    if (count === 0) return false;
    if (!this.#preferred.includes(language) && count < this.#most_expected) return false;
    return this.#known.most - count < CLEARLY_OTHER;
  }

  #isLikeliest(language: string): boolean {
    return this.#known.count(language) === this.#known.most;
  }

  #certaintyOf(match: Found): "clear" | "doubtful" | null {
    const { from, to, tag, slipped } = match;
    const { kind, language } = tag;
    const within = this.#words.slice(from + 1, to);
    if (within.some(({ after }) => after === "sentence")) return null;
    if (kind === "whole") {
      if (!this.#isAll(from, to)) return null;
      return slipped ? "doubtful" : "clear";
    }
    if (this.#harmless.has(placeOf(language, from)) || this.#isAfter(this.#negated, language, from)) return null;
    const end = this.#clause_end[to - 1] ?? to;
    const next = Math.min(this.#next_saying[to] ?? end, end);
    if (kind === "alone") {
      const isFirst = this.#next_saying[this.#clause_start[from] ?? from] === this.#next_saying[from];
      return isFirst && next === end ? "doubtful" : null;
    }
    if ((kind === "ending" || kind === "closing") && next !== end) return null;
    if (kind === "doubtful" || kind === "closing" || slipped) return "doubtful";
    if (within.some(({ after }) => after === "pause")) return "doubtful";
    if (this.#partial.has(language) || this.#isAfter(this.#asked, language, from)) return "doubtful";
    if (next === end) return "clear";
    return kind === "bare" || this.#isNarrowed(language, to, next) ? "doubtful" : "clear";
  }

  /** Verb and object of a revocation near each other in one clause of a short text, and nothing that speaks for more texts. */
  #near(): Heard | null {
    if (this.#words.length > NEAR_TEXT) return null;
    for (const verb of this.#revoking) {
      const { language } = verb.tag;
      if (verb.slipped || this.#wanted.has(language) || this.#harmless.has(placeOf(language, verb.from))) continue;
      const object = this.#ours.find((each) => each.tag.language === language && this.#isNear(verb, each));
      if (!object || !this.#isLikeliest(language)) continue;
      const whole = { ...verb, from: Math.min(verb.from, object.from), to: Math.max(verb.to, object.to) };
      return this.#said(whole, "doubtful");
    }
    return null;
  }

  #isNear(one: Found, other: Found): boolean {
    const [first, second] = one.from < other.from ? [one, other] : [other, one];
    if (other.slipped || second.from < first.to || second.from - first.to > NEAR) return false;
    return this.#words.slice(first.from + 1, second.to).every(({ after }) => after === "space");
  }

  /** Whether nothing but politeness, or a number to text to, is around a phrase. */
  #isAll(from: number, to: number): boolean {
    if (this.#words.length > NEAR_TEXT) return false;
    const around = this.#words.filter((_, at) => (at < from || at >= to) && !this.#empty[at]);
    const number = around.map(({ folded }) => folded).join("");
    return around.length === 0 || REPEATED_NUMBER.test(number);
  }

  /** Whether a phrase at a word comes directly after one of these, in the same clause. */
  #isAfter(ends: ReadonlySet<string>, language: string, at: number): boolean {
    for (let before = at; before > at - SHORT_TEXT; before -= 1) {
      if (before === 0 || this.#words[before]?.after !== "space") return false;
      if (ends.has(placeOf(language, before))) return true;
      if (!this.#empty[before - 1]) return false;
    }
    return false;
  }

  /** Whether a narrowing begins at the end of a phrase, or after the politeness there, and says something. */
  #isNarrowed(language: string, to: number, next: number): boolean {
    for (let at = to; at <= next && at < to + SHORT_TEXT; at += 1) {
      if ((this.#narrowed_to.get(placeOf(language, at)) ?? 0) > next) return true;
    }
    return false;
  }

  #stopWordIn(from: number, to: number): Omit<Heard, "certainty"> | null {
    if (to - from > SHORT_TEXT) return null;
    const left = this.#words.slice(from, to).filter((_, index) => !this.#empty[from + index]);
    return this.#stopIn(left);
  }

  /** A STOP word and the number it is to be texted to, as the instruction had it. */
  #stopWordBesideNumber(): Omit<Heard, "certainty"> | null {
    if (this.#words.length > SHORT_TEXT) return null;
    const saying = this.#words.filter((_, index) => !this.#empty[index]);
    const digits = saying.filter(({ folded }) => /^\d+$/.test(folded));
    if (!REPEATED_NUMBER.test(digits.map(({ folded }) => folded).join(""))) return null;
    const found = this.#stopIn(saying.filter((word) => !digits.includes(word)));
    return found && this.#isUnmistakable(found) ? found : null;
  }

  #stopIn(words: readonly Word[]): Omit<Heard, "certainty"> | null {
    const first = words[0];
    const last = words.at(-1);
    if (!first || !last) return null;
    const said = classifyFolded(words.map(({ folded }) => folded).join(" "), this.#policy);
    if (said?.intent !== "stop") return null;
    return { ...said, typed: this.#text.slice(first.start, last.end) };
  }

  /** An unmistakable STOP word as the first or last word of a short text, not negated and without an object of its own. */
  #edgeWord(): Omit<Heard, "certainty"> | null {
    const all = this.#words.length;
    if (all > SHORT_TEXT) return null;
    const last = this.#empty.lastIndexOf(false);
    const first = this.#next_saying[0] ?? 0;
    const ending = last > 0 ? this.#unmistakableAt(last) : null;
    if (ending) return ending;
    const next = this.#next_saying[first + 1] ?? all;
    const opens = this.#opening.has(first + 1) || this.#opening.has(next) || next >= (this.#clause_end[first] ?? all);
    return opens ? this.#unmistakableAt(first) : null;
  }

  #unmistakableAt(at: number): Omit<Heard, "certainty"> | null {
    const word = this.#words[at];
    const said = word ? this.#stopIn([word]) : null;
    if (!said || !this.#isUnmistakable(said)) return null;
    const language = this.#known.best([...this.#preferred, ...languagesOf(this.#policy)]) ?? said.language;
    const place = placeOf(language, at);
    const isOther = this.#harmless.has(place) || this.#named.has(place) || this.#isAfter(this.#negated, language, at);
    return isOther ? null : said;
  }

  #isUnmistakable(said: ClassifiedIntent): boolean {
    return this.#isListed(said, "edge");
  }

  #isAmbiguous(said: ClassifiedIntent): boolean {
    return this.#isListed(said, "ambiguous");
  }

  #isListed({ word }: ClassifiedIntent, list: "edge" | "ambiguous"): boolean {
    return foldedLists(this.#policy)[list].has(foldText(word, FOLD_ALL));
  }

  #said({ tag, from, to }: Found, certainty: "clear" | "doubtful"): Heard {
    const typed = this.#text.slice(this.#words[from]?.start, this.#words[to - 1]?.end);
    return { intent: "stop", word: tag.pattern, language: tag.language, certainty, typed };
  }
}

interface WordLists {
  edge: ReadonlySet<string>;
  ambiguous: ReadonlySet<string>;
}

const lists = new WeakMap<OptOutPolicy, WordLists>();

function foldedLists(policy: OptOutPolicy): WordLists {
  const before = lists.get(policy);
  if (before) return before;
  const all = (list: keyof WordLists): Set<string> =>
    new Set(
      languagesOf(policy)
        .flatMap((each) => phrasesIn(each)?.[list] ?? [])
        .map((word) => foldText(word, FOLD_ALL)),
    );
  const folded: WordLists = { edge: all("edge"), ambiguous: all("ambiguous") };
  lists.set(policy, folded);
  return folded;
}
