import type { FromSchema } from "json-schema-to-ts";

export const schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "driver", "file"],
  properties: {
    name: { type: "string", default: "" },
    driver: { enum: ["sqlite", "lowdb", "memory"], default: "sqlite" },
    /** Where it is kept: absolute, or below Node-RED's own folder; empty for the usual place. */
    file: { type: "string", default: "" },
  },
} as const;

export type SmsDatabaseConfig = FromSchema<typeof schema>;

/** Below Node-RED's own folder, where the field is left empty. */
export const usualFile: Record<SmsDatabaseConfig["driver"], string> = {
  sqlite: "sms/texts.sqlite",
  lowdb: "sms/texts.json",
  memory: "",
};
