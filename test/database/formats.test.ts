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
        gateway: "gateway_old",
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

const [LUCIA, LUCIA_AS_TEXTED] = ["+525512345678", "+5215512345678"];
const [ANA, ANA_AS_TEXTED] = ["+5491143210000", "+541143210000"];
const BIA = "+5511987654321";
const THEN = 1714000000000;

/** Two spellings of a number, and a channel, were contacts of their own: they are one person with one will (P2). */
async function checkJoined(store: Store): Promise<void> {
  await store.open();
  try {
    expect(await store.counts()).to.include({ contacts: 5, conversations: 4, messages: 12 });
    expect(await store.contact(LUCIA)).to.deep.include({
      id: "c_new",
      name: "Lucía",
      locale: "es-MX",
      time_zone: "America/Mexico_City",
      fields: { plan: "gold", email: "l@example.com" },
      tags: ["vip", "north"],
      created_at: THEN - 9,
    });
    for (const gone of [LUCIA_AS_TEXTED, `whatsapp:${LUCIA_AS_TEXTED}`, ANA_AS_TEXTED, "+551187654321"]) {
      expect(await store.contact(gone), gone).to.equal(null);
    }
    expect(await store.contact("SUPPORT")).to.have.property("id", "c_name");
    const [thread, ...others] = await store.conversationsOf(LUCIA);
    expect(others).to.deep.equal([]);
    expect(thread).to.deep.include({
      ...{ id: "v_new", sender: "+14155550100", status: "open", tags: ["billing", "late"], assigned_to: "mia" },
      ...{ last_in_at: THEN + 20, waits: true, last_text: "Hola?", last_direction: "in", created_at: THEN - 5 },
      ...{ channel: "sms", address: LUCIA_AS_TEXTED },
    });
    const texts = await store.history("v_new", 99);
    expect(texts.map(({ id, channel, address }) => [id, channel, address])).to.deep.equal([
      ["m_new_in", "sms", null],
      ["m_old_stop", "sms", LUCIA_AS_TEXTED],
      ["m_new_wait", "sms", null],
      ["m_old_wait", "sms", LUCIA_AS_TEXTED],
      ["m_new_way", "sms", null],
      ["m_old_way", "sms", LUCIA_AS_TEXTED],
      ["m_wa", "whatsapp", LUCIA_AS_TEXTED],
      ["m_old_in", "sms", LUCIA_AS_TEXTED],
    ]);
    expect(texts.every(({ contact, sender }) => contact === LUCIA && sender === "+14155550100")).to.equal(true);
    expect((await store.message("m_old_way"))?.status).to.equal("uncertain");

    const stands = (await store.consentsOf(LUCIA)).map(({ scope, state, since, gateway }) => {
      return [scope.kind, state, since, gateway];
    });
    expect(stands).to.deep.equal([
      ["all", "opted_out", THEN + 2, "gateway_old"],
      ["sender", "opted_out", THEN + 5, "gateway_old"],
      ["topic", "opted_in", THEN + 2, null],
    ]);
    const log = await store.consentLog(LUCIA);
    expect(log.slice(0, 5).map(({ since }) => since)).to.deep.equal([
      THEN - 100,
      THEN + 50,
      THEN + 2,
      THEN + 2,
      THEN + 5,
    ]);
    expect(log[0]?.gateway, "its text is not kept").to.equal(null);
    expect(log.at(-1)).to.deep.include({ state: "opted_out", message_id: "m_old_stop" });
    expect((await store.consentsOf(BIA)).map(({ state }) => state)).to.deep.equal(["opted_out"]);

    expect((await store.notes("v_new")).map(({ id }) => id)).to.deep.equal(["n_old"]);
    const { reviews, actions, held } = await store.recordsOf(LUCIA);
    expect(reviews.map(({ id }) => id)).to.deep.equal(["r_old"]);
    expect(actions).to.have.length(1);
    expect(actions[0]).to.include({ id: "a_old", conversation_id: "v_new" });
    expect(held.map(({ msg }) => JSON.parse(msg).sms)).to.deep.equal([{ from: LUCIA, conversation_id: "v_new" }]);
    expect(await store.conversationLine("v_new", "mia")).to.include({ unread: true, opted_out: true });
    const list = { person: "mia", now: 0, assigned_to: null, sender: null, view: "open", tag: "late" } as const;
    expect((await store.conversationLines(list, null, 9)).map(({ conversation: { id } }) => id)).to.deep.equal([
      "v_new",
    ]);
    const person = await store.numbersOfPerson(LUCIA);
    expect(person.map(({ contact }) => contact.number)).to.deep.equal([LUCIA, "+14155550101"]);
    const alike = await store.updateContact("+14155550101", { name: "Bia" }, THEN, "c_any");
    expect(alike.number).to.equal("+14155550101");
    expect((await store.undoneInbound(0, 9)).map(({ contact }) => contact.number)).to.deep.equal([LUCIA]);
    const again = {
      gateway: "gateway_old",
      sender: "+14155550100",
      contact: LUCIA,
      provider_id: "SM_old",
      text: "Hola?",
    };
    expect(await store.acceptInbound(incoming(again))).to.have.property("repeat", true);

    await store.expireLeases(THEN + 1_000);
    const senders = [senderClaim({ gateway: "gateway_old", sender: "+14155550100" })];
    const claimed = await store.claimDue(claim({ now: THEN + 1_000, senders }));
    expect(claimed.messages.map(({ id, contact, address }) => [id, contact, address])).to.deep.equal([
      ["m_ar_wait", ANA, ANA_AS_TEXTED],
    ]);
    expect(claimed.dropped.map(({ id, status }) => [id, status])).to.deep.equal([
      ["m_new_wait", "suppressed"],
      ["m_old_wait", "suppressed"],
    ]);
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

  const TWO_SPELLINGS = join(FORMATS, "two-spellings-sqlite-13.sql");

  it("makes one contact of a subscriber's spellings and channels in SQLite", async () => {
    const file = join(folder.path, "texts.sqlite");
    inFile(file, (database) => database.exec(readFileSync(TWO_SPELLINGS, "utf8")));
    await checkJoined(new SqliteStore({ file }));
  });

  it("makes one contact of a subscriber's spellings and channels in PostgreSQL", async () => {
    const settings = server.settings({ schema: freshSchema() });
    const driver = new PostgresDriver(settings);
    await driver.open();
    await migrate(driver, 13);
    const filling = await driver.begin(true);
    for (const row of rowsIn(readFileSync(TWO_SPELLINGS, "utf8"))) {
      if (!row.startsWith("insert into schema_version ")) await filling.all(row, []);
    }
    await filling.commit();
    await driver.close();
    await checkJoined(new PostgresStore(settings));
  });

  it("makes one contact of a subscriber's spellings and channels in the JSON file", async () => {
    const file = join(folder.path, "texts.json");
    copyFileSync(join(FORMATS, "two-spellings-lowdb-5.json"), file);
    await checkJoined(new LowdbStore({ file }));
  });

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
