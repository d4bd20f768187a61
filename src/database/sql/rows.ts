import type {
  Consent,
  ConsentSource,
  Contact,
  Conversation,
  DeadNumber,
  Intent,
  Json,
  Media,
  Message,
  MessageStatus,
  Note,
  Review,
  TextKind,
} from "../../core/message.ts";
import type { ReceiptStatus } from "../../core/message-status.ts";
import { type BareStop, type OptOutScope, scopeOfKey } from "../../core/opt-out-scope.ts";
import { SmsError } from "../../core/sms-error.ts";
import type { Held } from "../holds.ts";
import type { ProviderOptOut } from "../outbox-values.ts";
import type { PaceOwner } from "../pace.ts";
import type { Row } from "./connection.ts";

export function textAt(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : unreadable(column, value);
}

export function maybeTextAt(row: Row, column: string): string | null {
  return row[column] === null ? null : textAt(row, column);
}

export function numberAt(row: Row, column: string): number {
  const value = row[column];
  return typeof value === "number" ? value : unreadable(column, value);
}

export function maybeNumberAt(row: Row, column: string): number | null {
  return row[column] === null ? null : numberAt(row, column);
}

export function messageStatusAt(row: Row): MessageStatus {
  return wordAt(row, "status", STATUSES);
}

/** One of a closed set of words. */
export function wordAt<Word extends string>(row: Row, column: string, words: ReadonlyMap<unknown, Word>): Word {
  const value = row[column];
  return words.get(value) ?? unreadable(column, value);
}

export function words<Word extends string>(...all: readonly Word[]): ReadonlyMap<unknown, Word> {
  return new Map(all.map((word) => [word, word]));
}

const DIRECTIONS = words<Message["direction"]>("in", "out");
const STATUSES = words<MessageStatus>(
  "received",
  "queued",
  "sending",
  "sent",
  "delivered",
  "failed",
  "cancelled",
  "expired",
  "suppressed",
  "uncertain",
);
const KINDS = words<TextKind>("conversation", "notice", "campaign", "law");
const INTENTS = words<Intent>("stop", "start", "help");
const CONVERSATION_STATUSES = words<Conversation["status"]>("open", "closed", "erased");
const CONSENT_STATES = words<Consent["state"]>("opted_in", "opted_out");
const CONSENT_SOURCES = words<ConsentSource>("text", "provider", "flow", "person");
const DECISIONS = words<NonNullable<Review["decision"]>>("opt_out", "no_opt_out");
const HOLD_STATES = words<Held["state"]>("held", "released", "cancelled");
const PACE_KINDS = words<PaceOwner["kind"]>("sender", "limit", "throttle", "turn", "released");
const BARE_STOPS = words<BareStop>("all", "sender");
const RECEIPT_STATUSES = words<ReceiptStatus>("sent", "delivered", "failed");

export function messageOf(row: Row): Message {
  return {
    id: textAt(row, "id"),
    direction: wordAt(row, "direction", DIRECTIONS),
    gateway: textAt(row, "gateway"),
    sender: textAt(row, "sender"),
    contact: textAt(row, "contact"),
    channel: textAt(row, "channel"),
    address: maybeTextAt(row, "address"),
    conversation_id: textAt(row, "conversation_id"),
    text: textAt(row, "text"),
    own_words: maybeTextAt(row, "own_words"),
    reaction: row.reaction === null ? null : JSON.parse(textAt(row, "reaction")),
    media: mediaOf(textAt(row, "media")),
    segments: numberAt(row, "segments"),
    status: statusOf(row),
    status_reason: maybeTextAt(row, "status_reason"),
    error_code: maybeTextAt(row, "error_code"),
    provider_id: maybeTextAt(row, "provider_id"),
    kind: wordAt(row, "kind", KINDS),
    topic: maybeTextAt(row, "topic"),
    intent: row.intent === null ? null : wordAt(row, "intent", INTENTS),
    node: maybeTextAt(row, "node"),
    author: maybeTextAt(row, "author"),
    in_reply_to: maybeTextAt(row, "in_reply_to"),
    created_at: numberAt(row, "created_at"),
    due_at: numberAt(row, "due_at"),
    expires_at: maybeNumberAt(row, "expires_at"),
    sent_at: maybeNumberAt(row, "sent_at"),
    settled_at: maybeNumberAt(row, "settled_at"),
    attempts: numberAt(row, "attempts"),
  };
}

export function statusOf(row: Row): MessageStatus {
  return wordAt(row, "status", STATUSES);
}

