import type { Instant } from "../../core/clock.ts";
import { claimed, droppedAtClaim } from "../message-changes.ts";
import { earliest, MOST_DROPPED_IN_A_CLAIM, slotOf } from "../pace.ts";
import type { Claim, Claimed } from "../store.ts";
import type { Connection, Row } from "./connection.ts";
import { promoteNext } from "./line.ts";
import { type StoredMessage, saveMessage, storedMessageOf } from "./messages.ts";
import { findPace, savePace } from "./paces.ts";
import { numberAt } from "./rows.ts";

/** More than this at once is seldom due for one sender. */
const BATCH = 32;

export async function claimDue(c: Connection, claim: Claim): Promise<Claimed> {
  const result: Claimed = { messages: [], dropped: [], next_at: null };
  for (const sender of claim.senders) {
    const next_at = await claimOfSender(c, claim, sender, result);
    result.next_at = earliest(result.next_at, next_at);
  }
  return result;
}

type Sender = Claim["senders"][number];
type Position = { priority: number; due_at: Instant; seq: number };
const START: Position = { priority: Number.MIN_SAFE_INTEGER, due_at: 0, seq: 0 };

/** Claims what one sender may send now into `result`; returns when to ask for this sender again. */
async function claimOfSender(c: Connection, claim: Claim, sender: Sender, result: Claimed): Promise<Instant | null> {
  const pace = { kind: "sender", owner: sender.gateway, key: sender.sender } as const;
  let kept: number | null | undefined;
  let next_at: Instant | null = null;
  let from: Position | null = START;
  while (from !== null) {
    const most = Math.min(claim.limit - result.messages.length, BATCH) + 1;
    const rows = await heads(c, sender, from, most);
    const last = rows.at(-1);
    let more = last === undefined || rows.length < most ? null : candidateOf(last).position;
    for (const row of rows) {
      const { stored, position, opted_out } = candidateOf(row);
      const { message } = stored;
      if (isOnItsWay(result, message.conversation_id)) continue;
      if (message.due_at > claim.now) {
        // The rest of this priority is due later still: on to the next priority.
        next_at = earliest(next_at, message.due_at);
        more = { ...position, due_at: Number.MAX_SAFE_INTEGER };
        break;
      }
      if (result.dropped.length >= MOST_DROPPED_IN_A_CLAIM) return claim.now;
      const isFull = result.messages.length >= claim.limit;
      const dropped = isFull ? null : droppedAtClaim(message, opted_out, claim.now);
      if (dropped !== null) {
        await saveMessage(c, stored.seq, dropped, { worker: null, lease_until: null, is_head: false });
        await promoteNext(c, message);
        result.dropped.push(dropped);
        // The one behind it may be due before those that are read already.
        more = START;
        next_at = null;
        break;
      }
      kept = kept === undefined ? await findPace(c, pace) : kept;
      const slot = slotOf(kept, claim.now, sender.rate, message.segments);
      if (isFull || slot.at > claim.now) return earliest(next_at, slot.at);
      kept = slot.next;
      await savePace(c, pace, slot.next);
      const sending = claimed(message);
      await saveMessage(c, stored.seq, sending, {
        worker: claim.worker,
        lease_until: claim.lease_until,
        is_head: false,
      });
      await promoteNext(c, message);
      result.messages.push(sending);
    }
    from = more;
  }
  return next_at;
}

/** Another kind of text to the same contact was read before the first was claimed. */
function isOnItsWay(result: Claimed, conversation_id: string): boolean {
  return result.messages.some((message) => message.conversation_id === conversation_id);
}

const HEADS = `select m.*,
    case when exists (select 1 from consents c where c.contact = m.contact and c.state = 'opted_out')
      then 1 else 0 end as opted_out
  from messages m
  where m.is_head = 1 and m.gateway = $1 and m.sender = $2 and (m.priority, m.due_at, m.seq) > ($3, $4, $5)
    and not exists (
      select 1 from messages s where s.status = 'sending' and s.conversation_id = m.conversation_id
    )
  order by m.priority, m.due_at, m.seq limit $6`;

/** The first of each line with nothing on its way, in the order in which they may leave, after a position. */
function heads(c: Connection, sender: Sender, after: Position, limit: number): Promise<readonly Row[]> {
  return c.all(HEADS, [sender.gateway, sender.sender, after.priority, after.due_at, after.seq, limit]);
}

function candidateOf(row: Row): { stored: StoredMessage; position: Position; opted_out: boolean } {
  const stored = storedMessageOf(row);
  const position = { priority: numberAt(row, "priority"), due_at: stored.message.due_at, seq: stored.seq };
  return { stored, position, opted_out: numberAt(row, "opted_out") === 1 };
}
