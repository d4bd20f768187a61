/**
 * What the words of a language do in an answer to a yes-or-no question. Each list has phrases as `PhraseTree` reads them; the
 * longest phrase at a place counts, so that "not sure" is not a `not`, and "no problem" no `no`.
 */
export interface AnswerWords {
  /** Say yes wherever they begin a sentence: "yes", "of course". */
  yes: readonly string[];
  /** Say yes where they begin a text, and are a condition elsewhere: Spanish "si", as it is texted for "sí". */
  yes_or_if?: readonly string[];
  /** Say yes, or only that something was heard: "ok", "fine". Beside a question or news they decide nothing. */
  ok: readonly string[];
  /** Sentences that say yes, anywhere: "I'll be there", "see you". */
  will: readonly string[];
  /** Say yes where nothing follows in their sentence: "I can", "we do". */
  can?: readonly string[];
  /** Say no and nothing else: "nope", "no thanks", "leider nicht". */
  no: readonly string[];
  /** Say no alone, and negate what follows them: "no", "nie", "नहीं". */
  no_or_not?: readonly string[];
  /** Negate, and say nothing alone: "not", "never", "kein". */
  not: readonly string[];
  /** Negate, and say no where nothing follows in their sentence: "I can't". */
  cannot?: readonly string[];
  /** Say no where their sentence has nothing of its own that is refused: "not interested", but not "not interested in the blue one". */
  unwilling?: readonly string[];
  /** Sentences that say no, anywhere: "impossible for me". */
  wont: readonly string[];
  /** What an answer is no to if it is negated; alone it is no answer: "come", "make it", "possible". */
  able: readonly string[];
  /** Neither yes nor no: "maybe", "not sure", "it depends". */
  unsure: readonly string[];
  /** Take back or narrow down: "but", "only", "instead". */
  but: readonly string[];
  /** A condition: "if", "unless". */
  condition: readonly string[];
  /** Name the word instead of saying it: "reply", "said". */
  mention?: readonly string[];
  /** Call off or move what was asked about: with a yes they decide nothing. */
  call_off: readonly string[];
  /** Take back what was said before them: "wait", "I meant". */
  correction?: readonly string[];
  /** Begin a question to us: "who", "what", "can you". */
  asks: readonly string[];
  /** Add nothing: greetings, thanks, who, when. */
  polite: readonly string[];
  /** Say yes, or no, only where nothing else is said: "y", "n". */
  yes_alone?: readonly string[];
  no_alone?: readonly string[];
  /** Ask for no more texts. */
  stop?: readonly string[];
}

/** What a phrase does, as `AnswerWords` says; of several meanings of one phrase the first here counts. */
export const MEANINGS = [
  "stop",
  "correction",
  "unsure",
  "no",
  "wont",
  "will",
  "yes_or_if",
  "yes",
  "no_or_not",
  "unwilling",
  "cannot",
  "not",
  "ok",
  "can",
  "call_off",
  "able",
  "but",
  "condition",
  "mention",
  "yes_alone",
  "no_alone",
  "asks",
  "polite",
] as const satisfies readonly (keyof AnswerWords)[];

export type Meaning = (typeof MEANINGS)[number];
