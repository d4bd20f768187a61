import type { FromSchema } from "json-schema-to-ts";

export const schema = {
  type: "object",
  additionalProperties: false,
  required: [
    "name",
    "gateway",
    "amount",
    "every",
    "period",
    "per",
    "each_amount",
    "each_period",
    "quiet_hours",
    "burst",
    "too_many",
    "to_kind",
    "to",
  ],
  properties: {
    name: { type: "string", default: "" },
    /** Its database keeps what waits; its senders are counted. */
    gateway: { type: "string", default: "" },
    amount: { type: "integer", minimum: 1, maximum: 1_000_000, default: 1 },
    /** Of how many periods the time is: 2 with "hour" is two hours. */
    every: { type: "integer", minimum: 1, maximum: 1_000, default: 1 },
    period: { enum: ["second", "minute", "hour", "day"], default: "minute" },
    per: { enum: ["contact", "sender", "all"], default: "contact" },
    /** Besides, at most so many texts to one person in any `each_period`; 0: any number. */
    each_amount: { type: "integer", minimum: 0, maximum: 20, default: 0 },
    each_period: { enum: ["hour", "day", "week", "month"], default: "day" },
    /** Only at hours at which the person may be texted. */
    quiet_hours: { type: "boolean", default: false },
    /** How many may go at once before they are spaced; 0: what fits `too_many` (see `limit.ts`). */
    burst: { type: "integer", minimum: 0, maximum: 1_000_000, default: 0 },
    too_many: { enum: ["hold", "drop"], default: "hold" },
    /** Whose text it is: of the person who texted, or to the number that `msg` carries in the property `to`. */
    to_kind: { enum: ["answer", "msg"], default: "answer" },
    to: { type: "string", default: "to" },
  },
} as const;

export type ThrottleConfig = FromSchema<typeof schema>;
