import type { Intent } from "./message.ts";
import { type BareStop, DEFAULT_BARE_STOP } from "./opt-out-scope.ts";
import { OPT_OUT_WORDS, STOP_SLIPS, UNIVERSAL_WORDS } from "./opt-out-words.ts";
import { topicAnswer } from "./scope-answers.ts";
import { FOLD_ALL, foldText, isHeldDown, type Runs, runsOf } from "./text-folding.ts";

/** What a gateway or guard takes as STOP, START and HELP, and what it answers. Not to be changed once in use: make a new one. */
export interface OptOutPolicy {
  /** ISO 639 codes ("en"), the first is answered in where a word is of several; empty: all that are known, English first. */
  languages: readonly string[];
  extra_stop: readonly string[];
  extra_start: readonly string[];
  extra_help: readonly string[];
  stop_means: BareStop;
  /** What people may stop alone, beside everything. */
  topics: readonly OptOutTopic[];
  answers: OptOutAnswers;
}

/** "STOP reminders" ends the texts whose topic is "reminders", and nothing else. */
export interface OptOutTopic {
  /** As the operator wrote it; compared folded, as words are. */
  word: string;
  /** The operator's own answers to "STOP reminders" and "START reminders"; null for the built-in text. */
  stop_answer: string | null;
  start_answer: string | null;
}

export interface OptOutAnswers extends Readonly<Record<Intent, string | null>> {
  /** Texts for people who wrote in another language than the main texts are in. */
  by_language?: Readonly<Record<string, Partial<Record<Intent, string>>>>;
}

export interface ClassifiedIntent {
  intent: Intent;
  /** The listed word or phrase that was recognised, as it is listed. */
  word: string;
  language: string;
}

/** Longer texts are no STOP, and are not searched for one. */
const LONGEST_STOP = 1_600;

/** All languages, each answered in its own; HELP is answered once an operator has said who they are. */
export const defaultPolicy: OptOutPolicy = {
  languages: [],
  extra_stop: [],
  extra_start: [],
  extra_help: [],
  stop_means: DEFAULT_BARE_STOP,
  topics: [],
  answers: {
    stop: OPT_OUT_WORDS.en?.stop_answer ?? null,
    start: OPT_OUT_WORDS.en?.start_answer ?? null,
    help: null,
    by_language: Object.fromEntries(
      Object.entries(OPT_OUT_WORDS)
        .filter(([language]) => language !== "en")
        .map(([language, words]) => [language, { stop: words.stop_answer, start: words.start_answer }]),
    ),
  },
};

/**
 * What a text means to the law, or null. Only the whole text counts, after folding: "Stop!! 🛑", "S.T.O.P", "STOP STOP" and
 * "stoppp" are STOP; "STOP this bill!" is none. Where a word is in two lists, STOP wins over HELP and HELP over START (P2).
 */
export function classifyIntent(text: string, policy: OptOutPolicy): ClassifiedIntent | null {
  if (text.length > LONGEST_STOP) return null;
  return classifyFolded(foldText(text, FOLD_ALL), policy);
}

/** As `classifyIntent`, of a text that is folded already. */
export function classifyFolded(folded: string, policy: OptOutPolicy): ClassifiedIntent | null {
  const typed = onceOnly(folded);
  if (typed === "") return null;
  const known = knownWords(policy);
  const exact = known.exact.get(typed);
  if (exact) return exact;
  const runs = runsOf(typed);
  return known.held.get(runs.single)?.find((entry) => isHeldDown(runs, entry.runs))?.said ?? null;
}

/** Whether a word is understood in every language, or is the operator's own: it says nothing of its writer's language. */
export function isUniversal({ intent, word }: ClassifiedIntent, policy: OptOutPolicy): boolean {
  if (policy[`extra_${intent}`].includes(word)) return true;
  const universal: readonly string[] = UNIVERSAL_WORDS[intent];
  return universal.includes(word) || (intent === "stop" && STOP_SLIPS.includes(word));
}

/** The text to answer with, or null for none: null in the main answers means not answered in any language. */
export function answerFor(intent: Intent, language: string, policy: OptOutPolicy): string | null {
  const main = policy.answers[intent];
  const translations = policy.answers.by_language;
  if (main === null || !translations || !Object.hasOwn(translations, language)) return main;
  return translations[language]?.[intent] ?? main;
}

/**
 * The text to answer a STOP or START of one topic with; null for none: whose STOP is not answered, because the provider
 * does it, is not answered here either.
 */
export function topicAnswerFor(
  intent: "stop" | "start",
  topic: OptOutTopic,
  language: string,
  policy: OptOutPolicy,
): string | null {
  if (policy.answers[intent] === null) return null;
  const own = intent === "stop" ? topic.stop_answer : topic.start_answer;
  return own ?? topicAnswer(intent, language, topic.word);
}

/** Every listed word of a policy, folded: for what must keep clear of them. */
export function lawWords(policy: OptOutPolicy): string[] {
  return [...knownWords(policy).exact.keys()];
}

interface KnownWords {
  exact: Map<string, ClassifiedIntent>;
  held: Map<string, { runs: Runs; said: ClassifiedIntent }[]>;
}

/** Policies are few and long-lived; a WeakMap forgets with them. */
const compiled = new WeakMap<OptOutPolicy, KnownWords>();

function knownWords(policy: OptOutPolicy): KnownWords {
  const before = compiled.get(policy);
  if (before) return before;
  const known: KnownWords = { exact: new Map(), held: new Map() };
  for (const said of listed(policy)) {
    const word = foldText(said.word, FOLD_ALL);
    if (word === "" || known.exact.has(word)) continue;
    known.exact.set(word, said);
    const runs = runsOf(word);
    const alike = known.held.get(runs.single);
    if (alike) alike.push({ runs, said });
    else known.held.set(runs.single, [{ runs, said }]);
  }
  compiled.set(policy, known);
  return known;
}

/** In the order in which they win. */
function* listed(policy: OptOutPolicy): Generator<ClassifiedIntent> {
  const languages = policy.languages.length > 0 ? policy.languages : Object.keys(OPT_OUT_WORDS);
  const main = languages[0] ?? "en";
  const extra = { stop: policy.extra_stop, start: policy.extra_start, help: policy.extra_help };
  for (const intent of ["stop", "help", "start"] as const) {
    for (const word of [...UNIVERSAL_WORDS[intent], ...extra[intent]]) yield { intent, word, language: main };
    for (const language of languages) {
      const words = Object.hasOwn(OPT_OUT_WORDS, language) ? OPT_OUT_WORDS[language] : undefined;
      for (const word of words?.[intent] ?? []) yield { intent, word, language };
    }
    if (intent === "stop") for (const word of STOP_SLIPS) yield { intent, word, language: main };
  }
}

/** "s t o p" is "stop", and "stop stop stop" is too. */
function onceOnly(folded: string): string {
  const words = folded.split(" ");
  const first = words[0] ?? "";
  if (words.length === 1) return folded;
  if (words.every((word) => [...word].length === 1)) return words.join("");
  return words.every((word) => word === first) ? first : folded;
}
