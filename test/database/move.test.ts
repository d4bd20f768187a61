import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect } from "chai";
import fc from "fast-check";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { move } from "../../src/database/move/move.ts";
import { openSource, openTarget, type Place, placeOf } from "../../src/database/move/place.ts";
import { MOVED_TABLES } from "../../src/database/move/tables.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { SmallDisk } from "../package/small-disk.ts";
import { freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { steps } from "./random-operations.ts";
import { ANNA, action, canned, incoming, outgoing, T0 } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { everything } from "./what-is-kept.ts";

const KINDS = ["sqlite", "lowdb", "postgres"] as const;
const COMMAND = join(import.meta.dirname, "../../src/database/move/move-database.ts");

describe("moving a database", () => {
  let server: PostgresServer;
  let folder = temporaryFolder();
  before(async () => {
    server = await sharedServer();
  });
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.dispose());

  let names = 0;
  function place(kind: Place["kind"]): Place {
    names += 1;
    if (kind === "postgres") return { kind, settings: server.settings({ schema: freshSchema() }) };
    return { kind, file: join(folder.path, `texts${names}.${kind}`) };
  }

  function storeAt(at: Place): Store {
    if (at.kind === "postgres") return new PostgresStore(at.settings);
    return at.kind === "sqlite" ? new SqliteStore({ file: at.file }) : new LowdbStore({ file: at.file });
  }

  /** Opens a store, works with it, and closes it. */
  async function using<T>(at: Place, work: (store: Store) => Promise<T>): Promise<T> {
    const store = storeAt(at);
    await store.open();
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  async function moveBetween(from: Place, to: Place, now = T0): Promise<unknown> {
    const source = await openSource(from, now);
    try {
      const target = await openTarget(to);
      try {
        return await move(source, target);
      } finally {
        await target.close();
      }
    } finally {
      await source.close();
    }
  }

  const refusalOf = (moving: Promise<unknown>): Promise<string> =>
    moving.then(
      () => "moved",
      (error: unknown) => String(error),
    );

  /** What calls give, one after the other, and all that can be read afterwards. */
  async function results(store: Store, run: (typeof runs)[number], from: number): Promise<unknown[]> {
    const found: unknown[] = [];
    let now = T0 + from;
    for (const [step, [operation, passes]] of run.entries()) {
      now += passes;
      found.push(await operation(store, now, from + step).catch(String));
    }
    return Promise.all([...found, ...(await everything(store))]);
  }
  const busy = steps.filter((run) => run.length >= 20);
  const runs = fc.sample(busy, { seed: 7, numRuns: 8 });

  for (const kind of KINDS) {
    for (const other of KINDS) {
      it(`takes all from ${kind} to ${other}, which then does the same`, async () => {
        for (const [n, run] of runs.slice(0, 4).entries()) {
          const [from, to] = [place(kind), place(other)];
          await using(from, (store) => results(store, run, 0));
          await moveBetween(from, to);
          const next = runs[n + 4] ?? [];
          const there = await using(to, (store) => results(store, next, 100_000));
          expect(there).to.deep.equal(await using(from, (store) => results(store, next, 100_000)));
        }
      });
    }
  }

  it("takes along what people at the desk have read, done and kept", async () => {
    const first = place("sqlite");
    await using(first, async (store) => {
      const { conversation } = await store.acceptInbound(incoming());
      await store.changeAtDesk(conversation.id, { taken_over_by: "mia", snoozed_until: T0 + 1 }, action());
      await store.enqueue(outgoing({ author: "mia", text: "Hi" }));
      await store.markRead("mia", conversation.id, T0);
      await store.putDocument(canned({ owner: "mia" }));
    });
    const seen = (at: Place): Promise<unknown[]> =>
      using(at, async (store) => {
        const lines = await Promise.all(
          (await store.conversationsOf(ANNA)).map(({ id }) => store.conversationLine(id, "mia")),
        );
        const texts = await store.threadTexts(lines[0]?.conversation.id ?? "", {}, 9);
        return [lines, texts, await store.actions(null, 9), await store.documents("canned", "mia")];
      });
    const there = await seen(first);
    expect(JSON.stringify(there)).to.match(/"unread":false.*"author":"mia".*"took_over".*"canned"/);
    const [second, third, fourth] = [place("lowdb"), place("postgres"), place("lowdb")];
    await moveBetween(first, second);
    await moveBetween(second, third);
    await moveBetween(third, fourth);
    for (const at of [second, third, fourth]) expect(await seen(at)).to.deep.equal(there);
  });

  it("knows every table that there is", async () => {
    const at = place("sqlite");
    await using(at, () => Promise.resolve());
    const database = new DatabaseSync(at.kind === "sqlite" ? at.file : "");
    const rows = database.prepare("select name from sqlite_schema where type = 'table'").all();
    database.close();
    const tables = rows.map(({ name }) => String(name)).filter((name) => !name.startsWith("sqlite_"));
    expect(tables).to.have.members([
      ...MOVED_TABLES.map(({ name }) => name),
      "likeness",
      "conversation_tags",
      "processes",
      "schema_version",
    ]);
  });

  for (const kind of KINDS) {
    it(`refuses to move into ${kind} where there is something already, and changes nothing`, async () => {
      const [from, to] = [place("sqlite"), place(kind)];
      await using(from, (store) => store.enqueue(outgoing()));
      await using(to, (store) => store.acceptInbound(incoming({ contact: "+15550777" })));
      expect(await refusalOf(moveBetween(from, to))).to.match(/something in the database to move to already/);
      expect(await using(to, (store) => store.counts())).to.include({ messages: 1, contacts: 1 });
    });

    it(`refuses to move from ${kind} where there is none`, async () => {
      if (kind === "postgres") return;
      expect(await refusalOf(moveBetween(place(kind), place("lowdb")))).to.match(/There is no file .* to move from/);
    });
  }

  it("refuses to move from a database that a Node-RED is using", async () => {
    const file = place("sqlite");
    await using(file, async (store) => {
      await store.enqueue(outgoing());
      expect(await refusalOf(moveBetween(file, place("lowdb")))).to.match(/is being used by a Node-RED/);
      await store.enqueue(outgoing());
    });
    const shared = place("postgres");
    await using(shared, async (store) => {
      await store.shared?.keepAlive("one", T0 + 100, T0);
      expect(await refusalOf(moveBetween(shared, place("lowdb")))).to.match(/is being used by a Node-RED/);
      expect(await refusalOf(moveBetween(shared, place("lowdb"), T0 + 101))).to.equal("moved");
    });
  });

  it("keeps nothing where the target gives back something else than was written", async () => {
    const [from, to] = [place("sqlite"), place("postgres")];
    await using(from, (store) => store.enqueue(outgoing({ text: "See you at 5" })));
    await using(to, () => Promise.resolve());
    if (to.kind !== "postgres") throw new Error("it is on the server");
    const { schema } = to.settings;
    await server.run(`create function ${schema}.garble() returns trigger language plpgsql as $$
        begin new.text := 'See you at 6'; return new; end $$;
      create trigger garble before insert on ${schema}.messages for each row execute function ${schema}.garble()`);
    expect(await refusalOf(moveBetween(from, to))).to.match(/are not the same. Nothing was kept/);
    expect(await using(to, (store) => store.counts())).to.include({ messages: 0, contacts: 0 });
  });

  it("refuses more texts than a JSON file can keep", async () => {
    const [from, to] = [place("sqlite"), place("lowdb")];
    await using(from, (store) => Promise.all(Array.from({ length: 20_001 }, () => store.enqueue(outgoing()))));
    expect(await refusalOf(moveBetween(from, to))).to.match(/keeps at most 20000 texts/);
    expect(existsSync(to.kind === "lowdb" ? to.file : "")).to.equal(false);
  });

  it("reads addresses, and never shows a password (P7)", () => {
    expect(placeOf("postgres://sms:p%40ss@db.example.com/texts?tls=checked", "other")).to.deep.equal({
      kind: "postgres",
      settings: {
        host: "db.example.com",
        port: 5432,
        database: "texts",
        user: "sms",
        password: "p@ss",
        tls: "checked",
        schema: null,
      },
    });
    expect(placeOf("postgres://sms@localhost:5433/texts", "open sesame")).to.have.nested.property(
      "settings.password",
      "open sesame",
    );
    expect(placeOf("sqlite:a:b.sqlite", "")).to.deep.equal({ kind: "sqlite", file: "a:b.sqlite" });
    for (const wrong of [
      "texts.sqlite",
      "sqlite:",
      "postgres://sms:sesame@host",
      "postgres://sms:sesame@host/a?tls=x",
    ]) {
      expect(() => placeOf(wrong, ""))
        .to.throw("names no database")
        .with.property("message")
        .that.does.not.include("sesame");
    }
  });

  describe("by the command", () => {
    const run = (args: readonly string[]) =>
      promisify(execFile)(process.execPath, ["--disable-warning=ExperimentalWarning", COMMAND, ...args], {
        env: { ...process.env, PGPASSWORD: server.settings().password },
      });

    it("says what was moved and what to do next", async () => {
      const from = join(folder.path, "texts.sqlite");
      await using({ kind: "sqlite", file: from }, (store) => store.acceptInbound(incoming()));
      const { port, database, user } = server.settings();
      const address = `postgres://${user}@127.0.0.1:${port}/${database}?schema=${freshSchema()}`;
      const { stdout } = await run(["--from", `sqlite:${from}`, "--to", address]);
      expect(stdout).to.match(/^messages +1 {2}[0-9a-f]{16}/m);
      expect(stdout).to.include("was left as it was").and.include("Choose the new one");
      const back = join(folder.path, "texts.json");
      await run(["--from", address, "--to", `lowdb:${back}`]);
      expect(JSON.parse(readFileSync(back, "utf8")).messages).to.have.length(1);
    });

    // Without a right to mount there is no honest way to fill a disk.
    const disk = SmallDisk.make();
    if (disk) {
      it("says on a full disk that it has ended and why, and removes what it began", async () => {
        try {
          const from = join(folder.path, "texts.sqlite");
          await using({ kind: "sqlite", file: from }, (store) =>
            Promise.all(Array.from({ length: 100 }, () => store.enqueue(outgoing({ text: "x".repeat(100_000) })))),
          );
          for (const to of [`sqlite:${disk.path}/new.sqlite`, `lowdb:${disk.path}/new.json`]) {
            const error: unknown = await run(["--from", `sqlite:${from}`, "--to", to]).catch(
              (failed: unknown) => failed,
            );
            expect(error).to.have.property("code", 1);
            expect(error)
              .to.have.property("stderr")
              .that.matches(
                /disk is full.*begin again.*\n.*has ended. Nothing was kept in .*new\.\w+, and .*texts\.sqlite is as it was/,
              )
              .and.does.not.match(/\n\s+at |goes on by itself/);
            expect(readdirSync(disk.path)).to.deep.equal([]);
          }
          expect(await using({ kind: "sqlite", file: from }, (store) => store.counts())).to.include({ messages: 100 });
        } finally {
          disk.remove();
        }
      });
    }

    it("leaves a database that was there as it is when it cannot move into it", async () => {
      const [from, to] = ["from.sqlite", "to.sqlite"].map((name) => join(folder.path, name));
      if (from === undefined || to === undefined) throw new Error("two files");
      for (const file of [from, to]) await using({ kind: "sqlite", file }, (store) => store.acceptInbound(incoming()));
      const error: unknown = await run(["--from", `sqlite:${from}`, "--to", `sqlite:${to}`]).catch((e: unknown) => e);
      expect(error)
        .to.have.property("stderr")
        .that.matches(/something in the database to move to already/);
      expect(await using({ kind: "sqlite", file: to }, (store) => store.counts())).to.include({ messages: 1 });
    });

    it("fails in words", async () => {
      const file = join(folder.path, "texts.txt");
      writeFileSync(file, "This is a shopping list. ".repeat(100));
      for (const from of [`sqlite:${file}`, `lowdb:${file}`, "none"]) {
        const error: unknown = await run(["--from", from, "--to", `lowdb:${file}.json`]).catch(
          (failed: unknown) => failed,
        );
        expect(error).to.have.property("code", 1);
        expect(error)
          .to.have.property("stderr")
          .that.does.not.match(/\n\s+at /);
      }
    });
  });
});
