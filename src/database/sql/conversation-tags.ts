import type { Connection, Row } from "./connection.ts";
import { numberAt, tagsOf, textAt } from "./rows.ts";
import type { Migration } from "./schema.ts";

/**
 * By these rows the conversations with a tag are found. What tags a conversation has is said by the conversation itself:
 * these are written with it, and by none of the texts that pass through it.
 */
export const CONVERSATION_TAGS: Migration = () => [
  `create table conversation_tags (
    tag text not null,
    conversation_id text not null references conversations (id),
    primary key (tag, conversation_id)
  )`,
  "create index conversation_tags_of on conversation_tags (conversation_id)",
  tagAll,
];

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

const NEXT_TAGGED = "select seq, id, tags from conversations where seq > $1 and tags <> '[]' order by seq limit 1000";

async function tagAll(c: Connection): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await c.all(NEXT_TAGGED, [last]);
    const end = rows.at(-1);
    if (end === undefined) return;
    for (const { tag, conversation_id } of tagRows(rows)) await c.all(ADD, [tag, conversation_id]);
    last = numberAt(end, "seq");
  }
}
