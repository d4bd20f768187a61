import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../core/clock.ts";
import type { Contact } from "../../core/message.ts";
import { likenessKeys, type SharedOfPerson } from "../../core/one-person.ts";
import type { Action } from "../desk.ts";
import { patchedContact } from "../people-changes.ts";
import { mergedPersons, mostAlike, sharedOf, withoutOne } from "../person-changes.ts";
import type { Likeness, Merging, NumberOfPerson } from "../privacy.ts";
import type { ContactPatch } from "../store.ts";
import { addAction } from "./actions.ts";
import { type Connection, one } from "./connection.ts";
import { findContact, haveContact, saveContact } from "./people.ts";
import { contactOf, numberAt, textAt } from "./rows.ts";

const OF_PERSON = `select c.*, p.merged_at, p.before from persons p join contacts c on c.number = p.contact
  where p.person = (select person from persons where contact = $1) order by p.seq`;

export async function numbersOfPerson(c: Connection, number: string): Promise<NumberOfPerson[]> {
  const rows = await c.all(OF_PERSON, [number]);
  return rows.map((row) => ({
    contact: contactOf(row),
    merged_at: numberAt(row, "merged_at"),
    before: JSON.parse(textAt(row, "before")),
  }));
}

async function personOf(c: Connection, number: string): Promise<string | null> {
  const row = await one(c, "select person from persons where contact = $1", [number]);
  return row && textAt(row, "person");
}

const JOIN = `insert into persons (contact, person, merged_at, before) values ($1, $2, $3, $4)
  on conflict (contact) do update set person = $2`;

/** See `PrivacyStore.mergePersons`. */
export async function mergePersons(
  c: Connection,
  { kept, other, new_id, now, action }: Merging,
): Promise<NumberOfPerson[] | null> {
  const [first, second] = [await findContact(c, kept), await findContact(c, other)];
  if (first === null || second === null || kept === other) return null;
  const person = (await personOf(c, kept)) ?? new_id;
  const ofKept = await numbersOfPerson(c, kept);
  if (ofKept.some(({ contact }) => contact.number === other)) return null;
  const all = mergedPersons(first, ofKept, second, await numbersOfPerson(c, other), now);
  for (const { contact, merged_at, before } of all) {
    await c.all(JOIN, [contact.number, person, merged_at, JSON.stringify(before)]);
    await saveShared(c, contact);
  }
  await addAction(c, action);
  return numbersOfPerson(c, kept);
}

/** See `PrivacyStore.unmergePerson`. */
export async function unmergePerson(
  c: Connection,
  number: string,
  now: Instant,
  action: Action,
): Promise<Contact | null> {
  const apart = withoutOne(await numbersOfPerson(c, number), number, now);
  if (apart === null) return null;
  await leavePerson(c, number);
  for (const contact of [apart.one, ...apart.others]) await saveShared(c, contact);
  await addAction(c, action);
  return apart.one;
}

/** Takes it out of its person; who is left alone then is none. Nobody's name, fields or tags change. */
export async function leavePerson(c: Connection, number: string): Promise<void> {
  const person = await personOf(c, number);
  if (person === null) return;
  await c.all("delete from persons where contact = $1", [number]);
  const left = await c.all("select contact from persons where person = $1 limit 2", [person]);
  if (left.length === 1) await c.all("delete from persons where person = $1", [person]);
}

const SAVE = "update contacts set name = $2, fields = $3, tags = $4, updated_at = $5 where number = $1";

async function saveShared(c: Connection, { number, name, fields, tags, updated_at }: Contact): Promise<void> {
  await c.all(SAVE, [number, name, JSON.stringify(fields), JSON.stringify(tags), updated_at]);
  await saveLikeness(c, number, { name, fields, tags });
}

/** See `Store.updateContact`. */
export async function updateContact(
  c: Connection,
  number: string,
  patch: ContactPatch,
  now: Instant,
  new_id: string,
): Promise<Contact> {
  const present = await haveContact(c, new_id, number, now);
  const contact = patchedContact(present, patch, now);
  await saveContact(c, contact);
  await shareWithPerson(c, present, contact);
  return contact;
}

/** What a contact says now is said of all numbers of the person. */
async function shareWithPerson(c: Connection, before: Contact, changed: Contact): Promise<void> {
  if (isDeepStrictEqual(sharedOf(before), sharedOf(changed))) return;
  await saveLikeness(c, changed.number, changed);
  for (const { contact } of await numbersOfPerson(c, changed.number)) {
    if (contact.number === changed.number) continue;
    await saveShared(c, { ...contact, ...sharedOf(changed), updated_at: changed.updated_at });
  }
}

async function saveLikeness(c: Connection, number: string, shared: SharedOfPerson): Promise<void> {
  await c.all("delete from likeness where contact = $1", [number]);
  await addLikeness(c, number, shared);
}

/** By what a contact is found to be like others. */
export async function addLikeness(c: Connection, number: string, shared: SharedOfPerson): Promise<void> {
  for (const key of likenessKeys(shared)) {
    await c.all("insert into likeness (key, contact) values ($1, $2)", [key, number]);
  }
}

/** So many with one key are looked at: what more share is no sign of one person. */
const MOST_ALIKE = 20;
const ALIKE = "select contact from likeness where key = $1 and contact <> $2 order by contact limit $3";

/** See `PrivacyStore.alikeContacts`. */
export async function alikeContacts(c: Connection, number: string, limit: number): Promise<Likeness[]> {
  const contact = await findContact(c, number);
  if (contact === null) return [];
  const found = new Map<string, string[]>();
  for (const key of likenessKeys(contact)) {
    for (const row of await c.all(ALIKE, [key, number, MOST_ALIKE])) {
      const alike = textAt(row, "contact");
      found.set(alike, [...(found.get(alike) ?? []), key.slice(0, key.indexOf(":"))]);
    }
  }
  for (const { contact: same } of await numbersOfPerson(c, number)) found.delete(same.number);
  const likely: Likeness[] = [];
  for (const [other, alike] of mostAlike(found).slice(0, limit)) {
    const one_alike = await findContact(c, other);
    if (one_alike !== null) likely.push({ contact: one_alike, alike });
  }
  return likely;
}
