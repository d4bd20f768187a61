import type { Instant } from "../../core/clock.ts";
import type { Conversation, Message } from "../../core/message.ts";
import type { Store } from "../../database/store.ts";

/** So many are read at a time: in between, the store serves others. */
const PAGE = 500;

/** All texts of a conversation that were kept by a time, oldest first, some at a time. */
export async function* textsOf(store: Store, conversation: Conversation, until: Instant): AsyncGenerator<Message[]> {
  let after = 0;
  for (;;) {
    const page = await store.threadTexts(conversation.id, { after }, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map(({ message }) => message).filter(({ created_at }) => created_at <= until);
    after = last.seq;
  }
}
