import type { Channel } from "../../core/channel.ts";
import type { Instant } from "../../core/clock.ts";
import { isErased } from "../../core/erased.ts";
import type { Contact, Conversation, DeadNumber, Message, Note } from "../../core/message.ts";
import { changedConversation, newConversation, type TextInThread, withText } from "../conversation-changes.ts";
import type { DeskChange } from "../desk.ts";
import { newContact, noConversationError } from "../people-changes.ts";
import type { ConversationPatch } from "../store.ts";
import { restoreConsents } from "./erased-consents.ts";
import type { Tables } from "./tables.ts";

export function findContact(tables: Tables, number: string): Contact | null {
  return tables.contacts.find((contact) => contact.number === number) ?? null;
}

export function haveContact(tables: Tables, id: string, number: string, now: Instant): Contact {
  const present = findContact(tables, number);
  if (present !== null) return present;
  const made = newContact(id, number, now);
  tables.contacts.push(made);
  // Before any text can be asked for: who had opted out before being erased is opted out still (P2).
  restoreConsents(tables, number);
  return made;
}

/** A provider said of a text to this contact that its number is dead; null: it did not. The first word of it stays. */
export function markDead(tables: Tables, text: Pick<Message, "contact">, dead: DeadNumber | null): void {
  const contact = dead === null || isErased(text.contact) ? null : findContact(tables, text.contact);
  if (contact !== null && contact.dead === null) saveContact(tables, { ...contact, dead });
}

/** Who texts has a number that is not dead. */
export function markAlive(tables: Tables, contact: Contact): Contact {
  return saveContact(tables, { ...contact, dead: null });
}

function saveContact(tables: Tables, contact: Contact): Contact {
  tables.contacts = tables.contacts.map((each) => (each.number === contact.number ? contact : each));
  return contact;
}

type Exchanged = TextInThread & {
  channel?: Channel;
  gateway: string;
  sender: string;
  contact: string;
  new_ids: { contact: string; conversation: string };
};

/** The thread that a text belongs to, made if there is none, with this text. */
export function haveConversation(tables: Tables, text: Exchanged): Conversation {
  haveContact(tables, text.new_ids.contact, text.contact, text.now);
  const present = conversationWith(tables, text.gateway, text.sender, text.contact);
  const conversation = withText(present ?? newConversation(text.new_ids.conversation, text), text);
  if (present === null) tables.conversations.push(conversation);
  else tables.conversations[tables.conversations.indexOf(present)] = conversation;
  return conversation;
}

export function findConversation(tables: Tables, id: string): Conversation | null {
  return tables.conversations.find((conversation) => conversation.id === id) ?? null;
}

export function conversationWith(
  tables: Tables,
  gateway: string,
  sender: string,
  contact: string,
): Conversation | null {
  const isIt = (c: Conversation) => c.gateway === gateway && c.sender === sender && c.contact === contact;
  return tables.conversations.find(isIt) ?? null;
}

export function lastConversation(tables: Tables, contact: string, gateways: readonly string[]): Conversation | null {
  const theirs = (c: Conversation) => c.contact === contact && gateways.includes(c.gateway);
  return latestFirst(tables.conversations.filter(theirs))[0] ?? null;
}

export function conversations(tables: Tables, gateway: string, limit: number): Conversation[] {
  return latestFirst(tables.conversations.filter((each) => each.gateway === gateway && each.status !== "erased")).slice(
    0,
    limit,
  );
}

/** Of two at the same time, the one made later comes first. */
export function latestFirst(found: readonly Conversation[]): Conversation[] {
  return found.toReversed().sort((a, b) => b.last_message_at - a.last_message_at);
}

export function updateConversation(
  tables: Tables,
  id: string,
  patch: ConversationPatch & DeskChange,
): Conversation | null {
  const present = findConversation(tables, id);
  if (present === null || present.status === "erased") return null;
  const changed = changedConversation(present, patch);
  tables.conversations[tables.conversations.indexOf(present)] = changed;
  return changed;
}

export function addNote(tables: Tables, note: Note): void {
  const conversation = findConversation(tables, note.conversation_id);
  if (conversation === null || conversation.status === "erased") throw noConversationError();
  tables.notes.push({ ...note });
}

export function notes(tables: Tables, conversation_id: string): Note[] {
  return tables.notes.filter((note) => note.conversation_id === conversation_id);
}
