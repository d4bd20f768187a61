import { Ajv } from "ajv";
import { type Entry, entryAt, type Version, versionSchema } from "./version.ts";

const LISTS = [
  "messages",
  "contacts",
  "conversations",
  "consents",
  "notes",
  "paces",
  "holds",
  "early_receipts",
  "reviews",
  "reads",
  "actions",
  "documents",
  "secrets",
  "erased_consents",
  "persons",
  "gateways",
  "caught_up_texts",
  "last_words",
  "erased_numbers",
] as const;

export const isFifthVersion = new Ajv({ validateSchema: false }).compile<Version<(typeof LISTS)[number]>>(
  versionSchema(5, LISTS),
);

/** Before, no number was dead, an opt-out of a provider was one of everything, and a repeat was known by its id alone. */
export function withProvidersWords(tables: Version<(typeof LISTS)[number]>): unknown {
  return {
    ...tables,
    version: 6,
    contacts: tables.contacts.map((contact) => ({ ...contact, dead: null })),
    messages: tables.messages.map((kept) => ({ ...kept, repeat_hash: null })),
    campaign_sends: [],
    early_receipts: tables.early_receipts.map(withMeaning),
  };
}

function withMeaning(receipt: Entry): Entry {
  const opt_out = receipt.opt_out === null ? null : { ...entryAt(receipt, "opt_out"), stop_means: "all" };
  return { ...receipt, opt_out, dead_number: false };
}
