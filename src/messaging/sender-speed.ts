import type { Clock } from "../core/clock.ts";
import type { Rate } from "../core/pacing.ts";

/** However often a provider complains, a sender keeps this share of its rate. */
const SLOWEST = 1 / 64;

/** A slower sender gains this share of its full rate back in every `GAIN_EVERY_MS` without a complaint. */
const GAIN = 0.1;
const GAIN_EVERY_MS = 10_000;

/** Texts that were on their way together are refused together: that is one complaint. */
const ONE_COMPLAINT_MS = 1_000;

/**
 * How fast each sender may go at the moment. A provider that says "too fast" halves it, and it comes back by itself in
 * small steps (additive increase, multiplicative decrease, as in TCP: RFC 5681). It is learnt anew after a restart.
 */
export class SenderSpeed {
  readonly #clock: Clock;
  readonly #slowed = new Map<string, { share: number; since: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The provider said that this sender goes too fast. */
  slowDown(gateway: string, sender: string): void {
    const key = keyOf(gateway, sender);
    const now = this.#clock.monotonic();
    const slowed = this.#slowed.get(key);
    if (slowed !== undefined && now - slowed.since < ONE_COMPLAINT_MS) return;
    this.#slowed.set(key, { share: Math.max(SLOWEST, this.#share(key) / 2), since: now });
  }

  /** The rate that this sender may have now: its full one, or less where its provider complained. */
  rateOf(gateway: string, sender: string, full: Rate): Rate {
    const share = this.#share(keyOf(gateway, sender));
    if (share === 1) return full;
    return { ...full, amount: full.amount * share, burst: Math.max(1, Math.floor(full.burst * share)) };
  }

  /** 1 where its provider has not complained. */
  shareOf(gateway: string, sender: string): number {
    return this.#share(keyOf(gateway, sender));
  }

  #share(key: string): number {
    const slowed = this.#slowed.get(key);
    if (slowed === undefined) return 1;
    const steps = Math.floor((this.#clock.monotonic() - slowed.since) / GAIN_EVERY_MS);
    const share = Math.min(1, slowed.share + steps * GAIN);
    if (share === 1) this.#slowed.delete(key);
    return share;
  }
}

const keyOf = (gateway: string, sender: string): string => `${gateway} ${sender}`;
