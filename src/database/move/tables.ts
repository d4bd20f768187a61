/** A table that is moved with a database. */
export interface MovedTable {
  name: string;
  /** Whether its rows have numbers, which give their order. */
  is_numbered: boolean;
}

/** All of them, those that others refer to first. Leases of processes are not moved: Node-RED is stopped meanwhile. By what
 * contacts are alike, and the conversations of a tag are found, is worked out anew. */
export const MOVED_TABLES: readonly MovedTable[] = [
  { name: "contacts", is_numbered: true },
  { name: "conversations", is_numbered: true },
  { name: "messages", is_numbered: true },
  { name: "consents", is_numbered: false },
  { name: "consent_log", is_numbered: true },
  { name: "reviews", is_numbered: true },
  { name: "early_receipts", is_numbered: true },
  { name: "notes", is_numbered: true },
  { name: "paces", is_numbered: false },
  { name: "holds", is_numbered: true },
  { name: "reads", is_numbered: false },
  { name: "actions", is_numbered: true },
  { name: "documents", is_numbered: false },
  { name: "secrets", is_numbered: false },
  { name: "erased_consents", is_numbered: true },
  { name: "persons", is_numbered: true },
  { name: "gateways", is_numbered: false },
  { name: "caught_up_texts", is_numbered: false },
  { name: "last_words", is_numbered: false },
  { name: "erased_numbers", is_numbered: false },
  { name: "campaign_sends", is_numbered: false },
];
