import { copyFileSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { PostgresDriver } from "../../src/database/postgres-driver.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { migrate } from "../../src/database/sql/schema.ts";
import { SqliteDriver } from "../../src/database/sqlite-driver.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { useEverything } from "./everything.ts";
import { definitionsOf, rowsIn } from "./formats/sqlite-dump.ts";
import { freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { claim, incoming, senderClaim } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

// `formats/` holds what each format has looked like, made by that version of the tables: `sqlite-N.sql`, `lowdb-N.json`. A new
// migration brings a new file along (see `formats/make.ts`); one that is there is never changed.

const FORMATS = join(import.meta.dirname, "formats");
const DATABASE = join(import.meta.dirname, "../../src/database");

const numbersOf = (pattern: RegExp, files: readonly string[]): number[] =>
  files.flatMap((file) => pattern.exec(file)?.slice(1, 2).map(Number) ?? []).sort((a, b) => a - b);
const SQL_FORMATS = numbersOf(/^sqlite-(\d+)\.sql$/, globSync("*.sql", { cwd: FORMATS }));
const JSON_FORMATS = numbersOf(/^lowdb-(\d+)\.json$/, globSync("*.json", { cwd: FORMATS }));
const dump = (format: number): string => readFileSync(join(FORMATS, `sqlite-${format}.sql`), "utf8");

/** Reads what every format held, and uses it: it is handed to a flow, the text that waits leaves, the opt-out holds. */
async function checkAndUse(store: Store): Promise<void> {
  await store.open();
  try {
    const [undone] = await store.undoneInbound(0, 9);
    expect(undone?.message).to.include({ id: "msg_in", text: "Is it open? 😀", topic: null, author: null });
    expect(undone?.message.media).to.have.length(1);
    expect(undone?.contact).to.deep.include({
      number: "+15550144",
      name: "Zoë O'Hara",
      locale: "de",
      time_zone: null,
      fields: { email: "Zoe@example.com", plan: "gold" },
      tags: ["vip"],
    });
    const conversation = { id: "conv_old", assigned_to: "mia", last_text: "We close in an hour.", waits: false };
    expect(undone?.conversation).to.include(conversation);
    expect((await store.history("conv_old", 9)).map(({ id }) => id)).to.deep.equal(["msg_in", "msg_out", "msg_waits"]);
    expect((await store.notes("conv_old")).map(({ id }) => id)).to.deep.equal(["note_old"]);
    expect((await store.alikeContacts("+15550144", 9)).map(({ contact }) => contact.number)).to.deep.equal([
      "+15550155",
    ]);
    const list = { person: "mia", now: 0, assigned_to: null, sender: null, view: "open" } as const;
    const tagged = await store.conversationLines({ ...list, tag: "billing" }, null, 9);
    expect(tagged.map((line) => line.conversation.id)).to.deep.equal(["conv_old"]);
    expect(await store.consentsOf("+15550155")).to.deep.equal([
      {
        contact: "+15550155",
        scope: { kind: "all" },
        state: "opted_out",
        since: 1714000000000,
        source: "text",
        message_id: "msg_stop",
      },
    ]);
    const [held] = await store.held("throttle_old", 9);
    expect(held).to.include({ id: "hold_old", contact: "+15550144", release_at: 1714000001000, placed: true });
    const text = "Is it open? 😀";
    const repeat = incoming({ gateway: "gateway_old", provider_id: "SM_old_in", contact: "+15550144", text });
    expect(await store.acceptInbound(repeat)).to.have.property("repeat", true);
    const senders = [senderClaim({ gateway: "gateway_old", sender: "+15550100" })];
    const claimed = await store.claimDue(claim({ now: 1715000000000, senders }));
    expect(claimed.messages.map(({ id }) => id)).to.deep.equal(["msg_waits"]);
    await useEverything(store);
  } finally {
    await store.close();
  }
}

describe("every format that there was", function () {
  this.timeout(60_000);
  let folder = temporaryFolder();
  let server: PostgresServer;
  before(async () => {
    server = await sharedServer();
  });
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.dispose());

  function inFile<T>(file: string, read: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(file);
    try {
      return read(database);
    } finally {
      database.close();
    }
  }

  /** The tables that a dump makes. */
  const definitionsIn = (format: number): string[] =>
    inFile(":memory:", (database) => {
      database.exec(dump(format));
      return definitionsOf(database);
    });

  it("of SQL is kept here, and made as it was then", async () => {
    const file = join(folder.path, "texts.sqlite");
    const driver = new SqliteDriver({ file });
    await driver.open();
    for (const format of SQL_FORMATS) {
      await migrate(driver, format);
      expect(inFile(file, definitionsOf), `format ${format}`).to.deep.equal(definitionsIn(format));
    }
    await migrate(driver);
    await driver.close();
    const versions = inFile(file, (database) => database.prepare("select version from schema_version").all());
    expect(SQL_FORMATS).to.deep.equal(versions.map(({ version }) => version));
  });

  it("of the JSON file is kept here", async () => {
    const file = join(folder.path, "texts.json");
    const store = new LowdbStore({ file });
    await store.open();
    await useEverything(store);
    await store.close();
    const { version } = JSON.parse(readFileSync(file, "utf8"));
    expect(JSON_FORMATS).to.deep.equal(Array.from({ length: version }, (_, index) => index + 1));
  });

  for (const format of SQL_FORMATS) {
    it(`SQL ${format}: is opened in SQLite, with all that it holds`, async () => {
      const file = join(folder.path, "texts.sqlite");
      inFile(file, (database) => database.exec(dump(format)));
      await checkAndUse(new SqliteStore({ file }));
      expect(inFile(file, definitionsOf)).to.deep.equal(definitionsIn(Math.max(...SQL_FORMATS)));
    });

    it(`SQL ${format}: is opened in PostgreSQL, with all that it holds`, async () => {
      const settings = server.settings({ schema: freshSchema() });
      const driver = new PostgresDriver(settings);
      await driver.open();
      await migrate(driver, format);
      const filling = await driver.begin(true);
      for (const row of rowsIn(dump(format))) {
        if (!row.startsWith("insert into schema_version ")) await filling.all(row, []);
      }
      await filling.commit();
      await driver.close();
      await checkAndUse(new PostgresStore(settings));
    });
  }

  for (const format of JSON_FORMATS) {
    it(`JSON ${format}: is opened, with all that it holds`, async () => {
      const file = join(folder.path, "texts.json");
      copyFileSync(join(FORMATS, `lowdb-${format}.json`), file);
      await checkAndUse(new LowdbStore({ file }));
    });
  }

  it("is brought on by steps that no change of the code can change", () => {
    const allowed = new Map([
      ["sql/migrations", ["../migration.ts"]],
      ["lowdb/versions", ["ajv", "./version.ts"]],
    ]);
    for (const [steps, may] of allowed) {
      const files = globSync(`${steps}/*.ts`, { cwd: DATABASE });
      expect(files).to.have.length.greaterThan(1);
      for (const file of files) {
        const text = readFileSync(join(DATABASE, file), "utf8");
        const imports = [...text.matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, from]) => from);
        expect(may, file).to.include.members(imports);
      }
    }
    expect(readFileSync(join(DATABASE, "sql/migration.ts"), "utf8")).to.not.match(/\bimport\b.*"/);
  });
});
