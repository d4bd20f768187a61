import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
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

  it("that is replaced by another one does not get what stands in the log of the first", async () => {
    await accept(1);
    await store.close();
    const older = copied(file);
    await store.open();
    await accept(20);
    renameSync(older, file);
    const before = ids(copied(file));
    expect(await refusal(store.counts())).to.equal("database_replaced");
    while (incidents.length === 0) await refusal(store.counts());
    await store.close();
    expect(readdirSync(join(folder.path, "sms")).sort()).to.deep.equal(["texts.sqlite", "texts.sqlite.saved"]);
    expect(ids(file)).to.deep.equal(before);
  });

  /** As `cp backup texts.sqlite` does: into the file that is there. */
  const overwrite = (bytes: Buffer): void => writeFileSync(file, bytes);
  /** A copy of the file as it is, without its logs. */
  const copied = (at: string): string => {
    const copy = join(folder.path, "copy.sqlite");
    copyFileSync(at, copy);
    return copy;
  };
  /** So that the file holds all that was accepted, as after a checkpoint. */
  const checkpoint = (): void => {
    const program = new DatabaseSync(file);
    program.prepare("pragma wal_checkpoint(full)").get();
    program.close();
  };

  const BACKUP = "what SQLite's backup made while it was used";
  const BACKUPS: [string, () => Promise<Buffer>][] = [
    [
      "a copy made before it was opened",
      async () => {
        await store.close();
        const bytes = readFileSync(file);
        await store.open();
        return bytes;
      },
    ],
    [
      "a copy made while it was used",
      async () => {
        checkpoint();
        const bytes = readFileSync(file);
        await accept(20);
        return bytes;
      },
    ],
    [
      BACKUP,
      async () => {
        const program = new DatabaseSync(file);
        await backup(program, join(folder.path, "backup.sqlite"));
        program.close();
        return readFileSync(join(folder.path, "backup.sqlite"));
      },
    ],
  ];
  for (const [sort, make] of BACKUPS) {
    for (const isBroughtOver of [true, false]) {
      const since = isBroughtOver ? "with a checkpoint since" : "with none since";
      // Where the file has not changed since the copy was made, it is no other one.
      if (sort !== BACKUP && !isBroughtOver) continue;
      it(`that is overwritten with ${sort}, ${since}, is left as it was restored, and nothing more is said to be kept (P1, P2)`, async () => {
        await accept(20);
        const bytes = await make();
        await accept(20);
        if (isBroughtOver) checkpoint();
        await accept(3);
        overwrite(bytes);
        const refused = [refusal(store.acceptInbound(incoming())), refusal(store.enqueue(outgoing()))];
        expect(await Promise.all(refused)).to.deep.equal(["database_replaced", "database_replaced"]);
        while (incidents.length === 0) expect(await refusal(store.counts())).to.equal("database_replaced");
        expect(incidents.map(String).join()).to.match(/was overwritten.*opt-outs among it.*restart Node-RED/);
        expect(readFileSync(file).equals(bytes)).to.equal(true);
        const restored = ids(copied(file));
        // Whoever restarts Node-RED has chosen the file that is there.
        await store.close();
        expect(readFileSync(file).equals(bytes)).to.equal(true);
        await store.open();
        const later = await accept(2);
        await store.close();
        expect(ids(file)).to.deep.equal([...restored, ...later]);
      });
    }
  }

  it("that is overwritten through SQLite holds all of what was restored, and nothing more is said to be kept", async () => {
    await accept(20);
    await store.close();
    const older = new DatabaseSync(copied(file));
    await store.open();
    await accept(20);
    await backup(older, file);
    older.close();
    checkpoint();
    expect(await refusal(store.counts())).to.equal("database_replaced");
    while (incidents.length === 0) await refusal(store.counts());
    await store.close();
    expect(ids(file)).to.have.length(20);
    expect(readdirSync(join(folder.path, "sms"))).to.deep.equal(["texts.sqlite"]);
  });

  it("that is overwritten with what it has anyway goes on, whatever stands in the log", async () => {
    const kept = await accept(20);
    checkpoint();
    const bytes = readFileSync(file);
    kept.push(...(await accept(20)));
    overwrite(bytes.subarray(0, 50));
    expect(await refusal(store.counts())).to.equal("database_replaced");
    overwrite(bytes);
    await worksAgain();
    kept.push(...(await accept(3)));
    await store.close();
    expect(ids(file)).to.deep.equal(kept);
  });

  it("that is overwritten just before Node-RED ends does not get what stands in its log", async () => {
    await accept(20);
    await store.close();
    const bytes = readFileSync(file);
    await store.open();
    await accept(20);
    checkpoint();
    await accept(3);
    overwrite(bytes);
    await store.close();
    expect(readFileSync(file).equals(bytes)).to.equal(true);
    expect(readdirSync(join(folder.path, "sms")).sort()).to.deep.equal(["texts.sqlite", "texts.sqlite.saved-log"]);
  });

  it("that another program brings the log over to, or writes to, is used as before", async () => {
    const kept: { id: string }[] = [];
    for (let n = 0; n < 4; n++) {
      kept.push(...(await accept(5)));
      const program = new DatabaseSync(file);
      program.exec("update contacts set name = 'Asha'");
      if (n % 2 === 0) program.exec("vacuum");
      program.prepare(`pragma wal_checkpoint(${["passive", "full", "restart", "truncate"][n]})`).get();
      program.close();
    }
    kept.push(...(await accept(3)));
    await store.close();
    expect(incidents).to.deep.equal([]);
    expect(ids(file)).to.deep.equal(kept);
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
