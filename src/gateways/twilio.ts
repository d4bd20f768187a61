import { createSecretKey } from "node:crypto";
import { onChannel, SMS, splitChannel } from "../core/channel.ts";
import type {
  Check,
  HandOver,
  HttpAdapter,
  HttpRequest,
  HttpResponse,
  OutgoingText,
  Verdict,
  WebhookRequest,
} from "./gateway.ts";
import { messageIdIn } from "./receipt-address.ts";
import { codeOf, refusal, twilioError } from "./twilio-errors.ts";
import { missedAtTwilio } from "./twilio-missed.ts";
import { setUpAtTwilio } from "./twilio-setup.ts";
import { bodyHashIn, isSignedByTwilio } from "./twilio-signature.ts";
import { fieldsOf, formOf, parseInbound, parseReceipt } from "./twilio-webhooks.ts";
import { shownAddress, shownAddressWithoutQuery } from "./webhook-address.ts";
import { parseJson, quote, retryAfter, valueAt, wellFormed } from "./wire-text.ts";

export interface TwilioSettings {
  /** `AC…`. */
  account_sid: string;
  auth_token: string;
  /** `https://api.twilio.com`, or a local server. */
  base_url: string;
  /** `MG…`: sends go through this messaging service, still from the chosen sender. */
  messaging_service_sid: string | null;
}

/** Twilio keeps a text for at most ten hours. */
const LONGEST_VALIDITY_S = 36_000;

/** Twilio's programmable messaging (reference: https://www.twilio.com/docs/messaging/api/message-resource). */
export function twilioAdapter(settings: TwilioSettings): HttpAdapter {
  const { account_sid, messaging_service_sid } = settings;
  const base = settings.base_url.replace(/\/+$/, "");
  const account = `${base}/2010-04-01/Accounts/${encodeURIComponent(account_sid)}`;
  const send_url = `${account}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${account_sid}:${settings.auth_token}`).toString("base64")}`;
  const secrets = [settings.auth_token, authorization.slice("Basic ".length)];
  const send_headers = {
    authorization,
    "content-type": "application/x-www-form-urlencoded",
    accept: "application/json",
  };
  const read_headers = { authorization, accept: "application/json" };
  const token = createSecretKey(settings.auth_token, "utf8");

  return {
    provider: "twilio",
    buildSend: (text, receipt_url) => ({
      method: "POST",
      url: send_url,
      headers: send_headers,
      body: sendForm(text, receipt_url, messaging_service_sid),
    }),
    readSend: (response) => readSend(response, secrets),
    verify(request) {
      const signature = request.headers["x-twilio-signature"];
      if (!signature) return notGenuine(request, "has no Twilio signature");
      const signed = bodyHashIn(request.url) === null ? { fields: formOf(request) } : { body: request.body };
      if (!isSignedByTwilio(token, signature, request.url, signed)) {
        return notGenuine(
          request,
          "is not signed with this gateway's auth token for this address. Check the token, and that the public " +
            "address in the gateway is exactly the one set at Twilio",
        );
      }
      const claimed = fieldsOf(request).AccountSid;
      if (claimed !== undefined && claimed !== account_sid) return notGenuine(request, "is for another Twilio account");
      return { genuine: true };
    },
    parseInbound: (request) => parseInbound(fieldsOf(request)),
    parseReceipt: (request) => parseReceipt(fieldsOf(request), messageIdIn(request.url)),
    acknowledge: (kind) =>
      kind === "inbound"
        ? { status: 200, headers: { "content-type": "text/xml" }, body: "<Response/>" }
        : { status: 204, headers: {}, body: "" },
    missed: (since, senders) => missedAtTwilio({ base, account, headers: read_headers }, since, senders),
    setUp: (senders, inbound_url) =>
      setUpAtTwilio({ base, account, headers: read_headers }, messaging_service_sid, senders, inbound_url),
    buildCheck: (): HttpRequest => ({
      method: "GET",
      url: `${account}.json`,
      headers: read_headers,
      body: null,
    }),
    readCheck,
  };
}

function sendForm(text: OutgoingText, receipt_url: string | null, service: string | null): string {
  // A sender that is no number exists on its own channel only.
  const own = splitChannel(text.sender).channel;
  const { channel = SMS } = text;
  let form = `To=${escaped(onChannel(channel === SMS ? own : channel, text.to))}`;
  // A sender can itself be a messaging service, which then chooses the number.
  if (/^MG[0-9a-f]{32}$/i.test(text.sender)) form += `&MessagingServiceSid=${escaped(text.sender)}`;
  else {
    form += `&From=${escaped(own === SMS ? onChannel(channel, text.sender) : text.sender)}`;
    if (service !== null) form += `&MessagingServiceSid=${escaped(service)}`;
  }
  form += `&Body=${escaped(text.text)}`;
  for (const { url } of text.media) form += `&MediaUrl=${escaped(url)}`;
  if (receipt_url !== null) form += `&StatusCallback=${escaped(receipt_url)}`;
  if (text.validity_ms !== null) {
    const seconds = Math.floor(text.validity_ms / 1000);
    form += `&ValidityPeriod=${Math.min(Math.max(seconds, 1), LONGEST_VALIDITY_S)}`;
  }
  return form;
}

/** Lone surrogates cannot be escaped: they become U+FFFD. */
const escaped = (value: string): string => encodeURIComponent(wellFormed(value));

function readSend(response: HttpResponse, secrets: readonly string[]): HandOver {
  const { status } = response;
  const answer = parseJson(response.body);
  if (status >= 200 && status < 300) {
    const sid = valueAt(answer, "sid");
    if (typeof sid === "string" && sid !== "" && sid.length <= 64) return { outcome: "accepted", provider_id: sid };
    const reason =
      "Twilio's answer has no message SID. It may have taken the text. Check that the gateway's address is Twilio's.";
    return { outcome: "uncertain", code: "answer_unreadable", reason };
  }
  if (status === 503) {
    const reason = "Twilio is not available for the moment. It is tried again later.";
    return { outcome: "later", code: "503", reason, retry_after_ms: retryAfter(response.headers), concerns: "gateway" };
  }
  if (status >= 500 || status === 408) {
    const reason = `Twilio had an error of its own (${status}). Nobody knows yet whether it took the text.`;
    return { outcome: "uncertain", code: String(status), reason };
  }
  if (status < 400) return { ...redirected("Twilio", status), retry_after_ms: null, concerns: "gateway" };
  const code = codeOf(valueAt(answer, "code")) ?? String(status);
  const known = twilioError(code) ?? twilioError(FOR_STATUS[status] ?? "");
  return refusal(
    code,
    known ?? unknownRefusal(code, valueAt(answer, "message"), secrets),
    retryAfter(response.headers),
  );
}

/** Something between us and the provider sends us elsewhere, as the sign-in page of a network does. */
function redirected(provider: string, status: number) {
  const reason = `Something that is not ${provider} answered (${status}), such as the sign-in page of this machine's network. Check the network, and the address in the gateway.`;
  return { outcome: "later", code: String(status), reason } as const;
}

