import type { HandOver } from "./gateway.ts";

export type TwilioErrorKind = "permanent" | "later" | "throttled" | "opted_out";

export interface TwilioError {
  kind: TwilioErrorKind;
  /** Whether it says nothing of the text or its sender, but that the whole account or address does not work (or is too fast). */
  of_gateway?: true;
  /** For operators: what happened and what to do. */
  reason: string;
  /** Whether nobody can be texted at that number, whatever the text and its sender. */
  dead_number?: true;
  /** How long to wait where Twilio does not say, milliseconds. */
  retry_after_ms?: number;
}

const MINUTE_MS = 60_000;

/** The day on which they were looked up. */
export const TWILIO_ERRORS_AS_OF = "2026-11-29";

/**
 * Twilio's error codes, for sends and receipts (https://www.twilio.com/docs/api/errors). A code that is
 * not here is treated by its HTTP status and shown with Twilio's own words.
 */
export const TWILIO_ERRORS: { readonly [code: string]: TwilioError } = {
  "10001": ofGateway("The Twilio account is not active. Sign in to the Twilio Console to see why."),
  "14107": throttled("Twilio takes no more texts from this sender for the moment. The rest leave more slowly."),
  "20003": ofGateway("Twilio did not accept the account SID and auth token. Check both in the gateway."),
  "20005": ofGateway("The Twilio account is not active. Sign in to the Twilio Console to see why."),
  "20404": ofGateway(
    "Twilio does not know this account or address. Check the account SID and the address in the gateway.",
  ),
  "20429": { ...throttled("Twilio asked us to go slower. The rest leave more slowly."), of_gateway: true },
  "21211": deadNumber("The number is not a valid phone number. Check it with the person."),
  "21212": permanent("The sender is not valid at Twilio. Check the sender in the gateway."),
  "21266": permanent("The text was addressed to its own sender. Choose another number."),
  "21408": permanent(
    "The Twilio account may not text this country. Allow it in the Twilio Console under Messaging, Geo permissions.",
  ),
  "21603": permanent("Twilio was given no sender. Choose a sender in the gateway."),
  "21606": permanent(
    "The sender is not a number of this Twilio account that can text. Check the sender in the gateway.",
  ),
  "21608": permanent(
    "A Twilio trial account may only text numbers that were verified in the Twilio Console. Verify this one, or upgrade.",
  ),
  "21610": {
    kind: "opted_out",
    reason: "This person replied STOP. They can text START to hear from you again.",
  },
  "21611": later("This sender has too many texts waiting at Twilio. It is tried again later.", 10 * MINUTE_MS),
  "21612": permanent("Twilio cannot reach this number from this sender. Choose a sender of the person's own country."),
  "21614": deadNumber(
    "The number is not a mobile phone, so it cannot receive texts. Ask the person for another number.",
  ),
  "21617": permanent("The text is longer than the 1,600 characters that Twilio takes. Shorten it."),
  "21620": permanent("Twilio cannot use the picture's address. It must be a web address that anybody can open."),
  "21635": deadNumber("The number is a landline, so it cannot receive texts. Ask the person for a mobile number."),
  "21654": permanent("Twilio does not have the message template. Check the gateway's settings."),
  "21659": permanent(
    "The sender is not a Twilio number, or not one for this country. Check the sender in the gateway.",
  ),
  "21660": permanent(
    "The sender belongs to another Twilio account. Check the sender and the account SID in the gateway.",
  ),
  "21703": ofGateway("The Twilio messaging service has no sender. Add one in the Twilio Console."),
  "21705": ofGateway("Twilio does not know this messaging service. Check its SID in the gateway."),
  "30001": later("Too many texts were waiting at Twilio. It is tried again later.", MINUTE_MS),
  "30002": ofGateway("The Twilio account is suspended. Sign in to the Twilio Console to see why."),
  "30003": permanent(
    "The phone could not be reached: it is off, out of coverage, or no longer in use. Try again later.",
  ),
  "30004": permanent("The phone or its carrier blocks these texts. Ask the person on another way."),
  "30005": deadNumber("The number is not in use. Check it with the person."),
  "30006": deadNumber(
    "The number is a landline, or its carrier cannot be reached. Ask the person for a mobile number.",
  ),
  "30007": permanent(
    "The carrier filtered the text as unwanted. Change its words and links, and check your registration.",
  ),
  "30008": permanent("The carrier did not deliver the text and did not say why. Try again, or call the person."),
  "30010": permanent("The text would cost more than the limit set at Twilio. Raise the limit, or shorten the text."),
  "30011": permanent("Pictures cannot be sent to this number. Send the text without them."),
  "30022": throttled("Your US registration (10DLC) allows fewer texts a minute. The rest leave more slowly."),
  "30023": later("Your US registration (10DLC) allows no more texts today. It is tried again later.", 60 * MINUTE_MS),
  "30032": permanent("The toll-free sender is not verified yet. Verify it in the Twilio Console."),
  "30034": permanent("The sender is not registered for texting in the US (10DLC). Register it in the Twilio Console."),
  "30036": permanent("The text was not delivered in the time it was good for."),
  "30410": permanent("The carrier did not answer Twilio in time. Try again, or call the person."),
  "30450": permanent("The text was blocked on its way. Check your registration at Twilio."),
};

/** The entry of a code; own properties only, because the code comes from outside. */
export function twilioError(code: string): TwilioError | null {
  return Object.hasOwn(TWILIO_ERRORS, code) ? (TWILIO_ERRORS[code] ?? null) : null;
}

/** A code as Twilio writes it, as number or text; null where it is none. */
export function codeOf(code: unknown): string | null {
  if (typeof code !== "number" && typeof code !== "string") return null;
  return /^\d{1,6}$/.test(String(code)) ? String(code) : null;
}

/** What an error of this kind means for a hand-over. What is wrong with the account is no property of the text, which waits. */
export function refusal(code: string, error: TwilioError, retry_after: number | null): HandOver {
  const { kind, reason } = error;
  const concerns = error.of_gateway ? "gateway" : "text";
  const retry_after_ms = retry_after ?? error.retry_after_ms ?? null;
  switch (kind) {
    case "opted_out":
      return { outcome: "opted_out", code, reason };
    case "permanent":
      return error.of_gateway
        ? { outcome: "later", code, reason, retry_after_ms, concerns }
        : { outcome: "permanent", code, reason, ...(error.dead_number ? { dead_number: true } : {}) };
    case "later":
    case "throttled":
      return { outcome: kind, code, reason, retry_after_ms, concerns };
  }
}

function permanent(reason: string): TwilioError {
  return { kind: "permanent", reason };
}

function deadNumber(reason: string): TwilioError {
  return { ...permanent(reason), dead_number: true };
}

function ofGateway(reason: string): TwilioError {
  return { kind: "permanent", of_gateway: true, reason };
}

function later(reason: string, retry_after_ms: number): TwilioError {
  return { kind: "later", reason, retry_after_ms };
}

function throttled(reason: string): TwilioError {
  return { kind: "throttled", reason };
}
