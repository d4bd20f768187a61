import { writeSync } from "node:fs";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { outgoing } from "./store-samples.ts";

/** The second argument is a file, or a server's settings as JSON. Keeps texts until it is killed, and says of each that it is kept as soon as the store says so. */
const [kind, file = ""] = process.argv.slice(2);
const store =
  kind === "postgres"
    ? new PostgresStore(JSON.parse(file))
    : kind === "sqlite"
      ? new SqliteStore({ file })
      : new LowdbStore({ file });
await store.open();
for (let n = 0; n < 5000; n++) {
  const { message } = await store.enqueue(outgoing());
  writeSync(1, `${message.id}\n`);
}
