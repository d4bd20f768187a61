import { type Connection, one } from "./connection.ts";
import { numberAt } from "./rows.ts";

/**
 * Whose limit it is: a gateway's sender, or a throttle node's key; `released` counts of the latter only what has gone, `turn`
 * the replies since a sender's last campaign text.
 */
export interface PaceOwner {
  kind: "sender" | "throttle" | "released" | "turn";
  owner: string;
  key: string;
}

/** What `takeSlot` keeps from one call to the next; null before the first. */
export async function findPace(c: Connection, { kind, owner, key }: PaceOwner): Promise<number | null> {
  const row = await one(c, "select next from paces where kind = $1 and owner = $2 and key = $3", [kind, owner, key]);
  return row && numberAt(row, "next");
}

export async function savePace(c: Connection, { kind, owner, key }: PaceOwner, next: number): Promise<void> {
  await c.all(
    `insert into paces (kind, owner, key, next) values ($1, $2, $3, $4)
      on conflict (kind, owner, key) do update set next = $4`,
    [kind, owner, key, next],
  );
}
