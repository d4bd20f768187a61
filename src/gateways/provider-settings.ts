import type { FromSchema } from "json-schema-to-ts";

/** A web address; what exactly it points at shows in the gateway's Test. */
const ADDRESS = { type: "string", pattern: "^https?://[^\\s/]+", maxLength: 2000 } as const;
/** Where a value is found in a JSON body: names joined by dots; empty where there is none. */
const path = <const T extends string>(name: T) => ({ type: "string", maxLength: 200, default: name }) as const;
const statuses = <const T extends readonly string[]>(...names: T) =>
  ({ type: "array", items: { type: "string" }, maxItems: 100, default: names }) as const;

export const SIMULATOR_SETTINGS = {
  type: "object",
  properties: {
    /** How long a text travels, each way, milliseconds. */
    delay_ms: { type: "integer", minimum: 0, maximum: 60_000, default: 400 },
    /** Share of texts that get lost on the way to the phone. */
    loss: { type: "number", minimum: 0, maximum: 1, default: 0 },
    receipts: { type: "boolean", default: true },
  },
  required: ["delay_ms", "loss", "receipts"],
  additionalProperties: false,
} as const;
export type SimulatorSettings = FromSchema<typeof SIMULATOR_SETTINGS>;

export const TWILIO_SETTINGS = {
  type: "object",
  properties: {
    account_sid: { type: "string", pattern: "^AC[0-9a-zA-Z]{1,62}$" },
    base_url: { ...ADDRESS, default: "https://api.twilio.com" },
    /** Empty where none is used. */
    messaging_service_sid: { type: "string", pattern: "^(MG[0-9a-zA-Z]{1,62})?$", default: "" },
  },
  required: ["account_sid", "base_url", "messaging_service_sid"],
  additionalProperties: false,
} as const;
export type TwilioForm = FromSchema<typeof TWILIO_SETTINGS>;

export const GENERIC_SETTINGS = {
  type: "object",
  properties: {
    base_url: ADDRESS,
    send_path: { type: "string", pattern: "^/", maxLength: 500, default: "/v1/messages" },
    /** What the Test asks for with GET; any page that needs the key. */
    check_path: { type: "string", pattern: "^/", maxLength: 500, default: "/" },
    /** Where the answer to a send has the message id; empty where it has none, then every 2xx is a yes. */
    id_field: path("id"),
    /** The name under which a send carries the address for receipts; empty to leave it out. */
    receipt_url_field: path(""),
    verification: { enum: ["standard_webhooks", "url_key"], default: "standard_webhooks" },
    inbound: {
      type: "object",
      properties: {
        id: path("id"),
        from: path("from"),
        to: path("to"),
        text: path("text"),
        timestamp: path("timestamp"),
      },
      required: ["id", "from", "to", "text", "timestamp"],
      additionalProperties: false,
      default: {},
    },
    receipt: {
      type: "object",
      properties: {
        id: path("id"),
        message_id: path("message_id"),
        status: path("status"),
        error: path("error"),
        reason: path("reason"),
      },
      required: ["id", "message_id", "status", "error", "reason"],
      additionalProperties: false,
      default: {},
    },
    /** The provider's words for each status, in any case; others say nothing new. */
    statuses: {
      type: "object",
      properties: {
        sent: statuses("sent", "submitted", "dispatched"),
        delivered: statuses("delivered", "read"),
        failed: statuses("failed", "undelivered", "undeliverable", "rejected", "expired"),
      },
      required: ["sent", "delivered", "failed"],
      additionalProperties: false,
      default: {},
    },
    /** Error codes that mean that the person has opted out at the provider. */
    opted_out_codes: statuses("opted_out"),
    /** Error codes that mean that nobody can be texted at the number. */
    dead_number_codes: statuses(),
    /** A text that comes again has the time that it had before: then the time too tells one text under an id from another. */
    time_in_repeats: { type: "boolean", default: false },
  },
  required: [
    "base_url",
    "send_path",
    "check_path",
    "id_field",
    "receipt_url_field",
    "verification",
    "inbound",
    "receipt",
    "statuses",
    "opted_out_codes",
    "dead_number_codes",
    "time_in_repeats",
  ],
  additionalProperties: false,
} as const;
export type GenericSettings = FromSchema<typeof GENERIC_SETTINGS>;
