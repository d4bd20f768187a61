import type { Instant } from "../../core/clock.ts";
import type { DueQueues, RecentTexts, SentAfterOptOut } from "../../database/store.ts";
import type { HeldUpFlow } from "../flow-share.ts";
import type { StrayCall, WebhookCall } from "./webhook-memory.ts";

/** All that the findings are drawn from, as it is at one moment. */
export interface DiagnosticsState {
  now: Instant;
  /** Whether Node-RED's flows run. */
  flows_run: boolean;
  /** What keeps the database from working, in a sentence; null: nothing. */
  database_problem: string | null;
  gateways: GatewayState[];
  /** Flows that have not finished with so many texts that others wait for them. */
  held_up: HeldUpFlow[];
  /** Since when webhooks are remembered. */
  since: Instant;
  stray: StrayCall | null;
  due: DueQueues;
  /** Our texts of the last `RECENT_DAYS`, the latest thousands of them. */
  recent: RecentTexts[];
  reviews: { waiting: number; or_more: boolean; next_due_at: Instant | null };
  after_stop: SentAfterOptOut;
}

export interface GatewayState {
  id: string;
  name: string;
  provider: string;
  has_webhooks: boolean;
  /** The latest first; one of each kind and outcome at most. */
  calls: WebhookCall[];
  /** The senders whose texts start a flow. */
  heard: "all" | readonly string[];
  /** In how many languages an opt-out guard knows the words; null where there is none, and the built-in words hold. */
  guard: { languages: number; answers_help: boolean } | null;
  senders: SenderState[];
}

export interface SenderState {
  sender: string;
  /** Where its replies come to, where that is another number. */
  replies_to: string | null;
  /** As people write it in its country. */
  shown: string;
  /** ISO 3166; null for any. */
  country: string | null;
  /** Segments per second at its full rate. */
  rate: number;
  /** The share of it that its provider leaves it now: 1 where it has not complained. */
  share: number;
  has_more_limits: boolean;
}

export const RECENT_DAYS = 7;
