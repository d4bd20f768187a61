import { type Migrated, type Migration, numberAt, textAt } from "../migration.ts";

/**
 * What providers say of a number that is dead, and of an opt-out that came before its text was known. A carrier's repeat is
 * known by its id together with what it says, no more by its id alone: some use an id again.
 */
export const WHAT_PROVIDERS_SAY: Migration = () => [
  // When a carrier said first that nobody can be texted there, with its code and why; null: nobody says so.
  "alter table contacts add column dead_since bigint",
  "alter table contacts add column dead_code text",
  "alter table contacts add column dead_reason text",
  // What an opt-out means at its gateway: "all" or "sender".
  "alter table early_receipts add column stop_means text not null default 'all'",
  "alter table early_receipts add column dead_number bigint not null default 0",
  // Of an incoming text whose contact was erased: the keyed hash of who sent what to whom, by which its repeat is known.
  "alter table messages add column repeat_hash text",
  markRecent,
  // at: when a campaign text had left at the latest, for a person who may not be sent more than so many in a time.
  "create table campaign_sends (message_id text primary key, contact text not null, topic text, at bigint not null)",
  "create index campaign_sends_of_contact on campaign_sends (contact, at)",
  "create index campaign_sends_by_time on campaign_sends (at)",
];

/** Carriers that were at it before the new version was installed. */
const RECENT_MS = 7 * 24 * 60 * 60_000;
const NEXT = `select seq, created_at, conversation_id, provider_id, text from messages
  where created_at >= $1 and (created_at > $1 or seq > $2) and direction = 'in' and provider_id is not null
    and substr(contact, 1, 7) <> 'erased_'
  order by created_at, seq limit 1000`;

/** The marks of ids alone stay where they are, before the new ones, until those have pushed them out. */
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
      const mark = markOf(`${textAt(row, "provider_id")}\n${textAt(row, "text")}`);
      marks.set(conversation, (marks.get(conversation) ?? "") + mark);
    }
    for (const [conversation, added] of marks) {
      const [row] = await c.all("select recent_ids from conversations where id = $1", [conversation]);
      const all = (row === undefined ? "" : textAt(row, "recent_ids")) + added;
      await c.all("update conversations set recent_ids = $2 where id = $1", [conversation, all.slice(-64 * 7)]);
    }
    [at, seq] = [numberAt(end, "created_at"), numberAt(end, "seq")];
  }
}

function markOf(known_by: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < known_by.length; index += 1) {
    hash = Math.imul(hash ^ known_by.charCodeAt(index), 0x01000193);
  }
  return `${(hash >>> 2).toString(36).padStart(6, "0").slice(-6)} `;
}
