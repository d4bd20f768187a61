import fc from "fast-check";
import type { Contact, Conversation, Message } from "../../../src/core/message.ts";
import { emptyTables, type Tables } from "../../../src/database/lowdb/tables.ts";

/** A Sunday in Europe on which clocks are put back, at noon UTC. */
export const NOON = Date.UTC(2026, 9, 25, 12);
const HOUR_MS = 3_600_000;

/** What differs between the texts of a history. Times are in minutes around `NOON`. */
export interface Drawn {
  is_in: boolean;
  contact: number;
  sender: number;
  minute: number;
  left_after: number | null;
  kind: Message["kind"];
  node: number | null;
  author: number | null;
  text: string;
  /** Of an incoming text: whether it quotes a text of ours beside, or only reacts to one. */
  quotes: "nothing" | "beside" | "reaction";
  intent: Message["intent"];
  status: Message["status"];
  error_code: string | null;
  segments: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  is_in: fc.boolean(),
  contact: fc.integer({ min: 0, max: 3 }),
  sender: fc.integer({ min: 0, max: 1 }),
  // Eight days, so that replies come too late as well.
  minute: fc.oneof(fc.integer({ min: -120, max: 120 }), fc.integer({ min: -5_760, max: 5_760 })),
  left_after: fc.option(fc.integer({ min: 0, max: 90 })),
  kind: fc.constantFrom("conversation", "conversation", "notice", "campaign", "law"),
  node: fc.option(fc.integer({ min: 0, max: 2 })),
  author: fc.option(fc.integer({ min: 0, max: 1 })),
  text: fc.constantFrom(
    "YES please",
    "yes",
    " No ",
    "5",
    "4",
    "STOP",
    "",
    "I will be late, sorry about that, I really am",
    "Sí",
  ),
  quotes: fc.constantFrom("nothing", "nothing", "nothing", "beside", "reaction"),
  intent: fc.constantFrom(null, null, null, "stop", "help"),
  status: fc.constantFrom("queued", "sent", "delivered", "failed", "suppressed"),
  error_code: fc.option(fc.constantFrom("30007", "30005")),
  segments: fc.integer({ min: 1, max: 3 }),
});

/** Texts in the order in which they were kept, as all kinds of stores keep them, and what people said of consent. */
export const histories: fc.Arbitrary<Tables> = fc
  .tuple(
    fc.array(drawn, { maxLength: 30 }),
    fc.array(
      fc.record({
        contact: fc.integer({ min: 0, max: 3 }),
        hour: fc.integer({ min: -60, max: 60 }),
        out: fc.boolean(),
      }),
      {
        maxLength: 6,
      },
    ),
  )
  .map(([texts, said]) =>
    tablesOf(
      [...texts].sort((a, b) => a.minute - b.minute),
      said,
    ),
  );

/** Texts of the first contact, a second apart from `NOON` on. */
export function historyOf(texts: readonly string[]): Tables {
  const plain: Omit<Drawn, "text"> = {
    is_in: true,
    contact: 0,
    sender: 0,
    minute: 0,
    left_after: null,
    kind: "conversation",
    node: null,
    author: null,
    quotes: "nothing",
    intent: null,
    status: "sent",
    error_code: null,
    segments: 1,
  };
  return tablesOf(
    texts.map((text, index) => ({ ...plain, text, minute: index / 60 })),
    [],
  );
}

const FIRST_CONTACTS = ["+14155550101", "+12025550102", "+33612345678", "+919812345678"];
const contactNumber = (index: number): string => FIRST_CONTACTS[index] ?? `+1415555${1_000 + index}`;
const SENDERS = ["+14155550100", "SHOP"];

/** What somebody said of being texted, by hours around `NOON`. */
export interface DrawnConsent {
  contact: number;
  hour: number;
  out: boolean;
}

/** @param texts in the order in which they were kept */
export function tablesOf(texts: readonly Drawn[], said: readonly DrawnConsent[]): Tables {
  const tables = emptyTables();
  const count = Math.max(FIRST_CONTACTS.length, ...texts.map(({ contact }) => contact + 1));
  const contacts = Array.from({ length: count }, (_, index) => contactNumber(index));
  tables.contacts = contacts.map(contactOf);
  tables.conversations = contacts.flatMap((contact) => SENDERS.map((sender) => conversationOf(contact, sender)));
  tables.messages = texts.map((text, index) => ({
    message: messageOf(text, index),
    idempotency_key: null,
    priority: 1,
    order_at: NOON,
    undone: false,
    hand_overs: 0,
    worker: null,
    lease_until: null,
    repeat_hash: null,
  }));
  tables.consents = said.map(({ contact, hour, out }, index) => ({
    id: `consent_${index}`,
    contact: contactNumber(contact),
    scope: { kind: "all" },
    state: out ? "opted_out" : "opted_in",
    since: NOON + hour * HOUR_MS,
    source: index % 2 === 0 ? "text" : "person",
    message_id: null,
    gateway: null,
  }));
  return tables;
}

function contactOf(number: string, index: number): Contact {
  const locale = index === 2 ? "fr" : null;
  const dates = { dead: null, created_at: 0, updated_at: 0 };
  return { id: `contact_${index}`, number, name: null, locale, time_zone: null, fields: {}, tags: [], ...dates };
}

function conversationOf(contact: string, sender: string): Conversation {
  return {
    id: `conv ${contact} ${sender}`,
    gateway: "gateway1",
    sender,
    contact,
    channel: "sms",
    address: null,
    status: "open",
    tags: [],
    assigned_to: null,
    created_at: 0,
    last_message_at: 0,
    last_in_at: null,
    waits: false,
    last_text: "",
    last_direction: "in",
    snoozed_until: null,
    taken_over_by: null,
  };
}

function wordsOf({ is_in, text, quotes }: Drawn): Pick<Message, "text" | "own_words" | "reaction"> {
  if (!is_in || quotes === "nothing") return { text, own_words: null, reaction: null };
  if (quotes === "beside") return { text: `> Reply YES or NO\n${text}`, own_words: text, reaction: null };
  const reaction = { kind: "like", emoji: "👍", removed: false, message_id: null } as const;
  return { text: "Liked “Reply YES or NO”", own_words: "", reaction };
}

function messageOf(text: Drawn, index: number): Message {
  const contact = contactNumber(text.contact);
  const sender = SENDERS[text.sender] ?? "";
  const created_at = NOON + text.minute * 60_000;
  const left = text.left_after === null ? null : created_at + text.left_after * 60_000;
  return {
    id: `msg_${index}`,
    direction: text.is_in ? "in" : "out",
    gateway: "gateway1",
    sender,
    contact,
    channel: "sms",
    address: null,
    conversation_id: `conv ${contact} ${sender}`,
    ...wordsOf(text),
    media: [],
    segments: text.segments,
    status: text.is_in ? "received" : text.status,
    status_reason: null,
    error_code: text.is_in ? null : text.error_code,
    provider_id: null,
    kind: text.is_in ? "conversation" : text.kind,
    topic: null,
    intent: text.is_in ? text.intent : null,
    node: text.is_in || text.author !== null || text.node === null ? null : `node${text.node}`,
    author: text.is_in || text.author === null ? null : `Person ${text.author}`,
    in_reply_to: null,
    created_at,
    due_at: created_at,
    expires_at: null,
    sent_at: text.is_in ? null : left,
    settled_at: null,
    attempts: 1,
  };
}
