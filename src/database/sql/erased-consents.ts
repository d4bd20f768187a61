import type { Instant } from "../../core/clock.ts";
import type { Consent } from "../../core/message.ts";
import { spellingsOf } from "../../core/subscriber-number.ts";
import { ERASURE_KNOWN_MS } from "../catch-up.ts";
import { numberHash } from "../number-hash.ts";
import { type Connection, one, type Row } from "./connection.ts";
import { consentOf, numberAt, textAt } from "./rows.ts";

/** What contacts said of being texted, under the hash of the number that they had before they were erased (P2). */

const KEY_NAME = "number_hash";

/** The key of this database's hashes; null where nobody was erased yet. */
export async function findKey(c: Connection): Promise<string | null> {
  const row = await one(c, "select value from secrets where name = $1", [KEY_NAME]);
  return row && textAt(row, "value");
}

async function haveKey(c: Connection, new_key: string): Promise<string> {
  const present = await findKey(c);
  if (present !== null) return present;
  await c.all("insert into secrets (name, value) values ($1, $2)", [KEY_NAME, new_key]);
  return new_key;
}

const MOVE_LOG = `insert into erased_consents (id, hash, scope, state, since, source, gateway)
  select id, $2, scope, state, since, source, gateway from consent_log where contact = $1 order by seq`;

/** From the number to its hash. The texts that said it are named no more: they lead to everything else. */
export async function putUnderHash(c: Connection, number: string, new_key: string, now: Instant): Promise<void> {
  const hash = numberHash(await haveKey(c, new_key), number);
  await c.all(MOVE_LOG, [number, hash]);
  await c.all("delete from consent_log where contact = $1", [number]);
  await c.all("delete from consents where contact = $1", [number]);
  await c.all("delete from last_words where contact = $1", [number]);
  await c.all("delete from erased_numbers where erased_at < $1", [now - ERASURE_KNOWN_MS]);
  await c.all(ERASED, [hash, now]);
}

const ERASED = `insert into erased_numbers (hash, erased_at) values ($1, $2)
  on conflict (hash) do update set erased_at = $2`;

/** Whether the number was erased at this time or later. */
export async function wasErasedSince(c: Connection, number: string, at: Instant): Promise<boolean> {
  const key = await findKey(c);
  if (key === null) return false;
  for (const hash of hashesOf(key, number)) {
    const row = await one(c, "select erased_at from erased_numbers where hash = $1", [hash]);
    if (row !== null && numberAt(row, "erased_at") >= at) return true;
  }
  return false;
}

/** What is known by hash of this number, oldest first. */
export async function erasedConsents(c: Connection, number: string): Promise<Consent[]> {
  return (await rowsUnderHash(c, number)).map((row) => consentUnder(number, row));
}

/** The same, to be kept under the number again: it is no more under the hash then. */
export async function takeFromHash(c: Connection, number: string): Promise<{ id: string; consent: Consent }[]> {
  const rows = await rowsUnderHash(c, number);
  for (const hash of new Set(rows.map((row) => textAt(row, "hash")))) {
    await c.all("delete from erased_consents where hash = $1", [hash]);
  }
  return rows.map((row) => ({ id: textAt(row, "id"), consent: consentUnder(number, row) }));
}

async function rowsUnderHash(c: Connection, number: string): Promise<readonly Row[]> {
  const key = await findKey(c);
  if (key === null) return [];
  const rows: Row[] = [];
  for (const hash of hashesOf(key, number)) {
    rows.push(...(await c.all("select * from erased_consents where hash = $1 order by seq", [hash])));
  }
  return rows.toSorted((a, b) => numberAt(a, "seq") - numberAt(b, "seq"));
}

/** The number may have been erased under each of the ways in which it is written. */
function hashesOf(key: string, number: string): string[] {
  return spellingsOf(number).map((spelling) => numberHash(key, spelling));
}

function consentUnder(contact: string, row: Row): Consent {
  return consentOf({ ...row, contact, message_id: null });
}
