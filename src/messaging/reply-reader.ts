import type { Clock } from "../core/clock.ts";
import { mayQuoteUs } from "../core/customer-words.ts";
import { expectedLanguages } from "../core/expected-languages.ts";
import type { OptOutPolicy } from "../core/opt-out-law.ts";
import { type ReadReply, readReply } from "../core/read-reply.ts";
import type { Store } from "../database/store.ts";

/** People quote what they were just sent, and hardly what is older. */
const QUOTED_WITHIN_MS = 30 * 24 * 60 * 60_000;

/**
 * Reads incoming texts. What somebody was sent lately and their own language are looked up only where the text may quote us, or
 * means something to the law (P2). Most texts are neither, and wait for nothing; but for one that is looked up, later ones of the
 * same person do, so that they are kept in the order in which they came.
 */
export class ReplyReader {
  readonly #store: Store;
  readonly #clock: Clock;
  /** By contact, the latest one that has to be waited for. */
  readonly #looking = new Map<string, Promise<ReadReply>>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** What a text says; a promise where something had to be looked up for it, which rejects as the store does. */
  read(contact: string, text: string, policy: OptOutPolicy): ReadReply | Promise<ReadReply> {
    const before = this.#looking.get(contact);
    const languages = expectedLanguages({ number: contact, locale: null, last_text: null }, policy);
    const read = mayQuoteUs(text) ? null : readReply(text, [], policy, languages);
    const isPlain = read?.said === null;
    if (isPlain && before === undefined) return read;
    const reading = this.#after(before, () => (isPlain ? read : this.#lookUp(contact, text, policy, read)));
    this.#looking.set(contact, reading);
    const end = (): void => {
      if (this.#looking.get(contact) === reading) this.#looking.delete(contact);
    };
    // Whoever asked hears of the rejection.
    reading.then(end, end);
    return reading;
  }

  async #after(before: Promise<unknown> | undefined, read: () => ReadReply | Promise<ReadReply>): Promise<ReadReply> {
    // What became of that one is its own affair.
    await before?.catch(() => undefined);
    return read();
  }

  /** @param read  how it was read without; null where it may quote us */
  async #lookUp(number: string, text: string, policy: OptOutPolicy, read: ReadReply | null): Promise<ReadReply> {
    const since = this.#clock.now() - QUOTED_WITHIN_MS;
    const [ours, contact] = await Promise.all([this.#store.sentLately(number, since), this.#store.contact(number)]);
    const hints = { number, locale: contact?.locale ?? null, last_text: ours[0]?.text ?? null };
    const again = readReply(text, read === null ? ours : [], policy, expectedLanguages(hints, policy));
    // A language that we know them by takes nothing away from what was heard.
    return again.said === null && read !== null ? read : again;
  }
}
