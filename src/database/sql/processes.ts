import type { Instant } from "../../core/clock.ts";
import type { Connection } from "./connection.ts";

/** A process that has said nothing for so long is forgotten, so that the table does not grow with restarts (P8). */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

export async function keepAlive(c: Connection, process: string, lease_until: Instant, now: Instant): Promise<void> {
  await c.all(
    `insert into processes (id, lease_until) values ($1, $2)
      on conflict (id) do update set lease_until = $2`,
    [process, lease_until],
  );
  await c.all("delete from processes where lease_until < $1", [now - FORGOTTEN_AFTER_MS]);
}

export async function leave(c: Connection, process: string): Promise<void> {
  await c.all("delete from processes where id = $1", [process]);
}
