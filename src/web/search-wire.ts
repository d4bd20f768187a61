import type { Instant } from "../core/clock.ts";
import type { Place } from "../core/found-places.ts";
import type { Message } from "../core/message.ts";

/** GET search?database=&q=&before=: contacts, and texts newest first; further back with `before`. */
export interface SearchAnswer {
  /** Only with the first answer. */
  contacts: { number: string; shown: string; name: string | null; conversation_id: string | null; hits: Place[] }[];
  texts: {
    seq: number;
    at: Instant;
    conversation_id: string;
    direction: Message["direction"];
    /** A piece of the text around what was found. */
    text: string;
    /** Where it stands in `text`. */
    hits: Place[];
    contact_name: string | null;
    shown: string;
    sender_shown: string;
  }[];
  /** To search on with; null: all texts were looked through. */
  before: number | null;
  /** How far back it was looked; null: there are no texts. */
  back_to: Instant | null;
}
