import type { Instant } from "../../core/clock.ts";
import type { WebhookKind } from "../../gateways/gateway.ts";
import type { DatedData } from "./dated-data.ts";

/** What people complain of: the rows of a troubleshooting table. */
export type Symptom = "replies" | "delays" | "overseas" | "opt_outs";

export type Verdict = "good" | "warn" | "bad";

/** What was seen, with what the sentence about it needs; the words are the page's. */
export type Seen =
  // Whether replies can come in.
  | { code: "no_gateway" }
  | { code: "flows_stopped" }
  | { code: "database_trouble"; problem: string }
  | { code: "simulated"; gateway: string }
  | { code: "no_call"; gateway: string; kind: WebhookKind; since: Instant }
  | { code: "call_accepted"; gateway: string; kind: WebhookKind; at: Instant }
  | { code: "call_refused"; gateway: string; kind: WebhookKind; at: Instant; reason: string }
  | { code: "call_not_understood"; gateway: string; kind: WebhookKind; at: Instant; reason: string }
  | { code: "call_not_kept"; gateway: string; kind: WebhookKind; at: Instant; reason: string }
  | { code: "stray_call"; called: string; at: Instant }
  | { code: "heard"; gateway: string }
  | { code: "heard_by_none"; gateway: string }
  | { code: "not_heard"; gateway: string; senders: readonly string[] }
  | { code: "one_way"; sender: string }
  | {
      code: "flow_held_up";
      /** The node with which the flow starts, as people know it. */
      flow: string;
      /** With how many texts it has not finished. */
      texts: number;
      /** The node at which most of them are; null where that is not known. */
      at: string | null;
      texts_at: number;
    }
  // Whether texts leave in time.
  | { code: "nothing_waits" }
  | {
      code: "waits";
      sender: string;
      texts: number;
      /** There are more than were counted. */
      or_more: boolean;
      /** Segments per second at which it sends now. */
      rate: number;
      /** Until the last one has left at this rate. */
      takes_ms: number;
      /** For how long the first one has waited. */
      waited_ms: number;
      /** Segments per second that a short code usually has, where that is far more; else null. */
      short_code_rate: number | null;
      /** It has a limit besides the rate, which may be used up. */
      has_more_limits: boolean;
    }
  | { code: "waits_for_nobody"; sender: string; texts: number }
  | { code: "slowed"; sender: string; share: number; rate: number }
  | { code: "provider_errors"; gateway: string; texts: number; of: number; error_code: string; reason: string | null }
  | { code: "uncertain"; gateway: string; texts: number }
  // Whether texts reach people abroad.
  | { code: "no_recent_texts"; days: number }
  | { code: "own_sender"; country: string; texts: number; failed: number }
  | { code: "no_own_sender"; country: string; texts: number; failed: number }
  | { code: "fails_abroad"; country: string; texts: number; failed: number; reason: string | null }
  // Whether what the software knows of law and carriers is still so.
  | { code: "old_data"; data: readonly DatedData[]; as_of: Instant }
  // Whether opt-outs are honoured.
  | { code: "guard"; gateway: string; languages: number }
  | { code: "no_guard"; gateway: string }
  | { code: "no_help"; gateway: string }
  | { code: "reviews_wait"; count: number; or_more: boolean; due_at: Instant }
  | { code: "no_reviews" }
  | { code: "none_after_stop"; opt_outs: number }
  | { code: "sent_after_stop"; texts: readonly string[]; opt_outs: number };

export type FindingCode = Seen["code"];

/** One line of the answer to "why?". */
export type Finding = { symptom: Symptom; verdict: Verdict } & Seen;
