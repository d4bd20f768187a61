import type { Instant } from "../../core/clock.ts";
import type { Consent, Message } from "../../core/message.ts";
import { spellingsOf } from "../../core/subscriber-number.ts";
import { ERASURE_KNOWN_MS } from "../catch-up.ts";
import { numberHash, repeatHash } from "../number-hash.ts";
import type { Tables } from "./tables.ts";

/** What contacts said of being texted, under the hash of the number that they had before they were erased (P2). */

const KEY_NAME = "number_hash";

function findKey(tables: Tables): string | null {
  return tables.secrets.find(({ name }) => name === KEY_NAME)?.value ?? null;
}

function haveKey(tables: Tables, new_key: string): string {
  const present = findKey(tables);
  if (present !== null) return present;
  tables.secrets.push({ name: KEY_NAME, value: new_key });
  return new_key;
}

/** By what the repeat of a text whose contact is, or was, erased is known; null where it has no id, or nobody was erased. */
export function repeatHashOf(
  tables: Tables,
  text: Pick<Message, "contact" | "gateway" | "sender" | "provider_id" | "text"> & { direction?: Message["direction"] },
): string | null {
  const key = findKey(tables);
  return key === null || text.provider_id === null || text.direction === "out" ? null : repeatHash(key, text);
}

/** From the number to its hash. The texts that said it are named no more: they lead to everything else. */
export function putUnderHash(tables: Tables, number: string, new_key: string, now: Instant): void {
  const hash = numberHash(haveKey(tables, new_key), number);
  for (const { id, contact, scope, state, since, source, gateway } of tables.consents) {
    if (contact === number) tables.erased_consents.push({ id, hash, scope, state, since, source, gateway });
  }
  tables.consents = tables.consents.filter(({ contact }) => contact !== number);
  tables.last_words = tables.last_words.filter(({ contact }) => contact !== number);
  const known = tables.erased_numbers.filter(({ erased_at }) => erased_at >= now - ERASURE_KNOWN_MS);
  tables.erased_numbers = [...known.filter((each) => each.hash !== hash), { hash, erased_at: now }];
}

/** Whether the number was erased at this time or later. */
export function wasErasedSince(tables: Tables, number: string, at: Instant): boolean {
  const key = findKey(tables);
  if (key === null) return false;
  const hashes = hashesOf(key, number);
  return tables.erased_numbers.some((each) => hashes.has(each.hash) && each.erased_at >= at);
}

/** What is known by hash of this number, oldest first. */
export function erasedConsents(tables: Tables, contact: string): Consent[] {
  return underHash(tables, contact).map(({ id: _, hash: __, ...said }) => ({ ...said, contact, message_id: null }));
}

/** Puts it back under the number, wherever a contact with that number is made anew or says something of it (P2). */
export function restoreConsents(tables: Tables, contact: string): void {
  const found = underHash(tables, contact);
  if (found.length === 0) return;
  tables.consents.push(...found.map(({ hash: _, ...said }) => ({ ...said, contact, message_id: null })));
  tables.erased_consents = tables.erased_consents.filter((each) => !found.includes(each));
}

function underHash(tables: Tables, number: string): Tables["erased_consents"] {
  const key = findKey(tables);
  if (key === null) return [];
  const hashes = hashesOf(key, number);
  return tables.erased_consents.filter(({ hash }) => hashes.has(hash));
}

/** The number may have been erased under each of the ways in which it is written. */
function hashesOf(key: string, number: string): Set<string> {
  return new Set(spellingsOf(number).map((spelling) => numberHash(key, spelling)));
}
