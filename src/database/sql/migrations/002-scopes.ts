import { type Migration, serialKey } from "../migration.ts";

/** Opt-outs of a sender or a topic beside those of everything, and opt-outs that a person has to look at. */
export const SCOPES: Migration = (dialect) => [
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
    seq ${serialKey(dialect, "reviews")},
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
