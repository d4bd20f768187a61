import type { Instant } from "../core/clock.ts";
import type { Consent, Contact, Conversation, Message, Review } from "../core/message.ts";
import type { ConversationLine, ConversationView, LineCounts, ListPlace, ThreadMark } from "../database/desk.ts";

// What the desk's page and its server say to each other, at `<httpAdmin>/sms/desk/api/`. Names are snake_case.

/** GET me: who looks, and at what. */
export interface Me {
  /** As Node-RED's login names them; "you" where Node-RED asks nobody to log in. */
  person: string;
  /** `sms.answer` and `sms.manage`; without `sms.view` there is no answer at all. */
  may: { answer: boolean; manage: boolean };
  databases: DeskDatabase[];
  /** Everybody who has ever worked here, for assigning. */
  people: string[];
}

export interface DeskDatabase {
  id: string;
  name: string;
  senders: DeskSender[];
  /** What keeps it from working, in a sentence; null: it works. */
  problem: string | null;
  settings: DeskSettings;
}

export interface DeskSender {
  gateway: string;
  gateway_name: string;
  sender: string;
  /** As people write it in its country. */
  shown: string;
  /** Null where nothing leaves from here: the gateway is gone or disabled. */
  can_send: boolean;
}

export interface DeskSettings {
  /** Whoever answers a conversation takes it over: automatic replies of flows are held back until it is handed back or closed. */
  answering_takes_over: boolean;
}

/** A line of the list, as the page shows it. */
export interface Line extends ConversationLine {
  /** The contact's number as people write it in its country. */
  shown: string;
  sender_shown: string;
}

/** GET lines?database=&view=&tag=&assigned_to=&sender=&after=at,seq */
export interface LinesAnswer {
  /** Only on the first page: shown above the others, of which they are left out. */
  unread: Line[];
  lines: Line[];
  /** To ask on with; null at the end. */
  after: ListPlace | null;
}

export interface LinesQuery {
  database: string;
  view: ConversationView;
  tag?: string;
  assigned_to?: string;
  sender?: string;
  after?: ListPlace;
}

/** Who wrote a text of ours: the words that the page shows. Null for the contact's. */
export type Author =
  | { kind: "person"; name: string }
  | { kind: "node"; node: string; name: string; flow: string }
  | { kind: "campaign"; node: string | null; name: string; flow: string }
  | { kind: "law" };

/** A text of a thread. */
export interface TextItem {
  seq: number;
  message: Message;
  author: Author | null;
  /** Until then it can be undone; null: it cannot. */
  undo_until: Instant | null;
}

/** GET thread?database=&conversation=&before=seq or &after=seq */
export interface ThreadAnswer {
  line: Line;
  texts: TextItem[];
  /** What is to leave later, the next first, however far back it was written; empty where one asks on with `before` or `after`. */
  later: TextItem[];
  marks: ThreadMark[];
  /** Whether there is more in the direction that was asked for. */
  more: boolean;
  /** Who writes here now, but the one who asks. */
  typing: string[];
  /** Why nothing can be sent to this contact from this sender, in a sentence for the send button; null: it can. */
  refused: string | null;
}

/** GET contact?database=&number= */
export interface ContactAnswer {
  contact: Contact;
  shown: string;
  /** "United States", in the page's language; null: unknown. */
  country: string | null;
  /** Where they may be (IANA): their own time zone, else what their number tells, as many as it leaves open. */
  zones: string[];
  consents: Consent[];
  log: Consent[];
  /** What was texted, by the id of the message, for the lines of `log` and `reviews` that name one. */
  texts: { [message_id: string]: string };
  reviews: Review[];
  conversations: Conversation[];
}

/** GET reviews?database= */
export interface ReviewsAnswer {
  reviews: { review: Review; text: Message | null; contact_name: string | null; shown: string }[];
}

/** POST answer */
export interface AnswerRequest {
  database: string;
  conversation: string;
  /** With fields such as `{{contact.name}}`, filled on the server. */
  text: string;
  /** When it shall leave; null: now, that is after the five seconds in which it can be undone. */
  due_at: Instant | null;
  /** Made by the page: asking twice with one key sends once (P3). */
  key: string;
}

export interface TextAnswer {
  text: TextItem;
}

/** POST change */
export interface ChangeRequest {
  database: string;
  conversation: string;
  change: DeskChangeRequest;
}

export type DeskChangeRequest =
  | { what: "assign"; to: string | null }
  | { what: "close" }
  | { what: "reopen" }
  | { what: "snooze"; until: Instant }
  | { what: "wake" }
  | { what: "tag"; tag: string }
  | { what: "untag"; tag: string }
  | { what: "take_over" }
  | { what: "hand_back" };

/** GET stream: `text/event-stream`, one JSON event a line. The first is always `hello`: whatever came before it has to be asked for. */
export type DeskEvent =
  | { kind: "hello"; at: Instant }
  /** Several a time, for whoever watches a database: what changed since the last. */
  | {
      kind: "changes";
      database: string;
      lines: Line[];
      texts: TextItem[];
      marks: { conversation_id: string; mark: ThreadMark }[];
    }
  | { kind: "typing"; database: string; conversation_id: string; people: string[] }
  | { kind: "counts"; database: string; counts: LineCounts }
  | { kind: "me"; me: Me };

/** Other requests, all POST with JSON: note {database, conversation, text}; read {database, conversation}; typing {database,
 * conversation, is_typing}; cancel {database, message}; again {database, message}; contact {database, number, patch};
 * consent {database, number, change, scope}; review {database, id, decision}; canned {database, id, content} and so on. */
export interface CannedReply {
  id: string;
  /** What one types after `/`. */
  name: string;
  text: string;
}

export interface SavedView {
  id: string;
  name: string;
  query: Omit<LinesQuery, "database" | "after">;
}
