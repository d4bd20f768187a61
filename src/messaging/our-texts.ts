import type { Clock } from "../core/clock.ts";
import { mayQuoteUs, type OurText } from "../core/customer-words.ts";
import type { Store } from "../database/store.ts";

/** People quote what they were just sent, and hardly what is older. */
const QUOTED_WITHIN_MS = 30 * 24 * 60 * 60_000;

/**
 * Looks up what somebody was sent lately, where their text may quote it (P2). Most texts are too short for that, and wait for
 * nothing; but for one that is looked up, later ones of the same person do, so that they are kept in the order in which they came.
 */
export class OurTexts {
  readonly #store: Store;
  readonly #clock: Clock;
  /** By contact, the latest one that has to be waited for. */
  readonly #looking = new Map<string, Promise<readonly OurText[]>>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Our texts to them, the latest first; null where a text can be read without, at once. Rejects as the store does. */
  lookFor(contact: string, text: string): Promise<readonly OurText[]> | null {
    const before = this.#looking.get(contact);
    const quotes = mayQuoteUs(text);
    if (!quotes && before === undefined) return null;
    const looking = this.#after(before, contact, quotes);
    this.#looking.set(contact, looking);
    const end = (): void => {
      if (this.#looking.get(contact) === looking) this.#looking.delete(contact);
    };
    // Whoever asked hears of the rejection.
    looking.then(end, end);
    return looking;
  }

  async #after(before: Promise<unknown> | undefined, contact: string, quotes: boolean): Promise<readonly OurText[]> {
    // What became of that one is its own affair.
    await before?.catch(() => undefined);
    return quotes ? this.#store.sentLately(contact, this.#clock.now() - QUOTED_WITHIN_MS) : [];
  }
}