export function contactOf(row: Row): Contact {
  return {
    id: textAt(row, "id"),
    number: textAt(row, "number"),
    name: maybeTextAt(row, "name"),
    locale: maybeTextAt(row, "locale"),
    time_zone: maybeTextAt(row, "time_zone"),
    fields: fieldsOf(textAt(row, "fields")),
    tags: tagsOf(textAt(row, "tags")),
    dead: deadNumberOf(row),
    created_at: numberAt(row, "created_at"),
    updated_at: numberAt(row, "updated_at"),
  };
}

export function deadNumberOf(row: Row): DeadNumber | null {
  const since = maybeNumberAt(row, "dead_since");
  return since === null ? null : { since, code: textAt(row, "dead_code"), reason: textAt(row, "dead_reason") };
}

export function conversationOf(row: Row): Conversation {
  return {
    id: textAt(row, "id"),
    gateway: textAt(row, "gateway"),
    sender: textAt(row, "sender"),
    contact: textAt(row, "contact"),
    channel: textAt(row, "channel"),
    address: maybeTextAt(row, "address"),
    status: wordAt(row, "status", CONVERSATION_STATUSES),
    tags: tagsOf(textAt(row, "tags")),
    assigned_to: maybeTextAt(row, "assigned_to"),
    created_at: numberAt(row, "created_at"),
    last_message_at: numberAt(row, "last_message_at"),
    last_in_at: maybeNumberAt(row, "last_in_at"),
    waits: numberAt(row, "waits") === 1,
    last_text: textAt(row, "last_text"),
    last_direction: wordAt(row, "last_direction", DIRECTIONS),
    snoozed_until: maybeNumberAt(row, "snoozed_until"),
    taken_over_by: maybeTextAt(row, "taken_over_by"),
  };
}

export function consentOf(row: Row): Consent {
  return {
    contact: textAt(row, "contact"),
    scope: scopeAt(row),
    state: wordAt(row, "state", CONSENT_STATES),
    since: numberAt(row, "since"),
    source: wordAt(row, "source", CONSENT_SOURCES),
    message_id: maybeTextAt(row, "message_id"),
    gateway: maybeTextAt(row, "gateway"),
  };
}

export function reviewOf(row: Row): Review {
  return {
    id: textAt(row, "id"),
    contact: textAt(row, "contact"),
    message_id: textAt(row, "message_id"),
    words: textAt(row, "words"),
    scope: scopeAt(row),
    created_at: numberAt(row, "created_at"),
    due_at: numberAt(row, "due_at"),
    decision: row.decision === null ? null : wordAt(row, "decision", DECISIONS),
    decided_by: maybeTextAt(row, "decided_by"),
    decided_at: maybeNumberAt(row, "decided_at"),
  };
}

export function scopeAt(row: Row): OptOutScope {
  return scopeOfKey(textAt(row, "scope")) ?? unreadable("scope", row.scope);
}

export function noteOf(row: Row): Note {
  return {
    id: textAt(row, "id"),
    conversation_id: textAt(row, "conversation_id"),
    text: textAt(row, "text"),
    author: textAt(row, "author"),
    created_at: numberAt(row, "created_at"),
  };
}

export function heldOf(row: Row): Held {
  return {
    id: textAt(row, "id"),
    node: textAt(row, "node"),
    contact: maybeTextAt(row, "contact"),
    msg: textAt(row, "msg"),
    release_at: numberAt(row, "release_at"),
    state: wordAt(row, "state", HOLD_STATES),
  };
}

export function paceKindOf(row: Row): PaceOwner["kind"] {
  return wordAt(row, "kind", PACE_KINDS);
}

/** What an early receipt says of an opt-out; null where it says of none. */
export function providerOptOutOf(row: Row): ProviderOptOut | null {
  const consent_id = maybeTextAt(row, "consent_id");
  return consent_id === null ? null : { consent_id, stop_means: wordAt(row, "stop_means", BARE_STOPS) };
}

export function receiptStatusOf(row: Row): ReceiptStatus {
  return wordAt(row, "status", RECEIPT_STATUSES);
}

// What is empty, as most are, is not parsed.

function mediaOf(json: string): Media[] {
  return json === "[]" ? [] : JSON.parse(json);
}

export function tagsOf(json: string): string[] {
  return json === "[]" ? [] : JSON.parse(json);
}

function fieldsOf(json: string): { [key: string]: Json } {
  return json === "{}" ? {} : JSON.parse(json);
}

function unreadable(column: string, value: unknown): never {
  throw new SmsError(
    "database_failed",
    `The SMS database holds something this version cannot read (${column}: ${typeof value}). ` +
      "Was it changed by another program? Restore a backup, or choose another database.",
  );
}
