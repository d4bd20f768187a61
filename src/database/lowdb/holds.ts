import type { Instant } from "../../core/clock.ts";
import {
  byThisClock,
  type CountedBefore,
  type Held,
  type HeldCount,
  type HoldLimits,
  type NewHold,
  type NextHolds,
  type NotHeld,
  type Waiting,
} from "../holds.ts";
import { type PaceOwner, slotOf } from "../pace.ts";
import { contactKeys, freePlace, opensAt, type Placed, placeHold } from "../placing.ts";
import { findPace, savePace } from "./paces.ts";
import type { KeptHold, Tables } from "./tables.ts";

type InLine = Pick<KeptHold, "id" | "node" | "key" | "contact">;

export function hold(tables: Tables, added: NewHold): Held | NotHeld {
  const present = tables.holds.find((kept) => kept.id === added.id);
  if (present !== undefined) return heldOf(present);
  const { id, node, contact, msg, key, limits, now, drop } = added;
  const isBehind = toPlace(tables, node, now).some((kept) => kept.state === "held");
  const place: Placed = isBehind
    ? { placed: false, why: "too_many", look_again_at: now }
    : findPlace(tables, added, limits, now);
  if (!place.placed && (drop || place.why === "never_open")) {
    return { state: "dropped", why: place.why, release_at: place.look_again_at };
  }
  if (place.placed && drop && place.at > now) return { state: "dropped", why: "too_many", release_at: place.at };
  const kept: KeptHold = { id, node, contact, msg, release_at: 0, state: "held", key, placed: false };
  take(tables, kept, place, limits);
  tables.holds.push(kept);
  return heldOf(kept);
}

export function placeHolds(tables: Tables, node: string, limits: HoldLimits, now: Instant, limit: number): void {
  for (const kept of toPlace(tables, node, now).slice(0, limit)) {
    // What a STOP cancelled needs no slot: it only comes out, in its order.
    if (kept.state === "cancelled") kept.placed = true;
    else take(tables, kept, findPlace(tables, kept, limits, now), limits);
  }
}

function toPlace(tables: Tables, node: string, now: Instant): KeptHold[] {
  return inOrder(tables, node, "held", "cancelled").filter((kept) => !isPlaced(kept) && kept.release_at <= now);
}

function findPlace(tables: Tables, hold: InLine, limits: HoldLimits, now: Instant): Placed {
  const earlier_at = earlierOf(tables, hold, limits);
  if (earlier_at !== null) return { placed: false, why: "too_many", look_again_at: earlier_at };
  const line = findPace(tables, lineOf("throttle", hold));
  const contact = placesOf("throttle", hold, limits).map((place) => findPace(tables, place));
  return placeHold({ line, contact }, contactOf(tables, hold.contact), limits, now);
}

/** When one that came before for the same contact, and has no slot yet, is looked at: it must not be overtaken. */
function earlierOf(tables: Tables, { id, node, contact }: InLine, limits: HoldLimits): Instant | null {
  if (contact === null || (limits.per_contact === null && limits.hours === null)) return null;
  const place = tables.holds.findIndex((kept) => kept.id === id);
  const earlier = (place < 0 ? tables.holds : tables.holds.slice(0, place)).filter(
    (kept) => kept.state === "held" && kept.node === node && kept.contact === contact && !isPlaced(kept),
  );
  return earlier.length === 0 ? null : Math.max(...earlier.map(({ release_at }) => release_at));
}

function take(tables: Tables, kept: KeptHold, place: Placed, limits: HoldLimits): void {
  kept.placed = place.placed;
  kept.release_at = place.placed ? place.at : place.look_again_at;
  if (!place.placed) return;
  savePace(tables, lineOf("throttle", kept), place.line);
  takePlace(tables, "throttle", kept, limits, place.at);
}

