import type { Instant } from "./clock.ts";

/** A limit of `amount` per `period_ms` milliseconds, of which up to `burst` may go at once (1: evenly spaced). */
export interface Rate {
  amount: number;
  period_ms: number;
  burst: number;
}

/** A limit that holds besides a sender's rate, such as a carrier's for a day. */
export interface NamedRate {
  /** Tells it from the others of its sender; without spaces. */
  name: string;
  rate: Rate;
}

export interface Slot {
  /** When this one may go: `now` or later, never earlier. */
  at: Instant;
  /** The state to keep for the next call (the theoretical arrival time of the next one); may be fractional. */
  next: number;
}

/**
 * Takes the next free slot of a rate (P4), by the generic cell rate algorithm (ITU-T I.371, virtual scheduling).
 * Taking is allotting: two callers that keep the state in one transaction can never get the same slot.
 *
 * @param kept  `next` of the call before; null for the first
 * @param now   present time in milliseconds
 * @param cost  how many units this one takes (segments for a sender, 1 for a throttle)
 */
export function takeSlot(kept: number | null, now: Instant, rate: Rate, cost = 1): Slot {
  const interval = rate.period_ms / rate.amount;
  const tolerance = interval * (Math.max(1, rate.burst) - 1);
  const arrival = Math.max(kept ?? now, now);
  return { at: Math.max(now, Math.ceil(arrival - tolerance)), next: arrival + interval * cost };
}
