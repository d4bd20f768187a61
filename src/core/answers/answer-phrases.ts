import type { MeantPart } from "./clauses.ts";
import { type Part, PhraseTree, partsOf } from "./phrase-tree.ts";
import { foldedWords, type Token } from "./spoken-text.ts";
import { ANSWER_WORDS } from "./words/all.ts";
import { MEANINGS, type Meaning } from "./words/answer-words.ts";
import { SIGNS } from "./words/signs.ts";
import { STOP_WORDS } from "./words/stop.ts";

/** What a phrase means in a language; of signs and an operator's own words the language is empty. */
interface Tag {
  meaning: Meaning;
  language: string;
}

/** Words that an operator adds to those that are known. */
export interface OwnWords {
  yes: readonly string[];
  no: readonly string[];
}

/** Cuts a text into what is known of yes and no. */
export function meaningsOf(tokens: readonly Token[], own: PhraseTree<Tag>): MeantPart[] {
  const parts = partsOf(tokens, [own, commonTree()]);
  const spoken = languagesOf(parts);
  return parts.map(({ meanings, from, to }) => {
    const best = theLikeliest(meanings, spoken);
    return { meaning: best?.meaning ?? null, language: best?.language ?? "", from, to };
  });
}

/** Makes ready what all readers share, so that it is not the first text that waits for it. */
export function makeCommonPhrases(): void {
  commonTree();
}

export function ownPhrases(own: OwnWords): PhraseTree<Tag> {
  const tree = new PhraseTree<Tag>();
  for (const answer of ["yes", "no"] as const) {
    for (const word of own[answer]) {
      // A letter or a number says something only where nothing else does: "1", not "1 hour late".
      const isShort = /^[\p{L}\p{N}]?\p{N}*$/u.test(word.trim());
      tree.addWords(foldedWords(word), { meaning: isShort ? `${answer}_alone` : answer, language: "" });
    }
  }
  return tree;
}

/** How many of a text's phrases each language has. */
function languagesOf(parts: readonly Part<Tag>[]): Map<string, number> {
  const spoken = new Map<string, number>();
  for (const { meanings } of parts) {
    for (const language of new Set(meanings.map((tag) => tag.language))) {
      spoken.set(language, (spoken.get(language) ?? 0) + 1);
    }
  }
  return spoken;
}

/**
 * A phrase of several languages means what it does in that of the words around it: "ma" is "but" in Italian, "my" in French.
 * A doubt may be heard where none is meant, but not the other way round: it takes two more words to talk one away.
 */
function theLikeliest(meanings: readonly Tag[], spoken: ReadonlyMap<string, number>): Tag | undefined {
  const first = meanings[0];
  if (first === undefined || first.language === "") return first;
  const weight = ({ meaning, language }: Tag): number =>
    (spoken.get(language) ?? 0) + (CAUTIOUS.includes(meaning) ? 1 : 0);
  return meanings.reduce((best, tag) => {
    const more = weight(tag) - weight(best);
    return more > 0 || (more === 0 && rank(tag) < rank(best)) ? tag : best;
  });
}

const CAUTIOUS: readonly Meaning[] = [
  "stop",
  "unsure",
  "no",
  "no_or_not",
  "unwilling",
  "cannot",
  "not",
  "but",
  "condition",
];

function rank({ meaning }: Tag): number {
  return MEANINGS.indexOf(meaning);
}

let common: PhraseTree<Tag> | null = null;

/** Made when it is first needed, once: it is the same for all. */
function commonTree(): PhraseTree<Tag> {
  if (common) return common;
  const tree = new PhraseTree<Tag>();
  for (const [meaning, signs] of SIGNS) for (const sign of signs.split(" ")) tree.add(sign, { meaning, language: "" });
  for (const phrase of STOP_WORDS) tree.add(phrase, { meaning: "stop", language: "" });
  for (const [language, words] of Object.entries(ANSWER_WORDS)) {
    for (const meaning of MEANINGS) for (const phrase of words[meaning] ?? []) tree.add(phrase, { meaning, language });
  }
  common = tree;
  return tree;
}
