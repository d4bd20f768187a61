import type { ValidateFunction } from "ajv";
import type { FromSchema } from "json-schema-to-ts";
import type { Instant } from "../core/clock.ts";
import { schemaCompiler } from "../core/json-schema.ts";
import type { ReceiptStatus } from "../core/message-status.ts";
import type { IncomingText, Parsed, Receipt, WebhookRequest } from "./gateway.ts";
import type { GenericSettings } from "./provider-settings.ts";
import { messageIdIn } from "./receipt-address.ts";
import { parseJson, quote, storableText, valueAt } from "./wire-text.ts";

const OPTIONAL = { type: ["string", "null"], maxLength: 255 } as const;
const NUMBER = { type: "string", minLength: 1, maxLength: 128 } as const;

const INBOUND = {
  type: "object",
  properties: {
    id: OPTIONAL,
    from: NUMBER,
    to: NUMBER,
    text: { type: "string" },
    timestamp: { type: ["string", "null"] },
  },
  required: ["id", "from", "to", "text", "timestamp"],
} as const;

const RECEIPT = {
  type: "object",
  properties: {
    id: OPTIONAL,
    message_id: OPTIONAL,
    status: { type: "string", minLength: 1 },
    error: { type: ["string", "null"] },
    reason: { type: ["string", "null"] },
  },
  required: ["id", "message_id", "status", "error", "reason"],
} as const;

const ajv = schemaCompiler({ allowUnionTypes: true });
const isInbound = ajv.compile<FromSchema<typeof INBOUND>>(INBOUND);
const isReceipt = ajv.compile<FromSchema<typeof RECEIPT>>(RECEIPT);

/** Reads `{"from", "to", "text", "timestamp"}`, by the provider's own names for them. */
export function parseInbound(
  request: WebhookRequest,
  { inbound: names, time_in_repeats }: Pick<GenericSettings, "inbound" | "time_in_repeats">,
): Parsed<IncomingText> {
  const mapped = mappedBody(request, names);
  if (mapped === null) return { problem: "The body is not a JSON object." };
  if (!isInbound(mapped)) return { problem: missing(isInbound, names, "text") };
  // A provider without ids of its own still signs each call with one, the same for each repeat.
  const own_id = mapped.id !== null && time_in_repeats ? `${mapped.id} ${mapped.timestamp ?? ""}`.trim() : mapped.id;
  const provider_id = own_id ?? signedId(request);
  const item: IncomingText = {
    provider_id: provider_id === null ? null : storableText(provider_id),
    from: storableText(mapped.from),
    to: storableText(mapped.to),
    text: storableText(mapped.text),
    media: [],
    received_at: mapped.timestamp === null ? null : instantOf(mapped.timestamp),
    answered_by_provider: false,
  };
  return { items: [item] };
}

/** Reads `{"id" or "message_id", "status", "error"}`, by the provider's own names and words for them. */
export function parseReceipt(request: WebhookRequest, settings: GenericSettings): Parsed<Receipt> {
  const mapped = mappedBody(request, settings.receipt);
  if (mapped === null) return { problem: "The body is not a JSON object." };
  if (!isReceipt(mapped)) return { problem: missing(isReceipt, settings.receipt, "receipt") };
  const message_id = messageIdIn(request.url) ?? mapped.message_id;
  if (mapped.id === null && message_id === null) {
    const { id, message_id: own } = settings.receipt;
    return { problem: `The receipt has neither "${id}" nor "${own}". Check the names in the gateway.` };
  }
  const status = statusOf(mapped.status, settings.statuses);
  if (status === null) return { items: [] };
  const failed = status === "failed";
  const error_code = failed && mapped.error !== null ? quote(mapped.error).slice(0, 64) : null;
  const item: Receipt = {
    provider_id: mapped.id === null ? null : storableText(mapped.id),
    message_id: message_id === null ? null : storableText(message_id),
    status,
    error_code: error_code === null ? null : storableText(error_code),
    reason: failed ? failure(error_code, mapped.reason) : null,
    opted_out: failed && mapped.error !== null && settings.opted_out_codes.includes(mapped.error),
    ...(failed && mapped.error !== null && settings.dead_number_codes.includes(mapped.error)
      ? { dead_number: true as const }
      : {}),
  };
  return { items: [item] };
}

function failure(code: string | null, reason: string | null): string {
  if (reason) return `The provider could not deliver the text: "${quote(reason)}".`;
  return code === null
    ? "The provider could not deliver the text and did not say why."
    : `The provider could not deliver the text (${storableText(code)}).`;
}

function statusOf(said: string, statuses: GenericSettings["statuses"]): ReceiptStatus | null {
  const word = said.toLowerCase();
  const isIn = (words: readonly string[]) => words.some((known) => known.toLowerCase() === word);
  if (isIn(statuses.delivered)) return "delivered";
  if (isIn(statuses.failed)) return "failed";
  return isIn(statuses.sent) ? "sent" : null;
}

/** The values at these paths as texts; null where there is none or it is neither text nor number. */
function mappedBody<Name extends string>(
  request: WebhookRequest,
  names: Record<Name, string>,
): { [name: string]: string | null } | null {
  const body = parseJson(request.body.toString("utf8"));
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
  const mapped: { [name: string]: string | null } = {};
  for (const [name, path] of Object.entries<string>(names))
    mapped[name] = path === "" ? null : textOf(valueAt(body, path));
  return mapped;
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : null;
}

function missing(check: ValidateFunction, names: Record<string, string>, what: string): string {
  const name = check.errors?.[0]?.instancePath.slice(1) ?? "";
  return `The ${what} has no "${names[name] ?? name}", or one that is too long. Check the names in the gateway.`;
}

function signedId(request: WebhookRequest): string | null {
  const id = request.headers["webhook-id"];
  return id && id.length <= 255 ? id : null;
}

/** ISO 8601, or seconds or milliseconds since 1970. A time that cannot be read must not cost the text (P1): null. */
function instantOf(timestamp: string): Instant | null {
  const value = /^\d{9,14}(\.\d+)?$/.test(timestamp) ? epoch(Number(timestamp)) : Date.parse(timestamp);
  return Number.isNaN(value) ? null : Math.round(value);
}

/** Seconds do not reach twelve digits before the year 5138. */
const epoch = (value: number): number => (value < 1e11 ? value * 1000 : value);
