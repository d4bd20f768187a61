import type { Channel } from "../core/channel.ts";
import type { Instant } from "../core/clock.ts";
import type { FrequencyRule } from "../core/frequency-rules.ts";
import type { Conversation, DeadNumber, Message } from "../core/message.ts";
import { isFinal, statusAfterReceipt } from "../core/message-status.ts";
import type { QuietHours } from "../core/quiet-hours.ts";
import type { InboundText, OutboundText, RecordedOutcome, SenderClaim, StoredReceipt } from "./store.ts";

/**
 * What happens to a message, as pure functions from one state to the next, so that every driver keeps the same law and
 * differs only in how it finds and keeps.
 */

const OPTED_OUT = "This person has opted out.";
const TOO_LATE = "It could not leave before its time was over.";
/** A contact's time zone may be set meanwhile. */
const LOOK_AGAIN_MS = 60 * 60_000;
const NO_CLOCK =
  "Nothing tells when it may be sent where this person lives, so it waits. Set the contact's time zone, and look at the gateway's quiet hours.";
const QUIET = "It waits until morning where this person lives.";
const TOO_LATE_AT_NIGHT = "Its time would have been over before it may be sent where this person lives.";
const NO_ANSWER = "It was handed over, but no answer came back. It may have arrived; it is not sent again by itself.";

/** The incoming text as it is stored. */
export function receivedMessage(text: InboundText, conversation_id: string): Message {
  return {
    id: text.id,
    direction: "in",
    gateway: text.gateway,
    sender: text.sender,
    contact: text.contact,
    channel: text.channel,
    address: text.address,
    conversation_id,
    text: text.text,
    own_words: text.own_words,
    reaction: text.reaction,
    media: text.media,
    segments: text.segments,
    status: "received",
    status_reason: null,
    error_code: null,
    provider_id: text.provider_id,
    kind: "conversation",
    topic: null,
    intent: text.intent,
    node: null,
    author: null,
    in_reply_to: null,
    created_at: text.now,
    due_at: text.now,
    expires_at: null,
    sent_at: null,
    settled_at: text.now,
    attempts: 0,
  };
}

/**
 * The text that was asked for: `queued`, or `suppressed` where the contact has opted out and it is not the law's own (P2),
 * where it is for a campaign and the number is dead, or where a person has taken over the conversation and it yields to them.
 */
export function askedMessage(
  text: OutboundText,
  conversation: Pick<Conversation, "id" | "taken_over_by" | "channel" | "address">,
  opted_out: boolean,
  dead: DeadNumber | null = null,
): Message {
  const { id: conversation_id, taken_over_by } = conversation;
  const message: Message = {
    id: text.id,
    direction: "out",
    gateway: text.gateway,
    sender: text.sender,
    contact: text.contact,
    ...wayTo(conversation, text.channel),
    conversation_id,
    text: text.text,
    own_words: null,
    reaction: null,
    media: text.media,
    segments: text.segments,
    status: "queued",
    status_reason: null,
    error_code: null,
    provider_id: null,
    kind: text.kind,
    topic: text.topic,
    intent: null,
    node: text.node,
    author: text.author,
    in_reply_to: text.in_reply_to,
    created_at: text.now,
    due_at: text.due_at,
    expires_at: text.expires_at,
    sent_at: null,
    settled_at: null,
    attempts: 0,
  };
  const held_back = opted_out ? suppressed(message, text.now) : null;
  if (held_back !== null) return held_back;
  if (isLeftOut(message, dead)) return leftOut(message, dead, text.now);
  return text.yields_to_person && taken_over_by !== null ? takenOver(message, taken_over_by, text.now) : message;
}

/** Where a text to the contact goes: as they last texted in this thread, unless it was asked for on another channel. */
function wayTo(
  { channel, address }: Pick<Conversation, "channel" | "address">,
  asked: Channel = channel,
): Pick<Message, "channel" | "address"> {
  return { channel: asked, address: asked === channel ? address : null };
}

/** The code of a text that yielded to a person. */
export const TAKEN_OVER = "taken_over";

