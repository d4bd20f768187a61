import type { Migration } from "../migration.ts";

/** Texts of which nobody knows whether they left: few, and people are shown those that they have not decided on. */
export const UNCERTAIN_TEXTS: Migration = () => [
  "create index messages_uncertain on messages (due_at, seq) where status = 'uncertain'",
];
