import type { Instant } from "../../core/clock.ts";
import { claimed, droppedAtClaim } from "../message-changes.ts";
import { earliest, MOST_DROPPED_IN_A_CLAIM, slotOf } from "../pace.ts";
import type { Claim, Claimed } from "../store.ts";
import { isOptedOut } from "./consent.ts";
import { linesOf } from "./lines.ts";
import { findPace, savePace } from "./paces.ts";
import type { KeptMessage, Tables } from "./tables.ts";

export function claimDue(tables: Tables, claim: Claim): Claimed {
  const result: Claimed = { messages: [], dropped: [], next_at: null };
  for (const sender of claim.senders) {
    result.next_at = earliest(result.next_at, claimOfSender(tables, claim, sender, result));
  }
  return result;
}

/** Claims what one sender may send now into `result`; returns when to ask for this sender again. */
function claimOfSender(
  tables: Tables,
  claim: Claim,
  sender: Claim["senders"][number],
  result: Claimed,
): Instant | null {
  const pace = { kind: "sender", owner: sender.gateway, key: sender.sender } as const;
  let next_at: Instant | null = null;
  let waiting = heads(tables, sender);
  for (;;) {
    const kept = waiting[0];
    if (kept === undefined) return next_at;
    const { message } = kept;
    if (message.due_at > claim.now) {
      // The rest of this priority is due later still: on to the next priority.
      next_at = earliest(next_at, message.due_at);
      waiting = waiting.filter((other) => other.priority > kept.priority);
      continue;
    }
    if (result.dropped.length >= MOST_DROPPED_IN_A_CLAIM) return claim.now;
    const isFull = result.messages.length >= claim.limit;
    const dropped = isFull ? null : droppedAtClaim(message, isOptedOut(tables, message.contact), claim.now);
    if (dropped !== null) {
      kept.message = dropped;
      result.dropped.push(dropped);
      // The one behind it is the first of its line now.
      waiting = heads(tables, sender);
      next_at = null;
      continue;
    }
    const slot = slotOf(findPace(tables, pace), claim.now, sender.rate, message.segments);
    if (isFull || slot.at > claim.now) return earliest(next_at, slot.at);
    savePace(tables, pace, slot.next);
    kept.message = claimed(message);
    kept.worker = claim.worker;
    kept.lease_until = claim.lease_until;
    result.messages.push(kept.message);
    waiting = waiting.filter((other) => other.message.conversation_id !== message.conversation_id);
  }
}

/** The lines with nothing of their conversation on its way, in the order in which they may leave. */
function heads(tables: Tables, sender: { gateway: string; sender: string }): KeptMessage[] {
  const sending = tables.messages.filter(({ message }) => message.status === "sending");
  const busy = new Set(sending.map(({ message }) => message.conversation_id));
  return linesOf(tables, sender)
    .filter(({ message }) => !busy.has(message.conversation_id))
    .sort((a, b) => a.priority - b.priority || a.message.due_at - b.message.due_at);
}
