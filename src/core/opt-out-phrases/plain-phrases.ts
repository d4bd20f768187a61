/**
 * What a language has for opt-outs in plain words. All but `sets` are patterns, found anywhere in a text: `[of]` may be left out,
 * `(off|out of)` is one of several, `{texts}` any word of that set, `…` up to three words. Words are compared folded: capitals, accents,
 * punctuation, emoji and letters held down do not matter.
 */
export interface PlainPhrases {
  sets: Readonly<Record<string, readonly string[]>>;
  /** Words that may stand within a phrase and change nothing ("just", "please"). */
  noise: readonly string[];
  /** What may stand around a STOP word that is the whole text otherwise ("hello", "thank you"). */
  polite: readonly string[];
  /** STOP words of the list that people also text as an answer to something else: with words around them, a person looks. */
  ambiguous: readonly string[];
  /** A revocation wherever it stands, unless it is narrowed, negated or asked. */
  clear: readonly string[];
  /** A revocation where nothing more follows; "stop sending me …" what, only a person can judge. */
  bare: readonly string[];
  /** May be a revocation. */
  doubtful: readonly string[];
  /** May be one where it is all that a sentence says. */
  alone: readonly string[];
  /** Directly after a phrase, it makes it one of some texts or times only ("at night", "until Monday"). */
  narrowing: readonly string[];
  /** Anywhere in the text, it says that some texts are wanted. */
  partial: readonly string[];
  /** Directly before a phrase, it turns it round ("don't …", "why did you …"). */
  negating: readonly string[];
  /** Directly before a phrase, it makes a question of it ("how do I …"). */
  asking: readonly string[];
  /** No phrase counts that begins inside one of these ("bus stop"). */
  harmless: readonly string[];
}
