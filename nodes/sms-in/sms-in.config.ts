import type { FromSchema } from "json-schema-to-ts";

export const schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "gateway", "senders"],
  properties: {
    name: { type: "string", default: "" },
    gateway: { type: "string", default: "" },
    /** Only texts to these of our numbers; empty for all of the gateway. */
    senders: { type: "array", items: { type: "string" }, default: [] },
  },
} as const;

export type SmsInConfig = FromSchema<typeof schema>;
