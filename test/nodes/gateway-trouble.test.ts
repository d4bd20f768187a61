import { expect } from "chai";
import type { NodeStatus } from "node-red";
import type { HandOver } from "../../src/gateways/gateway.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { fromAsha, type SmsOutAlone, smsOutAlone } from "./sms-out-alone.ts";

const REFUSED: HandOver = {
  outcome: "later",
  code: "401",
  reason: "The provider did not accept the API key.",
  retry_after_ms: null,
  concerns: "gateway",
};
const RED_RING = { fill: "red", shape: "ring", text: "gateway: key refused" };

describe("what stands under the nodes of a gateway that does not work", () => {
  let single: SmsOutAlone;
  let underGateway: NodeStatus[];
  const keep = ({ id, status }: { id: string; status: NodeStatus }): void => {
    if (id === "gateway") underGateway.push(status);
  };

  beforeEach(async () => {
    underGateway = [];
    single = await smsOutAlone({ text: "Thanks" });
    single.events().on("node-status", keep);
  });
  afterEach(async () => {
    single.events().off("node-status", keep);
    await single.out.unload();
  });

  function gateway(): RunningGateway {
    const found = single.messaging().gateway("gateway");
    if (!found) throw new Error("The gateway does not run.");
    return found;
  }

  /** Ten people are answered, and the provider refuses each. */
  async function breakDown(): Promise<void> {
    gateway().gateway.handOver = () => Promise.resolve(REFUSED);
    for (let n = 0; n < 10; n += 1) {
      await single.out.send(fromAsha({ id: `msg_in_${n}`, from: `+1415555${1000 + n}` }));
    }
    await single.out.statusSays(RED_RING.text);
  }

  it("is red and says why, also while they are given more to send, and not any more when it works again", async () => {
    await breakDown();
    expect(single.out.status).to.deep.equal(RED_RING);
    expect(underGateway.at(-1)).to.deep.equal(RED_RING);
    await single.out.send(fromAsha({ id: "msg_in_late", from: "+14155552000" }));
    expect(single.out.status).to.deep.equal(RED_RING);

    const accepted: HandOver = { outcome: "accepted", provider_id: "carrier_1" };
    gateway().gateway.handOver = () => Promise.resolve(accepted);
    // As the one that tries again half a minute later would.
    single.messaging().health.saw({ id: "msg_try", gateway: "gateway" }, accepted);
    expect(single.out.status).not.to.deep.equal(RED_RING);
    expect(underGateway.at(-1)).to.deep.equal({});
  });

  it("is not red any more when the gateway is deployed anew", async () => {
    await breakDown();
    single.messaging().addGateway(gateway());
    expect(single.out.status).not.to.deep.equal(RED_RING);
    expect(underGateway.at(-1)).to.deep.equal({});
  });
});
