import type { ValidateFunction } from "ajv";
import { SHORTEST_SEARCH } from "../core/found-places.ts";
import { schemaCompiler } from "../core/json-schema.ts";
import { SmsError } from "../core/sms-error.ts";
import type { ListPlace } from "../database/desk.ts";
import type {
  AnswerRequest,
  CannedRequest,
  ChangeRequest,
  ConsentRequest,
  ContactRequest,
  DeleteRequest,
  LinesQuery,
  NoteRequest,
  ReadRequest,
  ReviewRequest,
  SettingsRequest,
  TextRequest,
  TypingRequest,
  ViewRequest,
} from "./desk-wire.ts";

const ajv = schemaCompiler({ allowUnionTypes: true });

/** No NUL and no half of a surrogate pair: databases and carriers cannot keep them. */
const WELL_FORMED = "^[^\\u0000\\p{Cs}]*$";

function string(minLength: number, maxLength: number) {
  return { type: "string", minLength, maxLength, pattern: WELL_FORMED };
}

/** All are required but those that end in `?`. */
export function object(properties: { [name: string]: object }, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", additionalProperties: false, properties, required };
}

const orNull = (schema: object) => ({ anyOf: [schema, { type: "null" }] });

export const id = string(1, 200);
const name = string(1, 100);
const tag = string(1, 60);
const time = { type: "integer", minimum: 0, maximum: 8_640_000_000_000_000 };
const digits = { type: "string", pattern: "^\\d{1,16}$" };
const place = { type: "string", pattern: "^\\d{1,16},\\d{1,16}$" };
const yes_or_no = { type: "boolean" };
const on = { database: id, conversation: id };

/** What a list of conversations can be narrowed to. */
export const FILTERS = {
  view: { enum: ["open", "waiting", "mine", "snoozed", "closed"] },
  tag,
  assigned_to: name,
  sender: string(1, 60),
};

const change = {
  anyOf: [
    ...["close", "reopen", "wake", "take_over", "hand_back"].map((what) => object({ what: { const: what } })),
    object({ what: { const: "assign" }, to: orNull(name) }),
    object({ what: { const: "snooze" }, until: time }),
    object({ what: { enum: ["tag", "untag"] }, tag }),
  ],
};

const patch = object(
  {
    name: orNull(string(0, 200)),
    locale: orNull(string(0, 40)),
    time_zone: orNull(string(0, 60)),
    fields: {
      type: "object",
      maxProperties: 100,
      propertyNames: string(1, 60),
      additionalProperties: {
        anyOf: [string(0, 2_000), { type: "number" }, { type: "boolean" }, { type: "null" }],
      },
    },
    add_tags: { type: "array", maxItems: 50, items: tag },
    remove_tags: { type: "array", maxItems: 50, items: tag },
    dead: { type: "null" },
  },
  ["name", "locale", "time_zone", "fields", "add_tags", "remove_tags", "dead"],
);

const scope = {
  anyOf: [
    object({ kind: { const: "all" } }),
    object({ kind: { const: "sender" }, gateway: id, sender: string(1, 60) }),
    object({ kind: { const: "topic" }, topic: name }),
  ],
};

const kept = { database: id, id: orNull(id), name, shared: yes_or_no };

