import { SqlStore } from "./sql-store.ts";
import { SqliteDriver, type SqliteSettings } from "./sqlite-driver.ts";

/** The default store: one SQLite file. */
export class SqliteStore extends SqlStore {
  constructor(settings: SqliteSettings) {
    super(new SqliteDriver(settings), settings.clock);
  }
}
