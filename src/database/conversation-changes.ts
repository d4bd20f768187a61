import { type Channel, SMS } from "../core/channel.ts";
import type { Instant } from "../core/clock.ts";
import type { Conversation, Intent, Message, Reaction, TextKind } from "../core/message.ts";
import type { DeskChange } from "./desk.ts";
import type { ConversationPatch } from "./store.ts";
import { patchedTags } from "./tags.ts";

// What texts and people do to a conversation, as pure functions, so that every driver keeps the same rules.

/** So many characters of the latest text are kept for lists. */
const MOST_CHARACTERS = 160;

/** The beginning of a text for lists, cut between characters. */
export function beginningOf(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  let cut = "";
  let count = 0;
  for (const character of text) {
    if (count === MOST_CHARACTERS) return cut;
    cut += character;
    count += 1;
  }
  return text;
}

/** A text as its conversation sees it. */
export type TextInThread = { text: string; now: Instant } & (
  | ({ direction: "in"; intent: Intent | null; reaction: Reaction | null } & Pick<Conversation, "channel" | "address">)
  | {
      direction: "out";
      kind: TextKind;
      /** It does not leave, because of an opt-out (P2). */
      is_held_back: boolean;
      /** As in `OutboundText`. */
      yields_to_person: boolean;
    }
);

/** Whether a text of this kind answers a contact who waits: the law's answers and campaigns do not. */
export function isAnswer(kind: TextKind): boolean {
  return kind === "conversation" || kind === "notice";
}

/** Whether a contact who texts this waits for an answer. Who says STOP does not, and must not get one (P2). */
export const asksForAnswer = (intent: Intent | null): boolean => intent !== "stop";

/** The conversation with one more text. What does not leave is none of the conversation's texts in a list. */
export function withText(conversation: Conversation, text: TextInThread): Conversation {
  const last_message_at = Math.max(conversation.last_message_at, text.now);
  const last_text = beginningOf(text.text);
  if (text.direction === "in") {
    const last_in_at = Math.max(conversation.last_in_at ?? 0, text.now);
    const { channel, address } = text;
    const at_last = { last_message_at, last_in_at, last_text, last_direction: "in" } as const;
    const received = { ...conversation, channel, address, ...at_last };
    // A reaction is nobody's task: it opens nothing, and who waited for an answer still does.
    if (text.reaction !== null) return received;
    return { ...received, status: "open", snoozed_until: null, waits: asksForAnswer(text.intent) };
  }
  const yields = text.yields_to_person && conversation.taken_over_by !== null;
  if (text.is_held_back || yields) return { ...conversation, last_message_at };
  const waits = conversation.waits && !isAnswer(text.kind);
  return { ...conversation, last_message_at, waits, last_text, last_direction: "out" };
}

/** So many of the latest texts are looked at after one of them was cancelled. */
export const LOOKED_BACK = 50;

/**
 * What a conversation's texts say of it, oldest first: those that do not leave are none.
 *
 * @param waits what holds where none of them is the contact's or an answer
 */
export function lastOf(
  texts: readonly Message[],
  waits: boolean,
): Pick<Conversation, "waits" | "last_text" | "last_direction"> {
  const shown = texts.filter(({ status }) => status !== "suppressed" && status !== "cancelled");
  const last = shown.at(-1);
  const said = shown.findLast(({ direction, kind, reaction }) => {
    return direction === "in" ? reaction === null : isAnswer(kind);
  });
  return {
    waits: said === undefined ? waits : said.direction === "in" && asksForAnswer(said.intent),
    last_text: beginningOf(last?.text ?? ""),
    last_direction: last?.direction ?? "out",
  };
}

/** A conversation before its first text. */
export function newConversation(
  id: string,
  text: Pick<Conversation, "gateway" | "sender" | "contact"> & { channel?: Channel; now: Instant },
): Conversation {
  const { gateway, sender, contact, channel = SMS, now } = text;
  return {
    ...{ id, gateway, sender, contact, channel, address: null, status: "open", tags: [], assigned_to: null },
    ...{ created_at: now, last_message_at: now, last_in_at: null, waits: false, last_text: "", last_direction: "out" },
    ...{ snoozed_until: null, taken_over_by: null },
  };
}

/**
 * The conversation after a flow's or a person's change. A closed one is nobody's task: it is neither snoozed nor taken
 * over, and to snooze it or to take it over opens it again.
 */
export function changedConversation(conversation: Conversation, change: ConversationPatch & DeskChange): Conversation {
  const { snoozed_until = conversation.snoozed_until, taken_over_by = conversation.taken_over_by } = change;
  const isTask = snoozed_until !== null || taken_over_by !== null;
  const status = change.status ?? (isTask ? "open" : conversation.status);
  return {
    ...conversation,
    status,
    assigned_to: change.assigned_to === undefined ? conversation.assigned_to : change.assigned_to,
    tags: patchedTags(conversation.tags, change),
    snoozed_until: status === "closed" ? null : snoozed_until,
    taken_over_by: status === "closed" ? null : taken_over_by,
  };
}
