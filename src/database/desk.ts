import type { Instant } from "../core/clock.ts";
import type { Consent, Conversation, Json, Message, Note } from "../core/message.ts";

// What people at the desk (the SMS Inbox) need of the store, beside what flows need.

/** Which conversations a list shows. What is snoozed is in no view but "snoozed" and "closed" until its time has come. */
export type ConversationView = "open" | "waiting" | "mine" | "snoozed" | "closed";

export interface ConversationFilter {
  view: ConversationView;
  /** Who looks: for "mine" and for what is unread. A person is named as Node-RED's login names them. */
  person: string;
  now: Instant;
  /** Null: any. */
  tag: string | null;
  assigned_to: string | null;
  /** One of our senders. */
  sender: string | null;
}

/** A place in a list that is ordered by time: of two at the same time, the one made later comes first. */
export interface ListPlace {
  at: Instant;
  seq: number;
}

/** A conversation as a list shows it. */
export interface ConversationLine {
  conversation: Conversation;
  contact_name: string | null;
  /** The contact has texted since this person last looked. */
  unread: boolean;
  /** Whether the contact has opted out of everything or of this sender. */
  opted_out: boolean;
  place: ListPlace;
}

/** Each up to 100: more are shown as "99+". */
export interface LineCounts {
  open: number;
  waiting: number;
  mine: number;
  unread: number;
  reviews: number;
}

/** A text in a thread. `seq` orders the texts of a database, and grows with each that is kept. */
export interface ThreadText {
  seq: number;
  message: Message;
}

/** What somebody did, at the desk or in a flow: a line in the thread and in the log of who did what. Never changed. */
export interface Action {
  id: string;
  at: Instant;
  /** The person, as Node-RED's login names them. */
  by: string;
  what: ActionKind;
  /** Null for what is about no conversation, such as a price. */
  conversation_id: string | null;
  /** E.164; null for what is about nobody, and once the contact has been erased. */
  contact: string | null;
  /** Such as `{ "to": "mia" }` of an assignment. Small, plain data, and never what a contact wrote. */
  detail: { [key: string]: Json };
}

export type ActionKind =
  | "assigned"
  | "closed"
  | "reopened"
  | "snoozed"
  | "woken"
  | "tagged"
  | "untagged"
  | "took_over"
  | "handed_back"
  | "cancelled_text"
  | "sent_again"
  | "left_uncertain"
  | "contact_changed"
  | "opted_out"
  | "opted_in"
  | "review_decided"
  | "merged"
  | "unmerged"
  | "exported"
  | "erased"
  | "prices_changed"
  | "settings_changed"
  | "canned_changed"
  | "view_changed";

/** What stands in a thread beside its texts. */
export type ThreadMark =
  | { kind: "note"; at: Instant; note: Note }
  | { kind: "action"; at: Instant; action: Action }
  /** What the contact said of being texted. */
  | { kind: "consent"; at: Instant; consent: Consent };

/** Undefined leaves as it is. */
export interface DeskChange {
  status?: "open" | "closed";
  assigned_to?: string | null;
  /** Null: not snoozed. */
  snoozed_until?: Instant | null;
  /** Null: flows answer again. */
  taken_over_by?: string | null;
  add_tags?: readonly string[];
  remove_tags?: readonly string[];
}

/** Small things that people at the desk keep: JSON, by kind and id. */
export interface DeskDocument {
  kind: "canned" | "view" | "prices" | "settings";
  id: string;
  /** Whose it is; null: everybody's. */
  owner: string | null;
  content: Json;
  updated_at: Instant;
  updated_by: string;
}

/** The part of the store for people at the desk. As everywhere in the store, each method is one transaction. */
export interface DeskStore {
  /** The latest first, from after `after` on (null: from the first). */
  conversationLines(filter: ConversationFilter, after: ListPlace | null, limit: number): Promise<ConversationLine[]>;
  /** Those of the newest 1,000 of a view in which the contact has texted since this person last looked; the latest first. */
  unreadLines(filter: ConversationFilter, limit: number): Promise<ConversationLine[]>;
  /** One, as this person sees it; null where there is none. */
  conversationLine(id: string, person: string): Promise<ConversationLine | null>;
  /** Those of these that there are, a thousand at most, in no order and for nobody: `unread` is false. */
  linesOf(ids: readonly string[]): Promise<ConversationLine[]>;
  lineCounts(person: string, now: Instant): Promise<LineCounts>;
  /** This person has seen all that the contact had texted at this time. An earlier time than before changes nothing. */
  markRead(person: string, conversation_id: string, at: Instant): Promise<void>;
  /** All conversations of a contact, the latest first. */
  conversationsOf(contact: string): Promise<Conversation[]>;

  /** Texts of a conversation, oldest first: the latest `limit` before `before`, or the first `limit` after `after`. */
  threadTexts(
    conversation_id: string,
    range: { before?: number; after?: number },
    limit: number,
  ): Promise<ThreadText[]>;
  /** Texts of a conversation that are queued and due after `now`, the next first, 100 at most. */
  laterTexts(conversation_id: string, now: Instant): Promise<ThreadText[]>;
  /** Those of these texts that there are, a thousand at most, in the order of `seq`. */
  textsOf(ids: readonly string[]): Promise<ThreadText[]>;
  /** Notes, actions and consent changes of a conversation and its contact between two times, both included, oldest first, 500 at most (the latest). */
  threadMarks(conversation_id: string, from: Instant, to: Instant): Promise<ThreadMark[]>;

  /**
   * Changes a conversation for a person, and keeps what they did, together. Null where there is no such conversation; where
   * nothing would change, nothing is kept.
   */
  changeAtDesk(id: string, change: DeskChange, action: Action): Promise<Conversation | null>;
  addAction(action: Action): Promise<void>;
  /** The log of who did what, the latest first, from after `after` on. */
  actions(after: ListPlace | null, limit: number): Promise<{ action: Action; place: ListPlace }[]>;

  /** Of a kind: everybody's, and this person's own; by id. */
  documents(kind: DeskDocument["kind"], person: string | null): Promise<DeskDocument[]>;
  /** Keeps it in place of the one of the same kind and id. */
  putDocument(document: DeskDocument): Promise<void>;
  /** False where there was none. */
  deleteDocument(kind: DeskDocument["kind"], id: string): Promise<boolean>;
}
