import type { Clock, Instant } from "../../../../core/clock.ts";

/** So often at most others are told that somebody is writing. */
const EVERY_MS = 3_000;
/** Who has pressed no key for so long is not writing. */
const QUIET_MS = 6_000;

/** Tells the others that somebody writes in a conversation, and that they have stopped. */
export class TypingNotice {
  readonly #clock: Clock;
  readonly #tell: (is_typing: boolean) => void;
  #told_at: Instant | null = null;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, tell: (is_typing: boolean) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** A key was pressed. */
  typed(): void {
    const now = this.#clock.now();
    this.#cancel();
    this.#cancel = this.#clock.after(QUIET_MS, () => this.stop());
    if (this.#told_at !== null && now - this.#told_at < EVERY_MS) return;
    this.#told_at = now;
    this.#tell(true);
  }

  /** The text was sent or emptied, or the conversation left. Says nothing where nothing was said before. */
  stop(): void {
    this.#cancel();
    if (this.#told_at === null) return;
    this.#told_at = null;
    this.#tell(false);
  }
}
