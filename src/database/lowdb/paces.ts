import type { Instant } from "../../core/clock.ts";
import { type limitsOf, type PaceOwner, slotsOf } from "../pace.ts";
import type { Tables } from "./tables.ts";

type Limits = ReturnType<typeof limitsOf>;

/** What `takeSlot` keeps from one call to the next; null before the first. */
export function findPace(tables: Tables, owner: PaceOwner): number | null {
  return tables.paces.find((pace) => isOf(pace, owner))?.next ?? null;
}

export function savePace(tables: Tables, owner: PaceOwner, next: number): void {
  tables.paces = [...tables.paces.filter((pace) => !isOf(pace, owner)), { ...owner, next }];
}

/** Takes a slot of each of a sender's limits; where one has none now, takes none and returns when all have one. */
export function takeSlots(tables: Tables, limits: Limits, now: Instant, segments: number): Instant | null {
  const { at, next } = slotsOf(limits, keptOf(tables, limits), now, segments);
  if (at > now) return at;
  for (const [index, { owner }] of limits.entries()) savePace(tables, owner, next[index] ?? now);
  return null;
}

/** When so many segments may leave; nothing is taken. */
export function slotsFreeAt(tables: Tables, limits: Limits, now: Instant, segments: number): Instant {
  return slotsOf(limits, keptOf(tables, limits), now, segments).at;
}

function keptOf(tables: Tables, limits: Limits): (number | null)[] {
  return limits.map(({ owner }) => findPace(tables, owner));
}

function isOf(pace: PaceOwner, { kind, owner, key }: PaceOwner): boolean {
  return pace.kind === kind && pace.owner === owner && pace.key === key;
}
