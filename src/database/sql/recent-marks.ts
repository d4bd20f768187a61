import { PROVIDER_ID_KEPT_MS } from "../privacy-changes.ts";
import { type SaidOfText, withRecentText } from "../recent-ids.ts";
import type { Connection, Row } from "./connection.ts";
import { numberAt, textAt } from "./rows.ts";

const NEXT = `select seq, created_at, conversation_id, provider_id, text from messages
  where created_at >= $1 and (created_at > $1 or seq > $2) and direction = 'in' and provider_id is not null
  order by created_at, seq limit 1000`;

/** Notes in conversations that have no marks yet, which the latest texts of all are, by the texts themselves. */
export async function markRecent(c: Connection): Promise<void> {
  const [latest] = await c.all("select coalesce(max(created_at), 0) as at from messages", []);
  let [at, seq] = [latest === undefined ? 0 : numberAt(latest, "at") - PROVIDER_ID_KEPT_MS, 0];
  const marks = new Map<string, string>();
  for (;;) {
    const rows = await c.all(NEXT, [at, seq]);
    const end = rows.at(-1);
    if (end === undefined) break;
    for (const row of rows) {
      const id = textAt(row, "conversation_id");
      marks.set(id, withRecentText(marks.get(id) ?? "", saidIn(row)));
    }
    [at, seq] = [numberAt(end, "created_at"), numberAt(end, "seq")];
  }
  for (const [id, recent_ids] of marks) {
    await c.all("update conversations set recent_ids = $2 where id = $1 and status <> 'erased'", [id, recent_ids]);
  }
}

function saidIn(row: Row): SaidOfText {
  return { provider_id: textAt(row, "provider_id"), text: textAt(row, "text") };
}
