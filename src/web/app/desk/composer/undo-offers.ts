import type { Clock } from "../../../../core/clock.ts";

/** As long as the server waits before it lets a text leave. */
export const UNDO_MS = 5_000;

/** A text that can still be taken back. */
export interface Undoable {
  number: number;
  conversation: string;
  /** What happens unless it is undone. */
  says: string;
  takeBack: () => void;
}

/**
 * The texts that were sent a moment ago. They outlive the composer, which is drawn anew for each conversation: who goes on to
 * the next one and comes back at once can still take a text back.
 */
export class UndoOffers {
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  #count = 0;
  #offers: readonly Undoable[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  offer(conversation: string, says: string, takeBack: () => void): void {
    this.#count += 1;
    const offered = { number: this.#count, conversation, says, takeBack };
    this.#set([...this.#offers, offered]);
    this.#clock.after(UNDO_MS, () => this.#withdraw(offered));
  }

  /** The one that was sent last of those of a conversation; null: nothing can be undone. */
  latest(conversation: string): Undoable | null {
    return this.#offers.findLast((each) => each.conversation === conversation) ?? null;
  }

  /** Nothing where the time is over. */
  undo(offered: Undoable): void {
    if (!this.#offers.includes(offered)) return;
    this.#withdraw(offered);
    offered.takeBack();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #withdraw(offered: Undoable): void {
    if (this.#offers.includes(offered)) this.#set(this.#offers.filter((each) => each !== offered));
  }

  #set(offers: readonly Undoable[]): void {
    this.#offers = offers;
    for (const listener of this.#listeners) listener();
  }
}
