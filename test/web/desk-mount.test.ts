import { createRequire } from "node:module";
import util from "@node-red/util";
import { expect } from "chai";
import type { NodeAPI } from "node-red";
import helper from "node-red-node-test-helper";
import smsDatabase from "../../nodes/sms-database/sms-database.ts";
import { mountDesk } from "../../src/red/desk-route.ts";
import { nodeNames } from "../../src/red/node-names.ts";
import type { DeskExchange } from "../../src/web/desk-exchange.ts";
import type { NameNode } from "../../src/web/desk-shown.ts";

helper.init(createRequire(import.meta.url).resolve("node-red"));

describe("the desk in Node-RED", () => {
  const mounted: (DeskExchange | null)[] = [];
  let nameNode: NameNode = () => null;
  const probe = (RED: NodeAPI): void => {
    // Node-RED's test helper leaves out the hooks, which the runtime has.
    Object.assign(RED, { hooks: util.hooks });
    mounted.push(mountDesk(RED), mountDesk(RED));
    nameNode = nodeNames(RED);
  };
  const flow = [
    { id: "flow-1", type: "tab", label: "Clinic" },
    { id: "database-1", type: "sms-database", name: "Front desk", driver: "memory" },
    { id: "node-1", type: "helper", name: "Thanks", z: "flow-1" },
    { id: "node2", type: "helper", z: "flow-1" },
  ];
  before(() => helper.startServer());
  after(() => helper.stopServer());
  beforeEach(() => helper.load([probe, smsDatabase], flow));
  afterEach(() => helper.unload());
  const me = async () => (await helper.request().get("/sms/desk/api/me").expect(200)).body;

  it("is there once, with the page, its files and its API in Node-RED's own Express 4", async () => {
    expect(mounted[0]).to.not.equal(null);
    expect(new Set(mounted).size).to.equal(1);
    await helper.request().get("/sms").expect(302).expect("location", "sms/");
    const page = await helper
      .request()
      .get("/sms/")
      .expect(200)
      .expect("content-security-policy", /default-src 'none'/);
    const files = [...page.text.matchAll(/(?:src|href)="(desk\/[^"]+)"/g)].map(([, file]) => file);
    expect(files).to.not.be.empty;
    for (const file of files) await helper.request().get(`/sms/${file}`).expect(200);
    await helper.request().get("/sms/desk/other.js").expect(404);
    await helper.request().get("/sms/desk/").expect(404);
    await helper.request().get("/sms/phone").expect(404);
  });

  it("has the databases that run, by the names that their nodes have", async () => {
    expect(await me()).to.deep.include({ person: "you", may: { answer: true, manage: true } });
    expect((await me()).databases).to.have.length(1);
    expect((await me()).databases[0]).to.include({ id: "database-1", name: "Front desk", problem: null });
    await helper.request().get("/sms/desk/api/lines?database=database-1&view=open").expect(200);
    await helper.unload();
    await helper.load([probe], []);
    expect((await me()).databases).to.deep.equal([]);
  });

  it("knows what nodes and their flows are called, also inside a subflow's instance", () => {
    expect(nameNode("node-1")).to.deep.equal({ name: "Thanks", flow: "Clinic" });
    expect(nameNode("node2")).to.deep.equal({ name: "helper", flow: "Clinic" });
    expect(nameNode("instance-node2")).to.deep.equal({ name: "helper", flow: "Clinic" });
    expect(nameNode("gone")).to.equal(null);
  });
});
