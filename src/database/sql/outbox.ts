import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { afterOutcome, askedMessage, cancelled, leaseExpired } from "../message-changes.ts";
import type { EnqueuedText, OutboundText, RecordedOutcome } from "../store.ts";
import { type Connection, one } from "./connection.ts";
import { findConsent, isOptedOut, optOutByProvider } from "./consent.ts";
import { promoteNext, takesHead } from "./line.ts";
import { findMessage, insertMessage, saveMessage, storedMessageOf } from "./messages.ts";
import { haveConversation } from "./people.ts";
import { applyEarlyReceipts } from "./receipts.ts";
import { messageOf } from "./rows.ts";

export async function enqueue(c: Connection, text: OutboundText): Promise<EnqueuedText> {
  if (text.idempotency_key !== null) {
    const row = await one(c, "select * from messages where idempotency_key = $1", [text.idempotency_key]);
    if (row !== null) return { message: messageOf(row), repeat: true, opted_out: null };
  }
  const { conversation, is_new } = await haveConversation(c, text, "out");
  const consent = await findConsent(c, text.contact);
  const message = askedMessage(text, conversation.id, consent?.state === "opted_out");
  await insertMessage(c, {
    message,
    idempotency_key: text.idempotency_key,
    priority: text.priority,
    is_head: message.status === "queued" && (is_new || (await takesHead(c, message, text.due_at, null))),
    is_undone: false,
    is_handed: false,
  });
  return { message, repeat: false, opted_out: message.status === "suppressed" ? consent : null };
}

export async function recordOutcome(c: Connection, outcome: RecordedOutcome): Promise<Message | null> {
  const stored = await findMessage(c, outcome.id);
  if (stored === null || stored.message.direction === "in") return null;
  // What the provider knows of the law holds, whoever may settle the text (P2).
  await optOutByProvider(c, stored.message, outcome.opt_out, outcome.now);
  if (stored.worker !== outcome.worker) return null;
  const opted_out = outcome.status === "queued" && (await isOptedOut(c, stored.message.contact));
  const recorded = afterOutcome(stored.message, outcome, opted_out);
  if (recorded === null) return null;
  const message =
    recorded.provider_id === stored.message.provider_id ? recorded : await applyEarlyReceipts(c, recorded);
  await saveMessage(c, stored.seq, message, {
    worker: null,
    lease_until: null,
    is_head: message.status === "queued" && (await takesHead(c, message, stored.order_at, stored.seq)),
  });
  return message;
}

const LEASES_ENDED = "select * from messages where status = 'sending' and lease_until < $1 order by seq";

export async function expireLeases(c: Connection, now: Instant): Promise<Message[]> {
  const uncertain: Message[] = [];
  for (const row of await c.all(LEASES_ENDED, [now])) {
    const { seq, message, worker } = storedMessageOf(row);
    const expired = leaseExpired(message);
    // The worker stays noted: its late answer may still settle the text.
    await saveMessage(c, seq, expired, { worker, lease_until: null, is_head: false });
    uncertain.push(expired);
  }
  return uncertain;
}

export async function cancel(c: Connection, id: string, reason: string, now: Instant): Promise<Message | null> {
  const stored = await findMessage(c, id);
  if (stored?.message.status !== "queued") return null;
  const message = cancelled(stored.message, reason, now);
  await saveMessage(c, stored.seq, message, { worker: null, lease_until: null, is_head: false });
  await promoteNext(c, message);
  return message;
}
