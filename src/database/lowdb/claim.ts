import type { Instant } from "../../core/clock.ts";
import type { FrequencyRule } from "../../core/frequency-rules.ts";
import type { Message } from "../../core/message.ts";
import { CAMPAIGN_LANE, nextLane } from "../lanes.ts";
import { capOf, cappedUntil, claimed, droppedAtClaim, putOff } from "../message-changes.ts";
import { earliest, limitsOf, MOST_DROPPED_IN_A_CLAIM } from "../pace.ts";
import { type FreeWindow, freeWindows } from "../send-windows.ts";
import type { Claim, Claimed, SenderClaim } from "../store.ts";
import { capAllowsAt, noteSend } from "./campaign-sends.ts";
import { optOutAgainst } from "./consent.ts";
import { linesOf } from "./lines.ts";
import { findPace, savePace, slotsFreeAt, takeSlots } from "./paces.ts";
import { findContact } from "./people.ts";
import type { KeptMessage, Tables } from "./tables.ts";

type Result = Omit<Claimed, "window_ends"> & { window_ends: Map<string, Instant> };

export function claimDue(tables: Tables, claim: Claim): Claimed {
  const result: Result = { messages: [], window_ends: new Map(), dropped: [], next_at: null };
  const windows = freeWindows(claim);
  for (const sender of claim.senders) {
    const window = windows(sender.gateway);
    result.next_at = earliest(result.next_at, claimOfSender(tables, { ...claim, sender, window }, result));
  }
  return result;
}

/**
 * Claims what one sender may send now into `result`; returns when to ask for this sender again. Where its gateway has no
 * place, whoever frees one asks.
 */
function claimOfSender(
  tables: Tables,
  claim: Claim & { sender: SenderClaim; window: FreeWindow },
  result: Result,
): Instant | null {
  const { now, sender, window } = claim;
  const limits = limitsOf(sender, sender);
  for (;;) {
    if (window.places <= 0) return null;
    const { due, next_at } = heads(tables, sender, result, now);
    const { kept, noteTurn } = inTurn(tables, sender, window, due);
    if (kept === undefined) return next_at;
    if (result.dropped.length >= MOST_DROPPED_IN_A_CLAIM) return now;
    const { message } = kept;
    const isFull = result.messages.length >= claim.limit;
    const rule = capOf(sender, message, findContact(tables, message.contact)?.time_zone ?? null);
    const law = isFull ? null : droppedOrPutOff(tables, sender, message, rule, now);
    if (law !== null && "message" in law) {
      kept.message = law.message;
      result.dropped.push(law.message);
      continue;
    }
    if (isFull) return slotsFreeAt(tables, limits, now, message.segments);
    const free_at = takeSlots(tables, limits, now, message.segments);
    if (free_at !== null) return free_at;
    noteTurn();
    kept.message = claimed(message);
    kept.worker = claim.worker;
    kept.lease_until = claim.lease_until;
    window.take(message);
    if (rule !== null) noteSend(tables, rule, message, { now, gone_by: claim.lease_until });
    result.messages.push(kept.message);
    const closes_at = law?.closes_at ?? null;
    if (closes_at !== null) result.window_ends.set(message.id, closes_at);
  }
}

/** The text whose turn it is, and how to keep that it has had it. */
function inTurn(
  tables: Tables,
  { gateway, sender }: SenderClaim,
  { campaign_places }: FreeWindow,
  due: readonly KeptMessage[],
): { kept: KeptMessage | undefined; noteTurn: () => void } {
  const waiting = new Set(due.map(({ priority }) => priority));
  if (campaign_places <= 0) waiting.delete(CAMPAIGN_LANE);
  const firstOf = (lane: number): KeptMessage | undefined => due.find(({ priority }) => priority === lane);
  const [only] = waiting;
  if (only === undefined || waiting.size === 1) {
    return { kept: only === undefined ? undefined : firstOf(only), noteTurn: () => undefined };
  }
  const turn = { kind: "turn", owner: gateway, key: sender } as const;
  const round = { ...turn, key: `round ${sender}` };
  const before = { replies: findPace(tables, turn) ?? 0, place: findPace(tables, round) ?? 0 };
  const { lane, turns } = nextLane(waiting, before);
  const noteTurn = (): void => {
    if (turns.replies !== before.replies) savePace(tables, turn, turns.replies);
    if (turns.place !== before.place) savePace(tables, round, turns.place);
  };
  return { kept: firstOf(lane), noteTurn };
}

/** Whether by law or because of the hour it does not leave now (P2, P5), and else until when it is good. */
function droppedOrPutOff(
  tables: Tables,
  { quiet_hours }: SenderClaim,
  message: Message,
  rule: FrequencyRule | null,
  now: Instant,
): ReturnType<typeof putOff> {
  const contact = findContact(tables, message.contact);
  const dropped = droppedAtClaim(message, optOutAgainst(tables, message) !== null, contact?.dead ?? null, now);
  if (dropped !== null) return { message: dropped };
  const put_off = putOff(message, quiet_hours, contact?.time_zone ?? null, now);
  const at = rule === null || "message" in put_off ? null : capAllowsAt(tables, rule, message, now);
  return rule === null || at === null ? put_off : { message: cappedUntil(message, rule, at, now) };
}

/** The heads of lines with nothing of their conversation on its way that are due, each lane in the order in which they may leave. */
function heads(
  tables: Tables,
  sender: SenderClaim,
  { messages }: Result,
  now: Instant,
): { due: KeptMessage[]; next_at: Instant | null } {
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
    due,
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
