import type { Contact } from "../../core/message.ts";
import { scopeKey } from "../../core/opt-out-scope.ts";
import { linesOf } from "../lowdb/lines.ts";
import { emptyTables, type KeptMessage, type Tables } from "../lowdb/tables.ts";
import { campaignSendOf } from "../sql/campaign-sends.ts";
import { gatewayMemoryOf, lastWordOf } from "../sql/catch-up.ts";
import type { Row } from "../sql/connection.ts";
import { actionOf, documentOf } from "../sql/desk-rows.ts";
import {
  consentOf,
  contactOf,
  conversationOf,
  heldOf,
  maybeNumberAt,
  maybeTextAt,
  messageOf,
  noteOf,
  numberAt,
  paceKindOf,
  providerOptOutOf,
  receiptStatusOf,
  reviewOf,
  textAt,
} from "../sql/rows.ts";
import type { StoredReceipt } from "../store.ts";
import { MOVED_TABLES } from "./tables.ts";

/** The rows of all tables, by their names. */
export type RowsByTable = Map<string, readonly Row[]>;

/** The JSON file's lists as the rows that SQL would keep (`sql/schema.ts`). Fields are named as columns are. */
export function rowsOf(tables: Tables): RowsByTable {
  const heads = headsOf(tables);
  const consents = tables.consents.map((each) => ({ ...each, scope: scopeKey(each.scope) }));
  const last = new Map<string, Row>(
    consents.map(({ id: _, ...each }) => [JSON.stringify([each.contact, each.scope]), each]),
  );
  const rows: RowsByTable = new Map<string, readonly Row[]>([
    ["contacts", tables.contacts.map(contactRow)],
    [
      "conversations",
      tables.conversations.map((each) => ({ ...each, tags: json(each.tags), waits: Number(each.waits) })),
    ],
    ["messages", tables.messages.map((kept) => messageRow(kept, heads.has(kept)))],
    // The last change of each scope is where a contact stands.
    ["consents", [...last.values()]],
    ["consent_log", consents],
    ["reviews", tables.reviews.map((each) => ({ ...each, scope: scopeKey(each.scope) }))],
    ["early_receipts", tables.early_receipts.map(receiptRow)],
    ["notes", tables.notes.map((each) => ({ ...each }))],
    ["paces", tables.paces.map((each) => ({ ...each }))],
    ["holds", tables.holds.map((each) => ({ ...each, placed: Number(each.placed), worker: null }))],
    ["reads", tables.reads.map((each) => ({ ...each }))],
    ["actions", tables.actions.map((each) => ({ ...each, detail: json(each.detail) }))],
    ["documents", tables.documents.map((each) => ({ ...each, content: json(each.content) }))],
    ["secrets", tables.secrets.map((each) => ({ ...each }))],
    ["erased_consents", tables.erased_consents.map((each) => ({ ...each, scope: scopeKey(each.scope) }))],
    ["persons", tables.persons.map((each) => ({ ...each, before: json(each.before) }))],
    ["gateways", tables.gateways.map((each) => ({ ...each }))],
    ["caught_up_texts", tables.caught_up_texts.map((each) => ({ ...each }))],
    ["last_words", tables.last_words.map((each) => ({ ...each, scope: scopeKey(each.scope) }))],
    ["erased_numbers", tables.erased_numbers.map((each) => ({ ...each }))],
    ["campaign_sends", tables.campaign_sends.map((each) => ({ ...each }))],
  ]);
  for (const { name, is_numbered } of MOVED_TABLES) {
    if (is_numbered)
      rows.set(
        name,
        (rows.get(name) ?? []).map((row, index) => ({ ...row, seq: index + 1 })),
      );
  }
  return rows;
}

