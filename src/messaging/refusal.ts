import type { Consent, Message } from "../core/message.ts";
import { displayNumber } from "../core/phone-number.ts";

/** Why a text was not sent, for people and for programs. */
export interface Refusal {
  code: "opted_out";
  reason: string;
}

/**
 * The sentence for a text that the law held back.
 * @param consent when the person said so; null where only the message is at hand
 */
export function refusalOf(message: Message, consent: Consent | null): Refusal {
  const since = consent ? ` on ${new Date(consent.since).toISOString().slice(0, 10)}` : "";
  const who = displayNumber(message.contact);
  const reason = `Not sent to ${who}: this person opted out${since}. They can text START to hear from you again.`;
  return { code: "opted_out", reason };
}
