import type { Migration } from "../migration.ts";

/**
 * What is meant for now no longer has a time as its place in its line: a clock that was set back let what was asked for later
 * overtake it. Every line has the head that is its first by the new places.
 */
export const PLACES: Migration = () => [
  "update messages set order_at = 0 where status = 'queued' and contact > '' and order_at <= created_at",
  "update messages set order_at = 0 where status = 'sending' and lease_until > 0 and order_at <= created_at",
  `update messages set is_head = case when exists (
      select 1 from messages f
      where f.status = 'queued' and f.contact = messages.contact and f.conversation_id = messages.conversation_id
        and f.kind = messages.kind and (f.order_at, f.seq) < (messages.order_at, messages.seq)
    ) then 0 else 1 end
    where status = 'queued' and contact > ''`,
];
