import type { FromSchema } from "json-schema-to-ts";

export const schema = {
  type: "object",
  additionalProperties: false,
  required: [
    "name",
    "database",
    "provider",
    "settings",
    "senders",
    "default_country",
    "public_url",
    "provider_answers",
    "quiet_hours",
    "own_hours",
    "keep_rules",
    "frequency_rules",
    "receipt_wait",
    "receipt_wait_seconds",
    "failover",
  ],
  properties: {
    name: { type: "string", default: "" },
    database: { type: "string", default: "" },
    provider: { enum: ["simulator", "twilio", "generic"], default: "simulator" },
    /** The provider's own fields; checked against its schema (src/gateways/provider-settings.ts). */
    settings: { type: "object", default: {} },
    senders: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["sender", "kind", "rate", "country", "limit", "limit_period"],
        properties: {
          sender: { type: "string", minLength: 1 },
          kind: { type: "string", default: "long_code" },
          /** Segments per second. */
          rate: { type: "number", exclusiveMinimum: 0, default: 1 },
          /** ISO 3166; empty for any. */
          country: { type: "string", default: "" },
          /** At most so many segments in a period, besides; 0 for no such limit. */
          limit: { type: "number", minimum: 0, default: 0 },
          limit_period: { enum: ["minute", "hour", "day"], default: "day" },
          /** The number that replies to a header come to; left out where they come to the sender itself, or to nobody. */
          replies_to: { type: "string", minLength: 1 },
        },
      },
      default: [{ sender: "+14155550100", kind: "long_code", rate: 1, country: "US", limit: 0, limit_period: "day" }],
    },
    /** For numbers written without country code; ISO 3166; empty for none. */
    default_country: { type: "string", default: "" },
    /** What providers call this Node-RED, such as `https://sms.example.com`; empty where they cannot reach it. */
    public_url: { type: "string", default: "" },
    /** The provider answers STOP, START and HELP itself, so that we stay quiet. */
    provider_answers: { type: "boolean", default: false },
    /** Campaign texts wait for the morning where the recipient lives (P5). */
    quiet_hours: { type: "boolean", default: true },
    /** Hours of the operator's own, by region; an empty region is everywhere. */
    own_hours: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["region", "from", "to", "sundays"],
        properties: {
          region: { type: "string", default: "" },
          /** HH:MM. */
          from: { type: "string", default: "08:00" },
          to: { type: "string", default: "20:00" },
          sundays: { type: "boolean", default: true },
        },
      },
      default: [],
    },
    /** Own hours only narrow what the rules allow; false: they stand in place of the rules. */
    keep_rules: { type: "boolean", default: true },
    /** No more campaign texts to a person in a day than the law of their state allows. */
    frequency_rules: { type: "boolean", default: true },
    /** A text waits for the delivery receipt of the one before it to the same person, at most this long. */
    receipt_wait: { type: "boolean", default: false },
    receipt_wait_seconds: { type: "integer", minimum: 1, maximum: 3600, default: 60 },
    /**
     * The id of the gateway that takes over where this one cannot be reached; empty for none. Not a field of its own:
     * Node-RED takes a field with the id of a config node for something to start first, and two gateways that stand in
     * for each other would keep all flows from starting.
     */
    failover: {
      type: "object",
      additionalProperties: false,
      required: ["gateway"],
      properties: { gateway: { type: "string", default: "" } },
      default: { gateway: "" },
    },
  },
} as const;

export type SmsGatewayConfig = FromSchema<typeof schema>;

/** The secrets of all providers: they live in Node-RED's credentials only (P7). */
export const credentials = {
  auth_token: { type: "password" },
  api_key: { type: "password" },
  webhook_secret: { type: "password" },
} as const;

export type SmsGatewaySecrets = { [K in keyof typeof credentials]?: string };
