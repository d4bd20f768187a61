import fc from "fast-check";
import type { Operation } from "./operation.ts";
import { contacts } from "./random-values.ts";
import { action } from "./store-samples.ts";

/** Erasing, and merging and taking apart, as random calls on a store. */
export const privacyOperations: fc.Arbitrary<Operation>[] = [
  contacts.map(
    (number): Operation =>
      (store, now, step) =>
        store.erase({
          number,
          now,
          new_id: `contact_${step}`,
          new_key: String(step % 10).repeat(64),
          action: action({ id: `action_${step}`, at: now, what: "erased" }),
        }),
  ),
  contacts.map(
    (number): Operation =>
      (store) =>
        store.erasureCounts(number),
  ),
  contacts.map(
    (number): Operation =>
      (store) =>
        store.recordsOf(number),
  ),
  fc.tuple(contacts, contacts).map(
    ([kept, other]): Operation =>
      (store, now, step) =>
        store.mergePersons({
          kept,
          other,
          new_id: `person_${step}`,
          now,
          action: action({ id: `action_${step}`, at: now, what: "merged", contact: kept }),
        }),
  ),
  contacts.map(
    (number): Operation =>
      (store, now, step) =>
        store.unmergePerson(number, now, action({ id: `action_${step}`, at: now, what: "unmerged" })),
  ),
  contacts.map(
    (number): Operation =>
      (store) =>
        store.alikeContacts(number, 2),
  ),
];
