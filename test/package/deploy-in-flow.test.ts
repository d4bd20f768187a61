import { expect } from "chai";
import { LocalCarrier } from "./local-carrier.ts";
import { type DeployType, type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { twilioBase } from "./twilio-flows.ts";

/** Longer than a deploy takes. */
const DELAY_S = 2;

/** Which node the deploy changes: the one that has the text, or the one after it. */
type Changed = "wait" | "reply";

/** Answers after a wait, and says whether the flow was handed the text again. */
function flows(carrier: LocalCarrier, wait: FlowNode, changed: Changed | null): FlowNode[] {
  const z = "flow";
  const nameOf = (id: Changed): string => (id === changed ? "changed" : "");
  const again = "{{#sms.redelivered}} again{{/sms.redelivered}}";
  return [
    ...twilioBase(carrier),
    { id: "received", z, type: "sms-in", gateway: "gateway", wires: [["wait"]] },
    { ...wait, z, name: nameOf("wait"), wires: [["reply"]] },
    {
      id: "reply",
      z,
      type: "sms-out",
      gateway: "gateway",
      name: nameOf("reply"),
      text: `{{payload}}${again}`,
      wires: [[], []],
    },
  ];
}

const delay = { id: "wait", type: "delay", pauseType: "delay", timeout: String(DELAY_S), timeoutUnits: "seconds" };
const throttle = { id: "wait", type: "sms-throttle", gateway: "gateway", amount: 30, period: "minute", per: "all" };

describe("A deploy while a text is inside a flow", () => {
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;
  let people = 0;

  before(async () => {
    carrier = await LocalCarrier.start();
    nodeRed = await RealNodeRed.start({ version: "5" });
  });

  after(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  /** A new person's text is accepted, and therefore in the flow. */
  async function text(words: string): Promise<string> {
    people += 1;
    const person = `+1415200${1000 + people}`;
    const answer = await carrier.text(`${nodeRed.url}/sms/hooks/gateway/inbound`, person, words, `SM_${people}`);
    expect(answer.status).to.equal(200);
    return person;
  }

  /** Replies to a text that was inside `wait` at the deploy; complete, because a text that came after it has its reply too. */
  async function repliesAfter(wait: FlowNode, deploy: () => Promise<void>): Promise<string[]> {
    await nodeRed.deploy(flows(carrier, wait, null));
    const person = await text("first");
    await deploy();
    const later = await text("later");
    await carrier.waitForTexts(later, 1);
    await carrier.waitForTexts(person, 1);
    return carrier.textsTo(person);
  }

  const cases: { type: DeployType; changed: Changed; inDelay: string }[] = [
    { type: "full", changed: "reply", inDelay: "first again" },
    { type: "flows", changed: "reply", inDelay: "first again" },
    { type: "nodes", changed: "wait", inDelay: "first again" },
    { type: "nodes", changed: "reply", inDelay: "first" },
  ];
  for (const { type, changed, inDelay } of cases) {
    const isKept = inDelay === "first";
    const what = `a ${type} deploy that changes ${changed === "wait" ? "the node that has it" : "the node after it"}`;
    it(`${isKept ? "leaves the text in a delay where it is" : "hands it to the flow again out of a delay"}: ${what} (P6)`, async () => {
      const deploy = (): Promise<void> => nodeRed.deploy(flows(carrier, delay, changed), type);
      expect(await repliesAfter(delay, deploy)).to.deep.equal([inDelay]);
    });

    it(`a throttle holds it through ${what} (P6)`, async () => {
      const deploy = (): Promise<void> => nodeRed.deploy(flows(carrier, throttle, changed), type);
      // The first goes at once; the one that waits is looked at.
      await nodeRed.deploy(flows(carrier, throttle, null));
      await carrier.waitForTexts(await text("goes at once"), 1);
      expect(await repliesAfter(throttle, deploy)).to.deep.equal(["first"]);
    });
  }

  it("hands it to the flow again where Node-RED was stopped and started (P6)", async () => {
    expect(await repliesAfter(delay, () => nodeRed.restart())).to.deep.equal(["first again"]);
  });
});
