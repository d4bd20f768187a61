import { createRequire } from "node:module";
import { expect } from "chai";
import type { NodeAPI } from "node-red";
import helper from "node-red-node-test-helper";
import { mountPhone } from "../../src/red/phone-route.ts";
import type { PhoneExchange } from "../../src/web/phone-exchange.ts";
import { PhoneServer } from "./phone-server.ts";

helper.init(createRequire(import.meta.url).resolve("node-red"));

describe("the test phone in Node-RED", () => {
  const mounted: (PhoneExchange | null)[] = [];
  const node = (RED: NodeAPI): void => {
    mounted.push(mountPhone(RED), mountPhone(RED));
  };
  let server: PhoneServer;
  before(() => helper.startServer());
  after(() => helper.stopServer());
  beforeEach(async () => {
    server = await PhoneServer.start();
    await helper.load([node], []);
  });
  afterEach(async () => {
    await helper.unload();
    await server.stop();
  });

  it("is there once, with its API in Node-RED's own Express 4", async () => {
    expect(mounted[0]).to.not.equal(null);
    expect(new Set(mounted).size).to.equal(1);
    const { simulator, messaging } = server;
    const line = mounted[0]?.add({ id: "gateway-1", name: "Clinic", senders: ["+14155550199"], simulator, messaging });
    await helper.request().get("/sms/phone").expect(302).expect("location", "./#/phone");
    await helper.request().get("/sms/phone/other.js").expect(404);
    const { body } = await helper.request().get("/sms/phone/api/state").expect(200);
    expect(body.gateways[0].name).to.equal("Clinic");
    const text = { gateway: "gateway-1", handset: "+14155550101", sender: "+14155550199", text: "YES" };
    await helper.request().post("/sms/phone/api/texts").send(text).expect(202);
    const refused = await helper
      .request()
      .post("/sms/phone/api/texts")
      .send({ ...text, text: "" })
      .expect(400);
    expect(refused.body.message).to.contain("1 to 1,600");
    await helper.request().get("/sms/phone/api/thread?gateway=none&handset=x&sender=y").expect(404);
    // Node-RED asks nobody to log in here, so nobody from elsewhere may.
    await helper.request().get("/sms/phone/api/state").set("x-forwarded-for", "1.2.3.4").expect(403);
    line?.remove();
  });
});
