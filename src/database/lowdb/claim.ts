import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { claimed, droppedAtClaim, putOff } from "../message-changes.ts";
import {
  CAMPAIGN_PRIORITY,
  earliest,
  limitsOf,
  MOST_DROPPED_IN_A_CLAIM,
  REPLIES_BEFORE_A_CAMPAIGN_TEXT,
} from "../pace.ts";
import type { Claim, Claimed, SenderClaim } from "../store.ts";
import { optOutAgainst } from "./consent.ts";
import { linesOf } from "./lines.ts";
import { findPace, savePace, slotsFreeAt, takeSlots } from "./paces.ts";
import { findContact } from "./people.ts";
import type { KeptMessage, Tables } from "./tables.ts";

type Result = Omit<Claimed, "window_ends"> & { window_ends: Map<string, Instant> };

export function claimDue(tables: Tables, claim: Claim): Claimed {
  const result: Result = { messages: [], window_ends: new Map(), dropped: [], next_at: null };
  for (const sender of claim.senders) {
    result.next_at = earliest(result.next_at, claimOfSender(tables, claim, sender, result));
  }
  return result;
}

/** Claims what one sender may send now into `result`; returns when to ask for this sender again. */
function claimOfSender(tables: Tables, claim: Claim, sender: SenderClaim, result: Result): Instant | null {
  const { now } = claim;
  const limits = limitsOf(sender, sender);
  const turn = { kind: "turn", owner: sender.gateway, key: sender.sender } as const;
  let bothWaited = false;
  for (;;) {
    const { replies, campaign, next_at } = heads(tables, sender, result, now);
    const bothWait = replies[0] !== undefined && campaign[0] !== undefined;
    const isCampaignsTurn = bothWait && (findPace(tables, turn) ?? 0) >= REPLIES_BEFORE_A_CAMPAIGN_TEXT;
    bothWaited ||= bothWait;
    const kept = isCampaignsTurn ? campaign[0] : (replies[0] ?? campaign[0]);
    if (kept === undefined) return next_at;
    if (result.dropped.length >= MOST_DROPPED_IN_A_CLAIM) return now;
    const { message } = kept;
    const isFull = result.messages.length >= claim.limit;
    const law = isFull ? null : droppedOrPutOff(tables, sender, message, now);
    if (law !== null && "message" in law) {
      kept.message = law.message;
      result.dropped.push(law.message);
      continue;
    }
    if (isFull) return slotsFreeAt(tables, limits, now, message.segments);
    const free_at = takeSlots(tables, limits, now, message.segments);
    if (free_at !== null) return free_at;
    if (bothWaited) savePace(tables, turn, message.kind === "campaign" ? 0 : (findPace(tables, turn) ?? 0) + 1);
    kept.message = claimed(message);
    kept.worker = claim.worker;
    kept.lease_until = claim.lease_until;
    result.messages.push(kept.message);
    const closes_at = law?.closes_at ?? null;
    if (closes_at !== null) result.window_ends.set(message.id, closes_at);
  }
}

/** Whether by law or because of the hour it does not leave now (P2, P5), and else until when it is good. */
function droppedOrPutOff(
  tables: Tables,
  { quiet_hours }: SenderClaim,
  message: Message,
  now: Instant,
): ReturnType<typeof putOff> {
  const dropped = droppedAtClaim(message, optOutAgainst(tables, message) !== null, now);
  if (dropped !== null) return { message: dropped };
  return putOff(message, quiet_hours, findContact(tables, message.contact)?.time_zone ?? null, now);
}

/** The lines with nothing of their conversation on its way, in the order in which they may leave: those that are due. */
function heads(
  tables: Tables,
  sender: SenderClaim,
  { messages }: Result,
  now: Instant,
): { replies: KeptMessage[]; campaign: KeptMessage[]; next_at: Instant | null } {
  const onTheirWay = tables.messages
    .filter(({ message }) => message.status === "sending")
    .map(({ message }) => message);
  const busy = new Set([...onTheirWay, ...messages].map(({ conversation_id }) => conversation_id));
  const free = linesOf(tables, sender)
    .filter(({ message }) => !busy.has(message.conversation_id))
    .sort((a, b) => a.priority - b.priority || a.message.due_at - b.message.due_at);
  const ready = free.filter(({ message }) => receiptAwaitedUntil(tables, sender, message, now) === null);
  const due = ready.filter(({ message }) => message.due_at <= now);
  const later = ready.filter(({ message }) => message.due_at > now).map(({ message }) => message.due_at);
  const heldUp = free.find(({ message }) => message.due_at <= now && !ready.some((one) => one.message === message));
  const awaited = heldUp === undefined ? null : receiptAwaitedUntil(tables, sender, heldUp.message, now);
  return {
    replies: due.filter(({ priority }) => priority < CAMPAIGN_PRIORITY),
    campaign: due.filter(({ priority }) => priority >= CAMPAIGN_PRIORITY),
    next_at: later.reduce<Instant | null>(earliest, awaited),
  };
}

/** Until when a text waits for the receipt of one that left before it to the same contact; null: it does not. */
export function receiptAwaitedUntil(
  tables: Tables,
  { receipt_wait_ms }: Pick<SenderClaim, "receipt_wait_ms">,
  { conversation_id }: { conversation_id: string },
  now: Instant,
): Instant | null {
  if (receipt_wait_ms === 0) return null;
  const awaited = tables.messages
    .filter(({ message }) => message.conversation_id === conversation_id && message.status === "sent")
    .map(({ message }) => (message.sent_at ?? 0) + receipt_wait_ms)
    .filter((until) => until > now);
  return awaited.length === 0 ? null : Math.min(...awaited);
}
