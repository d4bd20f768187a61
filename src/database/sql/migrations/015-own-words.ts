import type { Migration } from "../migration.ts";

/** What of an incoming text is its sender's own, where that is not all of it; and what it is where it is only a reaction. */
export const OWN_WORDS: Migration = () => [
  "alter table messages add column own_words text",
  "alter table messages add column reaction text",
];
