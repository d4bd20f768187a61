import type { Message } from "../core/message.ts";
import { waits } from "./phone-decisions.ts";
import type { OnTheWay, ThreadKey } from "./phone-wire.ts";

const MOST_KEPT = 1_000;

/** Texts that left for a phone and have not arrived: the phone shows that somebody is about to be heard. */
export class UnderWay {
  readonly #threads = new Map<string, { thread: ThreadKey; provider_id: string | null }>();
  /** Carrier's ids of texts that arrived: the news that one was sent may come after the text itself. */
  readonly #arrived = new Set<string>();

  /** How many are on their way in each thread that has any. */
  list(): OnTheWay[] {
    const counts = new Map<string, OnTheWay>();
    for (const { thread } of this.#threads.values()) {
      const key = JSON.stringify([thread.gateway, thread.handset, thread.sender]);
      counts.set(key, { thread, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return [...counts.values()];
  }

  /** Returns the thread's new count; null where it stays as it was. */
  message(message: Message): OnTheWay | null {
    if (message.direction === "in") return null;
    const { id, gateway, contact: handset, sender, provider_id } = message;
    const thread = { gateway, handset, sender };
    const was_there = this.#threads.delete(id);
    const is_there = isUnderWay(message) && !(provider_id !== null && this.#arrived.has(provider_id));
    if (is_there) this.#threads.set(id, { thread, provider_id });
    forgetOldest(this.#threads);
    return was_there === is_there ? null : this.#countOf(thread);
  }

  /** A text came to its phone. */
  arrived(thread: ThreadKey, provider_id: string): OnTheWay | null {
    this.#arrived.add(provider_id);
    forgetOldest(this.#arrived);
    const found = [...this.#threads].find(([, each]) => each.provider_id === provider_id);
    if (!found) return null;
    this.#threads.delete(found[0]);
    return this.#countOf(thread);
  }

  /** The gateway is gone, and with it what was on its way. */
  forget(gateway: string): void {
    for (const [id, { thread }] of this.#threads) if (thread.gateway === gateway) this.#threads.delete(id);
  }

  #countOf({ gateway, handset, sender }: ThreadKey): OnTheWay {
    const theirs = [...this.#threads.values()].filter(
      ({ thread }) => thread.gateway === gateway && thread.handset === handset && thread.sender === sender,
    );
    return { thread: { gateway, handset, sender }, count: theirs.length };
  }
}

function isUnderWay(message: Message): boolean {
  return ["sending", "sent"].includes(message.status) || (message.status === "queued" && !waits(message));
}

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
}
