import type { CancelTimer, Clock } from "../core/clock.ts";
import type { Conversation } from "../core/message.ts";
import { hasCode } from "../core/sms-error.ts";
import type { Messaging } from "../messaging/messaging.ts";

/** So many snoozed conversations are waited for; the others come back when a list is asked for. */
const MOST_WAITED_FOR = 500;

interface WakesParts {
  messaging: Messaging;
  clock: Clock;
  /** A conversation's snooze is over. */
  woke: (conversation_id: string) => void;
}

/** Tells when snoozed conversations come back: nothing is written then, so nobody else tells. */
export class DeskWakes {
  readonly #parts: WakesParts;
  readonly #waiting = new Map<string, CancelTimer>();

  constructor(parts: WakesParts) {
    this.#parts = parts;
  }

  /** Begins with what is snoozed now. */
  async start(person: string): Promise<void> {
    const { messaging, clock } = this.#parts;
    const of_all = { tag: null, assigned_to: null, sender: null };
    const filter = { view: "snoozed", person, now: clock.now(), ...of_all } as const;
    try {
      const lines = await messaging.store.conversationLines(filter, null, MOST_WAITED_FOR);
      for (const { conversation } of lines) this.told(conversation);
    } catch (error) {
      if (hasCode(error, "database_closed")) return;
      messaging.trouble.failed("What is snoozed could not be looked up for the SMS Inbox", error);
    }
  }

  /** As it stands in the lists now. */
  told({ id, snoozed_until }: Conversation): void {
    const { clock, woke } = this.#parts;
    this.#waiting.get(id)?.();
    this.#waiting.delete(id);
    const now = clock.now();
    if (snoozed_until === null || snoozed_until <= now || this.#waiting.size >= MOST_WAITED_FOR) return;
    const cancel = clock.after(snoozed_until - now, () => {
      this.#waiting.delete(id);
      woke(id);
    });
    this.#waiting.set(id, cancel);
  }

  stop(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }
}
