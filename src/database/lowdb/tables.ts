import { Ajv } from "ajv";
import type { Instant } from "../../core/clock.ts";
import type { Consent, Contact, Conversation, Message, Note, Review } from "../../core/message.ts";
import type { SharedOfPerson } from "../../core/one-person.ts";
import { lastOf } from "../conversation-changes.ts";
import type { Action, DeskDocument } from "../desk.ts";
import type { Held } from "../holds.ts";
import type { PaceOwner } from "../pace.ts";
import type { StoredReceipt } from "../store.ts";

/** All that is kept, as it stands in the file. Each list is in the order in which its entries were made. */
export interface Tables {
  version: 3;
  messages: KeptMessage[];
  contacts: Contact[];
  conversations: Conversation[];
  /** Every change; the last one of a contact is where they stand. */
  consents: (Consent & { id: string })[];
  reviews: Review[];
  notes: Note[];
  paces: (PaceOwner & { next: number })[];
  holds: KeptHold[];
  early_receipts: StoredReceipt[];
  /** Until when a person has seen what a contact texted. */
  reads: { person: string; conversation_id: string; at: Instant }[];
  actions: Action[];
  documents: DeskDocument[];
  /** The key of the hashes of erased numbers. */
  secrets: { name: string; value: string }[];
  /** What an erased contact had said of being texted, under the hash of the number (P2). */
  erased_consents: (Omit<Consent, "contact" | "message_id"> & { id: string; hash: string })[];
  /** Who is one person with others, in the order in which they came together, and what they said before. */
  persons: { contact: string; person: string; merged_at: Instant; before: SharedOfPerson }[];
}

/** A held message with the line that it stands in, and whether it has its slot there. */
export interface KeptHold extends Held {
  key: string;
  placed: boolean;
}

/** A message with what only the store needs to know of it. */
export interface KeptMessage {
  message: Message;
  idempotency_key: string | null;
  priority: number;
  /** When it was first meant to leave: its place in the contact's line, whatever its retries do. */
  order_at: Instant;
  /** For an incoming text: no flow has finished with it; how often it was given to one. */
  undone: boolean;
  hand_overs: number;
  /** Who hands it over, kept until the outcome is recorded; and until when that must be. */
  worker: string | null;
  lease_until: Instant | null;
}

export function emptyTables(): Tables {
  return {
    version: 3,
    messages: [],
    contacts: [],
    conversations: [],
    consents: [],
    reviews: [],
    notes: [],
    paces: [],
    holds: [],
    early_receipts: [],
    reads: [],
    actions: [],
    documents: [],
    secrets: [],
    erased_consents: [],
    persons: [],
  };
}

const list = { type: "array", items: { type: "object" } } as const;

/** The lists of the first version. */
const FIRST_LISTS = [
  "messages",
  "contacts",
  "conversations",
  "consents",
  "notes",
  "paces",
  "holds",
  "early_receipts",
] as const;

const SECOND_LISTS = [...FIRST_LISTS, "reviews"] as const;

const THIRD_LISTS = ["reads", "actions", "documents", "secrets", "erased_consents", "persons"] as const;

function withLists(version: number, names: readonly string[]): object {
  const lists = Object.fromEntries(names.map((name) => [name, list]));
  return { type: "object", properties: { version: { const: version }, ...lists }, required: ["version", ...names] };
}

/** Whether this is such a file at all; that nobody has changed single entries by hand is trusted. */
const isTables = new Ajv().compile<Tables>(withLists(3, [...SECOND_LISTS, ...THIRD_LISTS]));

type DeskField = "last_in_at" | "waits" | "last_text" | "last_direction" | "snoozed_until" | "taken_over_by";
type SecondMessage = Omit<KeptMessage, "message"> & { message: Omit<Message, "author"> };
/** Before people answered at the desk. */
type SecondTables = Omit<Tables, "version" | "messages" | "conversations" | (typeof THIRD_LISTS)[number]> & {
  version: 2;
  messages: SecondMessage[];
  conversations: Omit<Conversation, DeskField>[];
};

type WithoutScopes<T> = Omit<T, "scope">;
type FirstMessage = Omit<SecondMessage, "message" | "hand_overs"> & {
  message: Omit<SecondMessage["message"], "topic">;
  handed: boolean;
};
/** Before opt-outs had scopes and texts topics, and when it was noted only whether a flow had a text, not how often. */
type FirstTables = Omit<SecondTables, "version" | "reviews" | "consents" | "messages" | "holds"> & {
  version: 1;
  /** They stood in one line, and had their slots. */
  holds: Held[];
  consents: WithoutScopes<Tables["consents"][number]>[];
  messages: FirstMessage[];
};

const isSecondTables = new Ajv().compile<SecondTables>(withLists(2, SECOND_LISTS));
const isFirstTables = new Ajv().compile<FirstTables>(withLists(1, FIRST_LISTS));

/** The tables in what a file holds, those of an earlier version as they are today; null where there are none. */
export function tablesIn(parsed: unknown): Tables | null {
  if (isTables(parsed)) return parsed;
  if (isSecondTables(parsed)) return withDesk(parsed);
  return isFirstTables(parsed) ? withDesk(withScopes(parsed)) : null;
}

function withScopes(tables: FirstTables): SecondTables {
  return {
    ...tables,
    version: 2,
    consents: tables.consents.map((consent) => ({ ...consent, scope: { kind: "all" } })),
    messages: tables.messages.map(({ handed, message, ...kept }) => {
      return { ...kept, message: { ...message, topic: null }, hand_overs: handed ? 1 : 0 };
    }),
    holds: tables.holds.map((held) => ({ ...held, key: "all", placed: true })),
    paces: [
      ...tables.paces,
      ...tables.paces.flatMap((pace) => (pace.kind === "throttle" ? { ...pace, kind: "released" as const } : [])),
    ],
    reviews: [],
  };
}

function withDesk(tables: SecondTables): Tables {
  const messages = tables.messages.map((kept) => ({ ...kept, message: { ...kept.message, author: null } }));
  return {
    ...tables,
    version: 3,
    messages,
    conversations: tables.conversations.map((conversation) => {
      const texts = messages.flatMap(({ message }) => (message.conversation_id === conversation.id ? message : []));
      const last_in_at = texts.findLast(({ direction }) => direction === "in")?.created_at ?? null;
      return { ...conversation, ...lastOf(texts, false), last_in_at, snoozed_until: null, taken_over_by: null };
    }),
    reads: [],
    actions: [],
    documents: [],
    secrets: [],
    erased_consents: [],
    persons: [],
  };
}

const withVersion = { type: "object", properties: { version: { type: "number", minimum: 4 } }, required: ["version"] };

export const isNewer = new Ajv().compile<{ version: number }>(withVersion);
