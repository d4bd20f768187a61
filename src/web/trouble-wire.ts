import type { Instant } from "../core/clock.ts";
import type { SentAllAgain, TroubledGateway } from "../messaging/desk/troubles.ts";

// What the desk's page and its server say to each other of gateways that do not work.

export type { SentAllAgain, TroubledGateway };

/** GET uncertain?database=&gateway= */
export interface UncertainAnswer {
  /** All on which nobody has decided, the first to leave first, 500 at most. */
  ids: string[];
  /** The first of them, to look at. */
  texts: UncertainText[];
}

export interface UncertainText {
  id: string;
  conversation: string;
  contact_name: string | null;
  /** The contact's number as people write it in its country. */
  shown: string;
  text: string;
  /** When it was to leave. */
  at: Instant;
}

/** POST uncertain/again, answered by `SentAllAgain`, and uncertain/leave, answered by `{}`. */
export interface UncertainRequest {
  database: string;
  /** Exactly those that the person has seen and decided on. */
  messages: string[];
}
