import { parse } from "node:querystring";
import type { Intent, Media } from "../core/message.ts";
import type { ReceiptStatus } from "../core/message-status.ts";
import type { IncomingText, Parsed, Receipt, WebhookRequest } from "./gateway.ts";
import { queryOf } from "./receipt-address.ts";
import { codeOf, twilioError } from "./twilio-errors.ts";
import type { Fields } from "./twilio-signature.ts";
import { quote, storableText } from "./wire-text.ts";

const MOST_MEDIA = 10;

/** What Twilio's statuses mean here; null for those that say nothing new. */
const STATUSES: Record<string, ReceiptStatus | null> = {
  accepted: null,
  scheduled: null,
  queued: null,
  sending: null,
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
};

/** What Advanced Opt-Out says that it took a text for, as of 2026-11 (Twilio's `OptOutType`); it has answered it too. */
const OPT_OUT_TYPES: Record<string, Intent> = { STOP: "stop", START: "start", HELP: "help" };

/** Reads a text from a form. */
export function parseInbound(fields: Fields): Parsed<IncomingText> {
  const id = one(fields.MessageSid) ?? one(fields.SmsMessageSid) ?? one(fields.SmsSid);
  const from = one(fields.From);
  const to = one(fields.To);
  const missing = id === null ? "MessageSid" : from === null ? "From" : to === null ? "To" : null;
  if (id === null || from === null || to === null) return { problem: `The text has no ${missing}.` };
  if (id.length > 64 || from.length > 128 || to.length > 128) return { problem: "MessageSid, From or To is too long." };
  const opt_out_type = one(fields.OptOutType);
  const taken_for = opt_out_type === null ? undefined : own(OPT_OUT_TYPES, opt_out_type.toUpperCase());
  const item: IncomingText = {
    provider_id: storableText(id),
    from: storableText(from),
    to: storableText(to),
    text: storableText(typeof fields.Body === "string" ? fields.Body : ""),
    media: mediaOf(fields),
    received_at: null,
    answered_by_provider: opt_out_type !== null,
    ...(taken_for === undefined ? {} : { taken_for }),
  };
  return { items: [item] };
}

function mediaOf(fields: Fields): Media[] {
  const count = Math.min(Number(one(fields.NumMedia) ?? 0) || 0, MOST_MEDIA);
  const media: Media[] = [];
  for (let index = 0; index < count; index += 1) {
    const url = one(fields[`MediaUrl${index}`]);
    if (url === null) continue;
    const content_type = one(fields[`MediaContentType${index}`]) ?? "application/octet-stream";
    media.push({ url: storableText(url), content_type: storableText(content_type) });
  }
  return media;
}

/** Reads a status callback; `message_id` is ours, from the address that was called. */
export function parseReceipt(fields: Fields, message_id: string | null): Parsed<Receipt> {
  const id = one(fields.MessageSid) ?? one(fields.SmsSid);
  if (id !== null && id.length > 64) return { problem: "The receipt's MessageSid is too long." };
  if (id === null && message_id === null) return { problem: "The receipt has no MessageSid." };
  const said = one(fields.MessageStatus) ?? one(fields.SmsStatus);
  if (said === null) return { problem: "The receipt has no MessageStatus." };
  const status = own(STATUSES, said);
  if (status === undefined) return { problem: `Twilio reported the status "${quote(said)}", which is not known here.` };
  if (status === null) return { items: [] };
  const error_code = status === "failed" ? codeOf(one(fields.ErrorCode)) : null;
  const error = error_code === null ? null : twilioError(error_code);
  const reason = status === "failed" ? (error?.reason ?? failedWithout(error_code, said)) : null;
  const provider_id = id === null ? null : storableText(id);
  const of_person = {
    opted_out: error?.kind === "opted_out",
    ...(error?.dead_number ? { dead_number: true as const } : {}),
  };
  return { items: [{ provider_id, message_id, status, error_code, reason, ...of_person }] };
}

function failedWithout(code: string | null, said: string): string {
  if (said === "canceled") return "The text was cancelled at Twilio.";
  return code === null
    ? "Twilio could not deliver the text and did not say why."
    : `Twilio could not deliver the text (code ${code}). Look the code up at twilio.com/docs/api/errors.`;
}

/** The entry of a word that comes from outside: own properties only. */
function own<Value>(entries: Record<string, Value>, word: string): Value | undefined {
  return Object.hasOwn(entries, word) ? entries[word] : undefined;
}

/** A field that was given once and is not empty. */
function one(value: string | string[] | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The last form that was read: its signature is checked and its text taken out in one go, so it is parsed once. */
let last: { request: WebhookRequest; fields: Fields } | null = null;

/** The fields of the body. Never throws: broken escapes stay as they are, broken UTF-8 becomes U+FFFD. */
export function formOf(request: WebhookRequest): Fields {
  if (last?.request === request) return last.fields;
  const fields = parse(request.body.toString("utf8"));
  last = { request, fields };
  return fields;
}

/** Twilio can be told to call with GET: then the fields are in the address. */
export function fieldsOf(request: WebhookRequest): Fields {
  return request.method === "GET" ? queryOf(request.url) : formOf(request);
}
