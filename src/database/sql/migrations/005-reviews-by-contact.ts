import type { Migration } from "../migration.ts";

/** What a contact's open reviews are found by. */
export const REVIEWS_BY_CONTACT: Migration = () => [
  "create index reviews_open_of_contact on reviews (contact, due_at, seq) where decision is null",
];
