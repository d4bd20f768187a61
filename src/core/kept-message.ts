import type { Json } from "./message.ts";
import { SmsError } from "./sms-error.ts";

/** A Node-RED message. */
export interface FlowMessage {
  payload?: unknown;
  topic?: string | undefined;
  _msgid?: string | undefined;
  [key: string]: unknown;
}

/** Longer ones do not belong into a database of texts. */
const LONGEST_KEPT = 256 * 1024;
const DEEPEST_KEPT = 100;

/**
 * A message as JSON, so that it can wait in a database. What JSON would change or leave out is refused instead, by
 * name: a flow must not get back less than it gave. (Dates and buffers too: kept as something else they would come
 * back as something else.) Only `undefined` is left out, which nobody can tell from a property that is not there.
 *
 * @throws SmsError `cannot_be_kept`
 */
export function keepMessage(msg: FlowMessage): string {
  requirePlain(msg, "msg");
  const json = JSON.stringify(msg);
  if (json.length <= LONGEST_KEPT) return json;
  throw new SmsError(
    "cannot_be_kept",
    `This message cannot wait: it is larger than ${LONGEST_KEPT / 1024} KB. Remove what the text does not need with a change node before this one.`,
  );
}

/** The message that `keepMessage` made into JSON. */
export function keptMessage(json: string): FlowMessage {
  const msg: unknown = JSON.parse(json);
  if (isPlainObject(msg)) return msg;
  throw new SmsError("database_failed", "A message that was kept cannot be read. The database may be damaged.");
}

/**
 * Lets only plain data through.
 *
 * @param path what an operator calls the value: `msg.payload`
 * @throws SmsError `cannot_be_kept`
 */
export function requirePlain(value: unknown, path: string): asserts value is Json {
  refuseWhatIsNoJson(value, path, []);
}

function refuseWhatIsNoJson(value: unknown, path: string, parents: readonly unknown[]): void {
  if (value === null || typeof value === "string" || typeof value === "boolean") return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  if (!isPlainObject(value) && !Array.isArray(value)) throw notKept(path, whatIs(value));
  if (parents.includes(value)) throw notKept(path, "contains itself");
  if (parents.length >= DEEPEST_KEPT) throw notKept(path, "is nested too deeply");
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined && !isList) continue;
    refuseWhatIsNoJson(inner, isList ? `${path}[${key}]` : `${path}.${key}`, [...parents, value]);
  }
}

function isPlainObject(value: unknown): value is FlowMessage {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Messages made in a function node come from another realm: their prototype is that realm's, without one above it.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function whatIs(value: unknown): string {
  if (typeof value === "function") return "is a function";
  if (typeof value === "number") return "is not a number that can be written down";
  if (typeof value !== "object" || value === null) return `is ${typeof value}`;
  if (Buffer.isBuffer(value)) return "is a buffer";
  const name: unknown = Reflect.get(value, "constructor")?.name;
  return typeof name === "string" && name !== "" ? `is a ${name}` : "is no plain value";
}

function notKept(path: string, why: string): SmsError {
  const property = path.length <= 80 ? path : `${path.slice(0, 79)}…`;
  const advice = /^msg\.re[qs](\.|$)/.test(path)
    ? "Put a change node before this one that deletes msg.req and msg.res."
    : `Delete ${property} with a change node before this one, or turn it into text.`;
  return new SmsError(
    "cannot_be_kept",
    `This cannot be kept, so that it would be there after a restart: ${property} ${why}. ${advice}`,
  );
}
