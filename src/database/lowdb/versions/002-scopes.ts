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
] as const;

export const isFirstVersion = new Ajv({ validateSchema: false }).compile<Version<(typeof LISTS)[number]>>(
  versionSchema(1, LISTS),
);

/**
 * Before, opt-outs had no scopes and texts no topics, it was noted only whether a flow had a text, not how often, and what
 * throttles held stood in one line and had its slots.
 */
export function withScopes(tables: Version<(typeof LISTS)[number]>): unknown {
  return {
    ...tables,
    version: 2,
    consents: tables.consents.map((consent) => ({ ...consent, scope: { kind: "all" } })),
    messages: tables.messages.map(({ handed, ...kept }) => {
      return { ...kept, message: { ...entryAt(kept, "message"), topic: null }, hand_overs: handed === true ? 1 : 0 };
    }),
    holds: tables.holds.map((held) => ({ ...held, key: "all", placed: true })),
    paces: [
      ...tables.paces,
      ...tables.paces.flatMap((pace) => (pace.kind === "throttle" ? { ...pace, kind: "released" } : [])),
    ],
    reviews: [],
  };
}
