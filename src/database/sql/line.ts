import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { type Connection, one } from "./connection.ts";
import { numberAt } from "./rows.ts";

/**
 * The line of a conversation: its queued texts of one kind: what is meant for now in the order in which it was asked for,
 * then what is meant for later (`placeOf`). Only its first, the head, can be claimed. So texts of a kind never overtake one another, not even while one is tried again,
 * and a claim costs the same however many wait behind.
 */

const FIRST = `select seq, order_at from messages
  where status = 'queued' and contact = $1 and conversation_id = $2 and kind = $3
  order by order_at, seq limit 1`;

/** Whether a text that joins the line becomes its head; the present head steps back then. `seq` null: it is new. */
export async function takesHead(
  c: Connection,
  message: Message,
  order_at: Instant,
  seq: number | null,
): Promise<boolean> {
  const first = await one(c, FIRST, [message.contact, message.conversation_id, message.kind]);
  if (first === null) return true;
  const first_at = numberAt(first, "order_at");
  const first_seq = numberAt(first, "seq");
  const before = order_at < first_at || (order_at === first_at && seq !== null && seq < first_seq);
  if (before) await c.all("update messages set is_head = 0 where seq = $1", [first_seq]);
  return before;
}

const PROMOTE = `update messages set is_head = 1 where seq = (${FIRST.replace("seq, order_at", "seq")})`;

/** After the head has left: the next one is the head. */
export async function promoteNext(c: Connection, message: Message): Promise<void> {
  await c.all(PROMOTE, [message.contact, message.conversation_id, message.kind]);
}
