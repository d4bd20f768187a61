import type { Intent } from "../../src/core/message.ts";
import { classifyIntent, type OptOutPolicy } from "../../src/core/opt-out-law.ts";
import { FOLD_ALL, foldText } from "../../src/core/text-folding.ts";

export interface WordWarning {
  kind: "taken" | "common-answer" | "in-switch";
  word: string;
  /** What the word counts as. */
  intent: Intent;
  /** The keyword switch that waits for it. */
  node: string;
}

/** A keyword switch of the flows, with its words. */
export interface SwitchWords {
  name: string;
  words: readonly string[];
}

/** What people answer to questions that have nothing to do with opting in or out. */
const COMMON_ANSWERS = new Set([
  "yes",
  "y",
  "no",
  "n",
  "ok",
  "okay",
  "si",
  "oui",
  "ja",
  "sim",
  "tak",
  "evet",
  "1",
  "2",
]);

/** What is doubtful about an operator's own words for `intent`. */
export function wordWarnings(
  words: readonly string[],
  intent: Intent,
  policy: OptOutPolicy,
  switches: readonly SwitchWords[],
): WordWarning[] {
  return words.flatMap((word): WordWarning[] => {
    const folded = foldText(word, FOLD_ALL);
    const meant = classifyIntent(word, policy)?.intent ?? intent;
    if (meant !== intent) return [{ kind: "taken", word, intent: meant, node: "" }];
    if (intent !== "help" && COMMON_ANSWERS.has(folded)) return [{ kind: "common-answer", word, intent, node: "" }];
    const waiting = switches.find((each) => each.words.some((other) => foldText(other, FOLD_ALL) === folded));
    return waiting ? [{ kind: "in-switch", word, intent, node: waiting.name }] : [];
  });
}
