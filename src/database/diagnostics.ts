import type { Instant } from "../core/clock.ts";
import type { MessageStatus } from "../core/message.ts";
import { isOptedOutOf, type OptOutScope } from "../core/opt-out-scope.ts";

// What a person needs of the store who looks for why texts do not do what they should. Each costs the same whatever the history (P8).

/** Texts of a sender that might have left by now and still wait. */
export interface DueQueue {
  gateway: string;
  sender: string;
  texts: number;
  segments: number;
  /** When the one that waits longest might have left. */
  oldest_due_at: Instant;
}

export interface DueQueues {
  queues: DueQueue[];
  /** There are more than were counted. */
  has_more: boolean;
}

/** Texts of ours that came to the same end, to one contact. */
export interface RecentTexts {
  gateway: string;
  sender: string;
  contact: string;
  status: MessageStatus;
  error_code: string | null;
  /** Of one of them. */
  status_reason: string | null;
  texts: number;
}

/** Texts that left for people who had opted out (P2). */
export interface SentAfterOptOut {
  /** How many opt-outs were looked at: those in force among the latest changes of consent. */
  opt_outs: number;
  /** Ids of texts; none is what is promised. */
  texts: string[];
}

export interface DiagnosticsStore {
  /** What waits of what is due, up to `limit` texts in all. */
  dueQueues(now: Instant, limit: number): Promise<DueQueues>;
  /** Our texts asked for at `since` or later, among the latest `limit` texts in and out. */
  recentTexts(since: Instant, limit: number): Promise<RecentTexts[]>;
  /**
   * Looks among the latest `limit` changes of consent for opt-outs that are still in force, and at each of their contact's
   * conversations for texts that were asked for after it, or left more than a minute after it: what was being handed
   * over at that moment may be recorded a little later.
   */
  sentAfterOptOut(limit: number): Promise<SentAfterOptOut>;
}

/** As long as a hand-over may take to be recorded. */
export const HAND_OVER_MS = 60_000;
/** Of each conversation of a contact who opted out, the latest texts are looked at. */
export const TEXTS_LOOKED_AT = 50;

export interface OptOutInForce {
  contact: string;
  scope: OptOutScope;
  since: Instant;
}

/** A text that has left. */
export interface LeftText {
  id: string;
  gateway: string;
  sender: string;
  contact: string;
  topic: string | null;
  created_at: Instant;
  sent_at: Instant;
}

/** Which of these texts should not have left. */
export function leftInSpite(opt_outs: readonly OptOutInForce[], texts: readonly LeftText[]): SentAfterOptOut {
  const byContact = Map.groupBy(opt_outs, ({ contact }) => contact);
  const wrong = texts.filter((text) =>
    (byContact.get(text.contact) ?? []).some(
      ({ scope, since }) =>
        (text.created_at > since || text.sent_at > since + HAND_OVER_MS) && isOptedOutOf([scope], text),
    ),
  );
  return { opt_outs: opt_outs.length, texts: wrong.map(({ id }) => id) };
}

/** Counts texts that came to the same end. */
export function countAlike(texts: readonly Omit<RecentTexts, "texts">[]): RecentTexts[] {
  const counted = new Map<string, RecentTexts>();
  for (const text of texts) {
    const { gateway, sender, contact, status, error_code } = text;
    const key = JSON.stringify([gateway, sender, contact, status, error_code]);
    const before = counted.get(key);
    if (before) before.texts += 1;
    else counted.set(key, { ...text, texts: 1 });
  }
  return [...counted.values()];
}
