import { join } from "node:path";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { behavesAsAStore } from "./store-conformance.ts";

behavesAsAStore({
  name: "lowdb in a file",
  isKept: true,
  isShared: false,
  make: (folder) => new LowdbStore({ file: join(folder, "sms.json") }),
});

behavesAsAStore({
  name: "lowdb in memory",
  isKept: false,
  isShared: false,
  make: () => new LowdbStore({ file: null }),
});
