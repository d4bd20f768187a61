import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { placeOf } from "../message-changes.ts";
import { type Connection, one, type Row } from "./connection.ts";
import { maybeNumberAt, maybeTextAt, messageOf, numberAt } from "./rows.ts";

/** A message with what only the store needs to know of it (see the table's comments in `schema.ts`). */
export interface StoredMessage {
  seq: number;
  message: Message;
  /** Its place in its line, which stays as it is whatever its retries do (`placeOf`). */
  order_at: Instant;
  worker: string | null;
  lease_until: Instant | null;
}

/** What a new message needs beside itself. */
export interface NewMessage {
  message: Message;
  idempotency_key: string | null;
  priority: number;
  is_head: boolean;
  is_undone: boolean;
  hand_overs: number;
  /** Of a text that is claimed as it is added; without an end, of one that a flow takes. */
  lease: { worker: string; lease_until: Instant | null } | null;
}

export function storedMessageOf(row: Row): StoredMessage {
  return {
    seq: numberAt(row, "seq"),
    message: messageOf(row),
    order_at: numberAt(row, "order_at"),
    worker: maybeTextAt(row, "worker"),
    lease_until: maybeNumberAt(row, "lease_until"),
  };
}

const COLUMNS = `id, direction, gateway, sender, contact, channel, address, conversation_id, text, media, segments, status, status_reason,
  error_code, provider_id, kind, topic, intent, node, author, in_reply_to, created_at, due_at, expires_at, sent_at, settled_at, attempts,
  idempotency_key, priority, order_at, is_head, is_undone, hand_overs, worker, lease_until, own_words, reaction`;
const PLACES = COLUMNS.split(",").map((_, index) => `$${index + 1}`);
const INSERT = `insert into messages (${COLUMNS}) values (${PLACES.join(", ")})`;

export async function insertMessage(c: Connection, added: NewMessage): Promise<void> {
  const m = added.message;
  await c.all(INSERT, [
    m.id,
    m.direction,
    m.gateway,
    m.sender,
    m.contact,
    m.channel,
    m.address,
    m.conversation_id,
    m.text,
    m.media.length === 0 ? "[]" : JSON.stringify(m.media),
    m.segments,
    m.status,
    m.status_reason,
    m.error_code,
    m.provider_id,
    m.kind,
    m.topic,
    m.intent,
    m.node,
    m.author,
    m.in_reply_to,
    m.created_at,
    m.due_at,
    m.expires_at,
    m.sent_at,
    m.settled_at,
    m.attempts,
    added.idempotency_key,
    added.priority,
    placeOf(m),
    added.is_head ? 1 : 0,
    added.is_undone ? 1 : 0,
    added.hand_overs,
    added.lease?.worker ?? null,
    added.lease?.lease_until ?? null,
    m.own_words,
    m.reaction && JSON.stringify(m.reaction),
  ]);
}

const UPDATE = `update messages set
    status = $2, status_reason = $3, error_code = $4, provider_id = $5, due_at = $6, sent_at = $7, settled_at = $8,
    attempts = $9, worker = $10, lease_until = $11, is_head = $12
  where seq = $1`;

/** Writes all of a message that can change. */
export async function saveMessage(
  c: Connection,
  seq: number,
  message: Message,
  kept: { worker: string | null; lease_until: Instant | null; is_head: boolean },
): Promise<void> {
  await c.all(UPDATE, [
    seq,
    message.status,
    message.status_reason,
    message.error_code,
    message.provider_id,
    message.due_at,
    message.sent_at,
    message.settled_at,
    message.attempts,
    kept.worker,
    kept.lease_until,
    kept.is_head ? 1 : 0,
  ]);
}

export async function findMessage(c: Connection, id: string): Promise<StoredMessage | null> {
  const row = await one(c, "select * from messages where id = $1", [id]);
  return row && storedMessageOf(row);
}

/** The latest outgoing text that the provider knows by this id. */
export async function findSent(c: Connection, gateway: string, provider_id: string): Promise<StoredMessage | null> {
  const row = await one(
    c,
    `select * from messages where direction = 'out' and provider_id is not null and gateway = $1 and provider_id = $2
      order by seq desc limit 1`,
    [gateway, provider_id],
  );
  return row && storedMessageOf(row);
}

export async function history(
  c: Connection,
  conversation_id: string,
  limit: number,
  before: string | null,
): Promise<Message[]> {
  const end = before === null ? null : await findMessage(c, before);
  if (before !== null && end === null) return [];
  const rows =
    end === null
      ? await c.all("select * from messages where conversation_id = $1 order by seq desc limit $2", [
          conversation_id,
          limit,
        ])
      : await c.all("select * from messages where conversation_id = $1 and seq < $2 order by seq desc limit $3", [
          conversation_id,
          end.seq,
          limit,
        ]);
  return rows.map(messageOf).reverse();
}
