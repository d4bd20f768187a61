import type { StoreCounts } from "../store.ts";
import { type Connection, one } from "./connection.ts";
import { numberAt } from "./rows.ts";

/** Nothing in these tables is ever deleted, so the last number given is how many there are: no table is read (P8). */
const COUNTS = `select
    (select coalesce(max(seq), 0) from messages) as messages,
    (select count(*) from messages where status = 'queued') as queued,
    (select coalesce(max(seq), 0) from contacts) as contacts,
    (select coalesce(max(seq), 0) from conversations) as conversations`;

export async function counts(c: Connection): Promise<StoreCounts> {
  const row = await one(c, COUNTS, []);
  if (row === null) return { messages: 0, queued: 0, contacts: 0, conversations: 0 };
  return {
    messages: numberAt(row, "messages"),
    queued: numberAt(row, "queued"),
    contacts: numberAt(row, "contacts"),
    conversations: numberAt(row, "conversations"),
  };
}
