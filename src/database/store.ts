import type { Channel } from "../core/channel.ts";
import type { Instant } from "../core/clock.ts";
import type {
  Consent,
  ConsentSource,
  Contact,
  Conversation,
  Intent,
  Json,
  Media,
  Message,
  Note,
  Reaction,
  Review,
} from "../core/message.ts";
import type { OptOutScope } from "../core/opt-out-scope.ts";
import type { SmsError } from "../core/sms-error.ts";
import type { CatchUpStore } from "./catch-up.ts";
import type { DeskStore } from "./desk.ts";
import type { DiagnosticsStore } from "./diagnostics.ts";
import type { CountedBefore, Held, HeldCount, HoldLimits, NewHold, NextHolds, NotHeld, Waiting } from "./holds.ts";
import type {
  Claim,
  Claimed,
  DirectClaim,
  EnqueuedText,
  OutboundText,
  RecordedOutcome,
  StoredReceipt,
} from "./outbox-values.ts";
import type { PrivacyStore } from "./privacy.ts";
import type { Reader, ReaderUse } from "./reader.ts";
import type { Asker, SharedStore } from "./shared-store.ts";
import type { UncertainStore } from "./uncertain.ts";

export type * from "./catch-up.ts";
export type * from "./desk.ts";
export type * from "./diagnostics.ts";
export type * from "./outbox-values.ts";
export type * from "./privacy.ts";

/**
 * All that is kept. Each method is one transaction: it happens whole or not at all, one after the other, and is on
 * disk when its promise resolves (P1, P6). What the promises P1–P3 need to be atomic is one method here, so that it
 * cannot be done in two steps by mistake. Methods called in the same turn of the event loop are executed in the order
 * of the calls and may share a commit; one that fails does not disturb the others. Only the texts of a campaign let go before
 * them what is asked for after them, but for each other.
 *
 * Rejections are `SmsError`s: `database_locked`, `database_failed` and `database_silent` (no answer in time; try again),
 * `database_full`, `database_read_only`, `database_replaced` (its file is another one), `database_closed`.
 * `addNote` rejects with `not_found` where there is no such conversation.
 * Everything is found by index: cost does not grow with history (P8); questions that read much are asked of the `reader`.
 *
 * Texts and names are well-formed Unicode (a lone surrogate cannot be kept), times and counts whole numbers.
 */
export interface Store extends CatchUpStore, DeskStore, DiagnosticsStore, PrivacyStore, UncertainStore {
  /** Opens or makes the database and brings its tables up to date. */
  open(): Promise<void>;
  /** Commits what is under way and closes; every later call rejects with `database_closed`. */
  close(): Promise<void>;
  /** Null where the database is one process's own: then any other process that left something behind is gone. */
  readonly shared: SharedStore | null;

  /**
   * Keeps an incoming text; opens its conversation again where it was closed. Rejects with `contact_erased` where it is one
   * that was caught up, from before its contact was erased.
   */
  acceptInbound(text: InboundText): Promise<AcceptedText>;
  /**
   * What this contact was sent lately and may have received, the latest first: of each of their latest conversations what
   * is ours among its latest texts (`sent-lately.ts`), so that it costs the same however much was ever said (P8).
   */
  sentLately(contact: string, since: Instant): Promise<SentLately[]>;
  /**
   * Incoming texts that no flow has finished with, oldest first, received after `since`.
   * Left out is what the flow of another living process has; without an asker nothing is.
   */
  undoneInbound(since: Instant, limit: number, asker?: Asker | null): Promise<UndoneText[]>;
  /**
   * Notes that these texts are given to the asker's flow, so that the next start knows that it is a repeat. Returns the
   * ids of those that may be given: not those that are done, or that another living process has taken meanwhile.
   */
  markHanded(ids: readonly string[], asker: Asker): Promise<string[]>;
  /** The flow has finished with these texts. */
  markDone(ids: readonly string[]): Promise<void>;

