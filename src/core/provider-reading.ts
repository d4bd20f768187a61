import type { Intent } from "./message.ts";
import type { OptOutPolicy } from "./opt-out-law.ts";
import type { UnderstoodIntent } from "./plain-opt-out.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";

/** Words by which a provider opts in, and with which people answer questions ("Is 3 pm all right?"). */
const ANSWERS: ReadonlySet<string> = new Set(["yes"]);

/** What a text means to the law, and whether it is an answer for the flow all the same. */
export interface ReadTogether {
  said: UnderstoodIntent | null;
  /** It changes what the law says, and the flow is given it as any other text. */
  is_answer: boolean;
}

/**
 * What a text means where the provider says what it took it for, by an operator's own list of words there: that is believed,
 * for the provider has acted on it. A STOP that we read ourselves stays one whatever the provider took it for (P2).
 *
 * @param said how we read it
 * @param taken_for as the provider says; null where it says nothing
 */
export function readWithProvider(
  said: UnderstoodIntent | null,
  taken_for: Intent | null,
  text: string,
  policy: OptOutPolicy,
): ReadTogether {
  if (taken_for === null) return { said, is_answer: false };
  const isOurStop = said?.intent === "stop" && said.certainty !== "doubtful";
  if (isOurStop && taken_for !== "stop") return { said, is_answer: false };
  if (said?.intent === taken_for && said.certainty === "word") return { said, is_answer: false };
  const word = text.trim();
  const language = said?.language ?? policy.languages[0] ?? "en";
  return {
    said: { intent: taken_for, word, language, certainty: "word", typed: word, topic: null },
    is_answer: taken_for === "start" && ANSWERS.has(foldText(word, FOLD_ALL)),
  };
}
