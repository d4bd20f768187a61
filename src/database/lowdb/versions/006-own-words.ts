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
] as const;

export const isFifthVersion = new Ajv({ validateSchema: false }).compile<Version<(typeof LISTS)[number]>>(
  versionSchema(5, LISTS),
);

/** Before, nobody asked what of a text is its sender's own. */
export function withOwnWords(tables: Version<(typeof LISTS)[number]>): unknown {
  return {
    ...tables,
    version: 6,
    messages: tables.messages.map((kept) => {
      return { ...kept, message: { ...entryAt(kept, "message"), own_words: null, reaction: null } };
    }),
  };
}