  /**
   * Puts a text into the outbox. With `direct`, a text before which nothing stands (it is due, no text of its
   * conversation is waiting or on its way, no text of its kind waits for its sender, none of another kind is due
   * there, and the sender's rate has a free slot) is claimed in the same transaction: it comes back `sending`, with the lease, as if
   * `claimDue` had been called right after. It saves a reply the second commit.
   */
  enqueue(text: OutboundText, direct?: DirectClaim | null): Promise<EnqueuedText>;
  claimDue(claim: Claim): Promise<Claimed>;
  /**
   * Records what came of a hand-over, once, from the worker that claimed the text; else null, and nothing is changed but
   * an opt-out that the provider told of. A text whose lease ran out is settled by its own worker's late answer, but not
   * queued again by it (P3). A text that a receipt has settled first keeps that status, and learns its provider's id. A
   * text that is put back after its contact opted out becomes `suppressed` (P2).
   */
  recordOutcome(outcome: RecordedOutcome): Promise<Message | null>;
  applyReceipt(receipt: StoredReceipt): Promise<Message | null>;
  /**
   * Texts found `sending` whose lease ended before `now` become `uncertain` (P3); returns them. Left out are those of the
   * worker that asks, which knows of each what it does with it (`sendingOf`). A lease that ends later than any that is
   * given is from a time when the clock was wrong, and counts as ended.
   */
  expireLeases(now: Instant, asked_by?: string | null): Promise<Message[]>;
  /**
   * The machine's clock was set back, by as much as is known: what was to leave at once is due now, what waits to be tried
   * again waits no longer than it would have. What is meant for a time of the day stays.
   */
  clockSetBack(now: Instant, by_ms: number): Promise<void>;
  /** Texts that are `sending` with a lease of this worker: where it knows nothing of one, it never began it. */
  sendingOf(worker: string): Promise<string[]>;
  /**
   * Texts that are `sending` with a lease of this worker, and that it has certainly not begun to hand over, are `queued` as
   * if they had not been claimed, or `suppressed` where their contact has opted out meanwhile (P2); returns them.
   */
  putBack(ids: readonly string[], worker: string, now: Instant): Promise<Message[]>;
  /**
   * Texts to this contact that some process is handing over, but those of the law. Asked after an opt-out was committed,
   * these were claimed before it, and no others will be (P2).
   */
  sendingTo(contact: string): Promise<string[]>;
  /** Cancels a text that has not left; null where it is too late or there is none. */
  cancel(id: string, reason: string, now: Instant): Promise<Message | null>;

  /** Records what a contact wants, said otherwise than by an incoming text. Opting out cancels as a STOP does (P2). */
  setConsent(change: ConsentChange): Promise<ConsentResult>;
  /** Where a contact stands: for everything, and for each sender or topic they said something of; in no order. */
  consentsOf(contact: string): Promise<Consent[]>;
  /** Every change ever, oldest first: the evidence. */
  consentLog(contact: string): Promise<Consent[]>;
  /** Texts that may be opt-outs and wait for a person's decision, the most pressing first; of all, or of those that `among` says. */
  openReviews(limit: number, among?: ReviewChoice): Promise<Review[]>;
  /**
   * A person's decision on one; null where there is none or it is decided. "No opt-out" takes back what the text had
   * changed, unless the contact has said something else of it since.
   */
  decideReview(decision: ReviewDecision): Promise<Review | null>;

