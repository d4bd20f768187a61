import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { LOOKED_BACK, lastOf } from "../conversation-changes.ts";
import { ALL_LANES } from "../lanes.ts";
import {
  afterOutcome,
  askedMessage,
  cancelled,
  claimed,
  deadNumberIn,
  isLeftOut,
  leaseExpired,
  putBack as unclaimed,
} from "../message-changes.ts";
import { LONGEST_LEASE_MS } from "../outbox-values.ts";
import { limitsOf } from "../pace.ts";
import type { DirectClaim, EnqueuedText, OutboundText, RecordedOutcome } from "../store.ts";
import { sendsSetBack } from "./campaign-sends.ts";
import { type Connection, one } from "./connection.ts";
import { optOutAgainst, optOutByProvider, whatHoldsBack } from "./consent.ts";
import { promoteNext, takesHead } from "./line.ts";
import { findMessage, history, insertMessage, saveMessage, storedMessageOf } from "./messages.ts";
import { findPace, Paces, savePace } from "./paces.ts";
import { findConversation, haveConversation, markDead } from "./people.ts";
import { applyEarlyReceipts } from "./receipts.ts";
import { messageOf, numberAt, textAt } from "./rows.ts";

export async function enqueue(
  c: Connection,
  text: OutboundText,
  direct: DirectClaim | null = null,
): Promise<EnqueuedText> {
  if (text.idempotency_key !== null) {
    const row = await one(c, "select * from messages where idempotency_key = $1", [text.idempotency_key]);
    if (row !== null) return { message: messageOf(row), repeat: true, opted_out: null };
  }
  const { consent, dead } = await whatHoldsBack(c, text);
  const is_held_back = (consent !== null && text.kind !== "law") || isLeftOut(text, dead);
  const { conversation, is_new } = await haveConversation(c, { ...text, direction: "out", is_held_back });
  const asked = askedMessage(text, conversation, consent !== null, dead);
  const goes = direct !== null && asked.status === "queued" && (await goesAtOnce(c, text, asked, direct));
  const message = goes ? claimed(asked) : asked;
  await insertMessage(c, {
    message,
    idempotency_key: text.idempotency_key,
    priority: text.priority,
    is_head: message.status === "queued" && (is_new || (await takesHead(c, message, text.due_at, null))),
    is_undone: false,
    hand_overs: 0,
    lease: goes ? direct : null,
  });
  if (message.status === "queued") c.wakeOthers?.();
  return { message, repeat: false, opted_out: message.status === "suppressed" ? consent : null };
}

const STANDS_BEFORE = `select case when
    exists (select 1 from messages where status = 'sending' and conversation_id = $1)
    or exists (select 1 from messages where status = 'queued' and contact = $2 and conversation_id = $1)
    or exists (select 1 from messages where is_head = 1 and gateway = $3 and sender = $4 and priority = $5)
    or exists (select 1 from messages
      where is_head = 1 and gateway = $3 and sender = $4 and priority in (${ALL_LANES.join(", ")}) and due_at <= $6)
  then 1 else 0 end as stands_before`;
const IS_AWAITED = "select seq from messages where status = 'sent' and conversation_id = $1 and sent_at > $2 limit 1";

/** Whether nothing stands before a new text. Slots of its sender's limits are taken then (P4). */
async function goesAtOnce(c: Connection, text: OutboundText, message: Message, direct: DirectClaim): Promise<boolean> {
  const { now, gateway, sender, contact, priority } = text;
  // A campaign text may have to wait for the morning, which a claim finds out (P5).
  if (text.due_at > now || (text.expires_at !== null && text.expires_at <= now) || text.kind === "campaign")
    return false;
  const row = await one(c, STANDS_BEFORE, [message.conversation_id, contact, gateway, sender, priority, now]);
  if (row === null || numberAt(row, "stands_before") === 1) return false;
  const { receipt_wait_ms } = direct;
  if (receipt_wait_ms > 0 && (await one(c, IS_AWAITED, [message.conversation_id, now - receipt_wait_ms]))) return false;
  return (await new Paces(c, limitsOf(text, direct)).take(now, message.segments)) === null;
}

export async function recordOutcome(c: Connection, outcome: RecordedOutcome): Promise<Message | null> {
  const stored = await findMessage(c, outcome.id);
  if (stored === null || stored.message.direction === "in") return null;
  // What the provider knows of the law holds, whoever may settle the text (P2).
  await optOutByProvider(c, stored.message, outcome.opt_out, outcome.now);
  await markDead(c, stored.message, deadNumberIn(outcome));
  if (stored.worker !== outcome.worker || stored.message.attempts !== outcome.attempt) return null;
  const opted_out = outcome.status === "queued" && (await optOutAgainst(c, stored.message)) !== null;
  const recorded = afterOutcome(stored.message, outcome, opted_out);
  if (outcome.pause_until !== null) await pauseSender(c, stored.message, outcome.pause_until);
  if (recorded === null) return null;
  const settled =
    recorded.provider_id === stored.message.provider_id ? recorded : await applyEarlyReceipts(c, recorded);
  const message = await rerouted(c, settled, outcome);
  await saveMessage(c, stored.seq, message, {
    worker: null,
    lease_until: null,
    is_head: message.status === "queued" && (await takesHead(c, message, stored.order_at, stored.seq)),
  });
  if (message !== settled) {
    const { gateway, sender, conversation_id, channel, address } = message;
    await c.all(MOVE, [stored.seq, gateway, sender, conversation_id, channel, address]);
  }
  return message;
}

