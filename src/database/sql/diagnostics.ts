import type { Instant } from "../../core/clock.ts";
import { scopeOfKey } from "../../core/opt-out-scope.ts";
import {
  countAlike,
  type DueQueue,
  type DueQueues,
  type LeftText,
  leftInSpite,
  type OptOutInForce,
  type RecentTexts,
  type SentAfterOptOut,
  TEXTS_LOOKED_AT,
} from "../diagnostics.ts";
import type { Connection, Row } from "./connection.ts";
import { maybeTextAt, messageStatusAt, numberAt, textAt } from "./rows.ts";

/** Only what is queued is read, and no more of it than the limit. */
const DUE = `select gateway, sender, count(*) as texts, cast(sum(segments) as bigint) as segments, min(due_at) as oldest_due_at
  from (select gateway, sender, segments, due_at from messages where status = 'queued' and due_at <= $1 limit $2) due
  group by gateway, sender order by gateway, sender`;

export async function dueQueues(c: Connection, now: Instant, limit: number): Promise<DueQueues> {
  const queues = (await c.all(DUE, [now, limit])).map(queueOf);
  return { queues, has_more: queues.reduce((sum, { texts }) => sum + texts, 0) >= limit };
}

function queueOf(row: Row): DueQueue {
  return {
    gateway: textAt(row, "gateway"),
    sender: textAt(row, "sender"),
    texts: numberAt(row, "texts"),
    segments: numberAt(row, "segments"),
    oldest_due_at: numberAt(row, "oldest_due_at"),
  };
}

const RECENT = `select gateway, sender, contact, status, error_code, status_reason from messages
  where seq > (select coalesce(max(seq), 0) from messages) - $1 and direction = 'out' and created_at >= $2`;

export async function recentTexts(c: Connection, since: Instant, limit: number): Promise<RecentTexts[]> {
  const rows = await c.all(RECENT, [limit, since]);
  return countAlike(
    rows.map((row) => ({
      gateway: textAt(row, "gateway"),
      sender: textAt(row, "sender"),
      contact: textAt(row, "contact"),
      status: messageStatusAt(row),
      error_code: maybeTextAt(row, "error_code"),
      status_reason: maybeTextAt(row, "status_reason"),
    })),
  );
}

const IN_FORCE = `from consent_log l
  join consents k on k.contact = l.contact and k.scope = l.scope and k.state = 'opted_out' and k.since = l.since
  where l.seq > (select coalesce(max(seq), 0) from consent_log) - $1 and l.state = 'opted_out'`;

const OPT_OUTS = `select l.contact, l.scope, l.since ${IN_FORCE}`;

const LEFT = `select m.id, m.gateway, m.sender, m.contact, m.topic, m.created_at, m.sent_at
  from conversations v join messages m on m.conversation_id = v.id
  where v.contact in (select l.contact ${IN_FORCE})
    and m.seq in (select seq from messages where conversation_id = v.id order by seq desc limit ${TEXTS_LOOKED_AT})
    and m.direction = 'out' and m.kind <> 'law' and m.sent_at is not null`;

export async function sentAfterOptOut(c: Connection, limit: number): Promise<SentAfterOptOut> {
  const opt_outs = (await c.all(OPT_OUTS, [limit])).flatMap(optOutOf);
  return leftInSpite(opt_outs, (await c.all(LEFT, [limit])).map(leftOf));
}

function optOutOf(row: Row): OptOutInForce[] {
  const scope = scopeOfKey(textAt(row, "scope"));
  return scope === null ? [] : [{ contact: textAt(row, "contact"), scope, since: numberAt(row, "since") }];
}

function leftOf(row: Row): LeftText {
  return {
    id: textAt(row, "id"),
    gateway: textAt(row, "gateway"),
    sender: textAt(row, "sender"),
    contact: textAt(row, "contact"),
    topic: maybeTextAt(row, "topic"),
    created_at: numberAt(row, "created_at"),
    sent_at: numberAt(row, "sent_at"),
  };
}
