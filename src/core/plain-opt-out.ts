import {
  answerFor,
  type ClassifiedIntent,
  classifyIntent,
  type OptOutPolicy,
  type OptOutTopic,
  topicAnswerFor,
} from "./opt-out-law.ts";
import type { PlainPhrases } from "./opt-out-phrases/plain-phrases.ts";
import { OPT_OUT_PHRASES } from "./opt-out-phrases.ts";
import { PatternIndex, type PatternMatch, type Word } from "./phrase-patterns.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";
import { type TopicRequest, topicRequest } from "./topic-requests.ts";

/**
 * How sure it is: a listed `word` that is the whole text; `clear` to any reasonable person; `doubtful`: act as if it were
 * one, at once, and have a person look at it, for an answer must not silence its sender for good.
 */
export type Certainty = "word" | "clear" | "doubtful";

export interface UnderstoodIntent extends ClassifiedIntent {
  certainty: Certainty;
  /** The part of the text that made it, as it was typed: for the person who looks at it. */
  typed: string;
  /** What alone is stopped or started; null for all that a STOP or START without further words concerns. */
  topic: OptOutTopic | null;
}

/** Of longer texts only the beginning is read. */
const LONGEST_READ = 10_000;
/** A STOP word with more politeness around it is not looked for. */
const MOST_POLITE_WORDS = 12;

type Kind = Exclude<keyof PlainPhrases, "sets" | "noise" | "ambiguous">;
const KINDS = [
  "polite",
  "clear",
  "bare",
  "doubtful",
  "alone",
  "narrowing",
  "partial",
  "negating",
  "asking",
  "harmless",
] as const satisfies readonly Kind[];

interface Phrase {
  kind: Kind;
  pattern: string;
  language: string;
}

type Found = PatternMatch<Phrase>;

/**
 * What a text means to the law, or null: by the listed words, which must be the whole text, and else by plain words that a
 * reasonable person reads as revocation (P2). Plain words never opt anyone in. Takes time in proportion to the text.
 */
export function understandIntent(text: string, policy: OptOutPolicy): UnderstoodIntent | null {
  const listed = classifyIntent(text, policy);
  if (listed) return { ...listed, certainty: "word", typed: text.trim(), topic: null };
  const words = wordsOf(text.slice(0, LONGEST_READ));
  if (words.length === 0) return null;
  const reading = new Reading(text, words, phrasesOf(policy), policy);
  const topical = reading.topic();
  if (topical) return topical;
  const plain = reading.plain();
  return plain?.certainty === "clear" ? plain : (reading.stopWord() ?? plain);
}

/** The law's answer to what was understood; null for none. */
export function answerTo({ intent, topic, language }: UnderstoodIntent, policy: OptOutPolicy): string | null {
  if (topic === null || intent === "help") return answerFor(intent, language, policy);
  return topicAnswerFor(intent, topic, language, policy);
}

/** A place in a text, for the words of one language. */
const placeOf = (language: string, at: number): string => `${at} ${language}`;

/** One text, with everything that was found in it, filed so that each phrase is judged without a look at the others. */
class Reading {
  readonly #text: string;
  readonly #words: readonly Word[];
  readonly #policy: OptOutPolicy;
  readonly #sayings: Found[] = [];
  /** Per word, whether it adds nothing (politeness and noise), and the first word from there on that adds something. */
  readonly #empty: boolean[];
  readonly #next_saying: number[];
  /** Per word, where its clause begins and ends (not including). */
  readonly #clause_start: number[] = [];
  readonly #clause_end: number[];
  /** Around phrases count the words of the same language only: French "mais" is "but", Portuguese "mais" is "more". */
  readonly #harmless = new Set<string>();
  readonly #negated = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #narrowed_to = new Map<string, number>();
  readonly #partial = new Set<string>();

