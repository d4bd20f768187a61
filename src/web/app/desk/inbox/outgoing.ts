import type { Instant } from "../../../../core/clock.ts";
import type { Written } from "./props.ts";

/** A text that was written here and that the server has not answered for yet. */
export interface Outgoing {
  /** The key of the request (P3). */
  key: string;
  conversation: string;
  written: Written;
  at: Instant;
  /** The number of the newest text that stood in the thread then. */
  after: number;
  /** Taken back before the server answered: it is cancelled as soon as it is known. */
  isUndone: boolean;
}

/** What comes into the composer's field. */
export interface Put {
  number: number;
  conversation: string;
  text: string;
}
