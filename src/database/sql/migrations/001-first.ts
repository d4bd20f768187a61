import { type Migration, serialKey } from "../migration.ts";

/** Contacts, conversations, texts with the outbox among them, consent, and what throttles hold. */
export const FIRST: Migration = (dialect) => [
  `create table contacts (
    seq ${serialKey(dialect, "contacts")},
    id text not null unique,
    number text not null unique,
    name text,
    locale text,
    time_zone text,
    fields text not null,
    tags text not null,
    created_at bigint not null,
    updated_at bigint not null
  )`,
  `create table conversations (
    seq ${serialKey(dialect, "conversations")},
    id text not null unique,
    gateway text not null,
    sender text not null,
    contact text not null references contacts (number),
    status text not null,
    tags text not null,
    assigned_to text,
    created_at bigint not null,
    last_message_at bigint not null,
    unique (contact, gateway, sender)
  )`,
  "create index conversations_latest on conversations (gateway, last_message_at, seq)",

  // order_at: when it was first meant to leave, which fixes its place in the contact's line whatever its retries do.
  // is_head: 1 for the first queued text of its conversation and kind, so that a claim meets a contact once, however
  // many texts wait for that contact.
  // worker: who hands it over; kept until its outcome is recorded. Of an incoming text: whose flow has it.
  `create table messages (
    seq ${serialKey(dialect, "messages")},
    id text not null unique,
    direction text not null,
    gateway text not null,
    sender text not null,
    contact text not null,
    conversation_id text not null references conversations (id),
    text text not null,
    media text not null,
    segments bigint not null,
    status text not null,
    status_reason text,
    error_code text,
    provider_id text,
    kind text not null,
    intent text,
    node text,
    in_reply_to text,
    created_at bigint not null,
    due_at bigint not null,
    expires_at bigint,
    sent_at bigint,
    settled_at bigint,
    attempts bigint not null,
    idempotency_key text,
    priority bigint not null,
    order_at bigint not null,
    is_head bigint not null,
    is_undone bigint not null,
    is_handed bigint not null,
    worker text,
    lease_until bigint
  )`,
  "create index messages_history on messages (conversation_id, seq)",
  `create unique index messages_received on messages (gateway, provider_id)
    where direction = 'in' and provider_id is not null`,
  `create index messages_received_without_id on messages (gateway, sender, contact, created_at)
    where direction = 'in' and provider_id is null`,
  "create index messages_undone on messages (created_at, seq) where is_undone = 1",
  "create index messages_sent on messages (gateway, provider_id, seq) where direction = 'out' and provider_id is not null",
  "create unique index messages_asked on messages (idempotency_key) where idempotency_key is not null",
  "create index messages_due on messages (gateway, sender, priority, due_at, seq) where is_head = 1",
  "create index messages_line on messages (contact, conversation_id, kind, order_at, seq) where status = 'queued'",
  // Unique: that only one text of a conversation is on its way at a time is kept by the database itself.
  "create unique index messages_sending on messages (conversation_id) where status = 'sending'",
  "create index messages_leases on messages (lease_until, seq) where status = 'sending'",

  `create table consents (
    contact text primary key,
    state text not null,
    since bigint not null,
    source text not null,
    message_id text
  )`,
  `create table consent_log (
    seq ${serialKey(dialect, "consent_log")},
    id text not null unique,
    contact text not null,
    state text not null,
    since bigint not null,
    source text not null,
    message_id text
  )`,
  "create index consent_log_of_contact on consent_log (contact, seq)",

  `create table early_receipts (
    seq ${serialKey(dialect, "early_receipts")},
    gateway text not null,
    provider_id text not null,
    status text not null,
    error_code text,
    reason text,
    consent_id text,
    received_at bigint not null
  )`,
  "create index early_receipts_of_text on early_receipts (gateway, provider_id, seq)",
  "create index early_receipts_age on early_receipts (received_at)",

  `create table notes (
    seq ${serialKey(dialect, "notes")},
    id text not null unique,
    conversation_id text not null references conversations (id),
    text text not null,
    author text not null,
    created_at bigint not null
  )`,
  "create index notes_of_conversation on notes (conversation_id, seq)",

  // A limit's next free slot: of a sender (owner: its gateway) or of a throttle (owner: its node).
  `create table paces (
    kind text not null,
    owner text not null,
    key text not null,
    next double precision not null,
    primary key (kind, owner, key)
  )`,
  `create table holds (
    seq ${serialKey(dialect, "holds")},
    id text not null unique,
    node text not null,
    contact text,
    msg text not null,
    release_at bigint not null,
    state text not null
  )`,
  "create index holds_waiting on holds (node, release_at, seq, state) where state <> 'released'",
  "create index holds_unfinished on holds (node, release_at, seq) where state = 'released'",
  "create index holds_of_contact on holds (contact) where state = 'held'",
];