const MOVE = `update messages set gateway = $2, sender = $3, conversation_id = $4, channel = $5, address = $6
  where seq = $1`;

async function pauseSender(c: Connection, { gateway, sender }: Message, until: Instant): Promise<void> {
  const pace = { kind: "sender", owner: gateway, key: sender } as const;
  await savePace(c, pace, Math.max((await findPace(c, pace)) ?? 0, until));
}

/** A text whose next try is made through another gateway moves into the thread there. */
async function rerouted(c: Connection, message: Message, outcome: RecordedOutcome): Promise<Message> {
  const { reroute, now } = outcome;
  if (reroute === null || message.status !== "queued") return message;
  const { gateway, sender, new_ids } = reroute;
  const { contact, text, kind } = message;
  const moved = { contact, text, kind, now, is_held_back: false, yields_to_person: false } as const;
  const { conversation } = await haveConversation(c, { ...moved, gateway, sender, new_ids, direction: "out" });
  const { id: conversation_id, channel, address } = conversation;
  return { ...message, gateway, sender, conversation_id, channel, address };
}

const ENDED = "select * from messages where status = 'sending' and lease_until < $1";
const FROM_ANOTHER_TIME = "select * from messages where status = 'sending' and lease_until > $1";

export async function expireLeases(c: Connection, now: Instant, asked_by: string | null): Promise<Message[]> {
  const uncertain: Message[] = [];
  const rows = [...(await c.all(ENDED, [now])), ...(await c.all(FROM_ANOTHER_TIME, [now + LONGEST_LEASE_MS]))];
  const ended = rows.map(storedMessageOf).toSorted((a, b) => a.seq - b.seq);
  for (const { seq, message, worker } of ended) {
    if (worker === asked_by) continue;
    const expired = leaseExpired(message);
    // The worker stays noted: its late answer may still settle the text.
    await saveMessage(c, seq, expired, { worker, lease_until: null, is_head: false });
    uncertain.push(expired);
  }
  return uncertain;
}

// Every contact is more than nothing: so the index of what is queued is used, however much was sent before (P8).
const MEANT_FOR_NOW = `update messages set due_at = $1
  where status = 'queued' and contact > '' and due_at = created_at and due_at > $1`;
const TO_BE_TRIED_AGAIN = `update messages set due_at = case when due_at - $2 > $1 then due_at - $2 else $1 end
  where status = 'queued' and contact > '' and attempts > 0 and due_at > $1`;

export async function clockSetBack(c: Connection, now: Instant, by_ms: number): Promise<void> {
  await c.all(MEANT_FOR_NOW, [now]);
  if (by_ms > 0) await c.all(TO_BE_TRIED_AGAIN, [now, by_ms]);
  await sendsSetBack(c, now + LONGEST_LEASE_MS);
}

const SENDING_OF = "select id from messages where status = 'sending' and worker = $1 order by seq";

export async function sendingOf(c: Connection, worker: string): Promise<string[]> {
  return (await c.all(SENDING_OF, [worker])).map((row) => textAt(row, "id"));
}

export async function putBack(c: Connection, ids: readonly string[], worker: string, now: Instant): Promise<Message[]> {
  const back: Message[] = [];
  for (const id of ids) {
    const stored = await findMessage(c, id);
    if (stored?.message.status !== "sending" || stored.worker !== worker) continue;
    const message = unclaimed(stored.message, (await optOutAgainst(c, stored.message)) !== null, now);
    const is_head = message.status === "queued" && (await takesHead(c, message, stored.order_at, stored.seq));
    await saveMessage(c, stored.seq, message, { worker: null, lease_until: null, is_head });
    back.push(message);
  }
  return back;
}

const SENDING_TO = `select m.id from conversations c
  join messages m on m.conversation_id = c.id and m.status = 'sending' and m.kind <> 'law'
  where c.contact = $1 order by m.seq`;

export async function sendingTo(c: Connection, contact: string): Promise<string[]> {
  return (await c.all(SENDING_TO, [contact])).map((row) => textAt(row, "id"));
}

export async function cancel(c: Connection, id: string, reason: string, now: Instant): Promise<Message | null> {
  const stored = await findMessage(c, id);
  if (stored?.message.status !== "queued") return null;
  const message = cancelled(stored.message, reason, now);
  await saveMessage(c, stored.seq, message, { worker: null, lease_until: null, is_head: false });
  await promoteNext(c, message);
  await lookBack(c, message.conversation_id);
  return message;
}

const LAST = "update conversations set waits = $2, last_text = $3, last_direction = $4 where id = $1";

/** A text that was cancelled answered nobody, and is not the latest one. */
async function lookBack(c: Connection, id: string): Promise<void> {
  const conversation = await findConversation(c, id);
  const last = lastOf(await history(c, id, LOOKED_BACK, null), conversation?.waits ?? false);
  await c.all(LAST, [id, last.waits ? 1 : 0, last.last_text, last.last_direction]);
}
