import type { Connection, Row } from "./connection.ts";
import { tagsOf, textAt } from "./rows.ts";

/** So many of a tag are looked up one by one; where there are more, some are soon met among the latest of the list. */
const FEW = 500;
const TAGGED = `select conversation_id from conversation_tags where tag = $1 limit ${FEW + 1}`;

/** The conversations with a tag; null where these are too many to be looked up one by one. */
export async function fewTagged(c: Connection, tag: string): Promise<string[] | null> {
  const rows = await c.all(TAGGED, [tag]);
  return rows.length > FEW ? null : rows.map((row) => textAt(row, "conversation_id"));
}

const ADD = "insert into conversation_tags (tag, conversation_id) values ($1, $2) on conflict do nothing";
const REMOVE = "delete from conversation_tags where tag = $1 and conversation_id = $2";

interface Tagged {
  id: string;
  tags: readonly string[];
}

/** Keeps what has changed of a conversation's tags. */
export async function saveTags(c: Connection, before: Tagged, after: Tagged): Promise<void> {
  const { id } = after;
  for (const tag of before.tags) if (!after.tags.includes(tag)) await c.all(REMOVE, [tag, id]);
  for (const tag of after.tags) if (!before.tags.includes(tag)) await c.all(ADD, [tag, id]);
}

/** The rows that belong to conversations. */
export function tagRows(conversations: readonly Row[]): { tag: string; conversation_id: string }[] {
  return conversations.flatMap((row) => {
    const conversation_id = textAt(row, "id");
    return tagsOf(textAt(row, "tags")).map((tag) => ({ tag, conversation_id }));
  });
}
