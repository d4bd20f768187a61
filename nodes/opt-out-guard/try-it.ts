import type { OptOutPolicy } from "../../src/core/opt-out-law.ts";
import { answerTo, type UnderstoodIntent } from "../../src/core/plain-opt-out.ts";
import { readReply } from "../../src/core/read-reply.ts";
import type { Say } from "./word-fields.ts";

/** What a text counts as, and how it is answered: by the function that the law itself asks. */
export function tried(text: string, policy: OptOutPolicy, nameOf: (code: string) => string, say: Say): string {
  if (text.trim() === "") return say("tried-empty");
  const { said } = readReply(text, [], policy);
  if (said === null) return say("tried-pass");
  const sentences = [meaningOf(said, policy, nameOf, say)];
  if (said.certainty === "doubtful") sentences.push(say("tried-doubtful", { words: said.typed }));
  const answer = answerTo(said, policy);
  sentences.push(answer === null ? say("not-answered") : say("answered", { text: answer }));
  return sentences.join(" ");
}

function meaningOf(
  { intent, topic, language }: UnderstoodIntent,
  { stop_means }: OptOutPolicy,
  nameOf: (code: string) => string,
  say: Say,
): string {
  const params = { language: nameOf(language), topic: topic?.word ?? "" };
  if (topic) return say(`tried-${intent}-topic`, params);
  return say(intent === "stop" && stop_means === "sender" ? "tried-stop-sender" : `tried-${intent}`, params);
}
