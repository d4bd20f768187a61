import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../core/clock.ts";
import { SmsError } from "../core/sms-error.ts";
import type { Verdict, WebhookRequest } from "./gateway.ts";
import { queryOf } from "./receipt-address.ts";
import { shownAddressWithoutQuery } from "./webhook-address.ts";
import { KEY_PARAMETER } from "./webhook-path.ts";

const SHORTEST_KEY = 16;
const TOLERANCE_S = 5 * 60;
const MOST_SIGNATURES = 16;

/** Decides whether a webhook is the provider's. There is no way to make one that lets everything through (P7). */
export type Proof = (request: WebhookRequest) => Verdict;

/**
 * Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over id, timestamp and the very bytes of the body.
 * Its package is the oracle in tests; it is not used here, because it takes the time from the machine and signs a
 * decoded copy of the body.
 *
 * @param secret  base64, with or without `whsec_`
 */
export function standardWebhooks(secret: string, clock: Clock): Proof {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length < 16) {
    throw new SmsError(
      "config_invalid",
      "The webhook secret is missing or incomplete. Copy it again from the provider; it often begins with whsec_.",
    );
  }
  return (request) => {
    const id = request.headers["webhook-id"];
    const timestamp = request.headers["webhook-timestamp"];
    const signatures = request.headers["webhook-signature"];
    if (!id || !timestamp || !signatures) return notGenuine(request, "is not signed");
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(clock.now() / 1000 - Number(timestamp)) > TOLERANCE_S) {
      return notGenuine(request, "was signed more than five minutes ago or ahead. Check this machine's clock");
    }
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(request.body).digest("base64");
    for (const entry of signatures.split(" ", MOST_SIGNATURES)) {
      if (isSame(entry, `v1,${expected}`)) return { genuine: true };
    }
    return notGenuine(request, "is not signed with this gateway's webhook secret. Check the secret in the gateway");
  };
}

/** For providers that sign nothing: a key that only they know, in the address they call. */
export function keyInAddress(key: string): Proof {
  if (key.length < SHORTEST_KEY) {
    throw new SmsError(
      "config_invalid",
      `The webhook secret must have at least ${SHORTEST_KEY} characters, or strangers could guess it. Choose a longer one.`,
    );
  }
  const expected = digest(key);
  return (request) => {
    const given = queryOf(request.url)[KEY_PARAMETER];
    // Hashing first makes the lengths equal, so that comparing takes the same time whatever was given.
    if (typeof given === "string" && timingSafeEqual(digest(given), expected)) return { genuine: true };
    const what = `does not have the right key. The address at the provider must end with ?${KEY_PARAMETER}= and the webhook secret`;
    return notGenuine(request, what);
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

function notGenuine(request: WebhookRequest, what: string): Verdict {
  return { genuine: false, reason: `A call to ${shownAddressWithoutQuery(request.url)} ${what}.` };
}
