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
        required: ["sender", "kind", "rate", "country"],
        properties: {
          sender: { type: "string", minLength: 1 },
          kind: { type: "string", default: "long_code" },
          /** Segments per second. */
          rate: { type: "number", exclusiveMinimum: 0, default: 1 },
          /** ISO 3166; empty for any. */
          country: { type: "string", default: "" },
        },
      },
      default: [{ sender: "+14155550100", kind: "long_code", rate: 1, country: "US" }],
    },
    /** For numbers written without country code; ISO 3166; empty for none. */
    default_country: { type: "string", default: "" },
    /** What providers call this Node-RED, such as `https://sms.example.com`; empty where they cannot reach it. */
    public_url: { type: "string", default: "" },
    /** The provider answers STOP, START and HELP itself, so that we stay quiet. */
    provider_answers: { type: "boolean", default: false },
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
