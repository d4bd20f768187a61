import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import type { SmsError } from "../../src/core/sms-error.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { refusal } from "./conformance/store-kind.ts";
import { incoming, outgoing } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What may happen to the file of a database while it is used. */
describe("a SQLite file under a running Node-RED", function () {
  this.timeout(20_000);
  let folder = temporaryFolder();
  let file = "";
  let store: SqliteStore;
  let isDiskBroken = false;
  let incidents: SmsError[] = [];

  beforeEach(async () => {
    folder = temporaryFolder();
    mkdirSync(join(folder.path, "sms"));
    file = join(folder.path, "sms", "texts.sqlite");
    isDiskBroken = false;
    incidents = [];
    store = new SqliteStore({
      file,
      sync: async (handle) => {
        if (isDiskBroken) throw new Error("EIO: i/o error, fdatasync");
        await handle.datasync();
      },
    });
    store.onIncident((incident) => incidents.push(incident));
    await store.open();
  });
  afterEach(async () => {
    await store.close();
    folder.dispose();
  });

  const ids = (at: string): unknown[] => {
    const database = new DatabaseSync(at);
    try {
      return database.prepare("select id from messages order by seq").all();
    } finally {
      database.close();
    }
  };

  /** Keeps some texts; gives the ids of those that the carrier was told to be kept. */
  async function accept(count: number): Promise<{ id: string }[]> {
    const texts = Array.from({ length: count }, () => incoming());
    await Promise.all(texts.map((text) => store.acceptInbound(text)));
    return texts.map(({ id }) => ({ id }));
  }

  /** Resolves when it takes texts again; gives the codes that it has refused with until then. */
  async function worksAgain(): Promise<Set<unknown>> {
    const codes = new Set<unknown>();
    for (;;) {
      const code = await refusal(store.counts());
      if (code === "not refused") return codes;
      codes.add(code);
    }
  }

  const SORTS: [string, () => void][] = [
    ["deleted with its logs", () => ["", "-wal", "-shm"].map((rest) => rmSync(`${file}${rest}`))],
    ["deleted alone", () => rmSync(file)],
    ["moved away", () => renameSync(file, `${file}.old`)],
    ["deleted with its folder", () => rmSync(join(folder.path, "sms"), { recursive: true })],
  ];
  for (const [sort, remove] of SORTS) {
    it(`that is ${sort} is written there again, with every text that was said to be kept (P1)`, async () => {
      const kept = await accept(20);
      const reader = store.reader();
      expect(await reader.all("select count(*) as count from messages", [])).to.deep.equal([{ count: 20 }]);
      remove();
      expect(await refusal(store.acceptInbound(incoming()))).to.equal("database_replaced");
      expect([...(await worksAgain())]).to.have.members(["database_replaced"]);
      expect(incidents.map(String).join()).to.match(/was deleted while Node-RED was using it.*written there again/);
      kept.push(...(await accept(3)));
      expect(await reader.all("select count(*) as count from messages", [])).to.deep.equal([{ count: 23 }]);
      await store.close();
      // A text that was refused may be there too: the carrier comes again with it.
      expect(ids(file)).to.include.deep.members(kept);
      expect(readdirSync(join(folder.path, "sms")).join()).to.not.include(".saved");
    });
  }

  it("whose log alone is deleted loses nothing", async () => {
    const kept = await accept(20);
    // As long as another program has the file open, SQLite brings nothing over by itself.
    const program = new DatabaseSync(file);
    program.prepare("select count(*) from messages").get();
    rmSync(`${file}-wal`);
    rmSync(`${file}-shm`);
    expect(await refusal(store.acceptInbound(incoming()))).to.equal("database_replaced");
    await worksAgain();
    program.close();
    expect(incidents.map(({ code }) => code)).to.deep.equal(["database_replaced"]);
    kept.push(...(await accept(3)));
    await store.close();
    expect(ids(file)).to.include.deep.members(kept);
  });

  it("that is replaced by another one is not written to until somebody has chosen, and what it held is saved (P1, P2)", async () => {
    const [first] = await accept(1);
    await store.close();
    const backup = join(folder.path, "backup.sqlite");
    copyFileSync(file, backup);
    await store.open();
    const kept = [first, ...(await accept(20))];
    for (const rest of ["-wal", "-shm"]) rmSync(`${file}${rest}`);
    renameSync(backup, file);
    const before = readFileSync(file);
    const refused = [refusal(store.acceptInbound(incoming())), refusal(store.enqueue(outgoing()))];
    expect(await Promise.all(refused)).to.deep.equal(["database_replaced", "database_replaced"]);
    while (incidents.length === 0) expect(await refusal(store.counts())).to.equal("database_replaced");
    const told = await store.counts().catch((error: unknown) => String(error));
    expect(told).to.match(/was replaced by another one.*opt-outs among it, is in .*\.saved\..*restart Node-RED/);
    expect(readFileSync(file).equals(before)).to.equal(true);
    expect(ids(`${file}.saved`)).to.include.deep.members(kept);
    // Whoever restarts Node-RED has chosen the file that is there.
    await store.close();
    await store.open();
    const later = await accept(2);
    await store.close();
    expect(ids(file)).to.deep.equal([first, ...later]);
  });

  it("on a disk with one error is opened anew, looked through, and used; the operator hears of it", async () => {
    const kept = await accept(20);
    isDiskBroken = true;
    expect(await refusal(store.acceptInbound(incoming()))).to.equal("database_failed");
    isDiskBroken = false;
    expect([...(await worksAgain())]).to.have.members(["database_failed"]);
    expect(incidents.map(String).join()).to.match(/had an error, was opened anew and looked through.*Check its disk/);
    kept.push(...(await accept(3)));
    await store.close();
    expect(ids(file)).to.include.deep.members(kept);
  });

  it("on a disk that goes on failing refuses for so long, and no longer", async () => {
    isDiskBroken = true;
    for (let n = 0; n < 5; n++) expect(await refusal(store.acceptInbound(incoming()))).to.equal("database_failed");
    isDiskBroken = false;
    await worksAgain();
    await accept(1);
  });

  it("that the disk has damaged is not used any more", async () => {
    await accept(100);
    await store.close();
    await store.open();
    isDiskBroken = true;
    expect(await refusal(store.acceptInbound(incoming()))).to.equal("database_failed");
    isDiskBroken = false;
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(7, 4096 * 3, 4096 * 12), { flag: "r+" });
    await refusal(store.counts());
    // Refused until it has been looked through, and then for what was found.
    let said = "";
    while (!/is damaged/.test(said)) said = await store.counts().then(() => "used", String);
    expect(await refusal(store.acceptInbound(incoming()))).to.equal("database_failed");
    expect(incidents).to.deep.equal([]);
  });
});