  message(id: string): Promise<Message | null>;
  contact(number: string): Promise<Contact | null>;
  conversation(id: string): Promise<Conversation | null>;
  /** The thread of a contact with a sender; null where they never exchanged a text. */
  conversationWith(gateway: string, sender: string, contact: string): Promise<Conversation | null>;
  /** The sender that this contact last exchanged texts with on any of these gateways. */
  lastConversation(contact: string, gateways: readonly string[]): Promise<Conversation | null>;
  /** Conversations of a gateway, the latest first. */
  conversations(gateway: string, limit: number): Promise<Conversation[]>;
  /** Messages of one conversation, the latest `limit` before message `before` (null: the newest), oldest first. */
  history(conversation_id: string, limit: number, before?: string | null): Promise<Message[]>;
  /** Changes a contact, making it if there is none. Fields and tags are merged as `ContactPatch` says. */
  updateContact(number: string, patch: ContactPatch, now: Instant, new_id: string): Promise<Contact>;
  updateConversation(id: string, patch: ConversationPatch, now: Instant): Promise<Conversation | null>;
  addNote(note: Note): Promise<void>;
  /** Notes of one conversation, oldest first. */
  notes(conversation_id: string): Promise<Note[]>;

  /**
   * Keeps a message until its turn, which it is given in the same transaction if it can be (see `HoldLimits`). One whose
   * id is kept already is not kept twice: returns that one as it is (P3).
   */
  hold(hold: NewHold): Promise<Held | NotHeld>;
  /** Gives those of a node that have no slot, and whose time to look again has come, their slots, `limit` of them, in their order. */
  placeHolds(node: string, limits: HoldLimits, now: Instant, limit: number): Promise<void>;
  /** The next `limit` held messages of a node in the order in which they may go, cancelled ones included. */
  held(node: string, limit: number): Promise<Waiting[]>;
  /** What a throttle has to do next. */
  nextHolds(node: string, limit: number): Promise<NextHolds>;
  /** How many a node holds, and when the last one will go (null: none); where some have no slot yet, it may be later. */
  heldCount(node: string): Promise<HeldCount>;
  /**
   * Marks one that has its slot as released to the flow of this process. `gone` where somebody else did or it is no more; `closed` where
   * its contact may not be texted now (P5): nothing is changed, and `respaceHolds` should follow.
   */
  releaseHold(id: string, process: string, limits: HoldLimits, now: Instant): Promise<"released" | "gone" | "closed">;
  /** The flow has finished with it, or it was dropped: forgets it. */
  deleteHold(id: string): Promise<void>;
  /**
   * Takes back the slots of all that a node holds, to be given out anew from `now` on, in the order in which they came,
   * as if only what was released had been counted: its limits are others now, or it could not release for a while, and
   * what became due meanwhile must not leave all at once.
   *
   * @param before where the clock was set back since; each process on the database may say so
   */
  respaceHolds(node: string, now: Instant, before?: CountedBefore): Promise<void>;
  /** Forgets which slots a node's limits gave out, where they are all past (P8). */
  forgetPaces(node: string, now: Instant): Promise<void>;
  /**
   * Released but not finished, by the asker itself or by a process that is gone: to be released again, marked as a
   * repeat, by the asker, whose they are from now on. Without an asker: all, and nothing is changed.
   */
  unfinishedHolds(node: string, asker?: Asker | null): Promise<Held[]>;

  counts(): Promise<StoreCounts>;

  /**
   * Tells what has happened to the database that a person should see to although it may work again, such as an error of its
   * disk, until the returned function is called.
   */
  onIncident(listener: (incident: SmsError) => void): () => void;

  /** For questions that read much; for reports, exports and the like, unless said otherwise. While the store is closed it rejects. */
  reader(use?: ReaderUse): Reader;
}