function takenOver(message: Message, person: string, now: Instant): Message {
  const status_reason = `${person} has taken over this conversation, so the flow's reply was not sent.`;
  return { ...message, status: "suppressed", status_reason, error_code: TAKEN_OVER, settled_at: now };
}

/** The code of a campaign text whose number is dead. */
export const NUMBER_DEAD = "number_dead";

/** Whether a campaign leaves this number out, because a carrier says that nobody can be texted there. */
export function isLeftOut({ kind }: Pick<Message, "kind">, dead: DeadNumber | null): dead is DeadNumber {
  return kind === "campaign" && dead !== null;
}

function leftOut(message: Message, { reason }: DeadNumber, now: Instant): Message {
  const status_reason = `Left out of the campaign, because an earlier text could not arrive there: ${reason}`;
  return { ...message, status: "suppressed", status_reason, error_code: NUMBER_DEAD, settled_at: now };
}

/** What a provider's answer or receipt says of the number; null: it does not say that it is dead. */
export function deadNumberIn(said: {
  dead_number: boolean;
  error_code: string | null;
  now: Instant;
  reason?: string | null;
  status_reason?: string | null;
}): DeadNumber | null {
  if (!said.dead_number) return null;
  const reason = said.reason ?? said.status_reason ?? "The carrier says that nobody can be texted at this number.";
  return { since: said.now, code: said.error_code ?? "", reason };
}

/** As the opt-out leaves a queued text; null for a text of the law, which passes (P2). */
export function suppressed(message: Message, now: Instant): Message | null {
  if (message.kind === "law") return null;
  return { ...message, status: "suppressed", status_reason: OPTED_OUT, error_code: null, settled_at: now };
}

/** What a due text becomes instead of leaving; null where it may leave. */
export function droppedAtClaim(
  message: Message,
  opted_out: boolean,
  dead: DeadNumber | null,
  now: Instant,
): Message | null {
  if (message.expires_at !== null && message.expires_at <= now) {
    return { ...message, status: "expired", status_reason: TOO_LATE, error_code: null, settled_at: now };
  }
  const held_back = opted_out ? suppressed(message, now) : null;
  return held_back ?? (isLeftOut(message, dead) ? leftOut(message, dead, now) : null);
}

/**
 * As quiet hours leave a campaign text: it waits until they end, or expires where that is too late (P5). Null where it may
 * leave now; `closes_at` then says until when.
 *
 * @param time_zone the contact's own, null where it is unknown
 */
export function putOff(
  message: Message,
  quiet_hours: QuietHours | null,
  time_zone: string | null,
  now: Instant,
): { message: Message } | { closes_at: Instant | null } {
  if (message.kind !== "campaign" || quiet_hours === null) return { closes_at: null };
  const opening = quiet_hours.opening(message.contact, time_zone, now);
  if (opening.open) return { closes_at: opening.closes_at };
  const opens_at = opening.opens_at ?? now + LOOK_AGAIN_MS;
  if (message.expires_at !== null && message.expires_at <= opens_at) {
    const settled = { status: "expired", error_code: null, settled_at: now } as const;
    return { message: { ...message, ...settled, status_reason: TOO_LATE_AT_NIGHT } };
  }
  const status_reason = opening.opens_at === null ? NO_CLOCK : QUIET;
  return { message: { ...message, due_at: opens_at, status_reason } };
}

/** How many campaign texts this text's recipient may be sent; null: any number, or it is no campaign text. */
export function capOf(
  { frequency_caps }: Pick<SenderClaim, "frequency_caps">,
  { kind, contact }: Pick<Message, "kind" | "contact">,
  time_zone: string | null,
): FrequencyRule | null {
  return kind === "campaign" ? (frequency_caps?.capOf(contact, time_zone) ?? null) : null;
}

/** The code of a campaign text that would have been one too many in its time. */
export const TOO_MANY = "too_many_texts";

/**
 * As a cap leaves a campaign text that would be one too many: it waits until it may leave, or is `suppressed` where its time is
 * over by then.
 */
