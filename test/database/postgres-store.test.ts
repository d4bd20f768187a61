import { PostgresStore } from "../../src/database/postgres-store.ts";
import { emptyTables, freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { behavesAsAStore } from "./store-conformance.ts";

describe("on a real server", () => {
  let server: PostgresServer;
  const schema = freshSchema();
  before(async () => {
    server = await sharedServer();
  });

  behavesAsAStore({
    name: "PostgreSQL",
    isKept: true,
    isShared: true,
    make: () => new PostgresStore(server.settings({ schema })),
    empty: () => emptyTables(server, schema),
  });
});
