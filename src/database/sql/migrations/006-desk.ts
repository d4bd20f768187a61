import { type Migration, serialKey } from "../migration.ts";

/** Of a conversation's texts, the latest with something. */
const latest = (what: string, where: string): string =>
  `(select ${what} from messages m where m.conversation_id = conversations.id and ${where} order by m.seq desc limit 1)`;
const SHOWN = "m.status not in ('suppressed', 'cancelled')";
const ANSWERS = `m.direction = 'out' and m.kind in ('conversation', 'notice') and ${SHOWN}`;

/** What people at the desk see of a conversation, and what they do. */
export const DESK: Migration = (dialect) => [
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
    seq ${serialKey(dialect, "actions")},
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
