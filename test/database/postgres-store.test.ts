import { basename } from "node:path";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { type PostgresServer, sharedServer } from "./postgres-server.ts";
import { behavesAsAStore } from "./store-conformance.ts";

describe("on a real server", () => {
  let server: PostgresServer;
  before(async () => {
    server = await sharedServer();
  });

  behavesAsAStore({
    name: "PostgreSQL",
    isKept: true,
    isShared: true,
    make: (folder) => new PostgresStore(server.settings({ schema: basename(folder) })),
  });
});
