import type { DeskEvent } from "../../../desk-wire.ts";

export type Changes = Extract<DeskEvent, { kind: "changes" }>;

/** Longer than any request takes, at a few events a second. */
const MOST_EVENTS = 500;

/**
 * The latest events, by number. An answer tells how things were when it was read; what happened between the asking and its
 * arrival was told before it, and has to be told again.
 */
export class RecentChanges {
  #events: Changes[] = [];
  #count = 0;

  /** Where one is when asking. */
  get count(): number {
    return this.#count;
  }

  add(event: Changes): void {
    this.#count += 1;
    this.#events.push(event);
    if (this.#events.length > MOST_EVENTS) this.#events.shift();
  }

  since(count: number): readonly Changes[] {
    const missed = this.#count - count;
    return missed === 0 ? [] : this.#events.slice(-missed);
  }
}
