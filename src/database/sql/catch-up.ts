import type { Instant } from "../../core/clock.ts";
import { scopeKey } from "../../core/opt-out-scope.ts";
import type { GatewayMemory } from "../catch-up.ts";
import type { LastWord } from "../consent-changes.ts";
import type { ConsentChange } from "../store.ts";
import { type Connection, one, type Row } from "./connection.ts";
import { numberAt, scopeAt, wordAt, words } from "./rows.ts";

const REMEMBER = `insert into gateways (id, started_at, caught_up_to) values ($1, $2, $2) on conflict (id) do nothing`;

export async function gatewayStarted(c: Connection, gateway: string, now: Instant): Promise<GatewayMemory> {
  await c.all(REMEMBER, [gateway, now]);
  const row = await one(c, "select started_at, caught_up_to from gateways where id = $1", [gateway]);
  return row === null ? { started_at: now, caught_up_to: now } : gatewayMemoryOf(row);
}

export function gatewayMemoryOf(row: Row): GatewayMemory {
  return { started_at: numberAt(row, "started_at"), caught_up_to: numberAt(row, "caught_up_to") };
}

export async function caughtUp(c: Connection, gateway: string, to: Instant): Promise<void> {
  await c.all("update gateways set caught_up_to = $2 where id = $1 and caught_up_to < $2", [gateway, to]);
}

export async function noteCaughtUp(c: Connection, message_id: string, texted_at: Instant): Promise<void> {
  await c.all("insert into caught_up_texts (message_id, texted_at) values ($1, $2)", [message_id, texted_at]);
}

const LATER = "select scope, change, at from last_words where contact = $1 and at > $2";
const CHANGES = words<LastWord["change"]>("opt_out", "opt_in");

/** What a contact has said since. */
export async function wordsAfter(c: Connection, contact: string, at: Instant): Promise<LastWord[]> {
  return (await c.all(LATER, [contact, at])).map(lastWordOf);
}

export function lastWordOf(row: Row): LastWord {
  return { scope: scopeAt(row), change: wordAt(row, "change", CHANGES), at: numberAt(row, "at") };
}

const SAY = `insert into last_words (contact, scope, change, at, message_id) values ($1, $2, $3, $4, $5)
  on conflict (contact, scope, change) do update set at = $4, message_id = $5 where last_words.at < $4`;

export async function noteWord(c: Connection, change: ConsentChange): Promise<void> {
  const { contact, scope, said_at = change.now, message_id } = change;
  await c.all(SAY, [contact, scopeKey(scope), change.change, said_at, message_id]);
}

/** Of a text that was here before, the carrier tells when it was said: until now it counted as said when it came. */
export async function dateWord(c: Connection, contact: string, message_id: string, said_at: Instant): Promise<void> {
  const earlier = "update last_words set at = $3 where contact = $1 and message_id = $2 and at > $3";
  await c.all(earlier, [contact, message_id, said_at]);
}
