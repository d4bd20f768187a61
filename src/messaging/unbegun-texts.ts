import type { Clock } from "../core/clock.ts";
import type { Message } from "../core/message.ts";
import type { Store } from "../database/store.ts";
import type { UnderWay } from "./under-way.ts";

interface UnbegunTextsParts {
  store: Pick<Store, "sendingOf" | "putBack">;
  clock: Clock;
  worker: string;
  underWay: UnderWay;
  /** Is told of every text whose status changed. */
  changed: (message: Message) => void;
}

/**
 * Texts that are `sending` by this worker without its knowing: their commit was done, but its answer never came. Only this
 * worker could have begun to hand them over, and it has not, so they go back into the outbox, where the law and the limits
 * are asked again when they are claimed (P2, P4).
 */
export class UnbegunTexts {
  readonly #parts: UnbegunTextsParts;
  #mayBeSome = false;

  constructor(parts: UnbegunTextsParts) {
    this.#parts = parts;
  }

  /** A write failed, or it is time to look: the next `putBack` looks. */
  suspect(): void {
    this.#mayBeSome = true;
  }

  /** Puts them back, where there may be some. No claim may be under way meanwhile. Rejects with the store's error. */
  async putBack(): Promise<void> {
    if (!this.#mayBeSome) return;
    const { store, clock, worker, underWay, changed } = this.#parts;
    const known = underWay.collect();
    this.#mayBeSome = false;
    try {
      const sending = await store.sendingOf(worker);
      const unbegun = sending.filter((id) => !known.ids.has(id));
      const back = unbegun.length === 0 ? [] : await store.putBack(unbegun, worker, clock.now());
      for (const message of back) changed(message);
      // One that was to go at once, and did not, is known until that is heard; a claim whose answer was cut off may have it.
      if (sending.some((id) => known.ids.has(id) && !underWay.has(id))) this.#mayBeSome = true;
    } catch (error) {
      this.#mayBeSome = true;
      throw error;
    } finally {
      known.stop();
    }
  }
}
