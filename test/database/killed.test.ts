import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const CHILD = join(import.meta.dirname, "killed-child.ts");

describe("a process that is killed", () => {
  let server: PostgresServer;
  before(async () => {
    server = await sharedServer();
  });

  for (const [kind, place, make] of [
    ["sqlite", (folder: string) => join(folder, "sms.data"), (file: string) => new SqliteStore({ file })],
    ["lowdb", (folder: string) => join(folder, "sms.data"), (file: string) => new LowdbStore({ file })],
    [
      "postgres",
      () => JSON.stringify(server.settings({ schema: freshSchema() })),
      (settings: string) => new PostgresStore(JSON.parse(settings)),
    ],
  ] as const) {
    it(`has kept every text whose promise had resolved (${kind}; P1)`, async () => {
      const folder = temporaryFolder();
      const file = place(folder.path);
      const child = spawn(
        process.execPath,
        ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", CHILD, kind, file],
        {
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      try {
        const ended = once(child, "exit");
        const kept: string[] = [];
        for await (const id of createInterface(child.stdout)) {
          kept.push(id);
          // In the midst of its work.
          if (kept.length === 20) child.kill("SIGKILL");
        }
        await ended;
        const store = make(file);
        await store.open();
        for (const id of kept) expect(await store.message(id), id).to.include({ id, status: "queued" });
        await store.close();
        expect(kept.length).to.be.at.least(20);
      } finally {
        child.kill("SIGKILL");
        folder.dispose();
      }
    });
  }
});
