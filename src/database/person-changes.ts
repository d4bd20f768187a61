import type { Instant } from "../core/clock.ts";
import type { Contact } from "../core/message.ts";
import { merged, type SharedOfPerson, takenApart } from "../core/one-person.ts";
import type { NumberOfPerson } from "./privacy.ts";

// What becomes of contacts that are one person, as pure functions, the same for every driver.

export function sharedOf({ name, fields, tags }: SharedOfPerson): SharedOfPerson {
  return { name, fields, tags };
}

/**
 * All numbers of the one person that two were.
 *
 * @param ofKept  the numbers of the kept one's person; empty where it was alone
 */
export function mergedPersons(
  kept: Contact,
  ofKept: readonly NumberOfPerson[],
  other: Contact,
  ofOther: readonly NumberOfPerson[],
  now: Instant,
): NumberOfPerson[] {
  const shared = merged(kept, other);
  const alone = (contact: Contact): NumberOfPerson => ({ contact, merged_at: now, before: sharedOf(contact) });
  const all = [...(ofKept.length > 0 ? ofKept : [alone(kept)]), ...(ofOther.length > 0 ? ofOther : [alone(other)])];
  return all.map((one) => ({ ...one, contact: { ...one.contact, ...shared, updated_at: now } }));
}

/** One number apart from the others of its person; null where there are none. */
export function withoutOne(
  all: readonly NumberOfPerson[],
  number: string,
  now: Instant,
): { one: Contact; others: Contact[] } | null {
  const leaving = all.find(({ contact }) => contact.number === number);
  const staying = all.filter((each) => each !== leaving);
  if (leaving === undefined || staying.length === 0) return null;
  const befores = (of: readonly NumberOfPerson[]): SharedOfPerson[] => of.map(({ before }) => before);
  const others = staying.map((each) => {
    const rest = staying.filter((one) => one !== each);
    return {
      ...each.contact,
      ...takenApart(each.contact, each.before, befores(rest), [leaving.before]),
      updated_at: now,
    };
  });
  const { contact, before } = leaving;
  return { one: { ...contact, ...takenApart(contact, before, [], befores(staying)), updated_at: now }, others };
}

/** The most alike first; of those that are as alike, in the order of their numbers. */
export function mostAlike(found: ReadonlyMap<string, string[]>): [string, string[]][] {
  return [...found].sort(([a, of_a], [b, of_b]) => of_b.length - of_a.length || (a < b ? -1 : 1));
}
