import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { SmsError } from "../../core/sms-error.ts";
import { LOOKED_BACK, lastOf } from "../conversation-changes.ts";
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
import { receiptAwaitedUntil } from "./claim.ts";
import { optOutAgainst, optOutByProvider } from "./consent.ts";
import { restoreConsents } from "./erased-consents.ts";
import { linesOf } from "./lines.ts";
import { addMessage, findMessage, history } from "./messages.ts";
import { findPace, savePace, takeSlots } from "./paces.ts";
import { findContact, findConversation, haveConversation, markDead } from "./people.ts";
import { applyEarlyReceipts } from "./receipts.ts";
import type { Tables } from "./tables.ts";

export function enqueue(
  tables: Tables,
  text: OutboundText,
  direct: DirectClaim | null,
  most_messages: number,
): EnqueuedText {
  const { idempotency_key, priority } = text;
  const before = tables.messages.find((kept) => idempotency_key !== null && kept.idempotency_key === idempotency_key);
  if (before !== undefined) return { message: before.message, repeat: true, opted_out: null };
  if (tables.messages.length >= most_messages) throw fullError(most_messages);
  // Where the contact has to be made first, what is known by hash of this number holds the text back too (P2).
  restoreConsents(tables, text.contact);
  const consent = optOutAgainst(tables, text);
  const dead = findContact(tables, text.contact)?.dead ?? null;
  const is_held_back = (consent !== null && text.kind !== "law") || isLeftOut(text, dead);
  const conversation = haveConversation(tables, { ...text, direction: "out", is_held_back });
  const asked = askedMessage(text, conversation, consent !== null, dead);
  const goes = direct !== null && asked.status === "queued" && goesAtOnce(tables, text, asked, direct);
  const message = goes ? claimed(asked) : asked;
  const lease = goes ? { worker: direct.worker, lease_until: direct.lease_until } : {};
  addMessage(tables, { message, idempotency_key, priority, ...lease });
  return { message, repeat: false, opted_out: message.status === "suppressed" ? consent : null };
}

/** Whether nothing stands before a new text. Slots of its sender's limits are taken then (P4). */
function goesAtOnce(tables: Tables, text: OutboundText, message: Message, direct: DirectClaim): boolean {
  const { now, priority } = text;
  // A campaign text may have to wait for the morning, which a claim finds out (P5).
  if (text.due_at > now || (text.expires_at !== null && text.expires_at <= now) || text.kind === "campaign")
    return false;
  const stands_before =
    tables.messages.some(
      ({ message: { conversation_id, status } }) =>
        conversation_id === message.conversation_id && (status === "sending" || status === "queued"),
    ) ||
    linesOf(tables, text).some((head) => head.priority === priority || head.message.due_at <= now) ||
    receiptAwaitedUntil(tables, direct, message, now) !== null;
  if (stands_before) return false;
  return takeSlots(tables, limitsOf(text, direct), now, message.segments) === null;
}

export function recordOutcome(tables: Tables, outcome: RecordedOutcome): Message | null {
  const kept = findMessage(tables, outcome.id);
  if (kept === undefined || kept.message.direction === "in") return null;
  // What the provider knows of the law holds, whoever may settle the text (P2).
  optOutByProvider(tables, kept.message, outcome.opt_out, outcome.now);
  markDead(tables, kept.message, deadNumberIn(outcome));
  if (kept.worker !== outcome.worker || kept.message.attempts !== outcome.attempt) return null;
  const recorded = afterOutcome(kept.message, outcome, optOutAgainst(tables, kept.message) !== null);
  if (outcome.pause_until !== null) pauseSender(tables, kept.message, outcome.pause_until);
  if (recorded === null) return null;
  const learnt = recorded.provider_id !== kept.message.provider_id;
  kept.worker = null;
  kept.lease_until = null;
  kept.message = rerouted(tables, learnt ? applyEarlyReceipts(tables, recorded) : recorded, outcome);
  return kept.message;
}

