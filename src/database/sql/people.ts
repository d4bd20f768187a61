import type { Channel } from "../../core/channel.ts";
import type { Instant } from "../../core/clock.ts";
import { isErased } from "../../core/erased.ts";
import type { Contact, Conversation, DeadNumber, Message, Note } from "../../core/message.ts";
import {
  asksForAnswer,
  beginningOf,
  changedConversation,
  isAnswer,
  newConversation,
  type TextInThread,
  withText,
} from "../conversation-changes.ts";
import { newContact, noConversationError } from "../people-changes.ts";
import type { ConversationPatch } from "../store.ts";
import { type Connection, one, type Row, type SqlValue } from "./connection.ts";
import { restoreConsents } from "./consent.ts";
import { saveTags } from "./conversation-tags.ts";
import { contactOf, conversationOf, noteOf, numberAt } from "./rows.ts";

export async function findContact(c: Connection, number: string): Promise<Contact | null> {
  const row = await one(c, "select * from contacts where number = $1", [number]);
  return row && contactOf(row);
}

const INSERT_CONTACT = `insert into contacts
    (id, number, name, locale, time_zone, fields, tags, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Finds the contact, or makes it. */
export async function haveContact(c: Connection, id: string, number: string, now: Instant): Promise<Contact> {
  const present = await findContact(c, number);
  if (present !== null) return present;
  const made = newContact(id, number, now);
  await c.all(INSERT_CONTACT, [id, ...contactValues(made), now]);
  // Before any text can be asked for: who had opted out before being erased is opted out still (P2).
  await restoreConsents(c, number);
  return made;
}

const UPDATE_CONTACT = `update contacts
  set name = $2, locale = $3, time_zone = $4, fields = $5, tags = $6, updated_at = $7,
    dead_since = $8, dead_code = $9, dead_reason = $10
  where number = $1`;

export async function saveContact(c: Connection, contact: Contact): Promise<void> {
  const { dead } = contact;
  const deadValues = [dead?.since ?? null, dead?.code ?? null, dead?.reason ?? null];
  await c.all(UPDATE_CONTACT, [...contactValues(contact), ...deadValues]);
}

const MARK_DEAD = `update contacts set dead_since = $2, dead_code = $3, dead_reason = $4
  where number = $1 and dead_since is null`;

/** A provider said of a text to this contact that its number is dead; null: it did not. The first word of it stays. */
export async function markDead(c: Connection, { contact }: Message, dead: DeadNumber | null): Promise<void> {
  if (dead !== null && !isErased(contact)) await c.all(MARK_DEAD, [contact, dead.since, dead.code, dead.reason]);
}

const ALIVE = "update contacts set dead_since = null, dead_code = null, dead_reason = null where number = $1";

/** Who texts has a number that is not dead. */
export async function markAlive(c: Connection, contact: Contact): Promise<Contact> {
  await c.all(ALIVE, [contact.number]);
  return { ...contact, dead: null };
}

function contactValues(contact: Contact): SqlValue[] {
  return [
    contact.number,
    contact.name,
    contact.locale,
    contact.time_zone,
    JSON.stringify(contact.fields),
    JSON.stringify(contact.tags),
    contact.updated_at,
  ];
}

/** A text of a contact, for their thread. */
type Exchanged = TextInThread & {
  channel?: Channel;
  gateway: string;
  sender: string;
  contact: string;
  new_ids: { contact: string; conversation: string };
};

const THEIRS = "contact = $1 and gateway = $2 and sender = $3";
const LATEST = "last_message_at = case when last_message_at < $4 then $4 else last_message_at end";

// As `withText` says, each in one statement: every text passes here.

const RECEIVED = `update conversations set
    status = 'open', snoozed_until = null, waits = $6, channel = $8, address = $9, ${LATEST},
    last_in_at = case when last_in_at > $4 then last_in_at else $4 end, last_text = $5, last_direction = 'in',
    recent_ids = coalesce($7, recent_ids)
  where ${THEIRS} returning *`;

const REACTED = `update conversations set
    channel = $7, address = $8, ${LATEST}, last_in_at = case when last_in_at > $4 then last_in_at else $4 end, last_text = $5, last_direction = 'in',
    recent_ids = coalesce($6, recent_ids)
  where ${THEIRS} returning *`;

const SENT = `update conversations set
    ${LATEST}, waits = case when $6 = 1 then 0 else waits end, last_text = $5, last_direction = 'out'
  where ${THEIRS} returning *`;

const IS_TAKEN_OVER = "case when taken_over_by is not null then";
const YIELDED = `update conversations set
    ${LATEST}, waits = ${IS_TAKEN_OVER} waits when $6 = 1 then 0 else waits end,
    last_text = ${IS_TAKEN_OVER} last_text else $5 end,
    last_direction = ${IS_TAKEN_OVER} last_direction else 'out' end
  where ${THEIRS} returning *`;

const HELD_BACK = `update conversations set ${LATEST} where ${THEIRS} returning *`;

const INSERT_CONVERSATION = `insert into conversations (
    id, gateway, sender, contact, channel, address, status, tags, created_at, last_message_at, last_in_at, waits, last_text, last_direction,
    recent_ids
  ) values ($1, $2, $3, $4, $11, $12, 'open', '[]', $5, $5, $6, $7, $8, $9, $10) returning *`;

function touch(c: Connection, text: Exchanged, recent_ids: string | null): Promise<Row | null> {
  const theirs = [text.contact, text.gateway, text.sender, text.now];
  if (text.direction === "in") {
    const how = [text.channel, text.address];
    if (text.reaction !== null) return one(c, REACTED, [...theirs, beginningOf(text.text), recent_ids, ...how]);
    const waits = asksForAnswer(text.intent) ? 1 : 0;
    return one(c, RECEIVED, [...theirs, beginningOf(text.text), waits, recent_ids, ...how]);
  }
  if (text.is_held_back) return one(c, HELD_BACK, theirs);
  return one(c, text.yields_to_person ? YIELDED : SENT, [
    ...theirs,
    beginningOf(text.text),
    isAnswer(text.kind) ? 1 : 0,
  ]);
}

/**
 * The thread that a text belongs to, made if there is none, with this text.
 *
 * @param recent_ids  of an incoming text: what its conversation is to remember of the provider's ids
 */
export async function haveConversation(
  c: Connection,
  text: Exchanged,
  recent_ids: string | null = null,
): Promise<{ conversation: Conversation; is_new: boolean }> {
  const present = await touch(c, text, recent_ids);
  if (present !== null) return { conversation: conversationOf(present), is_new: false };
  await haveContact(c, text.new_ids.contact, text.contact, text.now);
  const made = withText(newConversation(text.new_ids.conversation, text), text);
  const row = await one(c, INSERT_CONVERSATION, [
    made.id,
    made.gateway,
    made.sender,
    made.contact,
    text.now,
    made.last_in_at,
    made.waits ? 1 : 0,
    made.last_text,
    made.last_direction,
    recent_ids ?? "",
    made.channel,
    made.address,
  ]);
  if (row === null) throw new Error("an insert with returning gave no row");
  return { conversation: conversationOf(row), is_new: true };
}

export async function findConversation(c: Connection, id: string): Promise<Conversation | null> {
  const row = await one(c, "select * from conversations where id = $1", [id]);
  return row && conversationOf(row);
}

export async function conversationWith(
  c: Connection,
  gateway: string,
  sender: string,
  contact: string,
): Promise<Conversation | null> {
  const row = await one(c, "select * from conversations where contact = $1 and gateway = $2 and sender = $3", [
    contact,
    gateway,
    sender,
  ]);
  return row && conversationOf(row);
}

export async function lastConversation(
  c: Connection,
  contact: string,
  gateways: readonly string[],
): Promise<Conversation | null> {
  let last: Row | null = null;
  for (const gateway of gateways) {
    const found = await one(
      c,
      "select * from conversations where contact = $1 and gateway = $2 order by last_message_at desc, seq desc limit 1",
      [contact, gateway],
    );
    if (found !== null && (last === null || isLater(found, last))) last = found;
  }
  return last && conversationOf(last);
}

/** Of two at the same time, the one made later is the last. */
function isLater(a: Row, b: Row): boolean {
  const apart = numberAt(a, "last_message_at") - numberAt(b, "last_message_at");
  return apart > 0 || (apart === 0 && numberAt(a, "seq") > numberAt(b, "seq"));
}

const LATEST_OF_GATEWAY = `select * from conversations where status = $1 and gateway = $2
  order by last_message_at desc, seq desc limit $3`;

export async function conversations(c: Connection, gateway: string, limit: number): Promise<Conversation[]> {
  const open = await c.all(LATEST_OF_GATEWAY, ["open", gateway, limit]);
  const closed = await c.all(LATEST_OF_GATEWAY, ["closed", gateway, limit]);
  const latest = [...open, ...closed].sort((a, b) => (isLater(a, b) ? -1 : 1));
  return latest.slice(0, limit).map(conversationOf);
}

const CHANGE = `update conversations
  set status = $2, assigned_to = $3, tags = $4, snoozed_until = $5, taken_over_by = $6 where id = $1`;

export async function updateConversation(
  c: Connection,
  id: string,
  patch: ConversationPatch,
): Promise<Conversation | null> {
  const present = await findConversation(c, id);
  if (present === null || present.status === "erased") return null;
  const changed = changedConversation(present, patch);
  await saveConversation(c, present, changed);
  return changed;
}

/** Writes all of a conversation that flows and people can change. */
export async function saveConversation(c: Connection, before: Conversation, after: Conversation): Promise<void> {
  const { id, status, assigned_to, tags, snoozed_until, taken_over_by } = after;
  await c.all(CHANGE, [id, status, assigned_to, JSON.stringify(tags), snoozed_until, taken_over_by]);
  await saveTags(c, before, after);
}

export async function addNote(c: Connection, note: Note): Promise<void> {
  const conversation = await findConversation(c, note.conversation_id);
  if (conversation === null || conversation.status === "erased") throw noConversationError();
  await c.all("insert into notes (id, conversation_id, text, author, created_at) values ($1, $2, $3, $4, $5)", [
    note.id,
    note.conversation_id,
    note.text,
    note.author,
    note.created_at,
  ]);
}

export async function notes(c: Connection, conversation_id: string): Promise<Note[]> {
  return (await c.all("select * from notes where conversation_id = $1 order by seq", [conversation_id])).map(noteOf);
}
