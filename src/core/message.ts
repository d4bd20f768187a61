import type { Channel } from "./channel.ts";
import type { Instant } from "./clock.ts";
import type { OptOutScope } from "./opt-out-scope.ts";

/** Plain data, as JSON has it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** How far an outgoing text has come (DESIGN: words). Incoming texts are always `received`. */
export type MessageStatus =
  | "received"
  | "queued"
  | "sending"
  | "sent"
  | "delivered"
  | "failed"
  | "cancelled"
  | "expired"
  | "suppressed"
  | "uncertain";

/** Longer texts are refused: ten joined GSM-7 parts, which is what the providers here take (Twilio: 1,600 characters). */
export const LONGEST_OUTBOUND_TEXT = 1_600;

/**
 * `conversation`: answers to a person; `notice`: what the person expects at once, such as a code or an alert; `campaign`:
 * one send to many, which waits for the morning (P5); `law`: the confirmation of STOP or START and the answer to HELP.
 */
export type TextKind = "conversation" | "notice" | "campaign" | "law";

/** What an incoming text means to the opt-out law; null for everything else. */
export type Intent = "stop" | "start" | "help";

/** What a reaction says; `emoji`: one of the phone's choice that is none of the others. */
export type ReactionKind = "like" | "love" | "dislike" | "laugh" | "emphasis" | "question" | "emoji" | "sticker";

/** A reaction to a text, such as a thumb or a heart, which a phone sends as a text where the other side knows none. */
export interface Reaction {
  kind: ReactionKind;
  /** Null: a sticker. */
  emoji: string | null;
  /** Taken back. */
  removed: boolean;
  /** The text of ours that it belongs to; null: none of the recent ones is quoted. */
  message_id: string | null;
}

export interface Media {
  url: string;
  content_type: string;
}

/** One text, in or out, as it is stored. `sender` is the number or ID of ours, `contact` the person's number. */
export interface Message {
  id: string;
  direction: "in" | "out";
  gateway: string;
  sender: string;
  contact: string;
  /** By which way it came or goes: "sms", "whatsapp", "rcs". Consent is the subscriber's, whichever it is (P2). */
  channel: Channel;
  /** The contact's address there, where that is not the contact's number: as the provider wrote it, "+5215512345678". */
  address: string | null;
  conversation_id: string;
  text: string;
  /**
   * What of an incoming text its sender said, without what it quotes of ours ("" where that is nothing): what the law and the
   * keywords read. Null: all of it.
   */
  own_words: string | null;
  /** Where an incoming text is nothing but a reaction; null for all other texts. */
  reaction: Reaction | null;
  media: Media[];
  segments: number;
  status: MessageStatus;
  /** Why it has this status, in an operator's words; null where the status says it all. */
  status_reason: string | null;
  /** The provider's or our stable code for a failure. */
  error_code: string | null;
  /** The provider's id of this text; null until it has one. */
  provider_id: string | null;
  kind: TextKind;
  /** What an outgoing text is about, as people may opt out of it ("reminders"); null for nothing they could name. */
  topic: string | null;
  intent: Intent | null;
  /** The node that sent it; null for incoming texts, for the law's own answers and for what a person wrote. */
  node: string | null;
  /** The person who wrote it at the desk, as Node-RED's login names them; null for all other texts. */
  author: string | null;
  in_reply_to: string | null;
  created_at: Instant;
  /** When it may leave; moves on with every retry. */
  due_at: Instant;
  expires_at: Instant | null;
  /** When the gateway took it over. */
  sent_at: Instant | null;
  /** When it came to its final status. */
  settled_at: Instant | null;
  attempts: number;
}

/** What a carrier says of a number at which nobody can be texted. */
export interface DeadNumber {
  /** When it first said so. */
  since: Instant;
  /** The provider's code. */
  code: string;
  /** In an operator's words. */
  reason: string;
}

export interface Contact {
  id: string;
  /** The subscriber's, in E.164 (`subscriberNumber`); where a carrier sends none (short codes, alphanumeric IDs), what it sent. */
  number: string;
  name: string | null;
  locale: string | null;
  time_zone: string | null;
  fields: { [key: string]: Json };
  tags: string[];
  /** Campaigns leave the number out, until the contact texts or a person takes the mark off; null: it is not known to be dead. */
  dead: DeadNumber | null;
  created_at: Instant;
  updated_at: Instant;
}

/** The thread of one contact with one sender. */
export interface Conversation {
  id: string;
  gateway: string;
  sender: string;
  contact: string;
  /** How the contact last texted here, and so is answered: on which channel, and where, if that is not their number. */
  channel: Channel;
  address: string | null;
  /** Of an erased contact nothing but the rows of texts stays, without words, in a conversation that nobody sees. */
  status: "open" | "closed" | "erased";
  tags: string[];
  assigned_to: string | null;
  created_at: Instant;
  last_message_at: Instant;
  /** When the contact last texted; null: never. */
  last_in_at: Instant | null;
  /** The contact has texted, and neither a flow nor a person has answered since (the law's answers and campaigns are none). */
  waits: boolean;
  /** The beginning of the latest text, for lists: 160 characters at most. */
  last_text: string;
  last_direction: "in" | "out";
  /** Out of the way until then, or until the contact texts; null: not snoozed. */
  snoozed_until: Instant | null;
  /** The person who answers in place of the flows, whose automatic replies are held back meanwhile; null: nobody. */
  taken_over_by: string | null;
}

export interface Note {
  id: string;
  conversation_id: string;
  text: string;
  author: string;
  created_at: Instant;
}

/** Where a contact stands: what they last said of this, since when, and how we know. */
export interface Consent {
  contact: string;
  scope: OptOutScope;
  state: "opted_in" | "opted_out";
  since: Instant;
  source: ConsentSource;
  /** The text that said so, if a text did. */
  message_id: string | null;
  /** By which gateway it was said; null where that was by none, or before this was kept. */
  gateway: string | null;
}

/**
 * A text that reads like an opt-out but may be none. The person is left alone at once; until `due_at` somebody decides
 * whether they meant it (47 CFR 64.1200(a)(10): ten business days). Not decided means that they meant it.
 */
export interface Review {
  id: string;
  contact: string;
  message_id: string;
  /** What made it look like one. */
  words: string;
  /** What was opted out of meanwhile. */
  scope: OptOutScope;
  created_at: Instant;
  due_at: Instant;
  decision: "opt_out" | "no_opt_out" | null;
  decided_by: string | null;
  decided_at: Instant | null;
}

/** Who said it: the contact by text, the provider's error or its own list, a flow, a person at the desk. */
export type ConsentSource = "text" | "provider" | "flow" | "person";
