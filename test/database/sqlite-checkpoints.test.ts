import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import workerThreads from "node:worker_threads";
import { expect } from "chai";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { incoming } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const PAGE = 4096;

describe("SQLite's write-ahead log", () => {
  let folder = temporaryFolder();
  let file = "";
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, "sms.db");
  });
  afterEach(() => folder.dispose());

  async function write(store: SqliteStore, texts: number): Promise<void> {
    for (let n = 0; n < texts; n += 1)
      await store.acceptInbound(incoming({ contact: `+1555${n}`, text: "x".repeat(400) }));
  }

  it("is brought into the file in another thread, and stays short however much is written (P8)", async () => {
    const store = new SqliteStore({ file, checkpoints: { statements: 100, pages: 200 } });
    await store.open();
    await write(store, 1_500);
    // Without that it would hold some pages for each text: seven thousand. How far the thread lags behind is the machine's.
    expect(statSync(`${file}-wal`).size / PAGE).to.be.below(5_000);
    expect(statSync(file).size / PAGE).to.be.above(300);
    await store.close();
    const program = new DatabaseSync(file);
    expect(program.prepare("select count(*) as kept from messages").get()).to.deep.include({ kept: 1_500 });
    expect(program.prepare("pragma integrity_check").get()).to.deep.include({ integrity_check: "ok" });
    program.close();
  });

  it("stays short also where the thread has ended, as when the system kills it", async () => {
    const { Worker } = workerThreads;
    class EndingWorker extends Worker {
      constructor(_code: string, options: object) {
        super("process.exit(1)", { ...options });
      }
    }
    const warned = once(process, "warning");
    workerThreads.Worker = EndingWorker;
    syncBuiltinESMExports();
    try {
      const store = new SqliteStore({ file, checkpoints: { statements: 100, pages: 200 } });
      await store.open();
      await write(store, 1_500);
      expect(String((await warned)[0])).to.include(file);
      expect(statSync(`${file}-wal`).size / PAGE).to.be.below(3_000);
      await store.close();
    } finally {
      workerThreads.Worker = Worker;
      syncBuiltinESMExports();
    }
  });

  it("is left as it is while little is written, and is brought over at the end", async () => {
    const store = new SqliteStore({ file });
    await store.open();
    await write(store, 3);
    expect(statSync(`${file}-wal`).size).to.be.above(0);
    await store.close();
    expect(() => statSync(`${file}-wal`)).to.throw("ENOENT");
  });

  it("does not let a process end before its database is closed", () => {
    const store = JSON.stringify(join(import.meta.dirname, "../../src/database/sqlite-store.ts"));
    const samples = JSON.stringify(join(import.meta.dirname, "store-samples.ts"));
    const program = `
      const { SqliteStore } = await import(${store});
      const { incoming } = await import(${samples});
      const store = new SqliteStore({ file: ${JSON.stringify(file)}, checkpoints: { statements: 1, pages: 10_000 } });
      await store.open();
      await store.acceptInbound(incoming());
      await store.close();
      console.log("closed");`;
    const args = ["--no-warnings", "--input-type=module", "--eval", program];
    expect(execFileSync(process.execPath, args, { encoding: "utf8" }).trim()).to.equal("closed");
  });
});
