import type { Instant } from "../../core/clock.ts";
import { erasedNumber } from "../../core/erased.ts";
import { repeatHash } from "../number-hash.ts";
import { keysOfContact } from "../placing.ts";
import type { ContactRecords, Erasure, ErasureCounts } from "../privacy.ts";
import { PROVIDER_ID_KEPT_MS } from "../privacy-changes.ts";
import { addAction } from "./actions.ts";
import { type Connection, one } from "./connection.ts";
import { consentsOf } from "./consent.ts";
import { actionOf } from "./desk-rows.ts";
import { findKey, putUnderHash } from "./erased-consents.ts";
import { findContact } from "./people.ts";
import { leavePerson } from "./persons.ts";
import { heldOf, messageOf, numberAt, reviewOf, textAt } from "./rows.ts";

const TEXTS = `select count(*) as texts, count(case when status = 'queued' then 1 end) as waiting,
    count(case when status = 'sending' then 1 end) as on_their_way
  from messages where conversation_id = $1`;
const NOTES = "select count(*) as n from notes where conversation_id = $1";
const HELD = "select count(*) as n from holds where contact = $1";
const REVIEWS = "select count(*) as n from reviews where contact = $1";
const CONSENT_CHANGES = "select count(*) as n from consent_log where contact = $1";

/** See `PrivacyStore.erasureCounts`. */
export async function erasureCounts(c: Connection, number: string): Promise<ErasureCounts | null> {
  const contact = await findContact(c, number);
  const conversations = await conversationsOf(c, number);
  const sums = { texts: 0, waiting: 0, on_their_way: 0, notes: 0 };
  for (const id of conversations) {
    const row = await one(c, TEXTS, [id]);
    if (row === null) continue;
    sums.texts += numberAt(row, "texts");
    sums.waiting += numberAt(row, "waiting");
    sums.on_their_way += numberAt(row, "on_their_way");
    sums.notes += await count(c, NOTES, id);
  }
  const { on_their_way, ...texts } = sums;
  const consents = await consentsOf(c, number);
  const counts: ErasureCounts = {
    goes: {
      contact: contact !== null,
      name: contact?.name != null,
      fields: Object.keys(contact?.fields ?? {}).length,
      tags: contact?.tags.length ?? 0,
      conversations: conversations.length,
      ...texts,
      held: await count(c, HELD, number),
      reviews: await count(c, REVIEWS, number),
    },
    stays: {
      consent_changes: await count(c, CONSENT_CHANGES, number),
      opt_outs: consents.filter(({ state }) => state === "opted_out"),
    },
    on_their_way,
  };
  const { goes, stays } = counts;
  return goes.contact || goes.held + goes.reviews + stays.consent_changes > 0 ? counts : null;
}

async function count(c: Connection, sql: string, of: string): Promise<number> {
  const row = await one(c, sql, [of]);
  return row === null ? 0 : numberAt(row, "n");
}

async function conversationsOf(c: Connection, number: string): Promise<string[]> {
  return (await c.all("select id from conversations where contact = $1", [number])).map((row) => textAt(row, "id"));
}

const ACTIONS = "select * from actions where contact = $1 order by seq";

export async function recordsOf(c: Connection, number: string): Promise<ContactRecords> {
  return {
    reviews: (await c.all("select * from reviews where contact = $1 order by seq", [number])).map(reviewOf),
    actions: (await c.all(ACTIONS, [number])).map(actionOf),
    held: (await c.all("select * from holds where contact = $1 order by seq", [number])).map(heldOf),
  };
}

/** See `PrivacyStore.erase`. */
export async function erase(c: Connection, erasure: Erasure): Promise<ErasureCounts | null> {
  const { number, now, new_id, new_key, action } = erasure;
  const counts = await erasureCounts(c, number);
  if (counts === null || counts.on_their_way > 0) return counts;
  await c.all(CANCEL, [number, now]);
  await c.all("delete from holds where contact = $1", [number]);
  await c.all("delete from reviews where contact = $1", [number]);
  await c.all("delete from campaign_sends where contact = $1", [number]);
  for (const key of keysOfContact(number)) await c.all("delete from paces where key = $1", [key]);
  await c.all("update actions set contact = null, detail = '{}' where contact = $1", [number]);
  await leavePerson(c, number);
  await c.all("delete from likeness where contact = $1", [number]);
  await putUnderHash(c, number, new_key, now);
  if (counts.goes.contact) await emptyContact(c, number, new_id, now);
  await addAction(c, action);
  return counts;
}

const TO_KNOW_AGAIN = `select * from messages
  where conversation_id = $1 and direction = 'in' and provider_id is not null and created_at >= $2`;

/** While the words are still there: by what the carrier's repeat of them is known. */
async function keepRepeatHashes(c: Connection, conversation: string, since: Instant): Promise<void> {
  const key = await findKey(c);
  if (key === null) throw new Error("an erasure without a key");
  for (const row of await c.all(TO_KNOW_AGAIN, [conversation, since])) {
    const hash = repeatHash(key, messageOf(row));
    await c.all("update messages set repeat_hash = $2 where seq = $1", [numberAt(row, "seq"), hash]);
  }
}

const CANCEL = `update messages
  set status = 'cancelled', settled_at = $2, is_head = 0, worker = null, lease_until = null
  where status = 'queued' and contact = $1`;

/** Before all numbers of rows, so that it uses none up. */
const NOBODY = `insert into contacts (seq, id, number, fields, tags, created_at, updated_at)
  values (0, $1, $2, '{}', '[]', $3, $3)`;
const EMPTY_CONTACT = `update contacts
  set id = $2, number = $3, name = null, locale = null, time_zone = null, fields = '{}', tags = '[]', updated_at = $4,
    dead_since = null, dead_code = null, dead_reason = null
  where number = $1`;
const EMPTY_CONVERSATIONS = `update conversations
  set contact = $2, address = null, status = 'erased', tags = '[]', assigned_to = null, waits = 0, last_text = '', snoozed_until = null,
    taken_over_by = null, recent_ids = ''
  where contact = $1`;
const EMPTY_TEXTS = `update messages
  set contact = $2, address = null, text = '', own_words = null, reaction = null, media = '[]', status_reason = null, is_undone = 0, worker = null,
    provider_id = case when created_at >= $3 then provider_id end
  where conversation_id = $1`;

/**
 * Leaves the contact's rows to nobody. They keep their numbers: how many there are is told by the last one (P8). What refers
 * to the contact's number is turned to a stand-in meanwhile, for the database lets no number change that is referred to.
 */
async function emptyContact(c: Connection, number: string, new_id: string, now: Instant): Promise<void> {
  const nobody = erasedNumber(new_id);
  const meanwhile = `${nobody}_meanwhile`;
  for (const id of await conversationsOf(c, number)) {
    await keepRepeatHashes(c, id, now - PROVIDER_ID_KEPT_MS);
    await c.all(EMPTY_TEXTS, [id, nobody, now - PROVIDER_ID_KEPT_MS]);
    await c.all("delete from notes where conversation_id = $1", [id]);
    await c.all("delete from reads where conversation_id = $1", [id]);
    await c.all("delete from conversation_tags where conversation_id = $1", [id]);
  }
  await c.all(NOBODY, [meanwhile, meanwhile, now]);
  await c.all(EMPTY_CONVERSATIONS, [number, meanwhile]);
  await c.all(EMPTY_CONTACT, [number, new_id, nobody, now]);
  await c.all("update conversations set contact = $2 where contact = $1", [meanwhile, nobody]);
  await c.all("delete from contacts where number = $1", [meanwhile]);
}
