import type { Migration } from "../migration.ts";

/** What must be remembered so that texts which the carrier could not bring are asked for, and change nothing that is newer. */
export const CATCH_UP: Migration = () => [
  "create table gateways (id text primary key, started_at bigint not null, caught_up_to bigint not null)",
  // When the carrier took the text; only of those that were asked for.
  "create table caught_up_texts (message_id text primary key, texted_at bigint not null)",
  // When a contact last said each thing of being texted, also where it changed nothing.
  `create table last_words (
    contact text not null,
    scope text not null,
    change text not null,
    at bigint not null,
    message_id text,
    primary key (contact, scope, change)
  )`,
  `insert into last_words (contact, scope, change, at, message_id)
    select contact, scope, case state when 'opted_out' then 'opt_out' else 'opt_in' end, since, message_id from consents`,
  // Under the hash of the number, for some days (see `number-hash.ts`).
  "create table erased_numbers (hash text primary key, erased_at bigint not null)",
  "create index erased_numbers_age on erased_numbers (erased_at)",
];
