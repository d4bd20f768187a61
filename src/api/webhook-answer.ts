import { hasCode, isSmsError } from "../core/sms-error.ts";
import type { Parsed, WebhookKind, WebhookReply, WebhookRequest } from "../gateways/gateway.ts";
import type { WebhookOutcome } from "../messaging/diagnostics/webhook-memory.ts";
import type { Log } from "../messaging/log.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { RunningGateway } from "../messaging/running-gateway.ts";

/** Where the webhooks of one gateway go. */
export interface WebhookTarget {
  messaging: Messaging;
  gateway: RunningGateway;
  log: Log;
}

/** Told what became of a webhook, and why where it was not accepted. */
export type NoteVerdict = (outcome: WebhookOutcome, reason: string | null) => void;

/** Seconds after which a carrier is asked to come again when we cannot keep its text now. */
const RETRY_AFTER_S = "5";

/** Webhooks being worked on at once; beyond it the carrier keeps the text and comes again, so that memory stays bounded. */
const MOST_UNDER_WAY = 2_000;

let underWay = 0;

/**
 * What to answer a provider's webhook: 2xx only once everything in it is committed (P1); 403 where it is not the
 * carrier's (P7), 400 where it cannot be understood, 503 where it cannot be kept now; `closed` where the database is not
 * open, so that nothing of it was kept and it can be tried again as a whole. Never rejects.
 */
export async function answerWebhook(
  target: WebhookTarget,
  kind: WebhookKind,
  request: WebhookRequest,
  note: NoteVerdict,
): Promise<WebhookReply | "closed"> {
  if (underWay >= MOST_UNDER_WAY) {
    note("not_kept", "Too many came at once.");
    return comeAgain();
  }
  underWay += 1;
  try {
    return await take(target, kind, request, note);
  } catch (error) {
    if (hasCode(error, "database_closed")) return "closed";
    return notKept(target, error, note);
  } finally {
    underWay -= 1;
  }
}

/** Says that a call could not be kept, and why. */
export function notKept(target: WebhookTarget, error: unknown, note: NoteVerdict): WebhookReply {
  note("not_kept", isSmsError(error) ? error.message : "Something failed here. The log of Node-RED says what.");
  target.messaging.trouble.failed(
    `${target.gateway.name}: could not keep what the provider sent; it was asked to send it again`,
    error,
  );
  return comeAgain();
}

async function take(
  target: WebhookTarget,
  kind: WebhookKind,
  request: WebhookRequest,
  note: NoteVerdict,
): Promise<WebhookReply> {
  const { messaging, gateway, log } = target;
  const webhooks = gateway.gateway.webhooks;
  if (!webhooks) {
    note("not_kept", "The gateway's provider is one that makes no calls.");
    return comeAgain();
  }
  const verdict = webhooks.verify(request);
  if (!verdict.genuine) {
    note("refused", verdict.reason);
    log.warn(`${gateway.name}: refused a webhook. ${verdict.reason}`);
    return plain(403, "The signature does not fit. Node-RED's log says which address was checked.");
  }
  const problem =
    kind === "inbound"
      ? await each(webhooks.parseInbound(request), (text) => messaging.inbound.accept(gateway, text))
      : await each(webhooks.parseReceipt(request), (receipt) => messaging.inbound.receipt(gateway, receipt));
  if (problem === null) {
    note("accepted", null);
    return webhooks.acknowledge(kind);
  }
  note("not_understood", problem);
  log.warn(`${gateway.name}: could not read a webhook. ${problem}`);
  return plain(400, problem);
}

/** Does `keep` with all items in one commit; returns the problem where there is one instead of items. */
async function each<T>(parsed: Parsed<T>, keep: (item: T) => Promise<unknown>): Promise<string | null> {
  if ("problem" in parsed) return parsed.problem;
  await Promise.all(parsed.items.map(keep));
  return null;
}

/** The answer for a webhook that is larger than any text can be. */
export function tooLarge(): WebhookReply {
  return plain(413, "This is larger than any text.");
}

/** The answer for what is no gateway. */
export function unknownGateway(): WebhookReply {
  return plain(404, "There is no such gateway. Copy the address anew from the gateway's form in Node-RED.");
}

/** The answer where nothing can be kept now. */
export function comeAgain(): WebhookReply {
  const reply = plain(503, "This cannot be kept now. Please send it again.");
  return { ...reply, headers: { ...reply.headers, "retry-after": RETRY_AFTER_S } };
}

function plain(status: number, body: string): WebhookReply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}
