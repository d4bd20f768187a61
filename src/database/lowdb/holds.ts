import type { Instant } from "../../core/clock.ts";
import { slotOf } from "../pace.ts";
import type { Held, NewHold } from "../store.ts";
import { findPace, savePace } from "./paces.ts";
import type { Tables } from "./tables.ts";

export function hold(tables: Tables, added: NewHold): Held {
  const present = tables.holds.find((kept) => kept.id === added.id);
  if (present !== undefined) return present;
  const { id, node, contact, msg, key, now } = added;
  const pace = { kind: "throttle", owner: node, key } as const;
  const slot = slotOf(findPace(tables, pace), now, added.rate);
  const held: Held = { id, node, contact, msg, release_at: slot.at, state: "held" };
  if (added.drop && slot.at > now) return { ...held, state: "dropped" };
  savePace(tables, pace, slot.next);
  tables.holds.push(held);
  return held;
}

export function held(tables: Tables, node: string, limit: number): Held[] {
  return inOrder(tables, node, (state) => state !== "released").slice(0, limit);
}

export function heldCount(tables: Tables, node: string): { count: number; last_at: Instant | null } {
  const waiting = inOrder(tables, node, (state) => state === "held");
  return { count: waiting.length, last_at: waiting.at(-1)?.release_at ?? null };
}

export function releaseHold(tables: Tables, id: string): boolean {
  const found = tables.holds.find((kept) => kept.id === id && kept.state === "held");
  if (found === undefined) return false;
  found.state = "released";
  return true;
}

export function deleteHold(tables: Tables, id: string): void {
  tables.holds = tables.holds.filter((kept) => kept.id !== id);
}

export function postponeHolds(tables: Tables, node: string, now: Instant): void {
  const first = inOrder(tables, node, (state) => state === "held")[0];
  const by_ms = first === undefined ? 0 : now - first.release_at;
  if (by_ms <= 0) return;
  for (const kept of tables.holds) {
    if (kept.node === node && kept.state !== "released") kept.release_at += by_ms;
  }
  for (const pace of tables.paces) {
    if (pace.kind === "throttle" && pace.owner === node) pace.next += by_ms;
  }
}

export function unfinishedHolds(tables: Tables, node: string): Held[] {
  return inOrder(tables, node, (state) => state === "released");
}

function inOrder(tables: Tables, node: string, isWanted: (state: Held["state"]) => boolean): Held[] {
  return tables.holds
    .filter((kept) => kept.node === node && isWanted(kept.state))
    .sort((a, b) => a.release_at - b.release_at);
}
