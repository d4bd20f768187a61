import type { Message } from "../../core/message.ts";
import { repeatHash } from "../number-hash.ts";
import { mayBeRecent, withRecentText } from "../recent-ids.ts";
import type { InboundText } from "../store.ts";
import { type Connection, one, type Row } from "./connection.ts";
import { findKey } from "./erased-consents.ts";
import { maybeTextAt, messageOf, numberAt } from "./rows.ts";

/** Where an incoming text stands among those that were accepted before. */
export interface AmongAccepted {
  /** The same text, where the carrier sends it again because our answer was late or lost (P1). */
  before: Message | null;
  /** The marks that its conversation has when it is accepted; null: as it is. */
  recent_ids: string | null;
}

/**
 * Looks for the text among those of its conversation: a carrier that repeats a text repeats who sent what to whom. Whoever
 * writes holds the lock of all writers, so of two that accept the same text at once the second sees what the first has
 * committed.
 */
export async function amongAccepted(c: Connection, text: InboundText): Promise<AmongAccepted> {
  const { provider_id, gateway, sender, contact } = text;
  if (provider_id === null) return byContent(c, text);
  const said = { ...text, provider_id };
  const row = await one(c, KNOWN, [contact, gateway, sender, provider_id]);
  const recent_ids = (row && maybeTextAt(row, "recent_ids")) ?? "";
  const isErased = row !== null && numberAt(row, "is_erased") === 1;
  const erased = isErased ? await amongErased(c, said) : null;
  const found = erased ?? (await inConversation(c, said, recent_ids));
  return { before: found && messageOf(found), recent_ids: withRecentText(recent_ids, said) };
}

type WithId = InboundText & { provider_id: string };

/** One that was asked for is of any time in days, and there may be more after it than marks are kept. */
async function inConversation(c: Connection, said: WithId, marks: string): Promise<Row | null> {
  const { contact, gateway, sender, provider_id, text, texted_at } = said;
  const same = [contact, gateway, sender, provider_id, text];
  const recent = mayBeRecent(marks, said) ? await one(c, BY_ID, same) : null;
  if (recent !== null || texted_at === null) return recent;
  return one(c, BY_ID_SINCE, [...same, texted_at - CLOCKS_DIFFER_MS]);
}

/** Of somebody who was erased the id is left, and a hash of all by which a repeat is known. */
async function amongErased(c: Connection, said: WithId): Promise<Row | null> {
  const key = await findKey(c);
  return key === null ? null : one(c, ERASED, [said.gateway, said.provider_id, repeatHash(key, said)]);
}

/** A carrier's clock and ours. Far longer than a process waits for the others between reading its clock and keeping a text. */
const CLOCKS_DIFFER_MS = 60 * 60_000;

const THEIRS = "contact = $1 and gateway = $2 and sender = $3";
const OF_ERASED = "direction = 'in' and provider_id is not null and substr(contact, 1, 7) = 'erased_'";
/** In one statement: each is a turn on a server. */
const KNOWN = `select
    (select recent_ids from conversations where ${THEIRS}) as recent_ids,
    case when exists (select 1 from messages where ${OF_ERASED} and gateway = $2 and provider_id = $4)
      then 1 else 0 end as is_erased`;
const ERASED = `select * from messages
  where ${OF_ERASED} and gateway = $1 and provider_id = $2 and repeat_hash = $3 order by seq desc limit 1`;
/** Among all of the conversation, but only where its marks say that it is one of the latest. */
const BY_ID = `select * from messages
  where conversation_id = (select id from conversations where ${THEIRS}) and direction = 'in' and provider_id = $4 and text = $5
  order by seq desc limit 1`;
/**
 * Of those that were kept since, whatever the marks say: rare, and not of all that was ever said. What was kept before the last
 * one of an earlier time is of an earlier time too; the first one since is no such bound, since of two that come in at once
 * the later one may be kept first.
 */
const BY_ID_SINCE = `select * from messages
  where conversation_id = (select id from conversations where ${THEIRS}) and direction = 'in' and provider_id = $4 and text = $5
    and seq > coalesce((select seq from messages where created_at < $6 order by created_at desc, seq desc limit 1), 0)
  order by seq desc limit 1`;
const BY_CONTENT = `select * from messages
  where direction = 'in' and provider_id is null and contact = $1 and gateway = $2 and sender = $3
    and created_at > $4 and text = $5 and media = $6
  order by created_at desc, seq desc limit 1`;

async function byContent(c: Connection, text: InboundText): Promise<AmongAccepted> {
  const { contact, gateway, sender } = text;
  const since = text.now - text.repeat_window_ms;
  const row = await one(c, BY_CONTENT, [contact, gateway, sender, since, text.text, JSON.stringify(text.media)]);
  return { before: row && messageOf(row), recent_ids: null };
}
