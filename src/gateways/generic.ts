import { onChannel, SMS } from "../core/channel.ts";
import type { Clock } from "../core/clock.ts";
import type { Check, HandOver, HttpAdapter, HttpResponse, OutgoingText } from "./gateway.ts";
import { parseInbound, parseReceipt } from "./generic-bodies.ts";
import { keyInAddress, standardWebhooks } from "./generic-proof.ts";
import type { GenericSettings } from "./provider-settings.ts";
import { parseJson, quote, retryAfter, storableText, valueAt, wellFormed } from "./wire-text.ts";

export interface GenericSecrets {
  api_key: string;
  /** A Standard Webhooks secret, or the key in the address, as `verification` says. */
  webhook_secret: string;
}

/** Where providers put the words of a refusal, the likeliest first. */
const ERROR_WORDS = ["error.message", "message", "error_description", "error", "detail", "title"];
const ERROR_CODES = ["error.code", "code", "error", "error_code"];

/**
 * Any provider with a web API: `POST {base}/v1/messages` with a bearer key and `{"sender_id", "to": [], "text"}`.
 * Throws `config_invalid` where the webhook secret would leave the webhooks open (P7).
 */
export function genericAdapter(settings: GenericSettings, secrets: GenericSecrets, clock: Clock): HttpAdapter {
  const base = settings.base_url.replace(/\/+$/, "");
  const url = base + settings.send_path;
  const authorization = `Bearer ${secrets.api_key}`;
  const headers = { authorization, "content-type": "application/json", accept: "application/json" };
  const hidden = [secrets.api_key, secrets.webhook_secret];
  return {
    provider: "generic",
    buildSend: (text, receipt_url) => ({
      method: "POST",
      url,
      headers,
      body: JSON.stringify(sendBody(text, receipt_url, settings.receipt_url_field)),
    }),
    readSend: (response) => readSend(response, settings, hidden),
    verify:
      settings.verification === "standard_webhooks"
        ? standardWebhooks(secrets.webhook_secret, clock)
        : keyInAddress(secrets.webhook_secret),
    parseInbound: (request) => parseInbound(request, settings),
    parseReceipt: (request) => parseReceipt(request, settings),
    acknowledge: () => ({ status: 204, headers: {}, body: "" }),
    missed: null,
    setUp: null,
    buildCheck: () => ({ method: "GET", url: base + settings.check_path, headers: { authorization }, body: null }),
    readCheck,
  };
}

function sendBody(text: OutgoingText, receipt_url: string | null, receipt_url_field: string): Record<string, unknown> {
  return {
    sender_id: text.sender,
    to: [onChannel(text.channel ?? SMS, text.to)],
    text: wellFormed(text.text),
    ...(text.media.length > 0 ? { media_urls: text.media.map((media) => media.url) } : {}),
    ...(receipt_url !== null && receipt_url_field !== "" ? { [receipt_url_field]: receipt_url } : {}),
  };
}

function readSend(response: HttpResponse, settings: GenericSettings, hidden: readonly string[]): HandOver {
  const { status } = response;
  const answer = parseJson(response.body);
  if (status >= 200 && status < 300) return readYes(answer, settings.id_field);
  const code = String(status);
  if (status === 503) {
    const reason = "The provider is not available for the moment. It is tried again later.";
    return { outcome: "later", code, reason, retry_after_ms: retryAfter(response.headers), concerns: "gateway" };
  }
  if (status >= 500 || status === 408) {
    const reason = `The provider had an error of its own (${status}). Nobody knows yet whether it took the text.`;
    return { outcome: "uncertain", code, reason };
  }
  const said = firstText(answer, ERROR_CODES);
  if (said !== null && settings.opted_out_codes.includes(said)) {
    const reason = "This person has opted out at the provider. They can text START to hear from you again.";
    return { outcome: "opted_out", code: "opted_out", reason };
  }
  if (status === 429) {
    const reason = "The provider asked us to go slower. The rest leave more slowly.";
    return { outcome: "throttled", code, reason, retry_after_ms: retryAfter(response.headers), concerns: "gateway" };
  }
  const of_gateway = ofGateway(status);
  if (of_gateway !== null) {
    return { outcome: "later", code, reason: of_gateway, retry_after_ms: null, concerns: "gateway" };
  }
  const dead = said !== null && settings.dead_number_codes.includes(said) ? { dead_number: true as const } : {};
  return { outcome: "permanent", code, reason: refusal(status, firstText(answer, ERROR_WORDS), hidden), ...dead };
}

function readYes(answer: unknown, id_field: string): HandOver {
  if (id_field === "") return { outcome: "accepted", provider_id: null };
  const id = valueAt(answer, id_field);
  const text = typeof id === "number" ? String(id) : id;
  if (typeof text === "string" && text !== "" && text.length <= 255) {
    return { outcome: "accepted", provider_id: storableText(text) };
  }
  const reason =
    `The provider's answer has no "${id_field}". It may have taken the text. ` +
    "Check the name of the message id in the gateway.";
  return { outcome: "uncertain", code: "answer_unreadable", reason };
}

/** What the status says of the gateway, which is no property of the text; null where it says nothing of it. */
function ofGateway(status: number): string | null {
  if (status === 401 || status === 403) return "The provider did not accept the API key. Check it in the gateway.";
  if (status !== 404 && status >= 400) return null;
  return `The provider has nothing at this address (${status}). Check the address and the path for sending in the gateway, and whether this machine's network asks to sign in.`;
}

function refusal(status: number, words: string | null, hidden: readonly string[]): string {
  return words === null
    ? `The provider refused the text (${status}) and did not say why. Check the number and the sender.`
    : `The provider refused the text (${status}): "${quote(words, hidden)}".`;
}

/** The first text or number at one of these paths. */
function firstText(answer: unknown, paths: readonly string[]): string | null {
  for (const path of paths) {
    const value = valueAt(answer, path);
    if (typeof value === "number") return String(value);
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
}

function readCheck(response: HttpResponse): Check {
  const { status } = response;
  if (status === 401 || status === 403) {
    return { ok: false, text: "The provider did not accept the API key. Copy it again from your account there." };
  }
  if (status >= 200 && status < 300) return { ok: true, text: "The provider accepts the API key." };
  if (status === 429 || status >= 500) {
    return { ok: false, text: `The provider could not say for the moment (${status}). Try again in a minute.` };
  }
  // Many have no page to ask for; that must not look like a fault.
  const text = `The provider has no page for tests here (${status}). Whether the key is right shows with the first text.`;
  return { ok: true, text };
}
