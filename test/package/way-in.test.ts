import { expect } from "chai";
import { LocalCarrier } from "./local-carrier.ts";
import { OneTryLoad } from "./one-try-load.ts";
import { deployTypes, type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { twilioBase } from "./twilio-flows.ts";

const PER_SECOND = 40;
const DEPLOYS_OF_EACH = 4;

/** Answers every text. Each deploy changes the gateway, the database's users, and the flow. */
function flows(carrier: LocalCarrier, change: string): FlowNode[] {
  const z = "flow";
  const base = twilioBase(carrier, { rate: 1_000 });
  return [
    ...base.map((node) => (node.id === "gateway" ? { ...node, name: `Twilio ${change}` } : node)),
    { id: "received", z, type: "sms-in", gateway: "gateway", wires: [["reply"]] },
    {
      id: "reply",
      z,
      type: "sms-out",
      gateway: "gateway",
      text: "You said {{payload}}",
      name: change,
      wires: [[], []],
    },
  ];
}

describe("The way in, from a carrier that gives up after one try", function () {
  this.timeout(180_000);
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;

  beforeEach(async () => {
    carrier = await LocalCarrier.start();
    nodeRed = await RealNodeRed.start({ version: "5", flows: flows(carrier, "before") });
  });

  afterEach(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  it(`loses nothing through ${DEPLOYS_OF_EACH} deploys of each kind at ${PER_SECOND} texts a second (P1, P6)`, async () => {
    const load = new OneTryLoad(carrier, nodeRed.url, PER_SECOND);
    load.begin();
    for (let round = 0; round < DEPLOYS_OF_EACH; round += 1) {
      for (const type of deployTypes) {
        await load.untilAccepted(load.tries.length + PER_SECOND / 4);
        await nodeRed.deploy(flows(carrier, `${type} ${round}`), type);
      }
    }
    await load.untilAccepted(load.tries.length);
    await load.end();
    expect(load.statuses()).to.deep.equal({ 200: load.tries.length });
    await carrier.waitForSent(load.tries.length);
    expect(new Set(carrier.sent.map(({ form }) => form.To)).size).to.equal(load.tries.length);
  });
});
