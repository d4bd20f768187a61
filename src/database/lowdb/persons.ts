import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../core/clock.ts";
import type { Contact } from "../../core/message.ts";
import { likenessKeys } from "../../core/one-person.ts";
import type { Action } from "../desk.ts";
import { patchedContact } from "../people-changes.ts";
import { mergedPersons, mostAlike, sharedOf, withoutOne } from "../person-changes.ts";
import type { Likeness, Merging, NumberOfPerson } from "../privacy.ts";
import type { ContactPatch } from "../store.ts";
import { addAction } from "./actions.ts";
import { findContact, haveContact } from "./people.ts";
import type { Tables } from "./tables.ts";

export function numbersOfPerson(tables: Tables, number: string): NumberOfPerson[] {
  const person = personOf(tables, number);
  return tables.persons.flatMap((each) => {
    const contact = each.person === person ? findContact(tables, each.contact) : null;
    return contact === null ? [] : [{ contact, merged_at: each.merged_at, before: each.before }];
  });
}

function personOf(tables: Tables, number: string): string | null {
  return tables.persons.find(({ contact }) => contact === number)?.person ?? null;
}

/** See `PrivacyStore.mergePersons`. */
export function mergePersons(tables: Tables, { kept, other, new_id, now, action }: Merging): NumberOfPerson[] | null {
  const [first, second] = [findContact(tables, kept), findContact(tables, other)];
  if (first === null || second === null || kept === other) return null;
  const person = personOf(tables, kept) ?? new_id;
  const ofKept = numbersOfPerson(tables, kept);
  if (ofKept.some(({ contact }) => contact.number === other)) return null;
  for (const { contact, merged_at, before } of mergedPersons(
    first,
    ofKept,
    second,
    numbersOfPerson(tables, other),
    now,
  )) {
    const present = tables.persons.find((each) => each.contact === contact.number);
    if (present === undefined) tables.persons.push({ contact: contact.number, person, merged_at, before });
    else present.person = person;
    saveContact(tables, contact);
  }
  addAction(tables, action);
  return numbersOfPerson(tables, kept);
}

/** See `PrivacyStore.unmergePerson`. */
export function unmergePerson(tables: Tables, number: string, now: Instant, action: Action): Contact | null {
  const apart = withoutOne(numbersOfPerson(tables, number), number, now);
  if (apart === null) return null;
  leavePerson(tables, number);
  for (const contact of [apart.one, ...apart.others]) saveContact(tables, contact);
  addAction(tables, action);
  return apart.one;
}

/** Takes it out of its person; who is left alone then is none. Nobody's name, fields or tags change. */
export function leavePerson(tables: Tables, number: string): void {
  const person = personOf(tables, number);
  const left = tables.persons.filter((each) => each.person === person && each.contact !== number);
  const isLeaving = (contact: string): boolean =>
    contact === number || (left.length === 1 && left[0]?.contact === contact);
  tables.persons = tables.persons.filter(({ contact }) => !isLeaving(contact));
}

function saveContact(tables: Tables, contact: Contact): void {
  tables.contacts = tables.contacts.map((each) => (each.number === contact.number ? contact : each));
}

/** See `Store.updateContact`. */
export function updateContact(
  tables: Tables,
  number: string,
  patch: ContactPatch,
  now: Instant,
  new_id: string,
): Contact {
  const present = haveContact(tables, new_id, number, now);
  const changed = patchedContact(present, structuredClone(patch), now);
  tables.contacts[tables.contacts.indexOf(present)] = changed;
  shareWithPerson(tables, present, changed);
  return changed;
}

/** What a contact says now is said of all numbers of the person. */
function shareWithPerson(tables: Tables, before: Contact, changed: Contact): void {
  if (isDeepStrictEqual(sharedOf(before), sharedOf(changed))) return;
  for (const { contact } of numbersOfPerson(tables, changed.number)) {
    if (contact.number === changed.number) continue;
    saveContact(tables, { ...contact, ...sharedOf(changed), updated_at: changed.updated_at });
  }
}

/** See `PrivacyStore.alikeContacts`. */
export function alikeContacts(tables: Tables, number: string, limit: number): Likeness[] {
  const contact = findContact(tables, number);
  if (contact === null) return [];
  const found = new Map<string, string[]>();
  for (const key of likenessKeys(contact)) {
    for (const other of tables.contacts) {
      if (other.number === number || !likenessKeys(other).includes(key)) continue;
      found.set(other.number, [...(found.get(other.number) ?? []), key.slice(0, key.indexOf(":"))]);
    }
  }
  for (const { contact: same } of numbersOfPerson(tables, number)) found.delete(same.number);
  return mostAlike(found)
    .slice(0, limit)
    .flatMap(([other, alike]) => {
      const one = findContact(tables, other);
      return one === null ? [] : [{ contact: one, alike }];
    });
}
