import { Ajv } from "ajv";
import { type Version, versionSchema } from "./version.ts";

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
] as const;

export const isThirdVersion = new Ajv({ validateSchema: false }).compile<Version<(typeof LISTS)[number]>>(
  versionSchema(3, LISTS),
);

/** Before, nobody asked the carrier for texts that it could not bring: what a contact said last was where they stood. */
export function withCatchUp(tables: Version<(typeof LISTS)[number]>): unknown {
  const last = new Map(tables.consents.map((each) => [JSON.stringify([each.contact, each.scope]), each]));
  return {
    ...tables,
    version: 4,
    gateways: [],
    caught_up_texts: [],
    last_words: [...last.values()].map(({ contact, scope, state, since, message_id }) => {
      return { contact, scope, change: state === "opted_out" ? "opt_out" : "opt_in", at: since, message_id };
    }),
    erased_numbers: [],
  };
}