/** The lists of the JSON file, of rows in their order. */
export function tablesOf(rows: RowsByTable): Tables {
  const each = <T>(name: string, made: (row: Row) => T): T[] => (rows.get(name) ?? []).map(made);
  return {
    ...emptyTables(),
    messages: each("messages", keptMessageOf),
    contacts: each("contacts", contactOf),
    conversations: each("conversations", conversationOf),
    consents: each("consent_log", (row) => ({ ...consentOf(row), id: textAt(row, "id") })),
    reviews: each("reviews", reviewOf),
    notes: each("notes", noteOf),
    paces: each("paces", paceOf),
    holds: each("holds", (row) => {
      return { ...heldOf(row), key: textAt(row, "key"), placed: numberAt(row, "placed") === 1 };
    }),
    early_receipts: each("early_receipts", receiptOf),
    reads: each("reads", (row) => ({
      person: textAt(row, "person"),
      conversation_id: textAt(row, "conversation_id"),
      at: numberAt(row, "at"),
    })),
    actions: each("actions", actionOf),
    documents: each("documents", documentOf),
    secrets: each("secrets", (row) => ({ name: textAt(row, "name"), value: textAt(row, "value") })),
    erased_consents: each("erased_consents", (row) => {
      const { contact: _, message_id: __, ...said } = consentOf({ ...row, contact: "", message_id: null });
      return { ...said, id: textAt(row, "id"), hash: textAt(row, "hash") };
    }),
    persons: each("persons", (row) => ({
      contact: textAt(row, "contact"),
      person: textAt(row, "person"),
      merged_at: numberAt(row, "merged_at"),
      before: JSON.parse(textAt(row, "before")),
    })),
    gateways: each("gateways", (row) => ({ id: textAt(row, "id"), ...gatewayMemoryOf(row) })),
    caught_up_texts: each("caught_up_texts", (row) => ({
      message_id: textAt(row, "message_id"),
      texted_at: numberAt(row, "texted_at"),
    })),
    last_words: each("last_words", (row) => ({
      ...lastWordOf(row),
      contact: textAt(row, "contact"),
      message_id: maybeTextAt(row, "message_id"),
    })),
    erased_numbers: each("erased_numbers", (row) => ({
      hash: textAt(row, "hash"),
      erased_at: numberAt(row, "erased_at"),
    })),
    campaign_sends: each("campaign_sends", campaignSendOf),
  };
}

function headsOf(tables: Tables): Set<KeptMessage> {
  const queued = tables.messages.filter(({ message }) => message.status === "queued");
  const senders = new Map(queued.map(({ message }) => [JSON.stringify([message.gateway, message.sender]), message]));
  return new Set([...senders.values()].flatMap((message) => linesOf(tables, message)));
}

function contactRow({ dead, ...contact }: Contact): Row {
  const deadColumns = {
    dead_since: dead?.since ?? null,
    dead_code: dead?.code ?? null,
    dead_reason: dead?.reason ?? null,
  };
  return { ...contact, ...deadColumns, fields: json(contact.fields), tags: json(contact.tags) };
}

function messageRow({ message, undone, ...kept }: KeptMessage, is_head: boolean): Row {
  const flags = { is_head: Number(is_head), is_undone: Number(undone) };
  const reaction = message.reaction && json(message.reaction);
  return { ...message, media: json(message.media), reaction, ...kept, ...flags };
}

function keptMessageOf(row: Row): KeptMessage {
  return {
    message: messageOf(row),
    idempotency_key: maybeTextAt(row, "idempotency_key"),
    priority: numberAt(row, "priority"),
    order_at: numberAt(row, "order_at"),
    undone: numberAt(row, "is_undone") === 1,
    hand_overs: numberAt(row, "hand_overs"),
    worker: maybeTextAt(row, "worker"),
    lease_until: maybeNumberAt(row, "lease_until"),
    repeat_hash: maybeTextAt(row, "repeat_hash"),
  };
}

function receiptRow({ message_id: _, opt_out, now, dead_number, ...receipt }: StoredReceipt): Row {
  const said = { consent_id: opt_out?.consent_id ?? null, stop_means: opt_out?.stop_means ?? "all" };
  return { ...receipt, ...said, dead_number: Number(dead_number), received_at: now };
}

/** It is waiting for its text by the provider's id. */
function receiptOf(row: Row): StoredReceipt {
  return {
    gateway: textAt(row, "gateway"),
    provider_id: textAt(row, "provider_id"),
    message_id: null,
    status: receiptStatusOf(row),
    error_code: maybeTextAt(row, "error_code"),
    reason: maybeTextAt(row, "reason"),
    opt_out: providerOptOutOf(row),
    dead_number: numberAt(row, "dead_number") === 1,
    now: numberAt(row, "received_at"),
  };
}

function paceOf(row: Row): Tables["paces"][number] {
  return { kind: paceKindOf(row), owner: textAt(row, "owner"), key: textAt(row, "key"), next: numberAt(row, "next") };
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