/** Takes one of the contact's places, where their number is limited. */
function takePlace(tables: Tables, kind: PaceOwner["kind"], hold: InLine, limits: HoldLimits, at: Instant): void {
  const places = placesOf(kind, hold, limits);
  const taken = places[freePlace(places.map((place) => findPace(tables, place)))];
  if (taken && limits.per_contact) savePace(tables, taken, at + limits.per_contact.period_ms);
}

export function held(tables: Tables, node: string, limit: number): Waiting[] {
  return inOrder(tables, node, "held", "cancelled")
    .slice(0, limit)
    .map((kept) => ({ ...heldOf(kept), placed: isPlaced(kept) }));
}

export function nextHolds(tables: Tables, node: string, limit: number): NextHolds {
  const waiting = inOrder(tables, node, "held", "cancelled");
  return {
    ready: waiting.filter(isPlaced).slice(0, limit).map(heldOf),
    place_at: waiting.find((kept) => !isPlaced(kept))?.release_at ?? null,
  };
}

export function heldCount(tables: Tables, node: string): HeldCount {
  const waiting = inOrder(tables, node, "held");
  const last_at = waiting.at(-1)?.release_at ?? null;
  return { count: waiting.length, last_at, is_sure: waiting.every(isPlaced) };
}

export function releaseHold(
  tables: Tables,
  id: string,
  limits: HoldLimits,
  now: Instant,
): "released" | "gone" | "closed" {
  const found = tables.holds.find((kept) => kept.id === id && kept.state === "held" && isPlaced(kept));
  if (found === undefined) return "gone";
  if (opensAt(contactOf(tables, found.contact), limits, now) !== now) return "closed";
  found.state = "released";
  const line = lineOf("released", found);
  savePace(tables, line, slotOf(findPace(tables, line), found.release_at, limits.rate).next);
  takePlace(tables, "released", found, limits, found.release_at);
  return "released";
}

export function deleteHold(tables: Tables, id: string): void {
  tables.holds = tables.holds.filter((kept) => kept.id !== id);
}

export function respaceHolds(tables: Tables, node: string, now: Instant, before?: CountedBefore): void {
  const others = tables.paces.filter(({ kind, owner }) => kind !== "throttle" || owner !== node);
  const released = others.filter(({ kind, owner }) => kind === "released" && owner === node);
  if (before) for (const pace of released) pace.next = byThisClock(pace.next, now, before);
  tables.paces = [...others, ...released.map((pace) => ({ ...pace, kind: "throttle" as const }))];
  for (const kept of tables.holds) {
    if (kept.node === node && kept.state !== "released") Object.assign(kept, { placed: false, release_at: now });
  }
}

export function forgetPaces(tables: Tables, node: string, now: Instant): void {
  tables.paces = tables.paces.filter(({ kind, owner, next }) => kind === "sender" || owner !== node || next >= now - 1);
}

export function unfinishedHolds(tables: Tables, node: string): Held[] {
  return inOrder(tables, node, "released").map(heldOf);
}

/** Those that became due at one time stay in the order in which they came. */
function inOrder(tables: Tables, node: string, ...states: Held["state"][]): KeptHold[] {
  return tables.holds
    .filter((kept) => kept.node === node && states.includes(kept.state))
    .sort((a, b) => a.release_at - b.release_at);
}

function isPlaced({ placed }: KeptHold): boolean {
  return placed;
}

function contactOf(tables: Tables, number: string | null): { number: string | null; time_zone: string | null } {
  return { number, time_zone: tables.contacts.find((contact) => contact.number === number)?.time_zone ?? null };
}

export function heldOf({ id, node, contact, msg, release_at, state }: KeptHold): Held {
  return { id, node, contact, msg, release_at, state };
}

function lineOf(kind: PaceOwner["kind"], { node, key }: InLine): PaceOwner {
  return { kind, owner: node, key };
}

function placesOf(kind: PaceOwner["kind"], { node, contact }: InLine, limits: HoldLimits): PaceOwner[] {
  return contactKeys(contact, limits).map((key) => ({ kind, owner: node, key }));
}