/** An incoming text with all that must happen in its transaction. */
export interface InboundText {
  id: string;
  gateway: string;
  sender: string;
  contact: string;
  /** As in `Message`. */
  channel: Channel;
  address: string | null;
  provider_id: string | null;
  text: string;
  /** As in `Message`. */
  own_words: string | null;
  reaction: Reaction | null;
  media: Media[];
  segments: number;
  intent: Intent | null;
  /** When we received it, milliseconds. */
  now: Instant;
  /** When the carrier took it, where we had to ask for it; null: it was brought to us, now. */
  texted_at: Instant | null;
  /** True of what a simulator's phone texted: it proves nothing of whoever has that number. */
  simulated?: boolean;
  /** Where there is no provider id: the same text and media from the same number to the same sender in less than this time is a repeat; 0: never. */
  repeat_window_ms: number;
  /** The process with a flow that takes it as soon as it is committed; null where there is none. */
  handed_to: string | null;
  /** What it changes in law: committed together with the text (P2). Ignored for a repeat. */
  consent: Said | null;
  /** Of what else it says the same: of the other senders whose replies come to the number that was texted. */
  also_of?: readonly OptOutScope[];
  /** With an opt-out that a person has to look at (see `Review`). */
  review: { id: string; words: string; due_at: Instant } | null;
  /** The law's own answer, queued in the same transaction; with a `consent`, only where that is news (`deservesAnswer`). */
  answer: OutboundText | null;
  /** Ids for a contact and a conversation that may have to be made, and for the line in the consent log. */
  new_ids: { contact: string; conversation: string; consent: string };
}

/** A text of ours, by which it is told what of a reply is quoted. */
export type SentLately = Pick<Message, "id" | "text" | "created_at">;

export interface AcceptedText {
  /** True where this text was accepted before (the carrier's retry): nothing was changed and no flow must see it again (P1). */
  repeat: boolean;
  message: Message;
  contact: Contact;
  conversation: Conversation;
  consent_changed: boolean;
  /** The law's answer, if it was queued. */
  answer: Message | null;
  /** What the STOP cancelled: messages now `suppressed`, and the number of texts held by throttles. */
  cancelled: { messages: string[]; holds: number };
}

export interface UndoneText {
  message: Message;
  contact: Contact;
  conversation: Conversation;
  /** How often it was given to a flow. */
  hand_overs: number;
  /** When the carrier took it, where we had to ask for it. */
  texted_at: Instant | null;
}

/**
 * What somebody wants. An opt-in lifts the opt-outs that its scope names: `all` every one, `sender` the one of that sender
 * and the one of everything (what a START means), `topic` that topic's only.
 */
export interface Said {
  change: "opt_out" | "opt_in";
  scope: OptOutScope;
}

export interface ConsentChange extends Said {
  /** Of the line in the consent log; several lines get a number behind it. */
  id: string;
  contact: string;
  source: ConsentSource;
  message_id: string | null;
  /** By which gateway it was said; null where that was by none. */
  gateway: string | null;
  now: Instant;
  /** When they said it, where that was not now: what they have said since is not undone. */
  said_at?: Instant;
}

/** One contact's, or those that are due after a time: the others count as meant, and somebody may still decide otherwise. */
export type ReviewChoice = { contact: string } | { due_after: Instant };

export interface ReviewDecision {
  id: string;
  decision: "opt_out" | "no_opt_out";
  by: string;
  now: Instant;
  /** For the line in the consent log. */
  consent_id: string;
}

export interface ConsentResult {
  changed: boolean;
  /** What was recorded; where that is nothing, where the contact stood already. */
  consents: Consent[];
  cancelled: { messages: string[]; holds: number };
}

/** Undefined leaves as it is; null clears. In `fields`, null removes a field. Tags are removed first, then added. */
export interface ContactPatch {
  name?: string | null;
  locale?: string | null;
  time_zone?: string | null;
  fields?: { [key: string]: Json };
  add_tags?: readonly string[];
  remove_tags?: readonly string[];
  /** Takes off the mark that the number is dead: only a carrier sets it. */
  dead?: null;
}

export interface ConversationPatch {
  status?: "open" | "closed";
  assigned_to?: string | null;
  add_tags?: readonly string[];
  remove_tags?: readonly string[];
}

export interface StoreCounts {
  messages: number;
  queued: number;
  contacts: number;
  conversations: number;
}
