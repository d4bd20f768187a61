import type { Instant } from "../../core/clock.ts";
import type { ConversationFilter, ConversationLine, LineCounts, ListPlace } from "../desk.ts";
import { inView, linesAfter, MOST_COUNTED, NEWEST_LOOKED_AT, type Placed } from "../desk-lines.ts";
import { optOutAgainst } from "./consent.ts";
import { findContact, findConversation } from "./people.ts";
import type { Tables } from "./tables.ts";

export function conversationLines(
  tables: Tables,
  filter: ConversationFilter,
  after: ListPlace | null,
  limit: number,
): ConversationLine[] {
  const page = linesAfter(inView(placed(tables), filter), after).slice(0, limit);
  return page.map((each) => lineOf(tables, each, filter.person));
}

export function unreadLines(tables: Tables, filter: ConversationFilter, limit: number): ConversationLine[] {
  const newest = inView(placed(tables), filter).slice(0, NEWEST_LOOKED_AT);
  const lines = newest.map((each) => lineOf(tables, each, filter.person));
  return lines.filter(({ unread }) => unread).slice(0, limit);
}

function placed(tables: Tables): Placed[] {
  return tables.conversations.map((conversation, index) => {
    return { conversation, place: { at: conversation.last_message_at, seq: index + 1 } };
  });
}

export function conversationLine(tables: Tables, id: string, person: string): ConversationLine | null {
  const found = placed(tables).find(({ conversation }) => conversation.id === id);
  return found === undefined ? null : lineOf(tables, found, person);
}

export function linesOf(tables: Tables, ids: readonly string[]): ConversationLine[] {
  const asked = new Set(ids);
  const found = placed(tables).filter(({ conversation }) => asked.has(conversation.id));
  return found.map((each) => ({ ...lineOf(tables, each, ""), unread: false }));
}

function lineOf(tables: Tables, { conversation, place }: Placed, person: string): ConversationLine {
  const { id, contact, last_in_at } = conversation;
  const read = tables.reads.find((each) => each.person === person && each.conversation_id === id);
  return {
    conversation,
    contact_name: findContact(tables, contact)?.name ?? null,
    unread: last_in_at !== null && last_in_at > (read?.at ?? -1),
    opted_out: optOutAgainst(tables, { ...conversation, topic: null }) !== null,
    place,
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
