import type { Instant } from "../core/clock.ts";
import { type Rate, type Slot, takeSlot } from "../core/pacing.ts";

/**
 * The next slot of a rate. A worker can only wake at a whole millisecond, so a slot that became free within the last one
 * counts from when it became free, not from now. Without this a sender of 300 segments a second would lose a sixth of its
 * rate to rounding (P4).
 */
export function slotOf(kept: number | null, now: Instant, rate: Rate, cost = 1): Slot {
  const since = kept !== null && kept > now - 1 ? Math.min(kept, now) : now;
  const slot = takeSlot(kept, since, rate, cost);
  return { at: Math.max(slot.at, now), next: slot.next };
}

/** Where both wait, a campaign text has its turn after this many replies, so that replies never starve a campaign. */
export const REPLIES_BEFORE_A_CAMPAIGN_TEXT = 9;

/** Texts with this priority or a greater one are campaign texts. */
export const CAMPAIGN_PRIORITY = 2;

/** A claim stops after dropping this many, so that a backlog that expires at once does not hold up the others. */
export const MOST_DROPPED_IN_A_CLAIM = 100;

export function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
