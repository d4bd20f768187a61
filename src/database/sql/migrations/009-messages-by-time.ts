import type { Migration } from "../migration.ts";

/** For reports over a stretch of time. Times grow, so what is added goes to the end of the index. */
export const MESSAGES_BY_TIME: Migration = () => ["create index messages_by_time on messages (created_at, seq)"];
