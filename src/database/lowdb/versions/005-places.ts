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

export const isFourthVersion = new Ajv({ validateSchema: false }).compile<Version<(typeof LISTS)[number]>>(
  versionSchema(4, LISTS),
);

/** Before, what is meant for now had its time as its place in its line, so that a clock that was set back changed the order. */
export function withPlaces(tables: Version<(typeof LISTS)[number]>): unknown {
  return {
    ...tables,
    version: 5,
    messages: tables.messages.map((kept) => {
      const { status, created_at } = entryAt(kept, "message");
      const waits = status === "queued" || status === "sending";
      return waits && Number(kept.order_at) <= Number(created_at) ? { ...kept, order_at: 0 } : kept;
    }),
  };
}
