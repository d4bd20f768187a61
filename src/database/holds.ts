import type { Instant } from "../core/clock.ts";
import type { OptOutScope } from "../core/opt-out-scope.ts";
import type { Rate } from "../core/pacing.ts";
import type { QuietHours } from "../core/quiet-hours.ts";

/**
 * What a throttle lets through. A slot is taken in every limit at once, or in none: a hold that must wait for its
 * contact, or for an open hour, leaves the line's slots to others until then.
 */
export interface HoldLimits {
  /** Of the line: all holds with the same `key`. */
  rate: Rate;
  /** Besides, so many to each contact in any such time, milliseconds; null: any number. */
  per_contact: { amount: number; period_ms: number } | null;
  /** The hours at which a contact may be texted (P5), asked with the contact's own time zone; null: all. */
  hours: QuietHours | null;
}

/** What a throttle counted by the clock as it was before it was set back. */
export interface CountedBefore {
  /** By how much it was set back, milliseconds. */
  set_back_ms: number;
  /** How far ahead of now its limits can count at most, milliseconds: what is further was counted by the clock as it was. */
  furthest_ms: number;
}

/** How far ahead of now these limits count at most, milliseconds. */
export function furthestOf({ rate, per_contact }: HoldLimits): number {
  const { amount, period_ms, burst } = rate;
  return Math.max((Math.max(1, burst) * period_ms) / amount, per_contact?.period_ms ?? 0);
}

/** When a slot that is counted as free at `next` is free by this clock. A second time it changes nothing. */
export function byThisClock(next: number, now: Instant, { set_back_ms, furthest_ms }: CountedBefore): number {
  const furthest = now + furthest_ms;
  return next > furthest ? Math.min(next - set_back_ms, furthest) : next;
}

/** A message that a throttle keeps. */
export interface NewHold {
  id: string;
  node: string;
  /** Whom a STOP of this contact concerns; null where the message is about nobody. */
  contact: string | null;
  /** Which line it stands in: of a sender, of the contact, or of all, as the node is set. */
  key: string;
  limits: HoldLimits;
  /** The Node-RED message as JSON. */
  msg: string;
  now: Instant;
  /** Drop instead of hold where it could not go at once. */
  drop: boolean;
}

export interface Held {
  id: string;
  node: string;
  contact: string | null;
  msg: string;
  /** When it may go, or when to look again. */
  release_at: Instant;
  /** `held`; `released` to the flow; `cancelled` by a STOP. */
  state: "held" | "released" | "cancelled";
}

/** One that waits. `placed`: it has its slot; else it has none yet and is looked at again at `release_at`. */
export interface Waiting extends Held {
  placed: boolean;
}

export interface NextHolds {
  /** Those that have their slot, and cancelled ones, in the order in which they may go. */
  ready: Held[];
  /** When `placeHolds` should be called for those that have no slot yet; null: there are none. */
  place_at: Instant | null;
}

/** Nothing was kept: it was to be dropped where it could not go at once, or it never could. */
export interface NotHeld {
  state: "dropped";
  why: "too_many" | "closed" | "never_open";
  /** When one like it could have gone, as far as is known. */
  release_at: Instant;
}

export interface HeldCount {
  count: number;
  last_at: Instant | null;
  /** False where the last may go later than `last_at`, because some have no slot yet. */
  is_sure: boolean;
}

/** Whether an opt-out of everything reaches a held message: one that was said to a simulator, what came by that one alone (P2). */
export function isHeldWithin({ within }: OptOutScope, msg: string): boolean {
  if (within === undefined) return true;
  const held: unknown = JSON.parse(msg);
  const sms = typeof held === "object" && held !== null && "sms" in held ? held.sms : null;
  return typeof sms === "object" && sms !== null && "gateway" in sms && sms.gateway === within;
}
