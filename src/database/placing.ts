import type { Instant } from "../core/clock.ts";
import type { HoldLimits } from "./holds.ts";
import { slotOf } from "./pace.ts";

/** Whom a held message concerns. */
export interface HoldContact {
  number: string | null;
  time_zone: string | null;
}

/** What the limits of a hold keep, as `takeSlot` does; null where nothing was counted yet. */
export interface HoldPaces {
  line: number | null;
  /** When each of the contact's places is free again: there are as many as texts may go to it in its period. */
  contact: readonly (number | null)[];
}

/** A hold's time, with what its limits keep afterwards; or why it gets none yet, and when to look again. */
export type Placed =
  | { placed: true; at: Instant; line: number }
  | { placed: false; why: "too_many" | "closed" | "never_open"; look_again_at: Instant };

const DAY_MS = 86_400_000;

/**
 * Gives a hold the next slot of its line, if all else allows it then: a free slot of its contact's own limit, and an open
 * hour (P5). If not, it takes no slot, so that the line goes on without it, and is looked at again when that is over. A
 * slot further ahead than the contact's is never taken: it could not be used by those that come in between.
 */
export function placeHold(paces: HoldPaces, contact: HoldContact, limits: HoldLimits, now: Instant): Placed {
  const line = slotOf(paces.line, now, limits.rate);
  const own_at = Math.max(now, paces.contact[freePlace(paces.contact)] ?? now);
  const at = Math.max(line.at, own_at);
  const opens_at = opensAt(contact, limits, at);
  if (opens_at === null) return { placed: false, why: "never_open", look_again_at: now + DAY_MS };
  if (opens_at > at) return { placed: false, why: at > now ? "too_many" : "closed", look_again_at: opens_at };
  if (own_at > line.at) return { placed: false, why: "too_many", look_again_at: at };
  return { placed: true, at, line: line.next };
}

/** Which of a contact's places is free first. */
export function freePlace(places: readonly (number | null)[]): number {
  let first = 0;
  for (const [place, free_at] of places.entries()) {
    if ((free_at ?? Number.NEGATIVE_INFINITY) < (places[first] ?? Number.NEGATIVE_INFINITY)) first = place;
  }
  return first;
}

/** From `at` on, when the contact may be texted: `at` itself or later; null: never. */
export function opensAt({ number, time_zone }: HoldContact, { hours }: HoldLimits, at: Instant): Instant | null {
  if (hours === null) return at;
  if (number === null) return null;
  const opening = hours.opening(number, time_zone, at);
  return opening.open ? at : opening.opens_at;
}

/**
 * Under which keys a throttle counts a contact's own limit, beside the keys of its lines: one for each text that may go
 * in the period. A place that a text has taken is free again a period later, so no more ever go within one.
 */
export function contactKeys(number: string | null, { per_contact }: Pick<HoldLimits, "per_contact">): string[] {
  return Array.from({ length: per_contact?.amount ?? 0 }, (_, place) => `contact ${number ?? ""} ${place}`);
}

/** More to each contact cannot be set in a throttle's form. */
const MOST_TO_EACH = 20;

/** All keys under which throttles may have counted anything for a contact: as a line, and as somebody with an own limit. */
export function keysOfContact(number: string): string[] {
  return [number, ...contactKeys(number, { per_contact: { amount: MOST_TO_EACH, period_ms: 0 } })];
}
