import type { NodeMessage } from "node-red";
import { aboutContact } from "../../src/core/contact-view.ts";
import { requirePlain } from "../../src/core/kept-message.ts";
import { languageTag, timeZone } from "../../src/core/locale.ts";
import type { Contact, Conversation, Json, Message } from "../../src/core/message.ts";
import { displayNumber } from "../../src/core/phone-number.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import { renderTemplate } from "../../src/core/templates.ts";
import type { ContactPatch, ConversationPatch } from "../../src/database/store.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { aboutConversation } from "../../src/red/flow-message.ts";
import type { Row } from "./conversation-store.config.ts";
import { historyCount, isDecision, valueKind } from "./row-problem.ts";

/** Whom a message is about, as far as the rows before have changed them. */
export interface Subject {
  number: string;
  /** Null: nobody by this number is known yet. */
  contact: Contact | null;
  /** Null: the message is about a number only. */
  conversation: Conversation | null;
}

export interface Surroundings {
  messaging: Messaging;
  /** As whom the node writes. */
  author: string;
  /** What a note of this row is called, so that it is written once (P3); null for other rows. */
  note_id: string | null;
  msg: NodeMessage;
  property: (path: string) => unknown;
}

/**
 * Does what a row says; the subject is then as it is in the database now. Called again because the database was away, it
 * finds what it may have done before.
 */
export async function perform(row: Row, subject: Subject, around: Surroundings): Promise<void> {
  const { store, clock, makeId } = around.messaging;
  if (row.do === "read_history") {
    const limit = historyCount(row.value) ?? 1;
    around.msg.history = (await store.history(requireConversation(subject).id, limit)).map(historyLine);
    return;
  }
  const value = valueKind(row.do) === "none" ? null : readValue(row, subject, around);
  if (isDecision(row.do)) {
    const id = value === "" ? null : requireText(value, row);
    await decide(row.do === "was_opt_out" ? "opt_out" : "no_opt_out", id, subject, around);
    return;
  }
  if (row.do === "send_again") {
    await sendAgain(value === "" ? null : requireText(value, row), subject, around);
    return;
  }
  if (row.do === "add_note") {
    await addNote(requireText(value, row), requireConversation(subject).id, around);
    return;
  }
  if (row.do === "take_over" || row.do === "hand_back") {
    await handOver(row.do === "take_over" ? requireText(value, row) : null, subject, around);
    return;
  }
  const patch = contactPatch(row, value);
  if (patch) subject.contact = await store.updateContact(subject.number, patch, clock.now(), makeId("contact"));
  else {
    const { id } = requireConversation(subject);
    subject.conversation = await store.updateConversation(id, conversationPatch(row, value), clock.now());
    requireConversation(subject);
  }
}

function requireConversation({ conversation }: Subject): Conversation {
  if (conversation) return conversation;
  throw new SmsError(
    "not_found",
    "There is no such conversation in this database. In the form, choose the database of the gateway that received the text.",
  );
}

/** What a row's value is for this message. */
function readValue(row: Row, { contact, conversation }: Subject, { msg, property }: Surroundings): Json {
  if (row.value_type === "num") return Number(row.value);
  if (row.value_type === "bool") return row.value === "true";
  if (row.value_type === "text") {
    const known = contact ? { ...contact.fields, ...aboutContact(contact) } : {};
    const thread = conversation ? aboutConversation(conversation) : {};
    return renderTemplate(row.value, { ...msg, contact: known, conversation: thread }).trim();
  }
  const value = property(row.value);
  if (value === undefined) {
    throw new SmsError("not_found", `msg.${row.value} is not there. Set it before this node, or correct the form.`);
  }
  requirePlain(value, `msg.${row.value}`);
  return value;
}

/** How a row changes the contact; null where it does not. */
function contactPatch(row: Row, value: Json): ContactPatch | null {
  switch (row.do) {
    case "set_field":
      return { fields: { [row.field.trim()]: value === "" ? null : value } };
    case "set_name":
      return { name: textOrNull(value, row) };
    case "set_language":
      return { locale: checked(value, row, languageTag, "is no language. Write it as en, es or pt-BR.") };
    case "set_time_zone":
      return {
        time_zone: checked(value, row, timeZone, "is no time zone. Write it as Europe/Madrid or America/New_York."),
      };
    case "add_contact_tag":
      return { add_tags: [requireText(value, row)] };
    case "remove_contact_tag":
      return { remove_tags: [requireText(value, row)] };
    case "number_works":
      return { dead: null };
    default:
      return null;
  }
}

