import type { Contact, Json } from "./message.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";

/**
 * Two contacts that are one person with two numbers share what is known of the person. What the law is about, the number
 * with its consents and its texts, is never shared.
 */
export type SharedOfPerson = Pick<Contact, "name" | "fields" | "tags">;

/** Of one name or field, what each of two contacts says, where they say different things. */
export interface Conflict {
  /** Null: it is about the name. */
  field: string | null;
  kept: Json;
  /** What is no more seen once they are one person; it comes back when they are taken apart. */
  given_up: Json;
}

/** What two contacts share once they are one person: what the kept one says goes first. */
export function merged(kept: SharedOfPerson, other: SharedOfPerson): SharedOfPerson {
  const fields = new Map([...Object.entries(other.fields), ...Object.entries(kept.fields)]);
  return {
    name: kept.name ?? other.name,
    fields: Object.fromEntries(fields),
    tags: [...new Set([...kept.tags, ...other.tags])],
  };
}

/** What the other one says differently, and would be given up by merging. */
export function conflictsOf(kept: SharedOfPerson, other: SharedOfPerson): Conflict[] {
  const found: Conflict[] = [];
  if (kept.name !== null && other.name !== null && kept.name !== other.name) {
    found.push({ field: null, kept: kept.name, given_up: other.name });
  }
  const theirs = new Map(Object.entries(other.fields));
  for (const [field, value] of Object.entries(kept.fields)) {
    const given_up = theirs.get(field);
    if (given_up !== undefined && !isSame(value, given_up)) found.push({ field, kept: value, given_up });
  }
  return found;
}

/**
 * What is left to one contact when others are taken out of the person: what came from those goes back to what it was before,
 * what anybody has changed since stays.
 *
 * @param own  what this contact said before it was merged
 * @param staying  what those said before who stay one person with it
 * @param leaving  what those said before who do not
 */
export function takenApart(
  present: SharedOfPerson,
  own: SharedOfPerson,
  staying: readonly SharedOfPerson[],
  leaving: readonly SharedOfPerson[],
): SharedOfPerson {
  const goes = (says: (one: SharedOfPerson) => boolean): boolean => !staying.some(says) && leaving.some(says);
  const fields = new Map(Object.entries(present.fields));
  const before = new Map(Object.entries(own.fields));
  for (const [field, value] of fields) {
    const was = before.get(field);
    if (isSame(was, value) || !goes((one) => isSame(fieldOf(one, field), value))) continue;
    if (was === undefined) fields.delete(field);
    else fields.set(field, was);
  }
  const { name } = present;
  return {
    name: name !== own.name && goes((one) => one.name === name) ? own.name : name,
    fields: Object.fromEntries(fields),
    tags: present.tags.filter((tag) => own.tags.includes(tag) || !goes((one) => one.tags.includes(tag))),
  };
}

/** A field called "__proto__" is a field like any other. */
function fieldOf({ fields }: SharedOfPerson, field: string): Json | undefined {
  return new Map(Object.entries(fields)).get(field);
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Fields that name one person, in the words that flows and CRMs use: "email", "e_mail", "id", "customer_id", "customerId". */
const NAMES_ONE = /^e[\s_-]?mail\b|(^|[\s_-])id$|[a-z]I[dD]$/;
/** Longer values are no name and no number of anybody. */
const LONGEST_KEY = 200;

/** By what a contact may be found to be the same person as another: their name, their e-mail address, their number in a CRM. */
export function likenessKeys({ name, fields }: SharedOfPerson): string[] {
  const keys = new Set<string>();
  const folded = name === null ? "" : foldText(name, FOLD_ALL);
  if (folded !== "") keys.add(`name:${folded.slice(0, LONGEST_KEY)}`);
  for (const [field, value] of Object.entries(fields)) {
    if (!NAMES_ONE.test(field) && !NAMES_ONE.test(field.toLowerCase())) continue;
    if (typeof value !== "string" && typeof value !== "number") continue;
    const said = String(value).normalize("NFKC").trim().toLowerCase();
    if (said !== "" && said.length <= LONGEST_KEY) keys.add(`${field.toLowerCase()}:${said}`);
  }
  return [...keys].sort();
}
