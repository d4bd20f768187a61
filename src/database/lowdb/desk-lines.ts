import type { Instant } from "../../core/clock.ts";
import type { Conversation } from "../../core/message.ts";
import type { ConversationFilter, ConversationLine, LineCounts, ListPlace } from "../desk.ts";
import { MOST_COUNTED, NEWEST_LOOKED_AT } from "../desk-lines.ts";
import { FIRST_PLACE } from "../list-place.ts";
import { optOutAgainst } from "./consent.ts";
import { findContact, findConversation } from "./people.ts";
import type { Tables } from "./tables.ts";

export function conversationLines(
  tables: Tables,
  filter: ConversationFilter,
  after: ListPlace | null,
  limit: number,
): ConversationLine[] {
  const start = after ?? FIRST_PLACE;
  return linesOfView(tables, filter)
    .filter(({ place }) => latestFirst(start, place) < 0)
    .slice(0, limit);
}

export function unreadLines(tables: Tables, filter: ConversationFilter, limit: number): ConversationLine[] {
  const newest = linesOfView(tables, filter).slice(0, NEWEST_LOOKED_AT);
  return newest.filter(({ unread }) => unread).slice(0, limit);
}

function linesOfView(tables: Tables, filter: ConversationFilter): ConversationLine[] {
  const shown = tables.conversations.filter((conversation) => isShown(conversation, filter));
  const lines = shown.map((conversation) => lineOf(tables, conversation, filter.person));
  return lines.sort((a, b) => latestFirst(a.place, b.place));
}

function latestFirst(a: ListPlace, b: ListPlace): number {
  return b.at - a.at || b.seq - a.seq;
}

function isShown(conversation: Conversation, filter: ConversationFilter): boolean {
  const { view, person, tag, assigned_to, sender } = filter;
  const is_snoozed = conversation.snoozed_until !== null && conversation.snoozed_until > filter.now;
  if (conversation.status !== (view === "closed" ? "closed" : "open")) return false;
  if (view !== "closed" && is_snoozed !== (view === "snoozed")) return false;
  if (view === "waiting" && !conversation.waits) return false;
  if (view === "mine" && conversation.assigned_to !== person) return false;
  if (assigned_to !== null && conversation.assigned_to !== assigned_to) return false;
  return (sender === null || conversation.sender === sender) && (tag === null || conversation.tags.includes(tag));
}

export function conversationLine(tables: Tables, id: string, person: string): ConversationLine | null {
  const conversation = findConversation(tables, id);
  return conversation && lineOf(tables, conversation, person);
}

export function linesOf(tables: Tables, ids: readonly string[]): ConversationLine[] {
  const asked = new Set(ids);
  const found = tables.conversations.filter(({ id }) => asked.has(id));
  return found.map((conversation) => ({ ...lineOf(tables, conversation, ""), unread: false }));
}

function lineOf(tables: Tables, conversation: Conversation, person: string): ConversationLine {
  const { id, contact, last_in_at } = conversation;
  const read = tables.reads.find((each) => each.person === person && each.conversation_id === id);
  return {
    conversation,
    contact_name: findContact(tables, contact)?.name ?? null,
    unread: last_in_at !== null && last_in_at > (read?.at ?? -1),
    opted_out: optOutAgainst(tables, { ...conversation, topic: null }) !== null,
    place: { at: conversation.last_message_at, seq: tables.conversations.indexOf(conversation) + 1 },
  };
}

export function lineCounts(tables: Tables, person: string, now: Instant): LineCounts {
  const filter = { person, now, tag: null, assigned_to: null, sender: null };
  const count = (view: ConversationFilter["view"]): number =>
    conversationLines(tables, { ...filter, view }, null, MOST_COUNTED).length;
  return {
    open: count("open"),
    waiting: count("waiting"),
    mine: count("mine"),
    unread: unreadLines(tables, { ...filter, view: "open" }, MOST_COUNTED).length,
    reviews: Math.min(tables.reviews.filter(({ decision }) => decision === null).length, MOST_COUNTED),
  };
}

export function markRead(tables: Tables, person: string, conversation_id: string, at: Instant): void {
  if (findConversation(tables, conversation_id) === null) return;
  const present = tables.reads.find((each) => each.person === person && each.conversation_id === conversation_id);
  if (present === undefined) tables.reads.push({ person, conversation_id, at });
  else present.at = Math.max(present.at, at);
}