export function cappedUntil(message: Message, rule: FrequencyRule, at: Instant, now: Instant): Message {
  const hours = Math.round(rule.period_ms / (60 * 60_000));
  const law = `no more than ${rule.texts} campaign texts on one subject may reach this person in ${hours} hours (${rule.source})`;
  if (message.expires_at !== null && message.expires_at <= at) {
    const settled = { status: "suppressed", error_code: TOO_MANY, settled_at: now } as const;
    return {
      ...message,
      ...settled,
      status_reason: `Not sent: ${law}, and its time is over before the next may leave.`,
    };
  }
  return { ...message, due_at: at, status_reason: `It waits: ${law}.` };
}

/** Before all times. */
const MEANT_FOR_NOW: Instant = 0;

/**
 * A text's place in its line; of those with the same place, the one kept first is first. What is meant for now has no time
 * there, so that no clock, set back or of another machine, can change the order in which texts were asked for; what is
 * meant for later stands behind it, each at its time, and holds none of it up.
 */
export function placeOf({ created_at, due_at }: Pick<Message, "created_at" | "due_at">): Instant {
  return due_at > created_at ? due_at : MEANT_FOR_NOW;
}

export function claimed(message: Message): Message {
  return {
    ...message,
    status: "sending",
    status_reason: null,
    error_code: null,
    attempts: message.attempts + 1,
  };
}

/** As if it had not been claimed. A STOP that came since concerns it too. */
export function putBack(message: Message, opted_out: boolean, now: Instant): Message {
  const waiting: Message = { ...message, status: "queued", attempts: message.attempts - 1 };
  return opted_out ? (suppressed(waiting, now) ?? waiting) : waiting;
}

export function cancelled(message: Message, reason: string, now: Instant): Message {
  return { ...message, status: "cancelled", status_reason: reason, settled_at: now };
}

export function leaseExpired(message: Message): Message {
  return { ...message, status: "uncertain", status_reason: NO_ANSWER };
}

/**
 * The message after its worker's outcome; null where the outcome comes too late to say anything.
 *
 * A text that is `uncertain` because its lease ran out is settled by its own worker's late answer, but never queued
 * again by it: people have seen it as uncertain and may have written once more (P3). A text that a receipt has settled
 * first keeps what the receipt said, and learns its provider's id.
 */
export function afterOutcome(message: Message, outcome: RecordedOutcome, opted_out: boolean): Message | null {
  const provider_id = outcome.provider_id ?? message.provider_id;
  if (message.status !== "sending" && message.status !== "uncertain") {
    return outcome.status === "sent" ? { ...message, provider_id, sent_at: message.sent_at ?? outcome.now } : null;
  }
  if (message.status === "uncertain" && (outcome.status === "queued" || outcome.status === "uncertain")) return null;
  const recorded: Message = {
    ...message,
    provider_id,
    status: outcome.status,
    status_reason: outcome.status_reason,
    error_code: outcome.error_code,
    due_at: outcome.status === "queued" ? (outcome.due_at ?? outcome.now) : message.due_at,
    sent_at: outcome.status === "sent" ? outcome.now : message.sent_at,
    settled_at: isFinal(outcome.status) ? outcome.now : null,
  };
  // A STOP that came while it was being handed over concerns the next try too.
  return outcome.status === "queued" && opted_out ? (suppressed(recorded, outcome.now) ?? recorded) : recorded;
}

/** A hand-over's answer comes within minutes of its receipts; what is older belongs to texts that are not ours. */
export const EARLY_RECEIPT_KEPT_MS = 24 * 60 * 60 * 1000;

/** The message after a receipt; the same object where the receipt says nothing new. */
export function afterReceipt(
  message: Message,
  receipt: Omit<StoredReceipt, "opt_out" | "message_id" | "dead_number">,
): Message {
  const provider_id = message.provider_id ?? receipt.provider_id;
  const status = statusAfterReceipt(message.status, receipt.status);
  if (status === message.status) return provider_id === message.provider_id ? message : { ...message, provider_id };
  return {
    ...message,
    provider_id,
    status,
    status_reason: receipt.reason,
    error_code: receipt.error_code,
    // A receipt proves that the gateway took it over, whatever became of it then.
    sent_at: message.sent_at ?? receipt.now,
    settled_at: isFinal(status) ? receipt.now : null,
  };
}
