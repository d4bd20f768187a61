import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import util from "@node-red/util";
import { expect } from "chai";
import type { NodeAPI } from "node-red";
import helper from "node-red-node-test-helper";
import smsDatabase from "../../nodes/sms-database/sms-database.ts";
import { databaseInUse } from "../../src/red/config-nodes.ts";
import { type PostgresServer, sharedServer } from "../database/postgres-server.ts";
import { temporaryFolder } from "../database/temporary-folder.ts";
import { TestFlow } from "./test-flow.ts";

describe("sms-database", () => {
  let flow: TestFlow | null = null;
  let api: NodeAPI | null = null;
  let folder = temporaryFolder();

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await unload();
    folder.dispose();
  });

  async function unload(): Promise<void> {
    await flow?.unload();
    flow = null;
  }

  async function load(
    settings: object,
    before: readonly object[] = [],
    credentials: Record<string, { password: string }> = {},
  ): Promise<TestFlow> {
    const first = (RED: NodeAPI): void => {
      // Node-RED's test helper leaves out the hooks, which the runtime has.
      api = Object.assign(RED, { hooks: util.hooks });
    };
    flow = await TestFlow.load(
      [first, smsDatabase],
      { id: "database", type: "sms-database", ...settings },
      0,
      [],
      before,
      credentials,
    );
    return flow;
  }

  function messaging(id = "database") {
    if (!api) throw new Error("Node-RED has loaded nothing.");
    return databaseInUse(api, id);
  }

  for (const driver of ["sqlite", "lowdb"]) {
    it(`keeps contacts in a file with ${driver}, over a restart, in a folder that it makes`, async () => {
      const file = join(folder.path, "deep/er", `texts.${driver}`);
      await load({ driver, file });
      await messaging().open();
      await messaging().store.updateContact("+14155550111", { name: "Asha" }, 1, "contact_1");
      await flow?.unload();
      expect(existsSync(file)).to.equal(true);
      if (driver === "lowdb") expect(readFileSync(file, "utf8")).to.include("Asha");
      await load({ driver, file });
      await messaging().open();
      expect(await messaging().store.contact("+14155550111")).to.include({ name: "Asha" });
    });
  }

  it("forgets everything at a restart with memory", async () => {
    await load({ driver: "memory", file: "ignored" });
    await messaging().open();
    await messaging().store.updateContact("+14155550111", { name: "Asha" }, 1, "contact_1");
    await flow?.unload();
    await load({ driver: "memory" });
    await messaging().open();
    expect(await messaging().store.contact("+14155550111")).to.equal(null);
  });

  it("is one service with another database that names the same file, until both are gone", async () => {
    const file = join(folder.path, "texts.sqlite");
    const other = { id: "first", type: "sms-database", name: "Clinic", driver: "sqlite", file };
    await load({ driver: "sqlite", file: join(folder.path, "x/../texts.sqlite") }, [other]);
    expect(flow?.log).to.deep.equal([]);
    expect(messaging()).to.equal(messaging("first"));
    const shared = messaging();
    await shared.open();
    await helper.getNode("first")?.close(false);
    await shared.store.updateContact("+14155550111", { name: "Asha" }, 1, "contact_1");
    await flow?.unload();
    flow = null;
    const late = shared.store.contact("+14155550111");
    expect(await late.catch((error: unknown) => error)).to.include({ code: "database_closed" });
  });

  it("refuses a file that another database keeps in another form", async () => {
    const file = join(folder.path, "texts");
    await load({ driver: "lowdb", file }, [{ id: "first", type: "sms-database", name: "", driver: "sqlite", file }]);
    expect(flow?.log.join()).to.match(/^Another database of this Node-RED keeps its texts in .* in another form\./);
    expect(flow?.status).to.include({ fill: "red" });
    expect(() => messaging()).to.throw("database");
    await messaging("first").open();
  });

  describe("with PostgreSQL", () => {
    let server: PostgresServer;
    const onServer = (database: string) => {
      const { host, port, user } = server.settings();
      return { driver: "postgres", host, port: String(port), database, user };
    };
    before(async () => {
      server = await sharedServer();
      await server.run("create database clinic");
    });

    it("keeps contacts on the server, over a restart, with the password from the credentials only (P7)", async () => {
      const { password } = server.settings();
      for (const name of ["first", "second"]) {
        await load({ name, ...onServer("clinic") }, [], { database: { password } });
        await messaging().open();
        const contact = await messaging().store.contact("+14155550111");
        expect(contact?.name).to.equal(name === "first" ? undefined : "Asha");
        await messaging().store.updateContact("+14155550111", { name: "Asha" }, 1, "contact_1");
        await unload();
      }
    });

    it("is one service with another database that names the same server, database and user", async () => {
      const { password } = server.settings();
      const other = { id: "first", type: "sms-database", name: "", ...onServer("clinic") };
      await load(onServer("clinic"), [other], { database: { password }, first: { password } });
      expect(messaging()).to.equal(messaging("first"));
      await unload();
      await load(onServer("postgres"), [other], { database: { password }, first: { password } });
      expect(messaging()).not.to.equal(messaging("first"));
    });

    it("says in words that the password is wrong, without telling it", async () => {
      await load(onServer("clinic"), [], { database: { password: "open sesam" } });
      await flow?.statusSays("database error");
      expect(flow?.log.join()).to.match(/does not let the user sms in/);
      expect(flow?.log.join()).not.to.include("sesam");
    });

    it("says which field of the form is empty", async () => {
      await load({ ...onServer("clinic"), host: " " });
      expect(flow?.log.join()).to.equal("Open this database's form and fill in the server for PostgreSQL.");
    });
  });

  it("says in words that it cannot be opened", async () => {
    const file = join(folder.path, "texts.sqlite");
    mkdirSync(file);
    await load({ driver: "sqlite", file });
    await flow?.statusSays("database error");
    expect(flow?.log.join()).to.match(/texts\.sqlite/);
    rmSync(file, { recursive: true });
    await messaging().open();
  });

  it("says in words that a folder cannot be made", async () => {
    await load({ driver: "sqlite", file: "/dev/null/texts.sqlite" });
    expect(flow?.log.join()).to.match(/^The folder \/dev\/null, .* cannot be made.*Choose another file/);
  });
});
