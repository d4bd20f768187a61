import type { Instant } from "../core/clock.ts";
import { type NamedRate, type Rate, type Slot, takeSlot } from "../core/pacing.ts";

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

/** Where the next free slot of a sender's limit is kept. */
export interface LimitOwner {
  kind: "sender" | "limit";
  owner: string;
  key: string;
}

/** All limits that a sender's texts are under, its rate first, each with where its next free slot is kept. */
export function limitsOf(
  { gateway, sender }: { gateway: string; sender: string },
  { rate, more_limits }: { rate: Rate | null; more_limits: readonly NamedRate[] },
): readonly { owner: LimitOwner; rate: Rate }[] {
  const more = more_limits.map(({ name, rate: limit }) => ({
    owner: { kind: "limit", owner: gateway, key: `${name} ${sender}` } as const,
    rate: limit,
  }));
  return rate === null ? [] : [{ owner: { kind: "sender", owner: gateway, key: sender }, rate }, ...more];
}

/**
 * The next slots of limits that a text is under all at once: it may go when the last of them has one (P4).
 * @param kept  what is kept of each limit, in their order
 */
export function slotsOf(
  limits: readonly { rate: Rate }[],
  kept: readonly (number | null)[],
  now: Instant,
  cost: number,
): { at: Instant; next: number[] } {
  const slots = limits.map(({ rate }, index) => slotOf(ofThisTime(kept[index] ?? null, now, rate), now, rate, cost));
  return { at: Math.max(now, ...slots.map(({ at }) => at)), next: slots.map(({ next }) => next) };
}

/** What one text of the greatest length takes (1,600 characters of UCS-2). */
const MOST_SEGMENTS = 24;

/** A provider's pause is no longer (retry.ts), milliseconds. */
const LONGEST_PAUSE_MS = 60_000;

/** A slot may have been taken by a process that goes so much slower, because its provider complained (sender-speed.ts). */
const SLOWEST = 64;

/**
 * The next slot as it is kept, or null where it is further ahead than a sender can rightly be: then it was taken when the
 * clock was ahead, and to obey it would keep the sender silent until that time comes again.
 */
function ofThisTime(kept: number | null, now: Instant, { amount, period_ms, burst }: Rate): number | null {
  const interval = period_ms / amount;
  const most_ahead = interval * (Math.max(1, burst) - 1 + MOST_SEGMENTS * SLOWEST) + LONGEST_PAUSE_MS;
  return kept !== null && kept > now + most_ahead ? null : kept;
}

/**
 * Whose limit it is: a gateway's sender (`limit`: a further one of it), or a throttle node's key. `released` counts of the
 * latter only what has gone, `turn` the replies since a sender's last campaign text.
 */
export interface PaceOwner {
  kind: "sender" | "limit" | "throttle" | "released" | "turn";
  owner: string;
  key: string;
}

/** A claim stops after dropping this many, so that a backlog that expires at once does not hold up the others. */
export const MOST_DROPPED_IN_A_CLAIM = 100;

export function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
