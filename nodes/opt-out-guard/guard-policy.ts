import type { Intent } from "../../src/core/message.ts";
import type { OptOutPolicy, OptOutTopic } from "../../src/core/opt-out-law.ts";
import type { BareStop } from "../../src/core/opt-out-scope.ts";
import { OPT_OUT_WORDS } from "../../src/core/opt-out-words.ts";
import { senderStopAnswer } from "../../src/core/scope-answers.ts";
import { FOLD_ALL, foldText } from "../../src/core/text-folding.ts";
import type { OptOutGuardConfig } from "./opt-out-guard.config.ts";

type WordsAndAnswers = Omit<OptOutGuardConfig, "name" | "gateway">;

/** The languages whose words count, in the order in which they are answered. */
export function languagesOf(chosen: readonly string[]): readonly string[] {
  return chosen.length > 0 ? chosen : Object.keys(OPT_OUT_WORDS);
}

/**
 * The words and answers that a guard sets. A person is answered with the operator's text for their language, else with
 * the operator's text for everyone, else with the built-in text of their language. HELP has no built-in text: only the
 * operator can say who they are.
 */
export function guardPolicy(config: WordsAndAnswers): OptOutPolicy {
  const languages = languagesOf(config.languages);
  const [main = "en"] = languages;
  const texts = languages.map((language) => [language, textsOf(config, language)] as const);
  const forAll = textsOf(config, main);
  const anyHelp = texts.map(([, { help }]) => help).find((help) => help !== undefined);
  return {
    languages: config.languages,
    extra_stop: config.extra_stop,
    extra_start: config.extra_start,
    extra_help: config.extra_help,
    stop_means: config.stop_means,
    topics: config.topics.map((word) => topicOf(config, word)),
    answers: {
      stop: config.answer_stop ? (forAll.stop ?? null) : null,
      start: forAll.start ?? null,
      // Carriers want every HELP answered: a text in another language is better than none.
      help: forAll.help ?? anyHelp ?? null,
      by_language: Object.fromEntries(texts),
    },
  };
}

/** What a person who writes in `language` is answered. */
function textsOf({ answers, stop_means }: WordsAndAnswers, language: string): Partial<Record<Intent, string>> {
  const own = (intent: Intent): string | undefined =>
    [language, ""]
      .map((each) => answers.find((texts) => texts.language === each)?.[intent].trim() ?? "")
      .find((text) => text !== "");
  const texts: Partial<Record<Intent, string>> = {};
  for (const intent of ["stop", "start", "help"] as const) {
    const text = own(intent) ?? builtInAnswer(language, intent, stop_means);
    if (text !== null) texts[intent] = text;
  }
  return texts;
}

/** The text that is sent where the operator has written none; null for HELP. */
export function builtInAnswer(language: string, intent: Intent, stop_means: BareStop): string | null {
  const words = Object.hasOwn(OPT_OUT_WORDS, language) ? OPT_OUT_WORDS[language] : undefined;
  if (intent === "help" || !words) return null;
  if (intent === "start") return words.start_answer;
  return senderStopAnswer(language, stop_means) ?? words.stop_answer;
}

function topicOf({ topic_answers }: WordsAndAnswers, word: string): OptOutTopic {
  const own = topic_answers.find(({ topic }) => foldText(topic, FOLD_ALL) === foldText(word, FOLD_ALL));
  return { word, stop_answer: own?.stop.trim() || null, start_answer: own?.start.trim() || null };
}