/** The code that says what a status without a known code says. */
const FOR_STATUS: Record<number, string> = { 401: "20003", 403: "20003", 404: "20404", 429: "20429" };

function unknownRefusal(code: string, message: unknown, secrets: readonly string[]) {
  const words =
    typeof message === "string" && message !== "" ? `: "${quote(message, secrets)}"` : ". Check the gateway's address";
  return { kind: "permanent", reason: `Twilio refused the text (code ${code})${words}.` } as const;
}

function readCheck(response: HttpResponse): Check {
  const { status } = response;
  const account = parseJson(response.body);
  if (status === 200 && typeof valueAt(account, "sid") === "string") {
    const state = valueAt(account, "status");
    if (state === "active") return { ok: true, text: "Twilio accepts the account SID and auth token." };
    if (typeof state !== "string") return { ok: true, text: "Twilio accepts the account SID and auth token." };
    return { ok: false, text: `The Twilio account is ${quote(state)}. Sign in to the Twilio Console to see why.` };
  }
  if (status === 401 || status === 403) {
    return {
      ok: false,
      text: "Twilio did not accept the account SID and auth token. Copy both again from the Twilio Console.",
    };
  }
  if (status === 404) {
    return {
      ok: false,
      text: "Twilio does not know this account SID. Copy it again from the Twilio Console; it begins with AC.",
    };
  }
  if (status === 429 || status >= 500) {
    return { ok: false, text: `Twilio could not say for the moment (${status}). Try again in a minute.` };
  }
  return {
    ok: false,
    text: `This does not look like Twilio (it answered ${status}). Check the address in the gateway.`,
  };
}

function notGenuine(request: WebhookRequest, what: string): Verdict {
  // The query of a GET holds the text itself, which has no place in a log.
  const shown = request.method === "GET" ? shownAddressWithoutQuery : shownAddress;
  return { genuine: false, reason: `A call to ${shown(request.url)} ${what}.` };
}
