import type { Instant } from "../../core/clock.ts";
import type { DeadNumber } from "../../core/message.ts";
import { scopeKey, withinKey } from "../../core/opt-out-scope.ts";
import { ALL_LANES } from "../lanes.ts";
import { earliest } from "../pace.ts";
import type { SenderClaim } from "../store.ts";
import type { Connection, Row } from "./connection.ts";
import { type StoredMessage, storedMessageOf } from "./messages.ts";
import { deadNumberOf, maybeTextAt, numberAt } from "./rows.ts";

/** The first text of a line (see `line.ts`), with what the law asks before it may leave. */
export interface Head {
  stored: StoredMessage;
  priority: number;
  opted_out: boolean;
  /** The contact's own, as far as it is known. */
  time_zone: string | null;
  /** What a carrier says of the number. */
  dead: DeadNumber | null;
}

type Position = { priority: number; due_at: Instant; seq: number };

/** More than this at once is seldom due for one sender. */
const BATCH = 33;
const START: Position = { priority: Number.MIN_SAFE_INTEGER, due_at: 0, seq: 0 };

/**
 * The heads of one sender's lines that are due, in the order in which they may leave, lane by lane. They are read in
 * batches as they are used. Lines with a text on its way are left out.
 */
export class Heads {
  readonly #c: Connection;
  readonly #sender: SenderClaim;
  readonly #now: Instant;
  readonly #lanes = new Map<number, Waiting>();
  /** Lanes with texts that are not due yet. */
  readonly #later = new Set<number>();

  constructor(c: Connection, sender: SenderClaim, now: Instant) {
    this.#c = c;
    this.#sender = sender;
    this.#now = now;
  }

  /** The first text that is due of each lane that has one. */
  async first(): Promise<Map<number, Head>> {
    if (this.#lanes.size === 0) await this.#readAll();
    const first = new Map<number, Head>();
    for (const [lane, waiting] of this.#lanes) {
      const head = await this.#dueIn(lane, waiting);
      if (head !== null) first.set(lane, head);
    }
    return first;
  }

  /** It was put off: on to the next of its lane. */
  putOff(head: Head): void {
    this.#later.add(head.priority);
    this.pass(head);
  }

  /** When the first of those that are not due yet will be. */
  async nextAt(): Promise<Instant | null> {
    let next_at: Instant | null = null;
    for (const priority of this.#later) {
      const after = { priority, due_at: this.#now, seq: Number.MAX_SAFE_INTEGER };
      const [first] = await this.#read(after, priority, 1);
      if (first !== undefined) next_at = earliest(next_at, numberAt(first, "due_at"));
    }
    return next_at;
  }

  /** It was claimed: on to the next of its lane. */
  pass(head: Head): void {
    this.#lanes.get(head.priority)?.heads.shift();
  }

  /** Reads anew: a text behind one that was dropped may be due before those that were read already. */
  again(): void {
    this.#lanes.clear();
    this.#later.clear();
  }

  /** Mostly there are few, which one statement reads. */
  async #readAll(): Promise<void> {
    const heads = (await this.#read(START, Number.MAX_SAFE_INTEGER)).map(headOf);
    const last = heads.length < BATCH ? null : positionOf(heads.at(-1));
    for (const lane of ALL_LANES) {
      const isRead = last === null || lane < last.priority;
      const from = lane === last?.priority ? last : { ...START, priority: lane };
      this.#lanes.set(lane, { heads: heads.filter(({ priority }) => priority === lane), from: isRead ? null : from });
    }
  }

  async #dueIn(lane: number, waiting: Waiting): Promise<Head | null> {
    for (;;) {
      const head = waiting.heads[0];
      if (head === undefined) {
        if (waiting.from === null) return null;
        await this.#refill(lane, waiting, waiting.from);
      } else if (head.stored.message.due_at > this.#now) {
        // The rest of this lane is due later still.
        this.#later.add(lane);
        Object.assign(waiting, { heads: [], from: null });
      } else {
        return head;
      }
    }
  }

  async #refill(lane: number, waiting: Waiting, from: Position): Promise<void> {
    const rows = await this.#read(from, lane);
    waiting.heads = rows.map(headOf);
    waiting.from = rows.length < BATCH ? null : positionOf(waiting.heads.at(-1));
  }

