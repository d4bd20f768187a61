import { Ajv } from "ajv";
import { entryAt, type Version, versionSchema } from "./version.ts";

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
  "campaign_sends",
] as const;

export const isSixthVersion = new Ajv({ validateSchema: false }).compile<Version<(typeof LISTS)[number]>>(
  versionSchema(6, LISTS),
);

/** Before, nobody asked what of a text is its sender's own. */
export function withOwnWords(tables: Version<(typeof LISTS)[number]>): unknown {
  return {
    ...tables,
    version: 7,
    messages: tables.messages.map((kept) => {
      return { ...kept, message: { ...entryAt(kept, "message"), own_words: null, reaction: null } };
    }),
  };
}