  constructor(text: string, words: readonly Word[], index: PatternIndex<Phrase>, policy: OptOutPolicy) {
    this.#text = text;
    this.#words = words;
    this.#policy = policy;
    this.#empty = words.map((word) => index.isSkipped(word));
    for (const match of index.find(words)) this.#file(match);
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
    else if (kind === "harmless") {
      for (let at = from; at < to; at += 1) this.#harmless.add(placeOf(language, at));
    } else if (kind === "negating") this.#negated.add(placeOf(language, to));
    else if (kind === "asking") this.#asked.add(placeOf(language, to));
    else if (kind === "partial") this.#partial.add(language);
    else if (kind === "narrowing") {
      const place = placeOf(language, from);
      this.#narrowed_to.set(place, Math.max(to, this.#narrowed_to.get(place) ?? 0));
    } else this.#sayings.push(match);
  }

  /**
   * A STOP or START of one topic. Politeness around a STOP does not matter; a START must be nothing but that, for a text
   * that is not understood in full opts nobody in.
   */
  topic(): UnderstoodIntent | null {
    if (this.#policy.topics.length === 0) return null;
    const all = this.#words.map(({ folded }) => folded);
    const said =
      topicRequest(all, this.#policy) ??
      topicRequest(
        all.filter((_, index) => !this.#empty[index]),
        this.#policy,
      );
    if (!said) return null;
    const { intent, word, language, topic } = said;
    const certainty = this.#certaintyOfTopic(said, all.length);
    return certainty && { intent, word, language, topic, certainty, typed: this.#text.trim() };
  }

  /** By phrases; a clear one wins over doubtful ones, an early one over later ones. */
  plain(): UnderstoodIntent | null {
    let doubtful: Found | null = null;
    for (const match of this.#sayings) {
      const certainty = this.#certaintyOf(match);
      if (certainty === "clear") return this.#said(match, "clear");
      if (certainty === "doubtful") doubtful ??= match;
    }
    return doubtful && this.#said(doubtful, "doubtful");
  }

  /**
   * A STOP word with nothing but politeness around it is clear, and as the first or last clause of several it may be one
   * ("who is this? stop"). "STOP this bill!" is neither.
   */
  stopWord(): UnderstoodIntent | null {
    const end = this.#words.length;
    const all = this.#stopWordIn(0, end);
    if (all) return { ...all, certainty: this.#isAmbiguous(all) ? "doubtful" : "clear" };
    const last = this.#clause_start[end - 1] ?? 0;
    if (last === 0) return null;
    const found = this.#stopWordIn(0, this.#clause_end[0] ?? end) ?? this.#stopWordIn(last, end);
    return found && !this.#isAmbiguous(found) ? { ...found, certainty: "doubtful" } : null;
  }

  /** "Cancel appointments" may be a matter for the calendar: a person decides. */
  #certaintyOfTopic(said: TopicRequest, words: number): Certainty | null {
    const isDoubtful = said.slipped || this.#isAmbiguous(said);
    if (said.intent === "stop") return isDoubtful ? "doubtful" : "clear";
    const isAll = !said.slipped && words === foldText(`${said.word} ${said.topic.word}`, FOLD_ALL).split(" ").length;
    return isAll ? "clear" : null;
  }

  #certaintyOf({ from, to, tag, slipped }: Found): "clear" | "doubtful" | null {
    const { kind, language } = tag;
    const within = this.#words.slice(from + 1, to);
    if (within.some(({ after }) => after === "sentence")) return null;
    if (this.#harmless.has(placeOf(language, from)) || this.#isAfter(this.#negated, language, from)) return null;
    const end = this.#clause_end[to - 1] ?? to;
    const next = Math.min(this.#next_saying[to] ?? end, end);
    if (kind === "alone") {
      const isFirst = this.#next_saying[this.#clause_start[from] ?? from] === this.#next_saying[from];
      return isFirst && next === end ? "doubtful" : null;
    }
    if (kind === "doubtful" || slipped || within.some(({ after }) => after === "pause")) return "doubtful";
    if (this.#partial.has(language) || this.#isAfter(this.#asked, language, from)) return "doubtful";
    if (next === end) return "clear";
    return kind === "bare" || this.#isNarrowed(language, to, next) ? "doubtful" : "clear";
  }

  /** Whether a phrase at a word comes directly after one of these, in the same clause. */
  #isAfter(ends: ReadonlySet<string>, language: string, at: number): boolean {
    for (let before = at; before > at - MOST_POLITE_WORDS; before -= 1) {
      if (before === 0 || this.#words[before]?.after !== "space") return false;
      if (ends.has(placeOf(language, before))) return true;
      if (!this.#empty[before - 1]) return false;
    }
    return false;
  }

  /** Whether a narrowing begins at the end of a phrase, or after the politeness there, and says something. */
  #isNarrowed(language: string, to: number, next: number): boolean {
    for (let at = to; at <= next && at < to + MOST_POLITE_WORDS; at += 1) {
      if ((this.#narrowed_to.get(placeOf(language, at)) ?? 0) > next) return true;
    }
    return false;
  }

  #stopWordIn(from: number, to: number): Omit<UnderstoodIntent, "certainty"> | null {
    if (to - from > MOST_POLITE_WORDS) return null;
    const left = this.#words.slice(from, to).filter((_, index) => !this.#empty[from + index]);
    const first = left[0];
    const last = left.at(-1);
    if (!first || !last) return null;
    const said = classifyIntent(left.map(({ folded }) => folded).join(" "), this.#policy);
    if (said?.intent !== "stop") return null;
    return { ...said, typed: this.#text.slice(first.start, last.end), topic: null };
  }

  #isAmbiguous({ word }: ClassifiedIntent): boolean {
    const folded = foldText(word, FOLD_ALL);
    return languagesOf(this.#policy).some((language) =>
      phrasesIn(language)?.ambiguous.some((each) => foldText(each, FOLD_ALL) === folded),
    );
  }

  #said({ tag, from, to }: Found, certainty: Certainty): UnderstoodIntent {
    const typed = this.#text.slice(this.#words[from]?.start, this.#words[to - 1]?.end);
    return { intent: "stop", word: tag.pattern, language: tag.language, certainty, typed, topic: null };
  }
}

/** By what stands between two words; hyphens and the stars of "f***ing" part no clause. */
function partedBy(gap: string): Word["after"] {
  if (/[.!?。！？।](?:\s|$)/u.test(gap)) return "sentence";
  return /[^\s\-_&*.]/u.test(gap) || gap.includes("\n") ? "pause" : "space";
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}*'’‘ʼ´`＇]+/gu)) {
    const start = match.index;
    const after = partedBy(text.slice(end, start));
    const folded = foldText(match[0].replaceAll("*", ""), FOLD_ALL);
    if (folded === "") continue;
    for (const [index, part] of folded.split(" ").entries()) {
      words.push({ folded: part, start, end: start + match[0].length, after: index === 0 ? after : "space" });
    }
    end = start + match[0].length;
  }
  return words;
}

function languagesOf(policy: OptOutPolicy): readonly string[] {
  return policy.languages.length > 0 ? policy.languages : Object.keys(OPT_OUT_PHRASES);
}

function phrasesIn(language: string): PlainPhrases | null {
  return (Object.hasOwn(OPT_OUT_PHRASES, language) && OPT_OUT_PHRASES[language]) || null;
}

/** Policies are many where operators edit them, sets of languages few. */
const compiled = new Map<string, PatternIndex<Phrase>>();

function phrasesOf(policy: OptOutPolicy): PatternIndex<Phrase> {
  const languages = languagesOf(policy).filter((language) => phrasesIn(language) !== null);
  const key = [...new Set(languages)].sort().join(" ");
  let index = compiled.get(key);
  if (!index) {
    index = new PatternIndex<Phrase>();
    for (const language of languages) addPhrases(index, language);
    compiled.set(key, index);
  }
  return index;
}

function addPhrases(index: PatternIndex<Phrase>, language: string): void {
  const phrases = phrasesIn(language);
  if (!phrases) return;
  for (const word of phrases.noise) index.skip(word);
  for (const kind of KINDS) {
    for (const pattern of phrases[kind]) index.add(pattern, { kind, pattern, language }, phrases.sets, language);
  }
}
