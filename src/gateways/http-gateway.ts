import type { Instant } from "../core/clock.ts";
import type { Check, Gateway, HandOver, HttpAdapter, IncomingText, Missed, OutgoingText } from "./gateway.ts";
import type { Exchange, HttpClient } from "./http-client.ts";

export interface HttpGatewayOptions {
  /** Shared by all gateways, so closed by its owner and not by this gateway. */
  client: HttpClient;
  /** Where the provider shall report on this message; null where it cannot reach us. */
  receipt_url: (message_id: string) => string | null;
  answers_opt_out: boolean;
}

/** A gateway reached over HTTP: the adapter says what to send and what the answer means, the client sends it. */
export function httpGateway(adapter: HttpAdapter, options: HttpGatewayOptions): Gateway {
  const { client, receipt_url, answers_opt_out } = options;
  return {
    provider: adapter.provider,
    answers_opt_out,
    webhooks: adapter,
    handOver: (text) => handOver(adapter, client, text, receipt_url),
    missed: adapter.missed && ((since, senders) => missed(adapter, client, since, senders)),
    test: () => test(adapter, client),
    close: () => Promise.resolve(),
  };
}

async function handOver(
  adapter: HttpAdapter,
  client: HttpClient,
  text: OutgoingText,
  receipt_url: (message_id: string) => string | null,
): Promise<HandOver> {
  const request = attempt(() => adapter.buildSend(text, receipt_url(text.id)));
  if ("error" in request) {
    const reason = `The request to ${adapter.provider} could not be made: ${request.error}. Check the gateway's settings.`;
    return { outcome: "permanent", code: "request_invalid", reason };
  }
  const exchange = await client.exchange(request.value);
  if (exchange.kind !== "answered") return withoutAnswer(exchange);
  const outcome = attempt(() => adapter.readSend(exchange.response));
  if ("value" in outcome) return outcome.value;
  const reason = `The answer of ${adapter.provider} could not be understood: ${outcome.error}. It may have taken the text.`;
  return { outcome: "uncertain", code: "answer_unreadable", reason };
}

function withoutAnswer(exchange: Exclude<Exchange, { kind: "answered" }>): HandOver {
  const { code, reason } = exchange;
  if (exchange.kind === "unknown") return { outcome: "uncertain", code, reason };
  // Too many at once, or stopping: of the provider nothing was learnt.
  const concerns = code === "busy" || code === "closing" ? "us" : "gateway";
  return { outcome: "later", code, reason, retry_after_ms: null, concerns };
}

/** Pages of the most that is asked for at a time: a provider that goes on for ever must not fill the memory. */
const MOST_QUESTIONS = 1_000;

async function missed(
  adapter: HttpAdapter,
  client: HttpClient,
  since: Instant,
  senders: readonly string[],
): Promise<Missed> {
  const first = attempt(() => adapter.missed?.(since, senders) ?? []);
  if ("error" in first) return { problem: `The question to ${adapter.provider} could not be made: ${first.error}.` };
  const open = first.value;
  const texts: IncomingText[] = [];
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const question = open.shift();
    if (!question) return { texts, complete: true };
    const exchange = await client.exchange(question.request);
    if (exchange.kind !== "answered") return { problem: exchange.reason };
    const read = attempt(() => question.read(exchange.response));
    if ("error" in read)
      return { problem: `The answer of ${adapter.provider} could not be understood: ${read.error}.` };
    if ("problem" in read.value) return read.value;
    texts.push(...read.value.texts);
    open.unshift(...read.value.next);
  }
  return { texts, complete: open.length === 0 };
}

async function test(adapter: HttpAdapter, client: HttpClient): Promise<Check[]> {
  const request = attempt(() => adapter.buildCheck());
  if ("error" in request) return [{ ok: false, text: `The gateway's settings cannot be used: ${request.error}.` }];
  if (request.value === null) {
    return [{ ok: true, text: "This provider has no way to test without sending a text. Send one to your own phone." }];
  }
  const host = URL.parse(request.value.url)?.host ?? "The server";
  const exchange = await client.exchange(request.value);
  if (exchange.kind === "not_sent") return [{ ok: false, text: exchange.reason }];
  if (exchange.kind === "unknown") {
    const text = `${host} took the connection but did not answer. Check the gateway's address, or try again in a minute.`;
    return [{ ok: false, text }];
  }
  const check = attempt(() => adapter.readCheck(exchange.response));
  const read = "value" in check ? check.value : { ok: false, text: `The answer of ${host} could not be understood.` };
  return [{ ok: true, text: `${host} answers.` }, read];
}

/** Lines for more than these would not be read. */
const MOST_SET_UP = 20;

/** What is set at the provider for these senders, and what is missing so that their texts come to this address of ours. */
export async function setUpChecks(
  adapter: HttpAdapter,
  client: HttpClient,
  senders: readonly string[],
  inbound_url: string,
): Promise<Check[]> {
  const open = attempt(() => adapter.setUp?.(senders.slice(0, MOST_SET_UP), inbound_url) ?? []);
  if ("error" in open) return [{ ok: false, text: `The gateway's settings cannot be used: ${open.error}.` }];
  const checks: Check[] = [];
  for (let question = open.value.shift(); question; question = open.value.shift()) {
    const { request, read } = question;
    const exchange = await client.exchange(request);
    // One line is enough: the others would say the same.
    if (exchange.kind !== "answered") return [...checks, { ok: false, text: exchange.reason }];
    const answer = attempt(() => read(exchange.response));
    if ("error" in answer)
      return [...checks, { ok: false, text: "What is set at the provider could not be understood." }];
    checks.push(...answer.value.checks);
    open.value.unshift(...answer.value.next);
  }
  return checks;
}

/** An adapter is not trusted to never throw: `handOver` and `test` answer whatever happens. */
function attempt<T>(run: () => T): { value: T } | { error: string } {
  try {
    return { value: run() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
