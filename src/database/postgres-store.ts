import { PostgresDriver } from "./postgres-driver.ts";
import type { PostgresSettings } from "./postgres-session.ts";
import type { GroupClock } from "./sql/groups.ts";
import { SqlStore } from "./sql-store.ts";

/** The store for several Node-REDs: a database on a PostgreSQL server. */
export class PostgresStore extends SqlStore {
  /** @param clock  by which the time of a group is bounded; without one it is not */
  constructor(settings: PostgresSettings, clock?: GroupClock) {
    super(new PostgresDriver(settings), clock);
  }
}
