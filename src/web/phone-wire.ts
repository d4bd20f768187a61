import type { Instant } from "../core/clock.ts";
import type { MessageStatus } from "../core/message.ts";
import type { Faults, PhoneTextStatus } from "../gateways/simulator/handsets.ts";

export type { Faults, PhoneTextStatus };

/** What the test phone's page and its server say to each other. Names are snake_case, as on every wire here. */

/** One text in a thread of the phone. `in` came to the handset, `out` was written on it. */
export interface PhoneText {
  id: string;
  direction: "in" | "out";
  text: string;
  at: Instant;
  status: PhoneTextStatus;
}

/** Which thread: one handset with one of our senders. */
export interface ThreadKey {
  gateway: string;
  handset: string;
  sender: string;
}

export interface PhoneHandset {
  /** E.164 */
  number: string;
  /** The number as people write it in its country. */
  shown: string;
  name: string;
  on: boolean;
  /** Texts that it gets when it is switched on. */
  waiting: number;
  /** The latest text with each sender that it has exchanged texts with, the latest thread first. */
  threads: { sender: string; latest: PhoneText }[];
}

export interface PhoneGateway {
  id: string;
  name: string;
  /** The first is the default; `shown` is as people write it. */
  senders: { sender: string; shown: string }[];
  faults: Faults;
  handsets: PhoneHandset[];
}

/** One line of what the system decided; the words are the page's. */
export interface Decision {
  id: number;
  at: Instant;
  gateway: string;
  /** Empty where it concerns no phone. */
  handset: string;
  what: DecisionKind;
  about: DecisionSubject;
  /** The text's first words, so that a person sees which one is meant; empty where none is. */
  excerpt: string;
  segments: number;
  /** Why, in an operator's words; null where `what` says it all. */
  reason: string | null;
  /** When this person replied STOP, where that is the reason. */
  stopped_at: Instant | null;
}

/** What leaves: an answer, a text that answers nothing, the law's confirmation of STOP or START, or its answer to HELP. */
export type DecisionSubject = "reply" | "text" | "confirmation" | "help_text";

export type DecisionKind =
  | "taken_in"
  | "taken_once"
  | "lost_on_the_way"
  | "trouble"
  | "stop"
  | "start"
  | "help"
  | "waits"
  | "not_delivered"
  | Extract<MessageStatus, "sent" | "delivered" | "failed" | "cancelled" | "expired" | "suppressed" | "uncertain">;

/** How many texts left for a phone and have not arrived. */
export interface OnTheWay {
  thread: ThreadKey;
  count: number;
}

/** All that the page shows besides a thread. */
export interface PhoneState {
  gateways: PhoneGateway[];
  on_the_way: OnTheWay[];
  /** Oldest first. */
  log: Decision[];
}

export interface ThreadAnswer {
  /** Oldest first, the latest ones only. */
  texts: PhoneText[];
  /** The number of the last event that is already in `texts`. */
  seq: number;
}

/** What comes down the stream. `seq` counts up by one; a new connection begins with a `state`. */
export type PhoneEvent =
  | { seq: number; kind: "state"; state: PhoneState }
  | { seq: number; kind: "gateways"; gateways: PhoneGateway[] }
  | { seq: number; kind: "handset"; gateway: string; handset: PhoneHandset }
  | { seq: number; kind: "faults"; gateway: string; faults: Faults }
  /** `fresh`: happened now; false for what is put back after a restart. */
  | { seq: number; kind: "text"; thread: ThreadKey; text: PhoneText; fresh: boolean }
  | { seq: number; kind: "on_the_way"; on_the_way: OnTheWay }
  | { seq: number; kind: "decision"; decision: Decision };

/** A refusal in words for the person at the page. */
export interface Refusal {
  code: string;
  message: string;
}
