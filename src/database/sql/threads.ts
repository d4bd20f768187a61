import type { Instant } from "../../core/clock.ts";
import type { Conversation } from "../../core/message.ts";
import type { ThreadMark, ThreadText } from "../desk.ts";
import { MOST_LATER, MOST_MARKS, marksInOrder } from "../desk-marks.ts";
import type { Connection, Row } from "./connection.ts";
import { actionOf } from "./desk-rows.ts";
import { byIds, idPlaces } from "./ids.ts";
import { findConversation } from "./people.ts";
import { consentOf, conversationOf, messageOf, noteOf, numberAt } from "./rows.ts";

export async function conversationsOf(c: Connection, contact: string): Promise<Conversation[]> {
  const rows = await c.all("select * from conversations where contact = $1", [contact]);
  // A contact has as many as there are senders: few.
  const later = (column: string) => (a: Row, b: Row) => numberAt(b, column) - numberAt(a, column);
  return rows.toSorted(later("seq")).sort(later("last_message_at")).map(conversationOf);
}

const BEFORE = "select * from messages where conversation_id = $1 and seq < $2 order by seq desc limit $3";
const AFTER = "select * from messages where conversation_id = $1 and seq > $2 order by seq limit $3";

export async function threadTexts(
  c: Connection,
  conversation_id: string,
  { before, after }: { before?: number; after?: number },
  limit: number,
): Promise<ThreadText[]> {
  const rows =
    after === undefined
      ? (await c.all(BEFORE, [conversation_id, before ?? Number.MAX_SAFE_INTEGER, limit])).toReversed()
      : await c.all(AFTER, [conversation_id, after, limit]);
  const texts = rows.map(threadTextOf);
  return before === undefined ? texts : texts.filter(({ seq }) => seq < before);
}

function threadTextOf(row: Row): ThreadText {
  return { seq: numberAt(row, "seq"), message: messageOf(row) };
}

/** Sorted are only the queued texts of one contact. */
const LATER = `select m.* from conversations c
  join messages m on m.contact = c.contact and m.conversation_id = c.id and m.status = 'queued'
  where c.id = $1 and m.due_at > $2 order by m.due_at, m.seq limit ${MOST_LATER}`;

export async function laterTexts(c: Connection, conversation_id: string, now: Instant): Promise<ThreadText[]> {
  return (await c.all(LATER, [conversation_id, now])).map(threadTextOf);
}

const TEXTS = `select * from messages where id in (${idPlaces(0)})`;

export async function textsOf(c: Connection, ids: readonly string[]): Promise<ThreadText[]> {
  const texts: ThreadText[] = [];
  for (const some of byIds(ids)) texts.push(...(await c.all(TEXTS, some)).map(threadTextOf));
  return texts.sort((a, b) => a.seq - b.seq);
}

const CONSENTS = `select * from consent_log where contact = $1 and since >= $2 and since <= $3
  order by since desc, seq desc limit ${MOST_MARKS}`;
const NOTES = `select * from notes where conversation_id = $1 and created_at >= $2 and created_at <= $3
  order by created_at desc, seq desc limit ${MOST_MARKS}`;
const ACTIONS = `select * from actions where conversation_id = $1 and at >= $2 and at <= $3
  order by at desc, seq desc limit ${MOST_MARKS}`;
const ACTIONS_OF_CONTACT = `select * from actions
  where conversation_id is null and contact = $1 and at >= $2 and at <= $3
  order by at desc, seq desc limit ${MOST_MARKS}`;

export async function threadMarks(
  c: Connection,
  conversation_id: string,
  from: Instant,
  to: Instant,
): Promise<ThreadMark[]> {
  const conversation = await findConversation(c, conversation_id);
  if (conversation === null) return [];
  const between = async (sql: string, of: string) => (await c.all(sql, [of, from, to])).toReversed();
  const actions = [
    ...(await between(ACTIONS_OF_CONTACT, conversation.contact)),
    ...(await between(ACTIONS, conversation_id)),
  ];
  actions.sort((a, b) => numberAt(a, "seq") - numberAt(b, "seq"));
  const consents = await between(CONSENTS, conversation.contact);
  const notes = await between(NOTES, conversation_id);
  return marksInOrder(consents.map(consentOf), actions.map(actionOf), notes.map(noteOf));
}
