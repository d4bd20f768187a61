import type { Instant } from "../../core/clock.ts";
import { scopeKey } from "../../core/opt-out-scope.ts";
import {
  countAlike,
  type DueQueues,
  leftInSpite,
  type RecentTexts,
  type SentAfterOptOut,
  TEXTS_LOOKED_AT,
} from "../diagnostics.ts";
import { consentsOf } from "./consent.ts";
import type { Tables } from "./tables.ts";

export function dueQueues({ messages }: Tables, now: Instant, limit: number): DueQueues {
  const due = messages
    .map(({ message }) => message)
    .filter(({ status, due_at }) => status === "queued" && due_at <= now)
    .slice(0, limit);
  const bySender = Map.groupBy(due, ({ gateway, sender }) => JSON.stringify([gateway, sender]));
  const queues = [...bySender.values()].flatMap((texts) => {
    const [first] = texts;
    if (!first) return [];
    return [
      {
        gateway: first.gateway,
        sender: first.sender,
        texts: texts.length,
        segments: texts.reduce((sum, { segments }) => sum + segments, 0),
        oldest_due_at: Math.min(...texts.map(({ due_at }) => due_at)),
      },
    ];
  });
  const order = (a: { gateway: string; sender: string }): string => `${a.gateway} ${a.sender}`;
  return { queues: queues.sort((a, b) => (order(a) < order(b) ? -1 : 1)), has_more: due.length >= limit };
}

export function recentTexts({ messages }: Tables, since: Instant, limit: number): RecentTexts[] {
  const ours = messages
    .slice(-limit)
    .filter(({ message }) => message.direction === "out" && message.created_at >= since);
  return countAlike(
    ours.map(({ message: { gateway, sender, contact, status, error_code, status_reason } }) => {
      return { gateway, sender, contact, status, error_code, status_reason };
    }),
  );
}

export function sentAfterOptOut(tables: Tables, limit: number): SentAfterOptOut {
  const opt_outs = tables.consents.slice(-limit).filter((change) => {
    const now = consentsOf(tables, change.contact).find(({ scope }) => scopeKey(scope) === scopeKey(change.scope));
    return change.state === "opted_out" && now?.state === "opted_out" && now.since === change.since;
  });
  const theirs = new Set(opt_outs.map(({ contact }) => contact));
  const left = tables.conversations
    .filter(({ contact }) => theirs.has(contact))
    .flatMap(({ id }) =>
      tables.messages.filter(({ message }) => message.conversation_id === id).slice(-TEXTS_LOOKED_AT),
    )
    .flatMap(({ message: { direction, kind, sent_at, ...text } }) =>
      direction === "out" && kind !== "law" && sent_at !== null ? [{ ...text, sent_at }] : [],
    );
  return leftInSpite(opt_outs, left);
}
