import { type CustomerWords, customerWords, type OurText } from "./customer-words.ts";
import type { OptOutPolicy } from "./opt-out-law.ts";
import { type UnderstoodIntent, understandIntent } from "./plain-opt-out.ts";

/** An incoming text, as it is read before anything is done with it. */
export interface ReadReply extends CustomerWords {
  /** What its sender's own words mean to the law; null: nothing. */
  said: UnderstoodIntent | null;
}

/**
 * Reads an incoming text: first what of it is the sender's own, then what that means to the law (P2).
 *
 * @param ours recent texts to this person, the latest first, where the text may quote them (`mayQuoteUs`)
 * @param languages those expected of the person, the likeliest first (`expectedLanguages`); may be empty
 */
export function readReply(
  text: string,
  ours: readonly OurText[],
  policy: OptOutPolicy,
  languages: readonly string[] = [],
): ReadReply {
  const read = customerWords(text, ours, (plain) => isPlainStop(plain, policy));
  return { ...read, said: understandIntent(read.words, policy, languages) };
}

function isPlainStop(text: string, policy: OptOutPolicy): boolean {
  const said = understandIntent(text, policy);
  return said?.intent === "stop" && said.certainty !== "doubtful";
}
