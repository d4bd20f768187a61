import type { NodeMessage } from "node-red";
import { expectedLanguages } from "../../src/core/expected-languages.ts";
import { understandIntent } from "../../src/core/plain-opt-out.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import type { IncomingSms, SmsProperty } from "../../src/red/flow-message.ts";

/**
 * Adds to `msg.sms` how the law understood the text, by the law's own function and words: for flows that open a ticket
 * where it is not sure. Nothing where the flow has changed the text, or the words are others now than when it came.
 */
export function addUnderstanding(msg: NodeMessage, { gateway, intent, from }: IncomingSms, messaging: Messaging): void {
  const { sms } = msg;
  if (typeof sms !== "object" || sms === null || !("text" in sms) || typeof sms.text !== "string") return;
  const own = "own_words" in sms && typeof sms.own_words === "string" ? sms.own_words : sms.text;
  const policy = messaging.policyOf(gateway);
  const said = understandIntent(
    own,
    policy,
    expectedLanguages({ number: from, locale: null, last_text: null }, policy),
  );
  if (said === null || said.intent !== intent) return;
  const { certainty, typed, topic } = said;
  const understanding: Understanding = { certainty, words: typed, topic: topic?.word ?? null };
  Object.assign(sms, understanding);
}

type Understanding = Required<Pick<SmsProperty, "certainty" | "words" | "topic">>;
