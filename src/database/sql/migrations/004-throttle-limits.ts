import type { Migration } from "../migration.ts";

/**
 * Throttles with several limits: a hold knows its line, and whether it has its slot in it. What was released is counted
 * apart (kind "released"), so that slots can be taken back; what was given out before counts as released.
 */
export const THROTTLE_LIMITS: Migration = () => [
  "alter table holds add column key text not null default 'all'",
  "alter table holds add column placed bigint not null default 1",
  "create index holds_placed on holds (node, release_at, seq) where placed = 1 and state <> 'released'",
  "create index holds_unplaced on holds (node, release_at, seq) where placed = 0",
  "insert into paces (kind, owner, key, next) select 'released', owner, key, next from paces where kind = 'throttle'",
];
