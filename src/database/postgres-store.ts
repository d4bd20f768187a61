import { PostgresDriver } from "./postgres-driver.ts";
import type { PostgresSettings } from "./postgres-session.ts";
import { SqlStore } from "./sql-store.ts";

/** The store for several Node-REDs: a database on a PostgreSQL server. */
export class PostgresStore extends SqlStore {
  constructor(settings: PostgresSettings) {
    super(new PostgresDriver(settings));
  }
}
