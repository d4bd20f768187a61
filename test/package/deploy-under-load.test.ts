import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { askFile, statusCounts } from "./kill-audit.ts";
import { LocalCarrier } from "./local-carrier.ts";
import { deployTypes, type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { askCampaign, campaignFlow, twilioBase } from "./twilio-flows.ts";

const TEXTS = 10_000;

const people = (count: number): { to: string; id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ to: `+1415${2_000_000 + index}`, id: `offer${index}` }));

/** A campaign, and a node whose name a deploy changes. */
const withChange = (base: FlowNode[], change: string): FlowNode[] => [
  ...base,
  ...campaignFlow().map((node) => (node.id === "offer" ? { ...node, name: change } : node)),
];

describe("A deploy in the middle of a campaign", () => {
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;

  beforeEach(async () => {
    carrier = await LocalCarrier.start();
    nodeRed = await RealNodeRed.start({ version: "5" });
  });

  afterEach(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  /** What the outbox holds, by status, read after Node-RED has stopped. */
  async function outbox(): Promise<Record<string, number>> {
    await nodeRed.stop();
    return statusCounts(askFile(join(nodeRed.userDir, "sms/texts.sqlite")));
  }

  it(`loses and doubles none of ${TEXTS.toLocaleString("en")} texts, whatever kind of deploy it is (P3, P6)`, async () => {
    const base = twilioBase(carrier, { rate: 1_000 });
    await nodeRed.deploy(withChange(base, "before"));
    expect(await askCampaign(nodeRed.url, people(TEXTS))).to.equal(202);
    const seen: number[] = [];
    for (const [index, type] of deployTypes.entries()) {
      await carrier.waitForSent(((index + 1) * TEXTS) / 5);
      await nodeRed.deploy(withChange(base, type), type);
      seen.push(carrier.sent.length);
    }
    expect(Math.max(...seen)).to.be.lessThan(TEXTS);
    await carrier.waitForSent(TEXTS);
    expect(await outbox()).to.deep.equal({ sent: TEXTS });
    expect(carrier.sent).to.have.lengthOf(TEXTS);
    expect(new Set(carrier.sent.map(({ form }) => form.To)).size).to.equal(TEXTS);
  });

  it("waits for a slow carrier, and records what it says, before it closes", async () => {
    await nodeRed.deploy(withChange(twilioBase(carrier, { rate: 1_000 }), "slow"));
    carrier.beforeAnswer = () => wait(8_000);
    expect(await askCampaign(nodeRed.url, people(30))).to.equal(202);
    await carrier.waitForSent(1);
    const { sent, queued = 0, ...others } = await outbox();
    expect([others, Number(sent) + queued]).to.deep.equal([{}, 30]);
    expect(carrier.sent).to.have.lengthOf(Number(sent));
  });

  it("closes in time also where the carrier does not answer; what it had is uncertain and never sent again (P3)", async () => {
    await nodeRed.deploy(withChange(twilioBase(carrier, { rate: 1_000 }), "silent"));
    carrier.beforeAnswer = () => new Promise(() => undefined);
    expect(await askCampaign(nodeRed.url, people(30))).to.equal(202);
    // A gateway that has not shown that it works has ten places, two of them for replies.
    await carrier.waitForSent(8);
    carrier.beforeAnswer = () => Promise.resolve();
    await nodeRed.restart();
    // What Node-RED says of a node that has not closed after 15 s.
    expect(nodeRed.log).not.to.match(/timed out/i);
    await askCampaign(nodeRed.url, [{ to: "+14152999999", id: "barrier" }]);
    await carrier.waitForTexts("+14152999999", 1);
    expect(await outbox()).to.deep.equal({ uncertain: 8, sent: 23 });
    expect(carrier.sent).to.have.lengthOf(31);
  });
});
