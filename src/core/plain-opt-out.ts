import { lookedLike } from "./look-alikes.ts";
import {
  answerFor,
  type ClassifiedIntent,
  classifyIntent,
  isUniversal,
  type OptOutPolicy,
  type OptOutTopic,
  topicAnswerFor,
} from "./opt-out-law.ts";
import { OPT_OUT_WORDS } from "./opt-out-words.ts";
import { languagesOf } from "./phrase-languages.ts";
import { type Heard, PlainReading } from "./plain-reading.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";
import { type Word, wordsOf } from "./text-words.ts";
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
/** A sign that stands for the word: nobody answers a question with it, but it may be a joke. */
const STOP_SIGN = /^(?:🛑|[\s!.])+$/u;

/**
 * What a text means to the law, or null: by the listed words, which must be the whole text, and else by plain words that a
 * reasonable person reads as revocation (P2). Plain words never opt anyone in. Takes time in proportion to the text.
 *
 * `language` is the one to answer in: that of the sentence, and for a single word the one the person is expected to speak.
 *
 * @param preferred ISO 639 codes of the languages that are expected of the person, the likeliest first; empty where nothing
 *   is known. What is as well or better read in one of these is not read in another.
 */
export function understandIntent(
  text: string,
  policy: OptOutPolicy,
  preferred: readonly string[] = NO_LANGUAGES,
): UnderstoodIntent | null {
  const expected = preferred.filter((language) => languagesOf(policy).includes(language));
  const listed = classifyIntent(text, policy);
  if (listed) return { ...answeredIn(listed, policy, expected), certainty: "word", typed: text.trim(), topic: null };
  const words = wordsOf(text.slice(0, LONGEST_READ));
  const reading = words.length > 0 ? new PlainReading(text, words, policy, expected) : null;
  const said = reading && (topicSaid(text, words, reading, policy) ?? plainlySaid(reading));
  return said ?? lookAlike(text, policy, expected);
}

const NO_LANGUAGES: readonly string[] = [];

/** The law's answer to what was understood; null for none. */
export function answerTo({ intent, topic, language }: UnderstoodIntent, policy: OptOutPolicy): string | null {
  if (topic === null || intent === "help") return answerFor(intent, language, policy);
  return topicAnswerFor(intent, topic, language, policy);
}

function plainlySaid(reading: PlainReading): UnderstoodIntent | null {
  const plain = reading.plain();
  const said: Heard | null = plain?.certainty === "clear" ? plain : (reading.stopWord() ?? plain);
  return said && { ...said, language: reading.languageOf(said), topic: null };
}

/**
 * A STOP or START of one topic. Politeness around a STOP does not matter; a START must be nothing but that, for a text
 * that is not understood in full opts nobody in.
 */
function topicSaid(
  text: string,
  words: readonly Word[],
  reading: PlainReading,
  policy: OptOutPolicy,
): UnderstoodIntent | null {
  if (policy.topics.length === 0) return null;
  const all = words.map(({ folded }) => folded);
  const said = topicRequest(all, policy) ?? topicRequest(reading.saying(), policy);
  if (!said) return null;
  const { intent, word, topic } = said;
  const certainty = certaintyOfTopic(said, all.length, reading);
  return certainty && { intent, word, language: reading.languageOf(said), topic, certainty, typed: text.trim() };
}

/** "Cancel appointments" may be a matter for the calendar: a person decides. */
function certaintyOfTopic(said: TopicRequest, words: number, reading: PlainReading): Certainty | null {
  const isDoubtful = said.slipped || reading.isAmbiguous(said);
  if (said.intent === "stop") return isDoubtful ? "doubtful" : "clear";
  const isAll = !said.slipped && words === foldText(`${said.word} ${said.topic.word}`, FOLD_ALL).split(" ").length;
  return isAll ? "clear" : null;
}

/** A STOP word in letters or signs that only look like its own, or the sign itself. Nobody is opted in by these. */
function lookAlike(text: string, policy: OptOutPolicy, expected: readonly string[]): UnderstoodIntent | null {
  const typed = text.trim();
  if (STOP_SIGN.test(typed) && typed.includes("🛑")) {
    const said = classifyIntent("stop", policy);
    return said && { ...answeredIn(said, policy, expected), certainty: "doubtful", typed, topic: null };
  }
  const seen = lookedLike(text);
  const said = seen === null ? stopInPieces(typed, policy) : classifyIntent(seen, policy);
  if (said?.intent !== "stop") return null;
  return { ...answeredIn(said, policy, expected), certainty: "clear", typed, topic: null };
}

/** "sto p" is nothing else. */
function stopInPieces(typed: string, policy: OptOutPolicy): ClassifiedIntent | null {
  return /^[\s\p{P}]*s\s?t\s?o\s?p[\s\p{P}]*$/iu.test(typed) ? classifyIntent("stop", policy) : null;
}

/** One word says little of its writer: it is answered in the first language of theirs that has it, else in the first. */
function answeredIn(said: ClassifiedIntent, policy: OptOutPolicy, expected: readonly string[]): ClassifiedIntent {
  const [first] = expected;
  if (first === undefined) return said;
  if (isUniversal(said, policy)) return { ...said, language: first };
  const theirs = expected.find((language) => OPT_OUT_WORDS[language]?.[said.intent].includes(said.word));
  return { ...said, language: theirs ?? (said.word.includes(" ") ? said.language : first) };
}