function pauseSender(tables: Tables, { gateway, sender }: Message, until: Instant): void {
  const pace = { kind: "sender", owner: gateway, key: sender } as const;
  savePace(tables, pace, Math.max(findPace(tables, pace) ?? 0, until));
}

/** A text whose next try is made through another gateway moves into the thread there. */
function rerouted(tables: Tables, message: Message, { reroute, now }: RecordedOutcome): Message {
  if (reroute === null || message.status !== "queued") return message;
  const { gateway, sender, new_ids } = reroute;
  const { contact, text, kind } = message;
  const moved = { contact, text, kind, now, is_held_back: false, yields_to_person: false } as const;
  const thread = haveConversation(tables, { ...moved, gateway, sender, new_ids, direction: "out" });
  const { id: conversation_id, channel, address } = thread;
  return { ...message, gateway, sender, conversation_id, channel, address };
}

export function expireLeases(tables: Tables, now: Instant, asked_by: string | null): Message[] {
  const uncertain: Message[] = [];
  for (const kept of tables.messages) {
    if (kept.message.status !== "sending" || kept.lease_until === null || kept.worker === asked_by) continue;
    if (kept.lease_until >= now && kept.lease_until <= now + LONGEST_LEASE_MS) continue;
    kept.message = leaseExpired(kept.message);
    // The worker stays noted: its late answer may still settle the text.
    kept.lease_until = null;
    uncertain.push(kept.message);
  }
  return uncertain;
}

export function clockSetBack(tables: Tables, now: Instant, by_ms: number): void {
  sendsSetBack(tables, now + LONGEST_LEASE_MS);
  for (const { message } of tables.messages) {
    if (message.status !== "queued" || message.due_at <= now) continue;
    if (message.due_at === message.created_at) message.due_at = now;
    else if (message.attempts > 0) message.due_at = Math.max(now, message.due_at - by_ms);
  }
}

export function sendingOf(tables: Tables, worker: string): string[] {
  const theirs = tables.messages.filter(({ message, worker: of }) => message.status === "sending" && of === worker);
  return theirs.map(({ message }) => message.id);
}

export function putBack(tables: Tables, ids: readonly string[], worker: string, now: Instant): Message[] {
  const back: Message[] = [];
  for (const id of ids) {
    const kept = findMessage(tables, id);
    if (kept?.message.status !== "sending" || kept.worker !== worker) continue;
    kept.message = unclaimed(kept.message, optOutAgainst(tables, kept.message) !== null, now);
    kept.worker = null;
    kept.lease_until = null;
    back.push(kept.message);
  }
  return back;
}

export function sendingTo(tables: Tables, contact: string): string[] {
  const theirs = tables.messages.filter(({ message }) => message.status === "sending" && message.contact === contact);
  return theirs.filter(({ message }) => message.kind !== "law").map(({ message }) => message.id);
}

export function cancel(tables: Tables, id: string, reason: string, now: Instant): Message | null {
  const kept = findMessage(tables, id);
  if (kept?.message.status !== "queued") return null;
  kept.message = cancelled(kept.message, reason, now);
  lookBack(tables, kept.message.conversation_id);
  return kept.message;
}

/** A text that was cancelled answered nobody, and is not the latest one. */
function lookBack(tables: Tables, id: string): void {
  const conversation = findConversation(tables, id);
  if (conversation === null) return;
  Object.assign(conversation, lastOf(history(tables, id, LOOKED_BACK, null), conversation.waits));
}

export function fullError(most_messages: number): SmsError {
  return new SmsError(
    "database_full",
    `This SMS database keeps at most ${most_messages} texts, and it has as many. Nothing more can be kept in a JSON file or in memory. ` +
      "Move to SQLite: stop Node-RED, take the texts along with npx move-sms-database, and choose SQLite in the database's form.",
  );
}
