import { type Migrated, type Migration, numberAt, textAt } from "../migration.ts";

/**
 * A carrier's repeat is looked for among the latest texts of its conversation, no more among all ids ever: in that index each
 * text dirtied a page of its own. Of those who were erased the id is all that is left, and they are few.
 */
export const RECENT_IDS: Migration = () => [
  "drop index messages_received",
  `create index messages_of_erased on messages (gateway, provider_id)
    where direction = 'in' and provider_id is not null and substr(contact, 1, 7) = 'erased_'`,
  "alter table conversations add column recent_ids text not null default ''",
  markRecent,
];

/** Carriers that were at it before the new version was installed. */
const RECENT_MS = 7 * 24 * 60 * 60_000;
const NEXT = `select seq, created_at, conversation_id, provider_id from messages
  where created_at >= $1 and (created_at > $1 or seq > $2) and direction = 'in' and provider_id is not null
  order by created_at, seq limit 1000`;

async function markRecent(c: Migrated): Promise<void> {
  const [latest] = await c.all("select coalesce(max(created_at), 0) as at from messages", []);
  let [at, seq] = [latest === undefined ? 0 : numberAt(latest, "at") - RECENT_MS, 0];
  for (;;) {
    const rows = await c.all(NEXT, [at, seq]);
    const end = rows.at(-1);
    if (end === undefined) return;
    const marks = new Map<string, string>();
    for (const row of rows) {
      const conversation = textAt(row, "conversation_id");
      marks.set(conversation, (marks.get(conversation) ?? "") + markOf(textAt(row, "provider_id")));
    }
    for (const [conversation, added] of marks) {
      const [row] = await c.all("select recent_ids from conversations where id = $1", [conversation]);
      const all = (row === undefined ? "" : textAt(row, "recent_ids")) + added;
      await c.all("update conversations set recent_ids = $2 where id = $1", [conversation, all.slice(-64 * 7)]);
    }
    [at, seq] = [numberAt(end, "created_at"), numberAt(end, "seq")];
  }
}

function markOf(provider_id: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < provider_id.length; index += 1) {
    hash = Math.imul(hash ^ provider_id.charCodeAt(index), 0x01000193);
  }
  return `${(hash >>> 2).toString(36).padStart(6, "0").slice(-6)} `;
}
