import { Ajv } from "ajv";
import { type Entry, entryAt, type Version, versionSchema } from "./version.ts";

const LISTS = [
  "messages",
  "contacts",
  "conversations",
  "consents",
  "notes",
  "paces",
  "holds",
  "early_receipts",
  "reviews",
] as const;

export const isSecondVersion = new Ajv({ validateSchema: false }).compile<Version<(typeof LISTS)[number]>>(
  versionSchema(2, LISTS),
);

/** Before, nobody answered at the desk, and nobody was erased or one person with others. */
export function withDesk(tables: Version<(typeof LISTS)[number]>): unknown {
  const messages = tables.messages.map((kept) => ({ ...kept, message: { ...entryAt(kept, "message"), author: null } }));
  const texts = new Map<unknown, Entry[]>();
  for (const { message } of messages) {
    const { conversation_id }: Entry = message;
    const of = texts.get(conversation_id);
    if (of === undefined) texts.set(conversation_id, [message]);
    else of.push(message);
  }
  return {
    ...tables,
    version: 3,
    messages,
    conversations: tables.conversations.map((conversation) => ({
      ...conversation,
      ...shownOf(texts.get(conversation.id) ?? []),
      snoozed_until: null,
      taken_over_by: null,
    })),
    reads: [],
    actions: [],
    documents: [],
    secrets: [],
    erased_consents: [],
    persons: [],
  };
}

/** What a list shows of a conversation, from its texts. */
function shownOf(texts: readonly Entry[]): Entry {
  const shown = texts.filter(({ status }) => status !== "suppressed" && status !== "cancelled");
  const last = shown.at(-1);
  const said = shown.findLast(
    ({ direction, kind }) => direction === "in" || kind === "conversation" || kind === "notice",
  );
  return {
    waits: said !== undefined && said.direction === "in" && said.intent !== "stop",
    last_text: typeof last?.text === "string" ? [...last.text].slice(0, 160).join("") : "",
    last_direction: last?.direction ?? "out",
    last_in_at: texts.findLast(({ direction }) => direction === "in")?.created_at ?? null,
  };
}
