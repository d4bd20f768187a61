import type { CancelTimer, Clock } from "../../core/clock.ts";
import type { DeskNewsLine } from "./desk-news.ts";

/** Whoever said nothing for so long does not write any more. */
const FORGOTTEN_AFTER_MS = 6_000;
/** More at a time are not remembered. */
const MOST_TYPING = 1_000;

/** Who writes an answer now, in which conversation: two people should not answer one contact. Only in this process's memory. */
export class Typing {
  readonly #clock: Clock;
  readonly #news: DeskNewsLine;
  readonly #typing = new Map<string, Map<string, CancelTimer>>();
  #count = 0;

  constructor({ clock, news }: { clock: Clock; news: DeskNewsLine }) {
    this.#clock = clock;
    this.#news = news;
  }

  /** All who write there now, by name. */
  people(conversation_id: string): string[] {
    return [...(this.#typing.get(conversation_id)?.keys() ?? [])].sort();
  }

  /** A person writes there, or has stopped. */
  set(conversation_id: string, person: string, is_typing: boolean): void {
    const was_typing = this.#forget(conversation_id, person);
    if (is_typing && this.#count < MOST_TYPING) this.#remember(conversation_id, person);
    if (was_typing !== is_typing) this.#tell(conversation_id);
  }

  #remember(conversation_id: string, person: string): void {
    const there = this.#typing.get(conversation_id) ?? new Map<string, CancelTimer>();
    this.#typing.set(conversation_id, there);
    const forget = this.#clock.after(FORGOTTEN_AFTER_MS, () => {
      this.#forget(conversation_id, person);
      this.#tell(conversation_id);
    });
    there.set(person, forget);
    this.#count += 1;
  }

  #forget(conversation_id: string, person: string): boolean {
    const there = this.#typing.get(conversation_id);
    const cancel = there?.get(person);
    if (!there || !cancel) return false;
    cancel();
    there.delete(person);
    if (there.size === 0) this.#typing.delete(conversation_id);
    this.#count -= 1;
    return true;
  }

  #tell(conversation_id: string): void {
    this.#news.tell({ kind: "typing", conversation_id, people: this.people(conversation_id) });
  }
}
