import type { ComponentType } from "preact";
import type { Instant } from "../../../../core/clock.ts";
import type { DeskDatabase, DeskEvent, Me, ThreadAnswer } from "../../../desk-wire.ts";
import type { DeskApi } from "../api.ts";

// What the inbox gives to the parts of it that stand in files of their own, and what it is told by them.

interface PartProps {
  database: DeskDatabase;
  me: Me;
  api: DeskApi;
  /** The browser's clock when this was drawn, in ms. */
  now: Instant;
  /** Live events, as in RoomProps. */
  onEvent: (listener: (event: DeskEvent) => void) => () => void;
}

/** A text that a person has written. */
export interface Written {
  /** With fields, which the server fills. */
  text: string;
  /** As the contact will read it: what the thread shows until the server has answered. */
  filled: string;
  /** Null: now, which is after the seconds in which it can be undone. */
  due_at: Instant | null;
}

/** `composer.tsx`. Drawn anew for each conversation; what was typed and not sent is for it to keep. */
export interface ComposerProps extends PartProps {
  conversation: string;
  /** Its texts are asked for an answer that somebody else gave meanwhile. */
  thread: Omit<ThreadAnswer, "marks" | "more">;
  /**
   * Shows it in the thread at once and sends it. A text that could not be sent comes back as `put`. Returns what undoes
   * it, which the composer offers for five seconds: the text leaves the thread and comes back as `put`.
   */
  onSend: (written: Written) => () => void;
  /** Cancels a text that is to leave later, one of `thread.later`. */
  onCancel: (message: string) => void;
  /**
   * A text to put into the field, in place of nothing or behind what is there: "Use this text", an undone text, one that
   * could not be sent. Each has a number of its own; null: none.
   */
  put: { number: number; text: string } | null;
  /** Grows by one each time when the field shall take the focus. */
  focus: number;
  /** Keeps a note, in the thread at once. */
  onNote: (text: string) => void;
}

/** `contact-panel.tsx` */
export interface ContactPanelProps extends PartProps {
  conversation: string;
  line: ThreadAnswer["line"];
  /** Opens another conversation of this contact. */
  open: (conversation: string) => void;
}

/** What is found, in place of the list while something stands in the search field. */
export interface SearchResultsProps extends PartProps {
  query: string;
  /** The conversation that is open; null: none. */
  opened: string | null;
  /** @param text the number of a text in it, to go to */
  open: (conversation: string, text?: number) => void;
}

/** Null: not there, and nothing is shown in its place. */
export interface InboxParts {
  Composer: ComponentType<ComposerProps> | null;
  ContactPanel: ComponentType<ContactPanelProps> | null;
  /** Without it there is no search field. */
  SearchResults: ComponentType<SearchResultsProps> | null;
}