function conversationPatch(row: Row, value: Json): ConversationPatch {
  switch (row.do) {
    case "add_conversation_tag":
      return { add_tags: [requireText(value, row)] };
    case "remove_conversation_tag":
      return { remove_tags: [requireText(value, row)] };
    case "assign":
      return { assigned_to: textOrNull(value, row) };
    case "close":
      return { status: "closed" };
    default:
      return { status: "open" };
  }
}

function checked(value: Json, row: Row, read: (text: string) => string | null, advice: string): string | null {
  const text = textOrNull(value, row);
  if (text === null) return null;
  const known = read(text);
  if (known !== null) return known;
  throw new SmsError("config_invalid", `"${text}" ${advice}`);
}

/** Empty clears. */
function textOrNull(value: Json, row: Row): string | null {
  if (value === null || value === "") return null;
  return requireText(value, row);
}

function requireText(value: Json, row: Row): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  if (text !== "") return text;
  const where = row.value_type === "msg" ? `msg.${row.value}` : `"${row.value}"`;
  throw new SmsError("text_empty", `${where} gives no text here.`);
}

/** A repeat finds nothing more to decide, and that is no error: somebody may have decided at the same time. */
async function decide(
  decision: "opt_out" | "no_opt_out",
  id: string | null,
  { number }: Subject,
  { messaging, author, msg }: Surroundings,
): Promise<void> {
  const decided = await messaging.reviews.decide(number, id, decision, author);
  msg.reviews = decided.map((review) => ({ id: review.id, words: review.words, decision }));
}

/** With an id, that one text; it must be one to this person, whom the message is about. */
async function sendAgain(
  id: string | null,
  { number, conversation }: Subject,
  { messaging: { store, uncertain }, msg }: Surroundings,
): Promise<void> {
  const message = id === null ? null : await store.message(id);
  if (message && message.contact !== number) {
    throw new SmsError(
      "not_found",
      `The text ${message.id} is none to ${displayNumber(number)}, whom this message is about. Nothing was sent. Give the id of a text to them, or choose whom it is about in the form.`,
    );
  }
  const asked =
    id === null ? await uncertain.sendAllAgain(number, conversation?.id ?? null) : [await uncertain.sendAgain(id)];
  msg.sent_again = asked.map(({ of, message: { id, text, status, status_reason }, repeat }) => ({
    id,
    of,
    text,
    status,
    reason: status_reason,
    repeat,
  }));
}

/** With the node's name in the log of who did what, as if a person had. Null: flows answer again. */
async function handOver(
  to: string | null,
  subject: Subject,
  { messaging: { store, desk }, author }: Surroundings,
): Promise<void> {
  const { id, contact } = requireConversation(subject);
  const what = to === null ? "handed_back" : "took_over";
  const action = desk.actions.make(author, what, { conversation_id: id, contact }, to === null ? {} : { to });
  const changed = await store.changeAtDesk(id, { taken_over_by: to }, action);
  if (changed?.taken_over_by !== subject.conversation?.taken_over_by) desk.actions.tell(action);
  subject.conversation = changed;
  requireConversation(subject);
}

/** A flow that is repeated after a crash does not write its note twice (P3). */
export function noteId({ runs, makeId }: Messaging, { _msgid }: NodeMessage, node: string): string {
  const key = _msgid === undefined ? null : runs.nextKey(_msgid, node);
  return key === null ? makeId("note") : `note_${key}`;
}

async function addNote(text: string, conversation_id: string, around: Surroundings): Promise<void> {
  const { store, clock, makeId, desk } = around.messaging;
  const id = around.note_id ?? makeId("note");
  if ((await store.notes(conversation_id)).some((note) => note.id === id)) return;
  const note = { id, conversation_id, text, author: around.author, created_at: clock.now() };
  await store.addNote(note);
  desk.news.tell({ kind: "mark", conversation_id, mark: { kind: "note", at: note.created_at, note } });
}

function historyLine({ direction, contact, sender, text, created_at, status }: Message): object {
  const [from, to] = direction === "in" ? [contact, sender] : [sender, contact];
  return { from, to, text, timestamp: new Date(created_at).toISOString(), direction, status };
}
