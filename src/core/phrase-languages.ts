import { Lexicon, type TypedWord } from "./lexicon.ts";
import type { OptOutPolicy } from "./opt-out-law.ts";
import { PHRASE_KINDS, type PhraseKind, type PlainPhrases } from "./opt-out-phrases/plain-phrases.ts";
import { OPT_OUT_PHRASES } from "./opt-out-phrases.ts";
import { PatternIndex, type PatternMatch } from "./phrase-patterns.ts";
import { REAL_WORDS } from "./real-words-data.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";
import { foldedWords, type Word } from "./text-words.ts";

/** A phrase as it is filed: what it makes of a text, and in which language. */
export interface Phrase {
  kind: PhraseKind;
  pattern: string;
  language: string;
}

const ALL: readonly string[] = Object.keys(OPT_OUT_PHRASES);

export function languagesOf(policy: OptOutPolicy): readonly string[] {
  return policy.languages.length > 0 ? policy.languages : ALL;
}

export function phrasesIn(language: string): PlainPhrases | null {
  return (Object.hasOwn(OPT_OUT_PHRASES, language) && OPT_OUT_PHRASES[language]) || null;
}

/** The phrases of some languages, each compiled when a text is first read in it. */
export class PhraseLanguages {
  readonly languages: readonly string[];
  readonly #lexicon: Lexicon;
  readonly #indexes = new Map<string, PatternIndex<Phrase>>();
  readonly #languages_of = new Map<string, string[]>();
  readonly #kinds: readonly PhraseKind[];

  /** @param isWord  what is a word of its own, and no slip of one in a phrase */
  constructor(
    languages: readonly string[],
    kinds: readonly PhraseKind[],
    isWord: (typed: string) => boolean = (typed) => REAL_WORDS.has(typed),
  ) {
    this.languages = [...new Set(languages)].filter((language) => phrasesIn(language) !== null);
    this.#kinds = kinds;
    this.#lexicon = new Lexicon(isWord);
    for (const language of this.languages) this.#learn(language);
  }

  #learn(language: string): void {
    for (const word of vocabularyOf(language)) {
      const known = this.#languages_of.get(word);
      if (known) known.push(language);
      else this.#languages_of.set(word, [language]);
    }
    for (const word of phraseWordsOf(language, this.#kinds)) this.#lexicon.learn(word);
    for (const word of phrasesIn(language)?.noise ?? []) this.#lexicon.skip(word);
  }

  /** What a folded word of a text can stand for, in any of the languages. */
  read(word: string): TypedWord {
    return this.#lexicon.read(word);
  }

  /** The phrases of one language in a text. */
  find(words: readonly Word[], language: string): PatternMatch<Phrase>[] {
    let index = this.#indexes.get(language);
    if (!index) {
      index = indexOf(language, this.#kinds, this.#lexicon);
      this.#indexes.set(language, index);
    }
    return index.find(words);
  }

  /** In which of the languages a folded word occurs, also where it is mistyped; each once. */
  languagesOf(word: string): readonly string[] {
    const exact = this.#languages_of.get(word);
    if (exact) return exact;
    const { words } = this.read(word);
    if (words.length === 0) return NONE;
    return [...new Set(words.flatMap((meant) => this.#languages_of.get(meant) ?? NONE))];
  }
}

const NONE: readonly string[] = [];

/** Policies are many where operators edit them, sets of languages few. */
const compiled = new Map<string, PhraseLanguages>();
const found = {
  revoking: new WeakMap<OptOutPolicy, PhraseLanguages>(),
  restarting: new WeakMap<OptOutPolicy, PhraseLanguages>(),
};

/** What asks for texts again is looked for apart: after a STOP only. */
export function phrasesOf(policy: OptOutPolicy, of: "revoking" | "restarting"): PhraseLanguages {
  const before = found[of].get(policy);
  if (before) return before;
  const languages = languagesOf(policy);
  const key = `${of} ${[...new Set(languages)].sort().join(" ")}`;
  let phrases = compiled.get(key);
  if (!phrases) {
    phrases = new PhraseLanguages(languages, of === "restarting" ? ["restart"] : REVOKING);
    compiled.set(key, phrases);
  }
  found[of].set(policy, phrases);
  return phrases;
}

/** All kinds but that of the other question. */
export const REVOKING = PHRASE_KINDS.filter((kind) => kind !== "restart");

function indexOf(language: string, kinds: readonly PhraseKind[], lexicon: Lexicon): PatternIndex<Phrase> {
  const index = new PatternIndex<Phrase>(lexicon);
  const phrases = phrasesIn(language);
  if (!phrases) return index;
  for (const kind of kinds) {
    for (const pattern of phrases[kind]) index.add(pattern, { kind, pattern, language }, phrases.sets, language);
  }
  return index;
}

/** How many words of a text are known to be of a language, by language. */
export class KnownIn {
  readonly #counts = new Map<string, number>();
  /** Of the language that most words are known in. */
  readonly most: number;

  constructor(words: readonly Word[], phrases: PhraseLanguages) {
    let most = 0;
    for (const { folded } of words) {
      for (const language of phrases.languagesOf(folded)) {
        const count = this.count(language) + 1;
        this.#counts.set(language, count);
        if (count > most) most = count;
      }
    }
    this.most = most;
  }

  count(language: string): number {
    return this.#counts.get(language) ?? 0;
  }

  /** The language of the most words; of several the first of those preferred. */
  best(preferred: readonly string[]): string | null {
    let best: string | null = null;
    for (const language of [...preferred, ...this.#counts.keys()]) {
      if (this.count(language) > (best === null ? 0 : this.count(best))) best = language;
    }
    return best;
  }
}

/** The words that a language's phrases are made of. */
function phraseWordsOf(language: string, kinds: readonly PhraseKind[]): Set<string> {
  const phrases = phrasesIn(language);
  const texts = kinds.flatMap((kind) => phrases?.[kind] ?? []).map((pattern) => pattern.replace(/\{\w+\}/g, " "));
  return foldedWordsOf([...texts, ...Object.values(phrases?.sets ?? {}).flat()]);
}

/** The words by which it is told that a text is in a language. */
const vocabularies = new Map<string, ReadonlySet<string>>();
function vocabularyOf(language: string): ReadonlySet<string> {
  let words = vocabularies.get(language);
  if (!words) {
    const phrases = phrasesIn(language);
    words = new Set([
      ...phraseWordsOf(language, PHRASE_KINDS),
      ...foldedWordsOf([...(phrases?.common ?? []), ...(phrases?.noise ?? [])]),
    ]);
    vocabularies.set(language, words);
  }
  return words;
}

function foldedWordsOf(texts: readonly string[]): Set<string> {
  // One fold for all, because they are thousands.
  return new Set(foldedWords(foldText(texts.join(" … "), FOLD_ALL)).filter((word) => word !== ""));
}
