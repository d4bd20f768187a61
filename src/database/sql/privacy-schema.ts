import type { Connection } from "./connection.ts";
import { addLikeness } from "./persons.ts";
import { contactOf, numberAt } from "./rows.ts";
import type { Migration } from "./schema.ts";

/** What stays of an erased contact, and who is one person with several numbers. */
export const PRIVACY: Migration = (serialKey) => [
  // The key of the hashes of erased numbers (see `number-hash.ts`).
  "create table secrets (name text primary key, value text not null)",
  // What an erased contact had said of being texted, under the hash of the number (P2).
  `create table erased_consents (
    seq ${serialKey("erased_consents")},
    id text not null unique,
    hash text not null,
    scope text not null,
    state text not null,
    since bigint not null,
    source text not null
  )`,
  "create index erased_consents_of_number on erased_consents (hash, seq)",

  // before: what the contact said, as JSON, before it was merged.
  `create table persons (
    seq ${serialKey("persons")},
    contact text not null unique references contacts (number),
    person text not null,
    merged_at bigint not null,
    before text not null
  )`,
  "create index persons_numbers on persons (person, seq)",
  // By what contacts are found to be alike (`likenessKeys`).
  `create table likeness (
    key text not null,
    contact text not null references contacts (number),
    primary key (key, contact)
  )`,
  "create index likeness_of_contact on likeness (contact)",
  likenAll,

  // By these an erasure finds all that is about a number.
  "drop index holds_of_contact",
  "create index holds_of_contact on holds (contact, seq) where contact is not null",
  "create index paces_by_key on paces (key)",
  "create index reviews_of_contact on reviews (contact, seq)",
  "create index actions_about_contact on actions (contact, seq) where contact is not null",
];

const NEXT_NAMED = `select * from contacts where seq > $1 and (name is not null or fields <> '{}') order by seq limit 1000`;

async function likenAll(c: Connection): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await c.all(NEXT_NAMED, [last]);
    const end = rows.at(-1);
    if (end === undefined) return;
    for (const contact of rows.map(contactOf)) await addLikeness(c, contact.number, contact);
    last = numberAt(end, "seq");
  }
}
