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
import { contactKeys, freePlace, type HoldContact, opensAt, type Placed, placeHold } from "../placing.ts";
import type { Asker } from "../shared-store.ts";
import { type Connection, free, one } from "./connection.ts";
import { findPace, savePace } from "./paces.ts";
import { heldOf, maybeNumberAt, maybeTextAt, numberAt, textAt } from "./rows.ts";

/** Which lines a hold stands in. */
interface InLine {
  node: string;
  key: string;
  contact: string | null;
  /** Its number in the order of coming; null for a new one. */
  seq: number | null;
}

export async function hold(c: Connection, added: NewHold): Promise<Held | NotHeld> {
  const present = await one(c, "select * from holds where id = $1", [added.id]);
  if (present !== null) return heldOf(present);
  const place = await turnOf(c, added);
  if (!place.placed && (added.drop || place.why === "never_open")) {
    return { state: "dropped", why: place.why, release_at: place.look_again_at };
  }
  if (place.placed && added.drop && place.at > added.now) {
    return { state: "dropped", why: "too_many", release_at: place.at };
  }
  const { id, node, contact, msg, key } = added;
  const held: Held = {
    id,
    node,
    contact,
    msg,
    release_at: await take(c, { ...added, seq: null }, place, added.limits),
    state: "held",
  };
  await c.all(
    `insert into holds (id, node, contact, msg, release_at, state, key, placed)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [held.id, held.node, held.contact, held.msg, held.release_at, held.state, key, place.placed ? 1 : 0],
  );
  return held;
}

/** The place of a new one, behind those that are still to be given theirs now. */
async function turnOf(c: Connection, { node, key, contact, limits, now }: NewHold): Promise<Placed> {
  const before = await one(
    c,
    "select seq from holds where placed = 0 and node = $1 and release_at <= $2 and state = 'held' limit 1",
    [node, now],
  );
  if (before !== null) return { placed: false, why: "too_many", look_again_at: now };
  return findPlace(c, { node, key, contact, seq: null }, limits, now);
}

async function findPlace(c: Connection, hold: InLine, limits: HoldLimits, now: Instant): Promise<Placed> {
  const earlier_at = await earlierOf(c, hold, limits);
  if (earlier_at !== null) return { placed: false, why: "too_many", look_again_at: earlier_at };
  const time_zone = await timeZoneOf(c, hold.contact, limits);
  const line = await findPace(c, lineOf("throttle", hold));
  const contact = await findPaces(c, placesOf("throttle", hold, limits));
  return placeHold({ line, contact }, { number: hold.contact, time_zone }, limits, now);
}

/** When one that came before for the same contact, and has no slot yet, is looked at: it must not be overtaken. */
async function earlierOf(c: Connection, { node, contact, seq }: InLine, limits: HoldLimits): Promise<Instant | null> {
  if (contact === null || (limits.per_contact === null && limits.hours === null)) return null;
  const row = await one(
    c,
    `select max(release_at) as release_at from holds
      where state = 'held' and contact = $1 and node = $2 and placed = 0 and seq < $3`,
    [contact, node, seq ?? Number.MAX_SAFE_INTEGER],
  );
  return row && maybeNumberAt(row, "release_at");
}

/** Takes the slots of a place; returns when the hold goes, or when to look again. */
async function take(c: Connection, hold: InLine, place: Placed, limits: HoldLimits): Promise<Instant> {
  if (!place.placed) return place.look_again_at;
  await savePace(c, lineOf("throttle", hold), place.line);
  await takePlace(c, "throttle", hold, limits, place.at);
  return place.at;
}

/** Takes one of the contact's places, where their number is limited. */
async function takePlace(
  c: Connection,
  kind: PaceOwner["kind"],
  hold: InLine,
  limits: HoldLimits,
  at: Instant,
): Promise<void> {
  const places = placesOf(kind, hold, limits);
  const taken = places[freePlace(await findPaces(c, places))];
  if (taken && limits.per_contact) await savePace(c, taken, at + limits.per_contact.period_ms);
}

async function findPaces(c: Connection, owners: readonly PaceOwner[]): Promise<(number | null)[]> {
  const found: (number | null)[] = [];
  for (const owner of owners) found.push(await findPace(c, owner));
  return found;
}

export async function placeHolds(
  c: Connection,
  node: string,
  limits: HoldLimits,
  now: Instant,
  limit: number,
): Promise<void> {
  const rows = await c.all(
    `select seq, key, contact, state from holds
      where placed = 0 and node = $1 and release_at <= $2 order by release_at, seq limit $3`,
    [node, now, limit],
  );
  for (const row of rows) {
    const seq = numberAt(row, "seq");
    const hold = { node, key: textAt(row, "key"), contact: maybeTextAt(row, "contact"), seq };
    // What a STOP cancelled needs no slot: it only comes out, in its order.
    if (textAt(row, "state") === "cancelled") {
      await c.all("update holds set placed = 1 where seq = $1", [seq]);
      continue;
    }
    const place = await findPlace(c, hold, limits, now);
    const release_at = await take(c, hold, place, limits);
    await c.all("update holds set release_at = $2, placed = $3 where seq = $1", [
      seq,
      release_at,
      place.placed ? 1 : 0,
    ]);
  }
}

export async function held(c: Connection, node: string, limit: number): Promise<Waiting[]> {
  const rows = await c.all(
    "select * from holds where state <> 'released' and node = $1 order by release_at, seq limit $2",
    [node, limit],
  );
  return rows.map((row) => ({ ...heldOf(row), placed: numberAt(row, "placed") === 1 }));
}

export async function nextHolds(c: Connection, node: string, limit: number): Promise<NextHolds> {
  const ready = await c.all(
    `select * from holds where placed = 1 and state <> 'released' and node = $1 order by release_at, seq limit $2`,
    [node, limit],
  );
  const unplaced = await one(c, "select min(release_at) as place_at from holds where placed = 0 and node = $1", [node]);
  return { ready: ready.map(heldOf), place_at: unplaced && maybeNumberAt(unplaced, "place_at") };
}

export async function heldCount(c: Connection, node: string): Promise<HeldCount> {
  const row = await one(
    c,
    `select count(*) as held, max(release_at) as last_at from holds
      where state <> 'released' and state = 'held' and node = $1`,
    [node],
  );
  const unplaced = await one(c, "select seq from holds where placed = 0 and node = $1 and state = 'held' limit 1", [
    node,
  ]);
  const is_sure = unplaced === null;
  if (row === null) return { count: 0, last_at: null, is_sure };
  return { count: numberAt(row, "held"), last_at: maybeNumberAt(row, "last_at"), is_sure };
}

export async function releaseHold(
  c: Connection,
  id: string,
  process: string,
  limits: HoldLimits,
  now: Instant,
): Promise<"released" | "gone" | "closed"> {
  const row = await one(c, "select * from holds where id = $1 and state = 'held' and placed = 1", [id]);
  if (row === null) return "gone";
  const { node, contact, release_at } = heldOf(row);
  const who: HoldContact = { number: contact, time_zone: await timeZoneOf(c, contact, limits) };
  if (opensAt(who, limits, now) !== now) return "closed";
  await c.all("update holds set state = 'released', worker = $2 where id = $1", [id, process]);
  const hold = { node, key: textAt(row, "key"), contact, seq: numberAt(row, "seq") };
  const line = lineOf("released", hold);
  await savePace(c, line, slotOf(await findPace(c, line), release_at, limits.rate).next);
  await takePlace(c, "released", hold, limits, release_at);
  return "released";
}

export async function deleteHold(c: Connection, id: string): Promise<void> {
  await c.all("delete from holds where id = $1", [id]);
}

export async function respaceHolds(c: Connection, node: string, now: Instant, before?: CountedBefore): Promise<void> {
  if (before) {
    const too_far = await c.all("select key, next from paces where kind = 'released' and owner = $1 and next > $2", [
      node,
      now + before.furthest_ms,
    ]);
    for (const row of too_far) {
      const pace = { kind: "released", owner: node, key: textAt(row, "key") } as const;
      await savePace(c, pace, byThisClock(numberAt(row, "next"), now, before));
    }
  }
  await c.all("delete from paces where kind = 'throttle' and owner = $1", [node]);
  await c.all(
    `insert into paces (kind, owner, key, next)
      select 'throttle', owner, key, next from paces where kind = 'released' and owner = $1`,
    [node],
  );
  await c.all("update holds set placed = 0, release_at = $2 where state <> 'released' and node = $1", [node, now]);
}

export async function forgetPaces(c: Connection, node: string, now: Instant): Promise<void> {
  for (const kind of ["throttle", "released"]) {
    await c.all("delete from paces where kind = $1 and owner = $2 and next < $3", [kind, node, now - 1]);
  }
}

const UNFINISHED = "select * from holds where state = 'released' and node = $1";
const IN_ORDER = "order by release_at, seq";
const TAKE = "update holds set worker = $2 where id = $1";

export async function unfinishedHolds(c: Connection, node: string, asker: Asker | null): Promise<Held[]> {
  if (asker === null) return (await c.all(`${UNFINISHED} ${IN_ORDER}`, [node])).map(heldOf);
  const { process, gone_before } = asker;
  const rows = await c.all(`${UNFINISHED} and ${free("$2", "$3")} ${IN_ORDER}`, [node, process, gone_before]);
  for (const row of rows) await c.all(TAKE, [textAt(row, "id"), process]);
  return rows.map(heldOf);
}

/** The contact's own time zone, where it is asked for. */
async function timeZoneOf(c: Connection, contact: string | null, { hours }: HoldLimits): Promise<string | null> {
  if (hours === null || contact === null) return null;
  const row = await one(c, "select time_zone from contacts where number = $1", [contact]);
  return row && maybeTextAt(row, "time_zone");
}

function lineOf(kind: PaceOwner["kind"], { node, key }: InLine): PaceOwner {
  return { kind, owner: node, key };
}

function placesOf(kind: PaceOwner["kind"], { node, contact }: InLine, limits: HoldLimits): PaceOwner[] {
  return contactKeys(contact, limits).map((key) => ({ kind, owner: node, key }));
}
