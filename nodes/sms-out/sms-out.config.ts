import type { FromSchema } from "json-schema-to-ts";

export const schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "gateway", "to_kind", "to", "sender", "text", "kind", "topic", "stop_loops", "yields_to_person"],
  properties: {
    name: { type: "string", default: "" },
    gateway: { type: "string", default: "" },
    /** The person who texted; a number that `msg` carries; or one number for every text. */
    to_kind: { enum: ["answer", "msg", "number"], default: "answer" },
    /** For `msg` the property, such as `payload.phone`; for `number` the number. */
    to: { type: "string", default: "" },
    /** One of the gateway's senders; empty for the best one. */
    sender: { type: "string", default: "" },
    /** A mustache template; empty for the text in `msg.payload`. */
    text: { type: "string", default: "" },
    /** What a text is that answers nobody; empty for what is safe for whom it goes to (`text-kind.ts`). */
    kind: { enum: ["", "campaign", "notice"], default: "" },
    /** What it is about, where people may opt out of that alone; empty for nothing they could name. */
    topic: { type: "string", default: "" },
    /** Holds back an answer that goes round and round between this flow and another machine. */
    stop_loops: { type: "boolean", default: true },
    /** Holds back an answer while a person at the desk has taken over the conversation. */
    yields_to_person: { type: "boolean", default: true },
  },
} as const;

export type SmsOutConfig = FromSchema<typeof schema>;
