import type { Instant } from "../../core/clock.ts";
import type { Contact, Conversation, Note } from "../../core/message.ts";
import { newContact, noConversationError, patchedContact, patchedConversation } from "../people-changes.ts";
import type { ContactPatch, ConversationPatch } from "../store.ts";
import { type Connection, one, type Row, type SqlValue } from "./connection.ts";
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
  return made;
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

export async function updateContact(
  c: Connection,
  number: string,
  patch: ContactPatch,
  now: Instant,
  new_id: string,
): Promise<Contact> {
  const contact = patchedContact(await haveContact(c, new_id, number, now), patch, now);
  await c.all(
    `update contacts set name = $2, locale = $3, time_zone = $4, fields = $5, tags = $6, updated_at = $7
      where number = $1`,
    contactValues(contact),
  );
  return contact;
}

/** A text of a contact, for their thread. */
interface Exchanged {
  gateway: string;
  sender: string;
  contact: string;
  now: Instant;
  new_ids: { contact: string; conversation: string };
}

const TOUCH = `update conversations set
    last_message_at = case when last_message_at < $4 then $4 else last_message_at end
  where contact = $1 and gateway = $2 and sender = $3 returning *`;
const TOUCH_AND_OPEN = TOUCH.replace("set", "set status = 'open',");
const INSERT_CONVERSATION = `insert into conversations
    (id, gateway, sender, contact, status, tags, created_at, last_message_at)
  values ($1, $2, $3, $4, 'open', '[]', $5, $5) returning *`;

/** The thread that a text belongs to, made if there is none, now the contact's latest. An incoming text opens it again. */
export async function haveConversation(
  c: Connection,
  text: Exchanged,
  direction: "in" | "out",
): Promise<{ conversation: Conversation; is_new: boolean }> {
  const touch = direction === "in" ? TOUCH_AND_OPEN : TOUCH;
  const present = await one(c, touch, [text.contact, text.gateway, text.sender, text.now]);
  if (present !== null) return { conversation: conversationOf(present), is_new: false };
  await haveContact(c, text.new_ids.contact, text.contact, text.now);
  const made = await one(c, INSERT_CONVERSATION, [
    text.new_ids.conversation,
    text.gateway,
    text.sender,
    text.contact,
    text.now,
  ]);
  if (made === null) throw new Error("an insert with returning gave no row");
  return { conversation: conversationOf(made), is_new: true };
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

export async function conversations(c: Connection, gateway: string, limit: number): Promise<Conversation[]> {
  const rows = await c.all(
    "select * from conversations where gateway = $1 order by last_message_at desc, seq desc limit $2",
    [gateway, limit],
  );
  return rows.map(conversationOf);
}

export async function updateConversation(
  c: Connection,
  id: string,
  patch: ConversationPatch,
): Promise<Conversation | null> {
  const present = await findConversation(c, id);
  if (present === null) return null;
  const changed = patchedConversation(present, patch);
  await c.all("update conversations set status = $2, assigned_to = $3, tags = $4 where id = $1", [
    id,
    changed.status,
    changed.assigned_to,
    JSON.stringify(changed.tags),
  ]);
  return changed;
}

export async function addNote(c: Connection, note: Note): Promise<void> {
  if ((await findConversation(c, note.conversation_id)) === null) throw noConversationError();
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
