import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../core/clock.ts";
import { closedError } from "../database/call-queue.ts";
import type { WebhookKind, WebhookReply, WebhookRequest } from "../gateways/gateway.ts";
import type { WebhookMemory } from "../messaging/diagnostics/webhook-memory.ts";
import type { Log } from "../messaging/log.ts";
import { answerWebhook, comeAgain, type NoteVerdict, notKept, tooLarge, unknownGateway } from "./webhook-answer.ts";
import type { WebhookTargets } from "./webhook-targets.ts";

/** No provider sends this much for a text or a receipt; a batch of a hundred receipts stays below it. */
const LARGEST_BODY = 256 * 1024;

const LINE_EVERY_MS = 10_000;

export type Next = (error?: unknown) => void;

/** A request as Express hands it on; `originalUrl` is what came over the wire. */
export type WebRequest = IncomingMessage & { originalUrl?: string };

/**
 * The longest that a call is held, milliseconds: a deploy takes seconds, and who waits longer than 15 s for an answer
 * (Twilio) has hung up.
 */
const HOLD_MS = 10_000;

/**
 * Answers the webhooks below `<root>/sms/hooks/` and passes on everything else. It reads the body itself: signatures are
 * over the bytes as they came, and a parser that ran before would have eaten them.
 *
 * @param root    Node-RED's `httpNodeRoot`
 * @param targets the gateways that are deployed
 * @param memory  where the verdicts on them are kept for people to look at
 * @param log     for calls that waited in vain for a gateway that was not there
 */
export function webhookListener(
  root: string,
  targets: WebhookTargets,
  memory: WebhookMemory,
  clock: Clock,
  log: Log,
): (request: WebRequest, response: ServerResponse, next: Next) => void {
  const prefix = `${root.replace(/\/+$/, "")}/sms/hooks/`;
  const told = linesApart(clock, log);
  return (request, response, next) => {
    const url = request.originalUrl ?? request.url ?? "/";
    if (!url.startsWith(prefix)) {
      next();
      return;
    }
    const [id = "", kind = ""] = url.slice(prefix.length).split("?", 1)[0]?.split("/") ?? [];
    const isUnknown = id === "" || (targets.get(id) === null && targets.absence(id) === "unknown");
    if (isUnknown || !isKind(kind)) {
      if (isUnknown && id !== "") memory.noteStray(id);
      discard(request, response, unknownGateway());
      return;
    }
    readBody(request, (body) => {
      if (body === "gone") return;
      if (body === "too large") {
        memory.note(id, kind, "not_understood", "It is larger than any text.");
        discard(request, response, tooLarge());
        return;
      }
      const read = (public_url: string | null): WebhookRequest => toWebhook(request, url, public_url, body);
      const call = { id, kind, read, bytes: body.length, gone: () => hangUp(response) };
      void answerOrHold(targets, memory, clock, told, call).then((reply) => write(response, reply));
    });
  };
}

interface Call {
  id: string;
  kind: WebhookKind;
  /** The call as the gateway with this public address sees it. */
  read(public_url: string | null): WebhookRequest;
  bytes: number;
  gone(): AbortSignal;
}

/** Hundreds of calls a second may wait in vain: the log gets a line every ten seconds at most. */
function linesApart(clock: Clock, log: Log): (line: string) => void {
  let next_at = Number.NEGATIVE_INFINITY;
  return (line) => {
    if (clock.now() < next_at) return;
    next_at = clock.now() + LINE_EVERY_MS;
    log.warn(line);
  };
}

function isKind(kind: string): kind is WebhookKind {
  return kind === "inbound" || kind === "status";
}

/** Aborted when the caller has hung up. Made for calls that wait only: thousands a second do not. */
function hangUp(response: ServerResponse): AbortSignal {
  const hungUp = new AbortController();
  if (response.destroyed) hungUp.abort();
  else response.on("close", () => hungUp.abort());
  return hungUp.signal;
}

/** Answers a call by the gateway that it is for, as soon as that one runs and its database is open (P1). Never rejects. */
async function answerOrHold(
  targets: WebhookTargets,
  memory: WebhookMemory,
  clock: Clock,
  told: (line: string) => void,
  { id, kind, read, bytes, gone }: Call,
): Promise<WebhookReply> {
  const until = clock.now() + HOLD_MS;
  const note: NoteVerdict = (outcome, reason) => memory.note(id, kind, outcome, reason);
  const refuse = (reason: string): WebhookReply => {
    note("not_kept", reason);
    told(`A provider's call for the gateway ${id} was not kept; it was asked to send it again. ${reason}`);
    return comeAgain();
  };
  for (;;) {
    const seen = targets.held.changes;
    const target = targets.get(id);
    if (target) {
      const reply = await answerWebhook(target, kind, read(target.public_url), note);
      if (reply !== "closed") return reply;
      if (!targets.isOpening(target)) return notKept(target, closedError(), note);
    } else {
      const absence = targets.absence(id);
      if (absence === "unknown") {
        memory.noteStray(id);
        return unknownGateway();
      }
      if (absence === "idle") return refuse("The gateway does not run. Its status and Node-RED's log say why.");
    }
    const doubtful = targets.isDoubtful(id, read(targets.publicUrl(id)));
    const isLater = await targets.held.wait({ bytes, doubtful, gone: gone() }, seen, until);
    if (!isLater) return refuse("The flows had not started in time, or too many calls waited for them.");
  }
}

function toWebhook(request: WebRequest, path: string, public_url: string | null, body: Buffer): WebhookRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const base = public_url?.replace(/\/+$/, "") ?? calledAddress(request, headers);
  return { method: request.method ?? "POST", url: base + path, headers, body };
}

/**
 * Scheme and host as the provider called them. What a proxy says of itself may be believed here: it only chooses which
 * address the signature is checked against, and a wrong address never verifies.
 */
function calledAddress(request: WebRequest, headers: Record<string, string>): string {
  const encrypted = "encrypted" in request.socket && request.socket.encrypted === true;
  const scheme = first(headers["x-forwarded-proto"]) ?? (encrypted ? "https" : "http");
  const host = first(headers["x-forwarded-host"]) ?? headers.host ?? "localhost";
  return `${scheme}://${host}`;
}

function first(list: string | undefined): string | undefined {
  return list?.split(",", 1)[0]?.trim();
}

/** Calls back once: with the whole body, or with why there is none. Slow senders are ended by Node's own `requestTimeout`. */
function readBody(request: IncomingMessage, done: (body: Buffer | "too large" | "gone") => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let over = false;
  const finish = (body: Buffer | "too large" | "gone"): void => {
    if (over) return;
    over = true;
    done(body);
  };
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_BODY) finish("too large");
    else chunks.push(chunk);
  });
  request.on("end", () => finish(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  request.on("error", () => finish("gone"));
  request.on("close", () => finish("gone"));
}

/** Answers without reading on; the connection is closed, because the rest of the body is still coming. */
function discard(request: IncomingMessage, response: ServerResponse, reply: WebhookReply): void {
  request.resume();
  response.shouldKeepAlive = false;
  write(response, reply);
}

function write(response: ServerResponse, reply: WebhookReply): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(reply.status, { ...reply.headers, "content-length": Buffer.byteLength(reply.body) });
  response.end(reply.body);
}
