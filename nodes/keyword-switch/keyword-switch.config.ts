import type { FromSchema } from "json-schema-to-ts";
import type { KeywordRow } from "../../src/core/keyword-matching.ts";

// Without `additionalProperties: false` in the rows: ajv would take away the fields of one kind while it tries the others.
const rows = {
  type: "array",
  maxItems: 10_000,
  items: {
    type: "object",
    required: ["match"],
    anyOf: [
      {
        required: ["match", "words"],
        properties: {
          match: { enum: ["is", "contains", "starts_with"] },
          words: { type: "array", items: { type: "string" } },
        },
      },
      {
        required: ["match", "from", "to"],
        properties: {
          match: { const: "number" },
          from: { type: "number" },
          to: { type: "number" },
          whole: { type: "boolean" },
        },
      },
      {
        required: ["match", "words"],
        properties: {
          match: { enum: ["yes", "no", "unclear"] },
          words: { type: "array", items: { type: "string" } },
        },
      },
      {
        required: ["match", "pattern"],
        properties: { match: { const: "pattern" }, pattern: { type: "string" } },
      },
    ],
  },
  default: [
    { match: "yes", words: ["1"] },
    { match: "no", words: ["2"] },
    { match: "unclear", words: [] },
  ],
} as const;

export const schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "rows", "forgive", "else_output", "outputs"],
  properties: {
    name: { type: "string", default: "" },
    rows,
    forgive: {
      type: "object",
      additionalProperties: false,
      required: ["capitals_and_accents", "punctuation_and_emoji", "typing_slips"],
      properties: {
        capitals_and_accents: { type: "boolean", default: true },
        punctuation_and_emoji: { type: "boolean", default: true },
        typing_slips: { type: "boolean", default: true },
      },
      default: { capitals_and_accents: true, punctuation_and_emoji: true, typing_slips: true },
    },
    /** One more output, the last, for texts that no row takes. */
    else_output: { type: "boolean", default: true },
    /** How many outputs the editor draws: the rows, and `else_output`. */
    outputs: { type: "number", default: 4 },
  },
} as const;

export type KeywordSwitchConfig = Omit<FromSchema<typeof schema>, "rows"> & { rows: KeywordRow[] };
