import { type Migrated, type Migration, numberAt, textAt } from "../migration.ts";

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

const NEXT_TAGGED = "select seq, id, tags from conversations where seq > $1 and tags <> '[]' order by seq limit 1000";
const ADD = "insert into conversation_tags (tag, conversation_id) values ($1, $2) on conflict do nothing";

async function tagAll(c: Migrated): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await c.all(NEXT_TAGGED, [last]);
    const end = rows.at(-1);
    if (end === undefined) return;
    for (const row of rows) {
      const tags: string[] = JSON.parse(textAt(row, "tags"));
      for (const tag of tags) await c.all(ADD, [tag, textAt(row, "id")]);
    }
    last = numberAt(end, "seq");
  }
}
