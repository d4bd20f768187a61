import type { KeptMessage, Tables } from "./tables.ts";

/** The first queued text of each conversation and kind of a sender; of those with the same place the one asked for first. */
export function linesOf(tables: Tables, { gateway, sender }: { gateway: string; sender: string }): KeptMessage[] {
  const queued = tables.messages.filter(
    ({ message }) => message.status === "queued" && message.gateway === gateway && message.sender === sender,
  );
  const firsts = new Map<string, KeptMessage>();
  for (const kept of queued) {
    const line = `${kept.message.conversation_id} ${kept.message.kind}`;
    const first = firsts.get(line);
    if (first === undefined || kept.order_at < first.order_at) firsts.set(line, kept);
  }
  const found = new Set(firsts.values());
  return queued.filter((kept) => found.has(kept));
}
