import type { Instant } from "../../core/clock.ts";
import type { ThreadMark } from "../../database/desk.ts";
import type { Log } from "../log.ts";

/** What those who watch the desk have to hear of, beside the texts themselves (`Messaging.onMessage`). */
export type DeskNews =
  /** These conversations stand otherwise in the lists. */
  | { kind: "conversations"; ids: readonly string[] }
  /** What is known of this contact is another. */
  | { kind: "contact"; number: string }
  /** These texts have changed, in the transaction of something else. */
  | { kind: "texts"; ids: readonly string[] }
  | { kind: "mark"; conversation_id: string; mark: ThreadMark }
  /** All who write there now. */
  | { kind: "typing"; conversation_id: string; people: string[] }
  | { kind: "read"; person: string; conversation_id: string; at: Instant }
  /** There is one more to decide, or one less. */
  | { kind: "reviews" }
  /** A gateway has stopped working, or works again, or there are others of its texts to decide on. */
  | { kind: "troubles" }
  | { kind: "documents"; of: "canned" | "view" }
  | { kind: "settings" }
  /** One has come, gone, or has other senders. */
  | { kind: "gateways" };

/** Where what happens at the desk is told to whoever shows it. */
export class DeskNewsLine {
  readonly #log: Log;
  readonly #listeners = new Set<(news: DeskNews) => void>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Calls the listener with all that is told, until the returned function is called. */
  listen(listener: (news: DeskNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(news: DeskNews): void {
    for (const listener of this.#listeners) {
      try {
        listener(news);
      } catch (error) {
        this.#log.error("Something that shows the desk failed", error);
      }
    }
  }
}
