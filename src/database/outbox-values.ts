import type { Channel } from "../core/channel.ts";
import type { Instant } from "../core/clock.ts";
import type { FrequencyCaps } from "../core/frequency-caps.ts";
import type { Consent, Media, Message, MessageStatus, TextKind } from "../core/message.ts";
import type { ReceiptStatus } from "../core/message-status.ts";
import type { BareStop } from "../core/opt-out-scope.ts";
import type { NamedRate, Rate } from "../core/pacing.ts";
import type { QuietHours } from "../core/quiet-hours.ts";

// What the store's methods for the way out are given, and what they return.

/** A text that is asked for. */
export interface OutboundText {
  id: string;
  gateway: string;
  sender: string;
  contact: string;
  /** Left out: the one on which the contact last texted in this thread. */
  channel?: Channel;
  text: string;
  media: Media[];
  segments: number;
  kind: TextKind;
  /** Folded as `topicScope` does. */
  topic: string | null;
  node: string | null;
  /** The person who wrote it at the desk; null: nobody did. */
  author: string | null;
  /**
   * Whether a person who has taken over the conversation goes first: while somebody has, the text becomes `suppressed`, with
   * the code `taken_over`, and stands in the thread for that person to use or not.
   */
  yields_to_person: boolean;
  in_reply_to: string | null;
  /** Asking twice with one key makes one text (P3); null: every ask is a new text. */
  idempotency_key: string | null;
  /** The lane of its kind (`LANE_OF`). */
  priority: number;
  now: Instant;
  due_at: Instant;
  expires_at: Instant | null;
  new_ids: { contact: string; conversation: string };
}

export interface EnqueuedText {
  /** As it is now: `queued`, `sending` (claimed by `direct`), or `suppressed` because the contact has opted out (P2; `law` texts pass), what the first ask became, or `suppressed` with the code `taken_over` because a person has taken over. */
  message: Message;
  /** True where the key was used before: nothing was added. */
  repeat: boolean;
  /** Set where the text was suppressed now because of it. */
  opted_out: Consent | null;
}

/** A worker that could hand a text over at once. */
export interface DirectClaim {
  worker: string;
  lease_until: Instant;
  /** Of the text's sender, in segments. */
  rate: Rate;
  /** As in `SenderClaim`. */
  more_limits: readonly NamedRate[];
  /** As in `SenderClaim`. */
  receipt_wait_ms: number;
}

/** No lease is given for longer, milliseconds. */
export const LONGEST_LEASE_MS = 10 * 60_000;

/** A worker asks for texts that may leave now. */
export interface Claim {
  now: Instant;
  /** Who holds the lease, and until when the hand-over must have been recorded. */
  worker: string;
  lease_until: Instant;
  /** At most this many texts. */
  limit: number;
  /** By gateway; where one is not here, `limit` is all that holds. */
  windows: ReadonlyMap<string, SendWindow>;
  /** The senders of running gateways. Texts of other senders stay queued. */
  senders: readonly SenderClaim[];
}

/** How many hand-overs more a gateway may have under way; what it has no place for waits until one is over. */
export interface SendWindow {
  places: number;
  /** At most so many of them for campaign texts: the rest is kept for people who wait. */
  campaign_places: number;
}

/** A sender that may hand over now. */
export interface SenderClaim {
  gateway: string;
  sender: string;
  /** In segments (P4); null where nothing leaves through it, and its texts are claimed to be moved to another gateway. */
  rate: Rate | null;
  /** Further limits, in segments too: a text leaves when the rate and each of these has a free slot, and takes all (P4). */
  more_limits: readonly NamedRate[];
  /** The hours in which campaign texts may leave, at the recipient's clock (P5); null: always. */
  quiet_hours: QuietHours | null;
  /** How many campaign texts on one subject each recipient may be sent in a time; left out or null: any number. */
  frequency_caps?: FrequencyCaps | null;
  /**
   * A text waits until the one before it to the same contact has its delivery receipt, or this many milliseconds after
   * it left; 0: it does not wait.
   */
  receipt_wait_ms: number;
}

/**
 * In the claim's transaction the law is asked again: texts of people who opted out become `suppressed` (P2), those
 * past `expires_at` become `expired`, campaign texts in quiet hours are put off until these end (P5), those that would be more
 * than a recipient may be sent until the next may leave, and slots of the sender's rate and its further limits are taken.
 *
 * At most one text per sender and contact is `sending` at a time, and those of one kind leave in the order of the time
 * they were first meant to leave, then of the asking: a text that waits to be tried again holds up the ones behind it, one
 * that is scheduled for later does not hold up the ones before. Among contacts, kinds share what a sender may send
 * (`nextLane`): where campaign texts wait, every tenth is one of these, and of the others half are answers. Within a kind
 * the text that is due longest leaves first. Senders are served in the order given.
 */
export interface Claimed {
  /** Now `sending`, with the lease. */
  messages: Message[];
  /** When the window ends in which a text of `messages` may arrive, by its id; only where it ends (P5). */
  window_ends: ReadonlyMap<string, Instant>;
  /**
   * Became `suppressed` or `expired` in this claim, or were put off because of quiet hours (then still `queued`); a hundred
   * at most. They do not count towards `limit`.
   */
  dropped: Message[];
  /**
   * When to ask again although nothing new comes in (a retry, a slot; now, where more is due than was claimed); null: only
   * when something is enqueued or recorded.
   */
  next_at: Instant | null;
}

/** A provider's word that a contact has opted out. */
export interface ProviderOptOut {
  /** For the consent log. */
  consent_id: string;
  /** What a STOP means at the text's gateway: the provider's list holds no more than that. */
  stop_means: BareStop;
}

/** What came of a claimed text. `queued` puts it back with a new `due_at`. */
export interface RecordedOutcome {
  id: string;
  worker: string;
  /** Which try of the text it is about, 1 for the first: what is recorded late must not pass for what came of a later one (P3). */
  attempt: number;
  status: Extract<MessageStatus, "sent" | "queued" | "failed" | "expired" | "uncertain">;
  status_reason: string | null;
  error_code: string | null;
  provider_id: string | null;
  due_at: Instant | null;
  now: Instant;
  /** The provider said that this contact has opted out: recorded as an opt-out in the same transaction. */
  opt_out: ProviderOptOut | null;
  /** The provider said that nobody can be texted at this number, with this code and reason: marked in the same transaction. */
  dead_number: boolean;
  /** The provider asked for a pause: nothing leaves from this sender before, on any instance. */
  pause_until: Instant | null;
  /** For `queued`: the next try is made through this sender of another gateway, in its thread with the contact. */
  reroute: { gateway: string; sender: string; new_ids: { contact: string; conversation: string } } | null;
}

/**
 * A delivery receipt. One that comes before we know the provider's id is kept for a day and applied by `recordOutcome`;
 * returns the message it changed, null where it changed nothing (yet). What it says of an opt-out holds in any case.
 */
export interface StoredReceipt {
  gateway: string;
  provider_id: string | null;
  message_id: string | null;
  status: ReceiptStatus;
  error_code: string | null;
  reason: string | null;
  opt_out: ProviderOptOut | null;
  /** As in `RecordedOutcome`. */
  dead_number: boolean;
  now: Instant;
}