/** What the page may ask; each throws SmsError `not_an_sms` with words where it is something else. */
export const readDesk = {
  database: reader<{ database: string }>(object({ database: id })),
  lines: (given: unknown): LinesQuery => {
    const { after, ...rest } = readLines(given);
    return after === undefined ? rest : { ...rest, after: placeOf(after) };
  },
  thread: (given: unknown): { database: string; conversation: string; before?: number; after?: number } => {
    const { before, after, ...rest } = readThread(given);
    if (before !== undefined && after !== undefined) throw notUnderstood("");
    return {
      ...rest,
      ...(before === undefined ? {} : { before: Number(before) }),
      ...(after === undefined ? {} : { after: Number(after) }),
    };
  },
  contact_of: reader<{ database: string; number: string }>(object({ database: id, number: id })),
  log: (given: unknown): { database: string; after: ListPlace | null } => {
    const { database, after } = readLog(given);
    return { database, after: after === undefined ? null : placeOf(after) };
  },
  answer: reader<AnswerRequest>(object({ ...on, text: string(1, 20_000), due_at: orNull(time), key: string(8, 100) })),
  change: reader<ChangeRequest>(object({ ...on, change })),
  note: reader<NoteRequest>(object({ ...on, text: string(1, 10_000) })),
  read: reader<ReadRequest>(object({ ...on, at: time }, ["at"])),
  typing: reader<TypingRequest>(object({ ...on, is_typing: yes_or_no })),
  text: reader<TextRequest>(object({ database: id, message: id })),
  contact: reader<ContactRequest>(object({ database: id, number: id, patch })),
  consent: reader<ConsentRequest>(
    object({ database: id, number: id, change: { enum: ["opt_out", "opt_in"] }, scope, said: string(1, 500) }),
  ),
  review: reader<ReviewRequest>(object({ database: id, id, decision: { enum: ["opt_out", "no_opt_out"] } })),
  search: (given: unknown): { database: string; q: string; before: number | null } => {
    const { database, q, before } = readSearch(given);
    return { database, q, before: before === undefined ? null : Number(before) };
  },
  /** The list itself is checked where it is kept. */
  prices: reader<{ database: string; prices: unknown }>(object({ database: id, prices: { type: "object" } })),
  settings: reader<SettingsRequest>(object({ database: id, settings: object({ answering_takes_over: yes_or_no }) })),
  canned: reader<CannedRequest>(object({ ...kept, text: string(1, 20_000) })),
  view: reader<ViewRequest>(object({ ...kept, query: object(FILTERS, ["tag", "assigned_to", "sender"]) })),
  delete: reader<DeleteRequest>(object({ database: id, id })),
};

type Queried<T> = { [K in keyof T]: string };

const readLines = reader<Omit<LinesQuery, "after"> & { after?: string }>(
  object({ database: id, ...FILTERS, after: place }, ["tag", "assigned_to", "sender", "after"]),
);
const readThread = reader<Queried<{ database: string; conversation: string }> & { before?: string; after?: string }>(
  object({ ...on, before: digits, after: digits }, ["before", "after"]),
);
const readLog = reader<{ database: string; after?: string }>(object({ database: id, after: place }, ["after"]));

const readSearch = reader<{ database: string; q: string; before?: string }>(
  object({ database: id, q: string(SHORTEST_SEARCH, 200), before: digits }, ["before"]),
);

function placeOf(written: string): ListPlace {
  const [at = 0, seq = 0] = written.split(",").map(Number);
  return { at, seq };
}

export function reader<Request>(schema: object): (given: unknown) => Request {
  const isRequest: ValidateFunction<Request> = ajv.compile<Request>(schema);
  return (given) => {
    if (isRequest(given)) return given;
    const [error] = isRequest.errors ?? [];
    throw notUnderstood(error?.instancePath ?? "");
  };
}

function notUnderstood(path: string): SmsError {
  return new SmsError("not_an_sms", `${wordsFor(path)} Correct it and try again.`);
}

/** The ways in which a person at the page can be wrong; everything else is a program's mistake. */
function wordsFor(path: string): string {
  if (path === "/q") return `Search for ${SHORTEST_SEARCH} to 200 characters.`;
  if (path === "/text") return "What you wrote is empty, too long, or has broken characters in it.";
  if (path === "/name" || path === "/patch/name") return "A name has 1 to 100 characters.";
  if (path === "/said") return "Write in at most 500 characters how they said it.";
  if (path.startsWith("/patch/fields")) return "A field has a name of 60 characters and a value of 2,000 at most.";
  if (path.startsWith("/change")) return "A tag has 1 to 60 characters, a name 1 to 100.";
  return "This is not what the SMS Inbox sends.";
}
