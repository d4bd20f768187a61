import type { Instant } from "../../core/clock.ts";
import { MOST_CONVERSATIONS, MOST_LOOKED_AT, MOST_SENT } from "../sent-lately.ts";
import type { SentLately } from "../store.ts";
import type { Connection } from "./connection.ts";
import { numberAt, textAt } from "./rows.ts";
import { conversationsOf } from "./threads.ts";

/** Looked at are all that are the latest of a thread, since an index of ours alone would be written with every text. */
const LATEST = `select * from (
    select id, text, created_at, direction, seq from messages where conversation_id = $1 order by seq desc limit ${MOST_LOOKED_AT}
  ) latest where direction = 'out' and created_at >= $2`;

export async function sentLately(c: Connection, contact: string, since: Instant): Promise<SentLately[]> {
  const rows = [];
  for (const { id } of (await conversationsOf(c, contact)).slice(0, MOST_CONVERSATIONS)) {
    rows.push(...(await c.all(LATEST, [id, since])));
  }
  return rows
    .sort((a, b) => numberAt(b, "seq") - numberAt(a, "seq"))
    .slice(0, MOST_SENT)
    .map((row) => ({ id: textAt(row, "id"), text: textAt(row, "text"), created_at: numberAt(row, "created_at") }));
}
