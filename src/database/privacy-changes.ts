import type { Instant } from "../core/clock.ts";
import { erasedNumber } from "../core/erased.ts";
import type { Contact, Conversation, Message } from "../core/message.ts";

// What an erasure leaves of rows, as pure functions, for the driver without SQL.

/**
 * So long the provider's id of a text stays, by which a carrier's repeat and a late receipt are known (P1, P3): no carrier
 * tries for longer. After that it would only lead to the provider's own record of the number.
 */
export const PROVIDER_ID_KEPT_MS = 7 * 24 * 60 * 60_000;

/** Nobody, in place of the contact: how many there were is still counted. */
export function emptiedContact({ created_at }: Contact, new_id: string, now: Instant): Contact {
  const nothing = { name: null, locale: null, time_zone: null, fields: {}, tags: [], dead: null };
  return { ...nothing, id: new_id, number: erasedNumber(new_id), created_at, updated_at: now };
}

export function emptiedConversation(conversation: Conversation, new_id: string): Conversation {
  return {
    ...conversation,
    contact: erasedNumber(new_id),
    address: null,
    status: "erased",
    tags: [],
    assigned_to: null,
    waits: false,
    last_text: "",
    snoozed_until: null,
    taken_over_by: null,
  };
}

export function emptiedMessage(message: Message, new_id: string, now: Instant): Message {
  const isWaiting = message.status === "queued";
  return {
    ...message,
    ...(isWaiting ? { status: "cancelled", settled_at: now } : {}),
    contact: erasedNumber(new_id),
    address: null,
    text: "",
    own_words: null,
    reaction: null,
    media: [],
    status_reason: null,
    provider_id: message.created_at >= now - PROVIDER_ID_KEPT_MS ? message.provider_id : null,
  };
}
