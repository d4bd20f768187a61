import type { FromSchema } from "json-schema-to-ts";

const row = {
  type: "object",
  additionalProperties: false,
  required: ["do", "field", "value", "value_type"],
  properties: {
    do: {
      enum: [
        "set_field",
        "set_name",
        "set_language",
        "set_time_zone",
        "add_contact_tag",
        "remove_contact_tag",
        "number_works",
        "was_no_opt_out",
        "was_opt_out",
        "send_again",
        "add_conversation_tag",
        "remove_conversation_tag",
        "add_note",
        "assign",
        "close",
        "reopen",
        "take_over",
        "hand_back",
        "read_history",
      ],
    },
    /** Of `set_field`: the name of the contact's field. */
    field: { type: "string", default: "" },
    /** As `value_type` says: a text with fields in it, a property of msg, a number, `true` or `false`. */
    value: { type: "string", default: "" },
    value_type: { enum: ["text", "msg", "num", "bool"], default: "text" },
  },
} as const;

export const schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "database", "who", "number", "rows"],
  properties: {
    name: { type: "string", default: "" },
    database: { type: "string", default: "" },
    /** Whose: the person who texted, with the conversation; or a number that `msg` carries, without one. */
    who: { enum: ["answer", "msg"], default: "answer" },
    /** Of `msg`: the property. */
    number: { type: "string", default: "to" },
    rows: {
      type: "array",
      maxItems: 100,
      items: row,
      default: [{ do: "set_field", field: "status", value: "confirmed", value_type: "text" }],
    },
  },
} as const;

export type ConversationStoreConfig = FromSchema<typeof schema>;
export type Row = FromSchema<typeof row>;

/** In the order in which the form offers them. */
export const OPERATIONS = row.properties.do.enum;
