import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { refusal } from "./conformance/store-kind.ts";
import { ANNA, claim, incoming, outgoing, SENDER, senderClaim, stop, T0 } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("SQLite when something is wrong", () => {
  let folder = temporaryFolder();
  let file = "";
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, "sms.db");
  });
  afterEach(() => folder.dispose());

  /** A connection of another program. */
  function other(): DatabaseSync {
    return new DatabaseSync(file);
  }

  it("refuses writing while another program has locked the file, still reads, and works again afterwards", async () => {
    const store = new SqliteStore({ file, lock_patience_ms: 1 });
    await store.open();
    const { message } = await store.enqueue(outgoing());
    const program = other();
    program.exec("begin immediate");
    const refused = [refusal(store.enqueue(outgoing())), refusal(store.acceptInbound(incoming()))];
    const read = store.message(message.id);
    expect(await Promise.all(refused)).to.deep.equal(["database_locked", "database_locked"]);
    expect(await read).to.deep.equal(message);
    program.exec("rollback");
    program.close();
    expect(await store.enqueue(outgoing())).to.include({ repeat: false });
    expect(await store.counts()).to.include({ messages: 2 });
    await store.close();
  });

  it("waits for another program's lock without keeping Node-RED from other work", async () => {
    const waits: number[] = [];
    const program = other();
    // The lock is gone when it has looked three times.
    const wait = async (ms: number) => {
      waits.push(ms);
      if (waits.length === 3) program.exec("rollback");
    };
    const store = new SqliteStore({ file, wait });
    await store.open();
    program.exec("begin immediate");
    expect(await store.enqueue(outgoing())).to.include({ repeat: false });
    expect(waits).to.have.length(3);
    program.exec("begin immediate");
    expect(await refusal(store.enqueue(outgoing()))).to.equal("database_locked");
    // A second, twenty milliseconds at a time.
    expect(waits.slice(3).reduce((sum, ms) => sum + ms, 0)).to.equal(1_000);
    program.exec("rollback");
    program.close();
    await store.close();
  });

  it("says that the disk is full, keeps all that was committed, and goes on when there is room", async () => {
    let database: DatabaseSync | null = null;
    const store = new SqliteStore({
      file,
      onPrepare: (_, opened) => {
        database = opened;
      },
    });
    await store.open();
    const { message } = await store.enqueue(outgoing());
    const limit = (pages: number) => database?.exec(`pragma max_page_count = ${pages}`);
    limit(1);
    const big = () => store.enqueue(outgoing({ text: "x".repeat(50_000) }));
    const codes = [refusal(big()), refusal(big())];
    const read = store.message(message.id);
    expect(await Promise.all(codes)).to.deep.equal(["database_full", "database_full"]);
    expect(await read).to.deep.equal(message);
    expect(await store.counts()).to.include({ messages: 1, queued: 1 });
    limit(1_000_000);
    expect((await big()).message.status).to.equal("queued");
    await store.close();
  });

  it("keeps the small texts of a group in which a big one found no room", async () => {
    let database: DatabaseSync | null = null;
    const store = new SqliteStore({
      file,
      onPrepare: (_, opened) => {
        database = opened;
      },
    });
    await store.open();
    for (let n = 0; n < 20; n++) await store.enqueue(outgoing());
    const opened: DatabaseSync | null = database;
    if (opened === null) throw new Error("nothing was prepared");
    function pages(db: DatabaseSync): number {
      return Number(db.prepare("pragma page_count").get()?.page_count);
    }
    function limit(db: DatabaseSync, most: number): void {
      db.exec(`pragma max_page_count = ${most}`);
    }
    limit(opened, pages(opened) + 8);
    const results = await Promise.allSettled([
      store.enqueue(outgoing()),
      store.enqueue(outgoing({ text: "x".repeat(200_000) })),
      store.acceptInbound(stop()),
    ]);
    const kept = (await store.counts()).messages - 20;
    // All or nothing each: what was said to be kept is, and nothing else.
    const said = results.map(({ status }, index) => (status === "fulfilled" ? (index === 2 ? 2 : 1) : 0));
    expect(said[1]).to.equal(0);
    expect(kept).to.equal(said.reduce<number>((sum, n) => sum + n, 0));
    await store.close();
  });

  it("refuses a file that is no database, names it, and leaves it as it is", async () => {
    writeFileSync(file, "This is a shopping list. ".repeat(100));
    const store = new SqliteStore({ file });
    const error = await store.open().catch((failed: unknown) => failed);
    expect(error).to.include({ code: "database_failed" });
    expect(String(error)).to.include(file);
    expect(readFileSync(file, "utf8")).to.include("shopping list");
    expect(await refusal(store.counts())).to.equal("database_closed");
  });

  it("says that a folder is missing", async () => {
    const error = await new SqliteStore({ file: join(folder.path, "none", "sms.db") })
      .open()
      .catch((failed: unknown) => failed);
    expect(error).to.include({ code: "database_failed" });
    expect(String(error)).to.include("folder");
  });

  it("refuses what a newer version has written, and changes nothing", async () => {
    const store = new SqliteStore({ file });
    await store.open();
    await store.close();
    const program = other();
    program.exec("insert into schema_version (version) values (99)");
    program.close();
    const error = await new SqliteStore({ file }).open().catch((failed: unknown) => failed);
    expect(error).to.include({ code: "database_failed" });
    expect(String(error)).to.match(/newer version.*99.*Update the SMS nodes/);
  });

  it("asks the law again when a text is claimed, whoever has written the opt-out (P2)", async () => {
    const store = new SqliteStore({ file });
    await store.open();
    const { message } = await store.enqueue(outgoing());
    const law = await store.enqueue(outgoing({ kind: "law", priority: 0, sender: "SHOP" }));
    const program = other();
    program.exec(`insert into consents (contact, scope, state, since, source)
      values ('${ANNA}', 'all', 'opted_out', 1, 'person')`);
    program.close();
    const senders = [SENDER, "SHOP"].map((sender) => senderClaim({ sender }));
    const claimed = await store.claimDue(claim({ senders }));
    expect(claimed.dropped.map(({ id, status }) => [id, status])).to.deep.equal([[message.id, "suppressed"]]);
    expect(claimed.messages.map(({ id }) => id)).to.deep.equal([law.message.id]);
    await store.close();
  });

  it("shares the file with a second process without losing or doubling anything", async () => {
    const stores = [new SqliteStore({ file }), new SqliteStore({ file })];
    for (const store of stores) await store.open();
    const text = { provider_id: "SM1", now: T0 };
    const both = await Promise.all(stores.map((store) => store.acceptInbound(incoming(text))));
    expect(both.map(({ repeat }) => repeat)).to.have.members([true, false]);
    for (const store of stores) await store.close();
  });
});
