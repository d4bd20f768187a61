/**
 * What a language has for opt-outs in plain words. All but the lists of words are patterns, found anywhere in a text: `[of]` may be
 * left out, `(off|out of)` is one of several, `{texts}` any word of that set, `·` one word, `…` up to three. Words are compared folded:
 * capitals, accents, punctuation, emoji and letters held down do not matter.
 */
export interface PlainPhrases extends Readonly<Record<PhraseKind, readonly string[]>> {
  sets: Readonly<Record<string, readonly string[]>>;
  /** The words by which the language is known: those that its sentences are made of ("the", "my", "have"). */
  common: readonly string[];
  /** Words that may stand within a phrase and change nothing ("just", "please"). */
  noise: readonly string[];
  /** STOP words of the list that people also text as an answer to something else: with words around them, a person looks. */
  ambiguous: readonly string[];
  /** STOP words that mean nothing else in any company: as first or last word of a short text, a person looks. */
  edge: readonly string[];
}

/** The kinds of phrases, and what each makes of a text. */
export const PHRASE_KINDS = [
  /** May stand around a STOP word that is the whole text otherwise ("hello", "thank you"). */
  "polite",
  /** A revocation wherever it stands, unless it is narrowed, negated or asked. */
  "clear",
  /** A revocation where nothing more follows in its clause; "stop sending me …" what, only a person can judge. */
  "bare",
  /** A revocation where its clause ends with it; with more words ("take me off the schedule") it is something else. */
  "ending",
  /** A revocation where it is the whole text, but for politeness. */
  "whole",
  /** May be a revocation. */
  "doubtful",
  /**
   * What revokes ("delete", "not", "sick of"): near something of `ours` in a short text it may be a revocation in words that
   * nobody wrote down, unless a `wanted` is in it. These are for verbs and objects, not for phrases.
   */
  "revoking",
  /** What we send and what we need for it ("texts", "my number", "your list", "contact me"). */
  "ours",
  /** Texts are wanted, were missed, or are about something else: with it, the two say nothing. */
  "wanted",
  /** May be one where its clause ends with it; with more words ("not interested in the blue one") it is something else. */
  "closing",
  /** May be one where it is all that the first clause says. */
  "alone",
  /** After a STOP word that begins a text, it begins a sentence of its own ("STOP you have the wrong number"). */
  "opening",
  /** Directly after a phrase, it makes it one of some texts or times only ("at night", "until Monday"). */
  "narrowing",
  /** Anywhere in the text, it says that some texts are wanted. */
  "partial",
  /** Directly before a phrase, it turns it round ("don't …", "why did you …"). */
  "negating",
  /** Directly before a phrase, it makes a question of it ("how do I …"). */
  "asking",
  /** No phrase and no STOP word counts that begins inside one of these ("stop by"), but for the whole text. */
  "harmless",
  /** A STOP word at the edge of a text is none inside one of these ("the bus stop", "when does it stop"); phrases are not affected. */
  "naming",
  /** Asks for texts again. It opts nobody in, but after a STOP a person looks at it. */
  "restart",
] as const;

export type PhraseKind = (typeof PHRASE_KINDS)[number];

/** What a language has, where it has not all kinds. */
export function phrasesWith(
  some: Partial<PlainPhrases> & Pick<PlainPhrases, "sets" | "clear" | "common">,
): PlainPhrases {
  const kinds: Record<PhraseKind, readonly string[]> = {
    ...{
      polite: [],
      clear: [],
      bare: [],
      ending: [],
      whole: [],
      doubtful: [],
      revoking: [],
      ours: [],
      wanted: [],
      closing: [],
      alone: [],
    },
    ...{ opening: [], narrowing: [], partial: [], negating: [], asking: [], harmless: [], naming: [], restart: [] },
  };
  return { noise: [], ambiguous: [], edge: [], ...kinds, ...some };
}
