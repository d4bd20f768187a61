import type { FromSchema } from "json-schema-to-ts";

export const schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "driver", "file", "host", "port", "database", "user", "tls"],
  properties: {
    name: { type: "string", default: "" },
    driver: { enum: ["sqlite", "lowdb", "postgres", "memory"], default: "sqlite" },
    /** Where it is kept: absolute, or below Node-RED's own folder; empty for the usual place. */
    file: { type: "string", default: "" },
    /** Where the PostgreSQL server is, and what to use there. The password is a credential. */
    host: { type: "string", default: "localhost" },
    port: { type: "integer", minimum: 1, maximum: 65_535, default: 5432 },
    database: { type: "string", default: "sms" },
    user: { type: "string", default: "sms" },
    tls: { enum: ["off", "checked", "unchecked"], default: "off" },
  },
} as const;

export type SmsDatabaseConfig = FromSchema<typeof schema>;

/** It lives in Node-RED's credentials only (P7). */
export const credentials = { password: { type: "password" } } as const;

export type SmsDatabaseSecrets = { [K in keyof typeof credentials]?: string };

/** Below Node-RED's own folder, where the field is left empty. */
export const usualFile = {
  sqlite: "sms/texts.sqlite",
  lowdb: "sms/texts.json",
  postgres: "",
  memory: "",
} as const satisfies Record<SmsDatabaseConfig["driver"], string>;
