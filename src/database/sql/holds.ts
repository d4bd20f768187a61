import type { Instant } from "../../core/clock.ts";
import { slotOf } from "../pace.ts";
import type { Asker } from "../shared-store.ts";
import type { Held, NewHold } from "../store.ts";
import { type Connection, free, one } from "./connection.ts";
import { findPace, savePace } from "./paces.ts";
import { heldOf, maybeNumberAt, numberAt, textAt } from "./rows.ts";

export async function hold(c: Connection, added: NewHold): Promise<Held> {
  const present = await one(c, "select * from holds where id = $1", [added.id]);
  if (present !== null) return heldOf(present);
  const pace = { kind: "throttle", owner: added.node, key: added.key } as const;
  const slot = slotOf(await findPace(c, pace), added.now, added.rate);
  const held: Held = {
    id: added.id,
    node: added.node,
    contact: added.contact,
    msg: added.msg,
    release_at: slot.at,
    state: "held",
  };
  if (added.drop && slot.at > added.now) return { ...held, state: "dropped" };
  await savePace(c, pace, slot.next);
  await c.all("insert into holds (id, node, contact, msg, release_at, state) values ($1, $2, $3, $4, $5, $6)", [
    held.id,
    held.node,
    held.contact,
    held.msg,
    held.release_at,
    held.state,
  ]);
  return held;
}

export async function held(c: Connection, node: string, limit: number): Promise<Held[]> {
  const rows = await c.all(
    "select * from holds where state <> 'released' and node = $1 order by release_at, seq limit $2",
    [node, limit],
  );
  return rows.map(heldOf);
}

export async function heldCount(c: Connection, node: string): Promise<{ count: number; last_at: Instant | null }> {
  const row = await one(
    c,
    `select count(*) as held, max(release_at) as last_at from holds
      where state <> 'released' and state = 'held' and node = $1`,
    [node],
  );
  return row === null
    ? { count: 0, last_at: null }
    : { count: numberAt(row, "held"), last_at: maybeNumberAt(row, "last_at") };
}

const RELEASE = "update holds set state = 'released', worker = $2 where id = $1 and state = 'held' returning seq";

export async function releaseHold(c: Connection, id: string, process: string): Promise<boolean> {
  return (await one(c, RELEASE, [id, process])) !== null;
}

export async function deleteHold(c: Connection, id: string): Promise<void> {
  await c.all("delete from holds where id = $1", [id]);
}

const FIRST_AT = `select release_at from holds
  where state <> 'released' and state = 'held' and node = $1 order by release_at, seq limit 1`;

export async function postponeHolds(c: Connection, node: string, now: Instant): Promise<void> {
  const first = await one(c, FIRST_AT, [node]);
  const by_ms = first === null ? 0 : now - numberAt(first, "release_at");
  if (by_ms <= 0) return;
  await c.all("update holds set release_at = release_at + $2 where state <> 'released' and node = $1", [node, by_ms]);
  await c.all("update paces set next = next + $2 where kind = 'throttle' and owner = $1", [node, by_ms]);
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
