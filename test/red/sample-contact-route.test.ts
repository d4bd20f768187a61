import { expect } from "chai";
import { addSampleContactRoute } from "../../src/red/sample-contact-route.ts";
import { GatewayFlow } from "../nodes/gateway-flow.ts";

describe("The route that gives the preview a real contact", () => {
  let flow: GatewayFlow;
  let url = "";
  const asked: string[] = [];

  beforeEach(async () => {
    flow = await GatewayFlow.load({ provider: "simulator", default_country: "US" });
    const { needsPermission } = flow.RED.auth;
    flow.RED.auth.needsPermission = (permission) => {
      asked.push(permission);
      return needsPermission.call(flow.RED.auth, permission);
    };
    addSampleContactRoute(flow.RED);
    url = `${await flow.listen("admin")}/sms/sample-contact`;
  });
  afterEach(() => flow.unload());

  const sampleOf = async (gateway: string): Promise<unknown> => {
    const response = await fetch(`${url}?gateway=${gateway}`);
    expect(response.status).to.equal(200);
    expect(response.headers.get("cache-control")).to.equal("no-store");
    return response.json();
  };
  const text = async (from: string, words: string): Promise<void> => {
    const { running } = flow.gateway;
    if (!running) throw new Error("The gateway does not run.");
    const rest = { media: [], received_at: null, answered_by_provider: false, provider_id: words };
    await flow.messaging.inbound.accept(running, { from, to: "+14155550100", text: words, ...rest });
  };

  it("gives nobody where nobody has texted, and for gateways that are not there", async () => {
    for (const gateway of ["gateway", "database", "gone", "", "__proto__"]) {
      expect(await sampleOf(gateway), gateway).to.deep.equal({ sample: null });
    }
    expect(asked).to.include("sms.view");
  });

  it("gives the latest one with name, fields, and what they texted last", async () => {
    await text("+14155550111", "first");
    await text("+14155550112", "YES");
    await flow.messaging.store.updateContact("+14155550112", { name: "Asha", fields: { ticket: 7 } }, 1, "c");
    const { sample } = Object(await sampleOf("gateway"));
    expect(sample).to.deep.include({ number: "+14155550112", text: "YES" });
    expect(sample.contact).to.deep.include({ name: "Asha", ticket: 7, number: "+14155550112" });
  });
});
