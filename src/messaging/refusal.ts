import type { Consent, Message } from "../core/message.ts";
import type { OptOutScope } from "../core/opt-out-scope.ts";
import { displayNumber } from "../core/phone-number.ts";
import { NUMBER_DEAD, TAKEN_OVER } from "../database/message-changes.ts";

/** Why a text was not sent, for people and for programs. */
export interface Refusal {
  code: "opted_out" | "taken_over" | "number_dead";
  reason: string;
}

/** Names write to people, as banks and shops do; carriers bring nothing back to them. */
export function isNoNumber(name: string): string {
  return `"${name}" is a name, not a number: names cannot be answered.`;
}

/** What is to be said of a text, or of one that is not even asked for. */
type HeldBack = Pick<Message, "contact"> & Partial<Pick<Message, "error_code" | "status_reason">>;

/**
 * The sentence for a text that was held back: by a person who has taken over the conversation, or by the law; then how far
 * the opt-out reaches, and how the contact can end it.
 *
 * @param consent when the contact said so; null where only the message is at hand
 * @param simulated whether the text was to leave by a simulator
 */
export function refusalOf(message: HeldBack, consent: Consent | null, simulated = false): Refusal {
  if (message.error_code === TAKEN_OVER) return { code: "taken_over", reason: message.status_reason ?? "" };
  if (message.error_code === NUMBER_DEAD) {
    const reason = `Not sent to ${displayNumber(message.contact)}. ${message.status_reason ?? ""}`;
    return {
      code: "number_dead",
      reason: `${reason} Take the mark off the contact in the inbox where it works again.`,
    };
  }
  const since = consent ? ` on ${new Date(consent.since).toISOString().slice(0, 10)}` : "";
  const who = displayNumber(message.contact);
  const { of, again } = wordsOf(consent?.scope ?? { kind: "all" });
  const isReal = simulated && consent !== null && consent.scope.within === undefined;
  const phone = isReal ? " The test phone cannot text it for them." : "";
  return {
    code: "opted_out",
    reason: `Not sent to ${who}: this person opted out${of}${since}. They can text ${again}.${phone}`,
  };
}

function wordsOf(scope: OptOutScope): { of: string; again: string } {
  if (scope.kind === "topic") {
    return { of: ` of texts about ${scope.topic}`, again: `START ${scope.topic} to get these again` };
  }
  if (scope.kind === "sender") {
    return { of: ` of texts from ${displayNumber(scope.sender)}`, again: "START to that number to hear from it again" };
  }
  return { of: "", again: "START to hear from you again" };
}
