import type { Instant } from "../../core/clock.ts";
import type { Conversation } from "../../core/message.ts";
import type { ThreadMark, ThreadText } from "../desk.ts";
import { MOST_LATER, marksInOrder } from "../desk-marks.ts";
import { findConversation, latestFirst } from "./people.ts";
import type { Tables } from "./tables.ts";

export function conversationsOf(tables: Tables, contact: string): Conversation[] {
  return latestFirst(tables.conversations.filter((conversation) => conversation.contact === contact));
}

export function laterTexts(tables: Tables, conversation_id: string, now: Instant): ThreadText[] {
  const later = numbered(tables).filter(
    ({ message }) => message.conversation_id === conversation_id && message.status === "queued" && message.due_at > now,
  );
  return later.sort((a, b) => a.message.due_at - b.message.due_at).slice(0, MOST_LATER);
}

export function textsOf(tables: Tables, ids: readonly string[]): ThreadText[] {
  const asked = new Set(ids);
  return numbered(tables).filter(({ message }) => asked.has(message.id));
}

function numbered(tables: Tables): ThreadText[] {
  return tables.messages.map(({ message }, index) => ({ seq: index + 1, message }));
}

export function threadTexts(
  tables: Tables,
  conversation_id: string,
  { before, after }: { before?: number; after?: number },
  limit: number,
): ThreadText[] {
  const texts = numbered(tables)
    .filter(({ message }) => message.conversation_id === conversation_id)
    .filter(({ seq }) => (before === undefined || seq < before) && (after === undefined || seq > after));
  return after === undefined ? texts.slice(Math.max(0, texts.length - limit)) : texts.slice(0, limit);
}

export function threadMarks(tables: Tables, conversation_id: string, from: Instant, to: Instant): ThreadMark[] {
  const conversation = findConversation(tables, conversation_id);
  if (conversation === null) return [];
  const isBetween = (at: Instant): boolean => at >= from && at <= to;
  const { contact } = conversation;
  return marksInOrder(
    tables.consents
      .filter((consent) => consent.contact === contact && isBetween(consent.since))
      .map(({ id: _, ...consent }) => consent),
    tables.actions.filter(
      (action) =>
        isBetween(action.at) &&
        (action.conversation_id === null ? action.contact === contact : action.conversation_id === conversation_id),
    ),
    tables.notes.filter((note) => note.conversation_id === conversation_id && isBetween(note.created_at)),
  );
}
