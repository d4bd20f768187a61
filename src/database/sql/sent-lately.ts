import type { Instant } from "../../core/clock.ts";
import { MOST_CONVERSATIONS, MOST_LOOKED_AT, MOST_SENT, mayHaveReached } from "../sent-lately.ts";
import type { SentLately } from "../store.ts";
import type { Connection } from "./connection.ts";
import { messageOf, numberAt } from "./rows.ts";
import { conversationsOf } from "./threads.ts";

/** All that are the latest of a thread, since an index of ours alone would be written with every text. */
const LATEST = `select * from messages where conversation_id = $1 order by seq desc limit ${MOST_LOOKED_AT}`;

export async function sentLately(c: Connection, contact: string, since: Instant): Promise<SentLately[]> {
  const latest = [];
  for (const { id } of (await conversationsOf(c, contact)).slice(0, MOST_CONVERSATIONS)) {
    latest.push(...(await c.all(LATEST, [id])));
  }
  return latest
    .sort((a, b) => numberAt(b, "seq") - numberAt(a, "seq"))
    .map(messageOf)
    .filter((message) => mayHaveReached(message, since))
    .slice(0, MOST_SENT)
    .map(({ id, text, created_at }) => ({ id, text, created_at }));
}
