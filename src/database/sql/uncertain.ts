import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { AGAIN, mayBeSentAgain } from "../uncertain.ts";
import type { Connection } from "./connection.ts";
import { messageOf } from "./rows.ts";

const UNCERTAIN = `select m.* from messages m
  where m.status = 'uncertain' and m.due_at >= $1 and m.kind <> 'law' and substr(m.contact, 1, 7) <> 'erased_'
    and not exists (select 1 from messages a where a.idempotency_key = '${AGAIN}' || m.id)
  order by m.due_at, m.seq limit $2`;

export async function uncertainTexts(c: Connection, since: Instant, limit: number): Promise<Message[]> {
  return (await c.all(UNCERTAIN, [since, limit])).map(messageOf).filter(mayBeSentAgain);
}
