import { displayNumber } from "../core/phone-number.ts";
import type { Check, SetUpQuestion } from "./gateway.ts";
import type { TwilioAccount } from "./twilio-missed.ts";
import { shownAddressWithoutQuery } from "./webhook-address.ts";
import { parseJson, valueAt } from "./wire-text.ts";

/** Where messaging services are read; a server of one's own stands for both. */
const SERVICES_OF: Record<string, string> = { "https://api.twilio.com": "https://messaging.twilio.com" };

/**
 * Asks what is set at Twilio for these numbers, and says what is missing so that texts come in, and come again after a
 * failure (references: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource,
 * https://www.twilio.com/docs/messaging/api/service-resource).
 *
 * @param service the messaging service that the numbers are in, which may bring their texts instead of them; null for none
 * @param inbound_url our address, without what follows a `#`
 */
export function setUpAtTwilio(
  at: TwilioAccount,
  service: string | null,
  senders: readonly string[],
  inbound_url: string,
): SetUpQuestion[] {
  const numbers = senders.filter((sender) => /^\+\d{5,15}$/.test(sender));
  const ofNumbers = (): SetUpQuestion[] => numbers.map((number) => ofNumber(at, number, inbound_url));
  if (service === null) return ofNumbers();
  const url = `${SERVICES_OF[at.base] ?? at.base}/v1/Services/${encodeURIComponent(service)}`;
  return [
    {
      request: { method: "GET", url, headers: at.headers, body: null },
      read(response) {
        const answer = parseJson(response.body);
        if (response.status === 404) {
          const text =
            "Twilio does not know the messaging service. Copy its SID again from the Twilio Console; it begins with MG.";
          return { checks: [no(text)], next: ofNumbers() };
        }
        if (response.status !== 200) return { checks: [unknown("the messaging service", response.status)], next: [] };
        if (valueAt(answer, "use_inbound_webhook_on_number") === true) return { checks: [], next: ofNumbers() };
        const set = { url: valueAt(answer, "inbound_request_url"), fallback: valueAt(answer, "fallback_url") };
        return { checks: addressChecks("the messaging service", set, inbound_url), next: [] };
      },
    },
  ];
}

function ofNumber(at: TwilioAccount, number: string, inbound_url: string): SetUpQuestion {
  const url = `${at.account}/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(number)}`;
  const shown = displayNumber(number);
  return {
    request: { method: "GET", url, headers: at.headers, body: null },
    read(response) {
      const list = valueAt(parseJson(response.body), "incoming_phone_numbers");
      if (response.status !== 200 || !Array.isArray(list)) {
        return { checks: [unknown(shown, response.status)], next: [] };
      }
      const found: unknown = list.find((each: unknown) => valueAt(each, "phone_number") === number);
      if (found === undefined) {
        return {
          checks: [no(`${shown} is not a number of this Twilio account, so its replies cannot come in.`)],
          next: [],
        };
      }
      const app = valueAt(found, "sms_application_sid");
      if (typeof app === "string" && app !== "") {
        const text = `At Twilio, ${shown} hands its texts to a TwiML app. Choose Webhook there, and paste the address for incoming texts.`;
        return { checks: [no(text)], next: [] };
      }
      const set = { url: valueAt(found, "sms_url"), fallback: valueAt(found, "sms_fallback_url") };
      return { checks: addressChecks(shown, set, inbound_url), next: [] };
    },
  };
}

/** What is missing of the two addresses; one line where nothing is. */
function addressChecks(who: string, set: { url: unknown; fallback: unknown }, inbound_url: string): Check[] {
  const [url, fallback] = [set.url, set.fallback].map((each) => (typeof each === "string" ? each.trim() : ""));
  if (!url) {
    return [
      no(
        `At Twilio, no address is set for the texts to ${who}. Paste the one for incoming texts at A message comes in.`,
      ),
    ];
  }
  if (!isOurs(url, inbound_url)) {
    const where = shownAddressWithoutQuery(url);
    return [
      no(`At Twilio, texts to ${who} go to ${where}. Paste the address for incoming texts at A message comes in.`),
    ];
  }
  const missing: string[] = [];
  if (!/#(.*&)?rc=[1-5](&|$)/.test(url) || !/[#&]rp=[^&]*(5xx|all)/.test(url)) {
    missing.push(
      `Twilio gives up a text to ${who} at the first error. Paste the address for incoming texts anew, with all that follows the #.`,
    );
  }
  if (!fallback || !isOurs(fallback, inbound_url)) {
    missing.push(
      `Twilio has no second address for when a call for ${who} fails. Paste the same address at Primary handler fails.`,
    );
  }
  if (missing.length > 0) return missing.map(no);
  return [{ ok: true, text: `At Twilio, texts to ${who} come here, and come again where a call fails.` }];
}

/** Addresses are the same without what follows the `#`, however their host is written. */
function isOurs(set: string, inbound_url: string): boolean {
  const [there, here] = [URL.parse(set), URL.parse(inbound_url)];
  return there !== null && here !== null && there.origin === here.origin && there.pathname === here.pathname;
}

function unknown(what: string, status: number): Check {
  return no(
    `Twilio did not say where texts to ${what} go (it answered ${status}). Look there, or try again in a minute.`,
  );
}

function no(text: string): Check {
  return { ok: false, text };
}
