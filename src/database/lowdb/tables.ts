import { Ajv } from "ajv";
import type { Instant } from "../../core/clock.ts";
import type { Consent, Contact, Conversation, Message, Note } from "../../core/message.ts";
import type { Held, StoredReceipt } from "../store.ts";

/** All that is kept, as it stands in the file. Each list is in the order in which its entries were made. */
export interface Tables {
  version: 1;
  messages: KeptMessage[];
  contacts: Contact[];
  conversations: Conversation[];
  /** Every change; the last one of a contact is where they stand. */
  consents: (Consent & { id: string })[];
  notes: Note[];
  paces: { kind: "sender" | "throttle" | "turn"; owner: string; key: string; next: number }[];
  holds: Held[];
  early_receipts: StoredReceipt[];
}

/** A message with what only the store needs to know of it. */
export interface KeptMessage {
  message: Message;
  idempotency_key: string | null;
  priority: number;
  /** When it was first meant to leave: its place in the contact's line, whatever its retries do. */
  order_at: Instant;
  /** For an incoming text: no flow has finished with it; it was given to one. */
  undone: boolean;
  handed: boolean;
  /** Who hands it over, kept until the outcome is recorded; and until when that must be. */
  worker: string | null;
  lease_until: Instant | null;
}

export function emptyTables(): Tables {
  return {
    version: 1,
    messages: [],
    contacts: [],
    conversations: [],
    consents: [],
    notes: [],
    paces: [],
    holds: [],
    early_receipts: [],
  };
}

const list = { type: "array", items: { type: "object" } } as const;

/** Whether this is such a file at all; that nobody has changed single entries by hand is trusted. */
export const isTables = new Ajv().compile<Tables>({
  type: "object",
  properties: {
    version: { const: 1 },
    messages: list,
    contacts: list,
    conversations: list,
    consents: list,
    notes: list,
    paces: list,
    holds: list,
    early_receipts: list,
  },
  required: [
    "version",
    "messages",
    "contacts",
    "conversations",
    "consents",
    "notes",
    "paces",
    "holds",
    "early_receipts",
  ],
});

const withVersion = { type: "object", properties: { version: { type: "number", minimum: 2 } }, required: ["version"] };

export const isNewer = new Ajv().compile<{ version: number }>(withVersion);
