import { join } from "node:path";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { behavesAsAStore } from "./store-conformance.ts";

behavesAsAStore({
  name: "SQLite in a file",
  isKept: true,
  isShared: false,
  make: (folder) => new SqliteStore({ file: join(folder, "sms.db") }),
});

behavesAsAStore({
  name: "SQLite in memory",
  isKept: false,
  isShared: false,
  make: () => new SqliteStore({ file: ":memory:" }),
});
