import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { againKey, mayBeSentAgain } from "../uncertain.ts";
import type { Tables } from "./tables.ts";

export function uncertainTexts({ messages }: Tables, since: Instant, limit: number): Message[] {
  const asked = new Set(messages.map(({ idempotency_key }) => idempotency_key));
  return messages
    .map(({ message }) => message)
    .filter((message) => mayBeSentAgain(message) && message.due_at >= since && !asked.has(againKey(message.id)))
    .sort((a, b) => a.due_at - b.due_at)
    .slice(0, limit);
}
