import type { Instant } from "../core/clock.ts";
import type { Consent, Contact, Conversation, Json, Message, Review } from "../core/message.ts";
import type { OptOutScope } from "../core/opt-out-scope.ts";
import type {
  Action,
  ConversationLine,
  ConversationView,
  LineCounts,
  ListPlace,
  ThreadMark,
} from "../database/desk.ts";
import type { ConversationChange } from "../messaging/desk/conversations.ts";
import type { DeskSettings } from "../messaging/desk/desk-documents.ts";
import type { TroubledGateway } from "./trouble-wire.ts";

// What the desk's page and its server say to each other, at `<httpAdmin>/sms/desk/api/`. Names are snake_case.

/** GET me: who looks, and at what. */
export interface Me {
  /** As Node-RED's login names them; "you" where Node-RED asks nobody to log in. */
  person: string;
  /** `sms.answer` and `sms.manage`; without `sms.view` there is no answer at all. */
  may: { answer: boolean; manage: boolean };
  databases: DeskDatabase[];
  /** Everybody who may answer and has ever looked in here, for assigning. */
  people: string[];
}

/** Every request names one. A refusal of any request is `{ code, message }`, as the test phone's (`Refusal`), with the sentence for the person. */
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

export type { DeskSettings };

/** A line of the list, as the page shows it. */
export interface Line extends ConversationLine {
  /** The contact's number as people write it in its country. */
  shown: string;
  sender_shown: string;
}

/** GET lines?database=&view=&tag=&assigned_to=&sender=&after=at,seq */
export interface LinesAnswer {
  /** Only with the first page: shown above the others. They come once more in their own place, where the page leaves them out. */
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
  /** A person's own text, until it leaves: five seconds, or until the time for which it is scheduled; null: it cannot be undone. */
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
  /** ISO 3166 code ("US"), which the page names in its language and prices texts by; null: unknown. */
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
  /** With fields such as `{{contact.name}}` and `{{contact.ticket}}`, filled on the server. */
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

export type DeskChangeRequest = ConversationChange;

/**
 * GET stream: `text/event-stream`, one JSON event a line. The first is always `hello`: whatever came before it has to be
 * asked for. It ends after ten minutes, and the page opens the next.
 */
export type DeskEvent =
  | { kind: "hello"; at: Instant }
  /**
   * What changed since the last, a few times a second at most. It is the same for everybody: `unread` of a line is always
   * false, and the page knows better (the contact has texted since it last said `read`, where `last_in_at` is later than
   * the one that it knew). `texts` and `marks` are only those of conversations whose thread somebody has opened lately (the
   * last 60 of each person, on all pages), so a page asks for the thread of any other one when it is opened.
   */
  | {
      kind: "changes";
      database: string;
      lines: Line[];
      texts: TextItem[];
      marks: { conversation_id: string; mark: ThreadMark }[];
    }
  /** All who write there now, the person at the page as well. */
  | { kind: "typing"; database: string; conversation_id: string; people: string[] }
  /** This person's own, some seconds after something has changed. */
  | { kind: "counts"; database: string; counts: LineCounts }
  /** This person has read it, on this page or on another one of theirs. */
  | { kind: "read"; database: string; conversation_id: string; at: Instant }
  /** A text that may be an opt-out has come, or is decided. */
  | { kind: "reviews"; database: string }
  /** The gateways that do not work, or of whose texts somebody has to decide, are these now. */
  | { kind: "troubles"; database: string; troubles: TroubledGateway[] }
  /** Canned replies, saved views or so have changed: ask for them again. */
  | { kind: "documents"; database: string; of: "canned" | "view" }
  | { kind: "me"; me: Me };

/** GET counts?database= */
export interface CountsAnswer {
  counts: LineCounts;
}

/** POST note; the answer is `{ mark }`. */
export interface NoteRequest {
  database: string;
  conversation: string;
  text: string;
}

/** POST read; the answer is `{}`. `at`: the contact's latest text that the person has seen; left out: all until now. */
export interface ReadRequest {
  database: string;
  conversation: string;
  at?: Instant;
}

/** POST typing, every three seconds while somebody writes, and once when they stop; it is forgotten after six. */
export interface TypingRequest {
  database: string;
  conversation: string;
  is_typing: boolean;
}

/** POST cancel: a text that has not left. POST again: one of which nobody knows whether it left. The answer is a TextAnswer. */
export interface TextRequest {
  database: string;
  message: string;
}

/** POST contact; the answer is `{ contact }`. What is left out stays; null clears; in `fields` null removes one. */
export interface ContactRequest {
  database: string;
  number: string;
  patch: {
    name?: string | null;
    locale?: string | null;
    time_zone?: string | null;
    fields?: { [key: string]: Json };
    add_tags?: string[];
    remove_tags?: string[];
    /** Takes off the mark that the number is dead. */
    dead?: null;
  };
}

/** POST consent, what somebody said otherwise than by a text; the answer is `{ consents }`, as they now are. */
export interface ConsentRequest {
  database: string;
  number: string;
  change: "opt_out" | "opt_in";
  scope: OptOutScope;
  /** How they said it, such as "on the phone": the evidence. */
  said: string;
}

/** POST review; the answer is `{ review }`. */
export interface ReviewRequest {
  database: string;
  id: string;
  decision: "opt_out" | "no_opt_out";
}

/** POST settings (sms.manage); the answer is `{ settings }`. */
export interface SettingsRequest {
  database: string;
  settings: DeskSettings;
}

/** GET canned?database= */
export interface CannedAnswer {
  canned: CannedReply[];
}

/** POST canned; the answer is `{ canned }`, the one with its id. Everybody's need sms.manage, one's own sms.answer. */
export interface CannedRequest {
  database: string;
  /** Null: a new one. */
  id: string | null;
  name: string;
  text: string;
  shared: boolean;
}

/** GET views?database= */
export interface ViewsAnswer {
  views: SavedView[];
}

/** POST view; the answer is `{ view }`. */
export interface ViewRequest {
  database: string;
  id: string | null;
  name: string;
  query: SavedView["query"];
  shared: boolean;
}

/** POST delete-canned, POST delete-view; the answer is `{}`. */
export interface DeleteRequest {
  database: string;
  id: string;
}

export interface CannedReply {
  id: string;
  /** What one types after `/`. */
  name: string;
  text: string;
  /** Everybody's, or this person's own. */
  shared: boolean;
}

export interface SavedView {
  id: string;
  name: string;
  query: Omit<LinesQuery, "database" | "after">;
  shared: boolean;
}

/** GET log?database=&after=at,seq: who did what, the latest first. */
export interface LogAnswer {
  /** With the contact's number as people write it in its country; null where the action is about nobody. */
  actions: { action: Action; place: ListPlace; shown: string | null }[];
  after: ListPlace | null;
}
