import { SmsError } from "../../core/sms-error.ts";
import { type Connection, one, type SqlDriver, type Transaction } from "./connection.ts";
import { CONVERSATION_TAGS } from "./conversation-tags.ts";
import { PRIVACY } from "./privacy-schema.ts";
import { numberAt } from "./rows.ts";

/**
 * Statements, and what cannot be said in one, that bring the tables from one version to the next. Never changed once
 * released; new ones are added.
 */
export type Migration = (
  serialKey: (table: string) => string,
) => readonly (string | ((t: Connection) => Promise<void>))[];

const FIRST: Migration = (serialKey) => [
  `create table contacts (
    seq ${serialKey("contacts")},
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
    seq ${serialKey("conversations")},
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
    seq ${serialKey("messages")},
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
    seq ${serialKey("consent_log")},
    id text not null unique,
    contact text not null,
    state text not null,
    since bigint not null,
    source text not null,
    message_id text
  )`,
  "create index consent_log_of_contact on consent_log (contact, seq)",

  `create table early_receipts (
    seq ${serialKey("early_receipts")},
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
    seq ${serialKey("notes")},
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
    seq ${serialKey("holds")},
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

/** Opt-outs of a sender or a topic beside those of everything, and opt-outs that a person has to look at. */
const SCOPES: Migration = (serialKey) => [
  "alter table messages add column topic text",
  "alter table consent_log add column scope text not null default 'all'",
  `create table consents_with_scope (
    contact text not null,
    scope text not null,
    state text not null,
    since bigint not null,
    source text not null,
    message_id text,
    primary key (contact, scope)
  )`,
  `insert into consents_with_scope (contact, scope, state, since, source, message_id)
    select contact, 'all', state, since, source, message_id from consents`,
  "drop table consents",
  "alter table consents_with_scope rename to consents",
  `create table reviews (
    seq ${serialKey("reviews")},
    id text not null unique,
    contact text not null,
    message_id text not null,
    words text not null,
    scope text not null,
    created_at bigint not null,
    due_at bigint not null,
    decision text,
    decided_by text,
    decided_at bigint
  )`,
  "create index reviews_open on reviews (due_at, seq) where decision is null",
];

/**
 * Throttles with several limits: a hold knows its line, and whether it has its slot in it. What was released is counted
 * apart (kind "released"), so that slots can be taken back; what was given out before counts as released.
 */
const THROTTLE_LIMITS: Migration = () => [
  "alter table holds add column key text not null default 'all'",
  "alter table holds add column placed bigint not null default 1",
  "create index holds_placed on holds (node, release_at, seq) where placed = 1 and state <> 'released'",
  "create index holds_unplaced on holds (node, release_at, seq) where placed = 0",
  "insert into paces (kind, owner, key, next) select 'released', owner, key, next from paces where kind = 'throttle'",
];

const SIDE_BY_SIDE: Migration = () => [
  // Who is alive, where several processes share the database.
  "create table processes (id text primary key, lease_until bigint not null)",
  // worker: the process whose flow it was released to; of an incoming message, the one whose flow has it.
  "alter table holds add column worker text",
  // How often an incoming text was given to a flow, where it was noted only whether.
  "alter table messages rename column is_handed to hand_overs",
];

const REVIEWS_BY_CONTACT: Migration = () => [
  "create index reviews_open_of_contact on reviews (contact, due_at, seq) where decision is null",
];

/** Of a conversation's texts, the latest with something. */
const latest = (what: string, where: string): string =>
  `(select ${what} from messages m where m.conversation_id = conversations.id and ${where} order by m.seq desc limit 1)`;
const SHOWN = "m.status not in ('suppressed', 'cancelled')";
const ANSWERS = `m.direction = 'out' and m.kind in ('conversation', 'notice') and ${SHOWN}`;

/** What people at the desk see of a conversation, and what they do. */
const DESK: Migration = (serialKey) => [
  "alter table messages add column author text",
  "alter table conversations add column last_in_at bigint",
  "alter table conversations add column waits bigint not null default 0",
  "alter table conversations add column last_text text not null default ''",
  "alter table conversations add column last_direction text not null default 'out'",
  "alter table conversations add column snoozed_until bigint",
  "alter table conversations add column taken_over_by text",
  `update conversations set
    last_in_at = ${latest("m.created_at", "m.direction = 'in'")},
    waits = coalesce(${latest("case when m.direction = 'in' and coalesce(m.intent, '') <> 'stop' then 1 else 0 end", `(m.direction = 'in' or (${ANSWERS}))`)}, 0),
    last_text = coalesce(${latest("substr(m.text, 1, 160)", SHOWN)}, ''),
    last_direction = coalesce(${latest("m.direction", SHOWN)}, 'out')`,
  // What a list asks for beside its order stands in its index, so that conversations which it leaves out are not read.
  // It serves for the latest of a gateway too: every text writes each of these indexes.
  "drop index conversations_latest",
  `create index conversations_by_status
    on conversations (status, last_message_at, seq, gateway, sender, snoozed_until, tags)`,
  "create index conversations_waiting on conversations (status, last_message_at, seq) where waits = 1",
  `create index conversations_snoozed on conversations (status, last_message_at, seq, snoozed_until)
    where snoozed_until is not null`,
  `create index conversations_assigned on conversations (assigned_to, status, last_message_at, seq)
    where assigned_to is not null`,

  // Until when a person has seen what a contact texted.
  `create table reads (
    person text not null,
    conversation_id text not null references conversations (id),
    at bigint not null,
    primary key (conversation_id, person)
  )`,
  // The log outlives what it is about, so it refers to nothing.
  `create table actions (
    seq ${serialKey("actions")},
    id text not null unique,
    at bigint not null,
    by text not null,
    what text not null,
    conversation_id text,
    contact text,
    detail text not null
  )`,
  "create index actions_latest on actions (at, seq)",
  "create index actions_of_conversation on actions (conversation_id, at, seq) where conversation_id is not null",
  "create index actions_of_contact on actions (contact, at, seq) where conversation_id is null and contact is not null",
  "create index notes_by_time on notes (conversation_id, created_at, seq)",
  "create index consent_log_by_time on consent_log (contact, since, seq)",
  `create table documents (
    kind text not null,
    id text not null,
    owner text,
    content text not null,
    updated_at bigint not null,
    updated_by text not null,
    primary key (kind, id)
  )`,
];

/** For reports over a stretch of time. Times grow, so what is added goes to the end of the index. */
const MESSAGES_BY_TIME: Migration = () => ["create index messages_by_time on messages (created_at, seq)"];

const MIGRATIONS: readonly Migration[] = [
  FIRST,
  SCOPES,
  SIDE_BY_SIDE,
  THROTTLE_LIMITS,
  REVIEWS_BY_CONTACT,
  DESK,
  PRIVACY,
  CONVERSATION_TAGS,
  MESSAGES_BY_TIME,
];

/**
 * Brings the tables up to date, each step whole or not at all; refuses a database that a newer version has written.
 *
 * @param to how many steps there shall be then: fewer than all where a test needs a database of an older version
 */
export async function migrate(driver: SqlDriver, to = MIGRATIONS.length): Promise<void> {
  await inTransaction(driver, async (t) => {
    await t.all("create table if not exists schema_version (version bigint primary key)", []);
  });
  const present = await inTransaction(driver, versionOf);
  if (present > MIGRATIONS.length) throw newerError(present);
  for (const [index, migration] of MIGRATIONS.slice(0, to).entries()) {
    if (index < present) continue;
    await inTransaction(driver, async (t) => {
      // Another process may have taken this step meanwhile.
      if ((await versionOf(t)) > index) return;
      for (const step of migration((table) => driver.serialKey(table))) {
        await (typeof step === "string" ? t.all(step, []) : step(t));
      }
      await t.all("insert into schema_version (version) values ($1)", [index + 1]);
    });
  }
}

async function versionOf(t: Transaction): Promise<number> {
  const row = await one(t, "select coalesce(max(version), 0) as version from schema_version", []);
  return row === null ? 0 : numberAt(row, "version");
}

async function inTransaction<T>(driver: SqlDriver, work: (t: Transaction) => Promise<T>): Promise<T> {
  const transaction = await driver.begin(true);
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

function newerError(version: number): SmsError {
  return new SmsError(
    "database_failed",
    `This database was written by a newer version of the SMS nodes (its format is ${version}, this version knows ${MIGRATIONS.length}). ` +
      "Nothing was changed. Update the SMS nodes, or choose another database.",
  );
}
