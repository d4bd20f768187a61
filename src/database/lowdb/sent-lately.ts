import type { Instant } from "../../core/clock.ts";
import { MOST_CONVERSATIONS, MOST_LOOKED_AT, MOST_SENT, mayHaveReached } from "../sent-lately.ts";
import type { SentLately } from "../store.ts";
import type { Tables } from "./tables.ts";
import { conversationsOf } from "./threads.ts";

export function sentLately(tables: Tables, contact: string, since: Instant): SentLately[] {
  const looked_at = conversationsOf(tables, contact)
    .slice(0, MOST_CONVERSATIONS)
    .flatMap(({ id }) => {
      const theirs = tables.messages.filter(({ message }) => message.conversation_id === id);
      return theirs.slice(-MOST_LOOKED_AT);
    });
  const place = new Map(tables.messages.map((kept, index) => [kept, index]));
  return looked_at
    .filter(({ message }) => mayHaveReached(message, since))
    .sort((a, b) => (place.get(b) ?? 0) - (place.get(a) ?? 0))
    .slice(0, MOST_SENT)
    .map(({ message: { id, text, created_at } }) => ({ id, text, created_at }));
}