  #read(after: Position, to: number, limit = BATCH): Promise<readonly Row[]> {
    const { gateway, sender, receipt_wait_ms } = this.#sender;
    const values = [gateway, sender, after.priority, after.due_at, after.seq, to, limit, ...scopesOf(gateway, sender)];
    if (receipt_wait_ms === 0) return this.#c.all(HEADS, values);
    return this.#c.all(HEADS_WITH_RECEIPT, [...values, this.#now - receipt_wait_ms]);
  }
}

/** What was read and not used yet, and from where to read on; null: there is no more. */
interface Waiting {
  heads: Head[];
  from: Position | null;
}

/** The keys of what holds back a sender's texts; what was said to its gateway alone is said to a simulator. The last lacks a topic. */
function scopesOf(gateway: string, sender: string): string[] {
  const of_sender = scopeKey({ kind: "sender", gateway, sender });
  return [of_sender, ...["all", of_sender, "topic:"].map((key) => withinKey(gateway, key))];
}

const headsWhere = (condition: string): string => `select m.*,
    case when exists (
      select 1 from consents c
      where c.contact = m.contact and c.state = 'opted_out' and c.scope in
        ('all', $8, $9, $10, 'topic:' || coalesce(m.topic, ''), $11 || coalesce(m.topic, ''))
    ) then 1 else 0 end as opted_out,
    p.time_zone, p.dead_since, p.dead_code, p.dead_reason
  from messages m left join contacts p on p.number = m.contact
  where m.is_head = 1 and m.gateway = $1 and m.sender = $2 and (m.priority, m.due_at, m.seq) > ($3, $4, $5)
    and m.priority <= $6
    and not exists (
      select 1 from messages s where s.status = 'sending' and s.conversation_id = m.conversation_id
    )${condition}
  order by m.priority, m.due_at, m.seq limit $7`;

const HEADS = headsWhere("");
/** One that left after `$12` and has no receipt yet holds up the next text to that contact. */
const HEADS_WITH_RECEIPT = headsWhere(`
    and not exists (
      select 1 from messages w where w.status = 'sent' and w.conversation_id = m.conversation_id and w.sent_at > $12
    )`);

const FIRST_HELD_UP = `select w.sent_at from messages m, messages w
  where m.is_head = 1 and m.gateway = $1 and m.sender = $2 and m.due_at <= $3
    and w.status = 'sent' and w.conversation_id = m.conversation_id and w.sent_at > $4
    and not exists (
      select 1 from messages s where s.status = 'sending' and s.conversation_id = m.conversation_id
    )
  order by m.priority, m.due_at, m.seq, w.sent_at limit 1`;

/** When a text that waits for the receipt of the one before it will have waited long enough. */
export async function waitedLongEnoughAt(c: Connection, sender: SenderClaim, now: Instant): Promise<Instant | null> {
  const { gateway, receipt_wait_ms } = sender;
  if (receipt_wait_ms === 0) return null;
  const [row] = await c.all(FIRST_HELD_UP, [gateway, sender.sender, now, now - receipt_wait_ms]);
  return row === undefined ? null : numberAt(row, "sent_at") + receipt_wait_ms;
}

function headOf(row: Row): Head {
  const stored = storedMessageOf(row);
  return {
    stored,
    priority: numberAt(row, "priority"),
    opted_out: numberAt(row, "opted_out") === 1,
    time_zone: maybeTextAt(row, "time_zone"),
    dead: deadNumberOf(row),
  };
}

function positionOf(head: Head | undefined): Position | null {
  return head === undefined
    ? null
    : { priority: head.priority, due_at: head.stored.message.due_at, seq: head.stored.seq };
}
