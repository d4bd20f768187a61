import type { Channel } from "../core/channel.ts";
import type { Instant } from "../core/clock.ts";
import type { Intent, Media } from "../core/message.ts";
import type { ReceiptStatus } from "../core/message-status.ts";

/** A text on its way out, as an adapter needs it. */
export interface OutgoingText {
  /** Our message id: goes into the receipt address, so that a receipt finds its text even where the provider's answer was lost. */
  id: string;
  sender: string;
  /** The address on the channel. */
  to: string;
  /** Left out for a plain text. */
  channel?: Channel;
  text: string;
  media: Media[];
  /** Milliseconds the provider may go on trying; null for as long as it likes. */
  validity_ms: number | null;
}

/**
 * Of what a result speaks: of the `gateway` (its address, its account, its server), so that the next text would meet the
 * same; of this `text`, its sender or its recipient; or only of `us`, where nothing was learnt.
 */
export type Concerns = "gateway" | "text" | "us";

/**
 * What came of a hand-over. The four refusals are certain: the provider did not take the text.
 * `uncertain` is for everything else (P3): it may have, so the text is never sent again by itself; it always speaks of the
 * gateway. `permanent` and `opted_out` always speak of the text: what is wrong with the gateway is no property of a text.
 * `dead_number`: nobody can be texted at that number, whatever the text and its sender.
 */
export type HandOver =
  | { outcome: "accepted"; provider_id: string | null }
  | { outcome: "permanent"; code: string; reason: string; dead_number?: true }
  | { outcome: "later"; code: string; reason: string; retry_after_ms: number | null; concerns: Concerns }
  | { outcome: "throttled"; code: string; reason: string; retry_after_ms: number | null; concerns: Concerns }
  | { outcome: "opted_out"; code: string; reason: string }
  | { outcome: "uncertain"; code: string; reason: string };

/** A text that came in, as the provider told it. */
export interface IncomingText {
  /** The provider's id; null where it has none (then content, sender and time tell a repeat). */
  provider_id: string | null;
  from: string;
  to: string;
  text: string;
  media: Media[];
  /** When the provider says it was received; null where it does not say. */
  received_at: Instant | null;
  /** True where the provider has already answered this STOP, START or HELP itself, so that we do not answer twice. */
  answered_by_provider: boolean;
  /** What the provider itself took it for, by its own list of words, and has acted on; left out where it does not say. */
  taken_for?: Intent;
}

export interface Receipt {
  provider_id: string | null;
  /** Our own id, where the receipt address carried it. */
  message_id: string | null;
  status: ReceiptStatus;
  error_code: string | null;
  reason: string | null;
  /** The error says that the contact has opted out at the provider: becomes an opt-out here. */
  opted_out: boolean;
  /** The error says that nobody can be texted at that number. */
  dead_number?: true;
}

/** An HTTP request to be made; the body is sent as it is. */
export interface HttpRequest {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A webhook as it came off the wire: signatures are over exactly these bytes and this address. */
export interface WebhookRequest {
  method: string;
  /** The address the provider called, as far as we can tell: the gateway's public URL setting plus path and query. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface WebhookReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Whether a webhook is really the carrier's (P7). The reason names the address that was checked, never a secret. */
export type Verdict = { genuine: true } | { genuine: false; reason: string };

/** What a webhook said, or why it cannot be understood (answered with 400). */
export type Parsed<T> = { items: T[] } | { problem: string };

/** A question for what is set at the provider, with what its answer means in an operator's words, and what to ask next. */
export interface SetUpQuestion {
  request: HttpRequest;
  read(response: HttpResponse): { checks: Check[]; next: SetUpQuestion[] };
}

/** A question for texts that the provider has taken for us, with how its answer is read. */
export interface MissedQuestion {
  request: HttpRequest;
  read(response: HttpResponse): MissedAnswer;
}

/** The texts in an answer, with the provider's times, and what must be asked next; or why it could not say. */
export type MissedAnswer = { texts: IncomingText[]; next: MissedQuestion[] } | { problem: string };

/** Texts that the provider has taken for us, in no order; not `complete` where there are more than can be asked for. */
export type Missed = { texts: IncomingText[]; complete: boolean } | { problem: string };

/**
 * A provider that is reached over HTTP: pure, no state, no input or output of its own. It builds requests, reads
 * answers, and verifies and parses webhooks. Made by a factory from the gateway's settings and secrets.
 */
export interface HttpAdapter {
  readonly provider: string;
  buildSend(text: OutgoingText, receipt_url: string | null): HttpRequest;
  readSend(response: HttpResponse): HandOver;
  verify(request: WebhookRequest): Verdict;
  parseInbound(request: WebhookRequest): Parsed<IncomingText>;
  parseReceipt(request: WebhookRequest): Parsed<Receipt>;
  /** What the provider wants to hear once the text or receipt is committed. */
  acknowledge(kind: WebhookKind): WebhookReply;
  /** A request that proves address and credentials without sending anything; null where the provider has none. */
  buildCheck(): HttpRequest | null;
  /** What the answer to that request means, in an operator's words. */
  readCheck(response: HttpResponse): Check;
  /**
   * Asks what is set at the provider for these senders, so that their texts come to this address of ours; null where the
   * provider does not tell.
   */
  readonly setUp: ((senders: readonly string[], inbound_url: string) => SetUpQuestion[]) | null;
  /** What to ask for texts to these senders of ours since then; null where the provider cannot tell. */
  readonly missed: ((since: Instant, senders: readonly string[]) => MissedQuestion[]) | null;
}

export type WebhookKind = "inbound" | "status";

/** One line of the gateway's Test. */
export interface Check {
  ok: boolean;
  text: string;
}

/**
 * A gateway as the pipelines see it, whether it is reached over HTTP or is the simulator in this process.
 * `handOver` never rejects: what went wrong is an outcome.
 */
export interface Gateway {
  readonly provider: string;
  /** True where the provider answers STOP, START and HELP by itself, so that we stay quiet. */
  readonly answers_opt_out: boolean;
  handOver(text: OutgoingText): Promise<HandOver>;
  /** Null for gateways without webhooks. */
  readonly webhooks: Pick<HttpAdapter, "verify" | "parseInbound" | "parseReceipt" | "acknowledge"> | null;
  /** Texts to these senders of ours that the provider has taken since then; null where it cannot tell. Never rejects. */
  readonly missed: ((since: Instant, senders: readonly string[]) => Promise<Missed>) | null;
  /** Says what works and what does not, without sending a text to anybody. */
  test(): Promise<Check[]>;
  close(): Promise<void>;
}

/** Whether nobody real is texted by it: what is said to it holds for nobody elsewhere (P2). */
export function isSimulator({ provider }: Pick<Gateway, "provider">): boolean {
  return provider === "simulator";
}
