import type { Message } from "../../core/message.ts";
import { placeOf } from "../message-changes.ts";
import type { KeptMessage, Tables } from "./tables.ts";

export function addMessage(tables: Tables, added: Pick<KeptMessage, "message"> & Partial<KeptMessage>): void {
  tables.messages.push({
    idempotency_key: null,
    priority: 0,
    order_at: placeOf(added.message),
    undone: false,
    hand_overs: 0,
    worker: null,
    lease_until: null,
    repeat_hash: null,
    ...added,
    message: structuredClone(added.message),
  });
}

export function findMessage(tables: Tables, id: string): KeptMessage | undefined {
  return tables.messages.find((kept) => kept.message.id === id);
}

export function history(tables: Tables, conversation_id: string, limit: number, before: string | null): Message[] {
  const end =
    before === null ? tables.messages.length : tables.messages.findIndex((kept) => kept.message.id === before);
  const older = tables.messages.slice(0, Math.max(0, end)).map((kept) => kept.message);
  const found = older.filter((message) => message.conversation_id === conversation_id);
  return found.slice(Math.max(0, found.length - limit));
}
