import type { Instant } from "../../core/clock.ts";
import type { CampaignSend } from "../../core/frequency-caps.ts";
import { schemaCompiler } from "../../core/json-schema.ts";
import type { Consent, Contact, Conversation, Message, Note, Review } from "../../core/message.ts";
import type { SharedOfPerson } from "../../core/one-person.ts";
import type { GatewayMemory } from "../catch-up.ts";
import type { LastWord } from "../consent-changes.ts";
import type { Action, DeskDocument } from "../desk.ts";
import type { Held } from "../holds.ts";
import type { PaceOwner } from "../pace.ts";
import type { StoredReceipt } from "../store.ts";
import { isFirstVersion, withScopes } from "./versions/002-scopes.ts";
import { isSecondVersion, withDesk } from "./versions/003-desk.ts";
import { isThirdVersion, withCatchUp } from "./versions/004-catch-up.ts";
import { isFourthVersion, withPlaces } from "./versions/005-places.ts";
import { isFifthVersion, withProvidersWords } from "./versions/006-what-providers-say.ts";
import { isSixthVersion, withOwnWords } from "./versions/007-own-words.ts";
import { isSeventhVersion, withSubscribers } from "./versions/008-subscribers.ts";
import { versionSchema } from "./versions/version.ts";

/** The format of the file. */
export const VERSION = 8;

/** All that is kept, as it stands in the file. Each list is in the order in which its entries were made. */
export interface Tables {
  version: typeof VERSION;
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
  gateways: (GatewayMemory & { id: string })[];
  /** When the carrier took a text that was asked for. */
  caught_up_texts: { message_id: string; texted_at: Instant }[];
  /** When a contact last said each thing of being texted, also where it changed nothing. */
  last_words: (LastWord & { contact: string; message_id: string | null })[];
  erased_numbers: { hash: string; erased_at: Instant }[];
  /** Campaign texts that have left for people who may not be sent more than so many in a time. */
  campaign_sends: (CampaignSend & { contact: string })[];
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
  /** Its place in its line, which stays as it is whatever its retries do (`placeOf`). */
  order_at: Instant;
  /** For an incoming text: no flow has finished with it; how often it was given to one. */
  undone: boolean;
  hand_overs: number;
  /** Who hands it over, kept until the outcome is recorded; and until when that must be. */
  worker: string | null;
  lease_until: Instant | null;
  /** Of an incoming text whose contact was erased: by what its repeat is known (`repeatHash`). */
  repeat_hash: string | null;
}

export function emptyTables(): Tables {
  return {
    version: VERSION,
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
    gateways: [],
    caught_up_texts: [],
    last_words: [],
    erased_numbers: [],
    campaign_sends: [],
  };
}

const withVersion = {
  type: "object",
  properties: { version: { type: "number", minimum: VERSION + 1 } },
  required: ["version"],
} as const;

export const isNewer = schemaCompiler().compile<{ version: number }>(withVersion);

const LISTS = Object.keys(emptyTables()).filter((name) => name !== "version");

/** Whether this is such a file at all; that nobody has changed single entries by hand is trusted. */
const isTables = schemaCompiler().compile<Tables>(versionSchema(VERSION, LISTS));

/** The tables in what a file holds, those of an earlier version as they are today; null where there are none. */
export function tablesIn(parsed: unknown): Tables | null {
  const second = isFirstVersion(parsed) ? withScopes(parsed) : parsed;
  const third = isSecondVersion(second) ? withDesk(second) : second;
  const fourth = isThirdVersion(third) ? withCatchUp(third) : third;
  const fifth = isFourthVersion(fourth) ? withPlaces(fourth) : fourth;
  const sixth = isFifthVersion(fifth) ? withProvidersWords(fifth) : fifth;
  const seventh = isSixthVersion(sixth) ? withOwnWords(sixth) : sixth;
  const eighth = isSeventhVersion(seventh) ? withSubscribers(seventh) : seventh;
  return isTables(eighth) ? eighth : null;
}
