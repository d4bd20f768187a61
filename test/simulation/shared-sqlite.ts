import type { SqlDriver } from "../../src/database/sql/connection.ts";
import { SqlStore } from "../../src/database/sql-store.ts";
import { SqliteDriver } from "../../src/database/sqlite-driver.ts";

/** SQLite as if it were a server: several processes share it, and a commit that others may have work from wakes them. */
export function sharedSqlite(): SqlStore {
  const sqlite = new SqliteDriver({ file: ":memory:" });
  const listeners = new Set<() => void>();
  const driver: SqlDriver = {
    dialect: sqlite.dialect,
    reader: () => sqlite.reader(),
    open: () => sqlite.open(),
    close: () => sqlite.close(),
    durable: () => sqlite.durable(),
    async begin(writes) {
      const transaction = await sqlite.begin(writes);
      let wakes = false;
      return {
        ...transaction,
        wakeOthers() {
          wakes = true;
        },
        async commit() {
          await transaction.commit();
          if (wakes) for (const listener of listeners) listener();
        },
      };
    },
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return new SqlStore(driver);
}
