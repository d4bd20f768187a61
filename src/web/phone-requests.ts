import type { ValidateFunction } from "ajv";
import type { FromSchema } from "json-schema-to-ts";
import { schemaCompiler } from "../core/json-schema.ts";
import { SmsError } from "../core/sms-error.ts";

const ajv = schemaCompiler();

/** No NUL and no half of a surrogate pair: databases and carriers cannot keep them. */
const WELL_FORMED = "^[^\\u0000\\p{Cs}]*$";

const id = { type: "string", minLength: 1, maxLength: 100, pattern: WELL_FORMED } as const;
const number = { type: "string", minLength: 1, maxLength: 40, pattern: WELL_FORMED } as const;

function object<const Properties extends object, const Required extends readonly (keyof Properties & string)[]>(
  properties: Properties,
  required: Required,
) {
  return { type: "object", additionalProperties: false, properties, required } as const;
}

const thread = { gateway: id, handset: number, sender: number } as const;
const text = { type: "string", minLength: 1, maxLength: 1_600, pattern: WELL_FORMED } as const;
const name = { type: "string", minLength: 1, maxLength: 60, pattern: WELL_FORMED } as const;
const yes_or_no = { type: "boolean" } as const;

const schemas = {
  thread: object(thread, ["gateway", "handset", "sender"]),
  text: object({ ...thread, text }, ["gateway", "handset", "sender", "text"]),
  handset: object({ gateway: id, number, name }, ["gateway", "number", "name"]),
  faults: object({ gateway: id, slow: yes_or_no, lose_next: yes_or_no, repeat_next: yes_or_no }, ["gateway"]),
  power: object({ gateway: id, handset: number, on: yes_or_no }, ["gateway", "handset", "on"]),
} as const;

/** What the page may ask; each throws SmsError `not_an_sms` with words where it is something else. */
export const readRequest = {
  thread: reader<FromSchema<typeof schemas.thread>>(schemas.thread),
  text: reader<FromSchema<typeof schemas.text>>(schemas.text),
  handset: reader<FromSchema<typeof schemas.handset>>(schemas.handset),
  faults: reader<FromSchema<typeof schemas.faults>>(schemas.faults),
  power: reader<FromSchema<typeof schemas.power>>(schemas.power),
};

function reader<Request>(schema: object): (given: unknown) => Request {
  const isRequest: ValidateFunction<Request> = ajv.compile<Request>(schema);
  return (given) => {
    if (isRequest(given)) return given;
    const [error] = isRequest.errors ?? [];
    const field = error?.instancePath.slice(1) ?? "";
    throw new SmsError("not_an_sms", `${wordsFor(field)} Correct it and try again.`);
  };
}

/** The ways in which a person at the page can be wrong; everything else is a program's mistake. */
function wordsFor(field: string): string {
  if (field === "text") return "A text has 1 to 1,600 characters, and no broken ones.";
  if (field === "name") return "A name has 1 to 60 characters.";
  if (field === "number") return "That is not a phone number.";
  return "This is not what the test phone sends.";
}
