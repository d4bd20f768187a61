import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { type Audit, audit, underWay } from "./kill-audit.ts";
import { KillLoad } from "./kill-load.ts";
import { LocalCarrier } from "./local-carrier.ts";
import { type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { seeded, seedOfThisRun } from "./seeded.ts";
import { campaignFlow, twilioBase } from "./twilio-flows.ts";

const KILLS = 50;
/** Chance that it is killed while it starts, instead of while it works. */
const KILLED_AT_START = 0.2;
/** The lease of a text that was being handed over at the last kill, the look for such leases, and some time to send. */
const DRAINED_WITHIN_MS = 120_000;

/** Replies at once or through a throttle, as the keyword says; and texts whom `POST /campaign` names. */
function flows(carrier: LocalCarrier): FlowNode[] {
  const z = "flow";
  // Some of these people say the same more often than people do.
  const reply = { z, type: "sms-out", gateway: "gateway", stop_loops: false, wires: [[], []] };
  const rows = ["YES", "LATER"].map((word) => ({ match: "starts_with", words: [word] }));
  const limit = { amount: 40, period: "second", per: "all" };
  return [
    ...twilioBase(carrier, { rate: 150 }),
    { id: "received", z, type: "sms-in", gateway: "gateway", wires: [["words"]] },
    { id: "words", z, type: "sms-keyword-switch", rows, outputs: 3, wires: [["booked"], ["throttle"], ["else"]] },
    { ...reply, id: "booked", text: "Booked: {{payload}}" },
    { id: "throttle", z, type: "sms-throttle", gateway: "gateway", ...limit, wires: [["later"], []] },
    { ...reply, id: "later", text: "As you asked: {{payload}}" },
    { ...reply, id: "else", text: "Sorry? {{payload}}" },
    ...campaignFlow(),
  ];
}

describe("The kill test: Node-RED killed under load, again and again", function () {
  this.timeout(600_000);
  const seed = seedOfThisRun();
  const chance = seeded(seed);
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;
  let load: KillLoad;
  let result: Audit;

  const file = (): string => join(nodeRed.userDir, "sms/texts.sqlite");

  before(async () => {
    carrier = await LocalCarrier.start();
    // So that there are always texts handed over and not yet answered, which is where a kill hurts.
    carrier.beforeAnswer = () => wait(chance() * 40);
    nodeRed = await RealNodeRed.start({ version: "5", flows: flows(carrier) });
    load = new KillLoad(carrier, nodeRed.url, seeded(seed + 1));
  });

  after(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  /** One run of Node-RED that ends in a kill, while it works or while it starts. */
  async function runAndKill(): Promise<void> {
    if (chance() < KILLED_AT_START) {
      const cutShort = nodeRed.restart().catch(() => undefined);
      await wait(200 + chance() * 800);
      await nodeRed.kill9();
      await cutShort;
      return;
    }
    await nodeRed.restart();
    const campaign = load.startCampaign();
    await wait(chance() * 700);
    await nodeRed.kill9();
    await campaign;
  }

  it(`goes on after each of ${KILLS} kills, and comes to rest`, async () => {
    const started_at = performance.now();
    load.begin();
    await nodeRed.kill9();
    for (let kills = 1; kills < KILLS; kills += 1) await runAndKill();
    await nodeRed.restart();
    await load.end();
    const deadline = AbortSignal.timeout(DRAINED_WITHIN_MS);
    while (underWay(file()) > 0 && !deadline.aborted) await wait(250);
    await nodeRed.stop();
    result = audit(file(), load, carrier.sent);
    console.log(`      ${inOneLine(result, load, Math.round((performance.now() - started_at) / 1000))}, seed ${seed}`);
    expect(underWay(file())).to.equal(0);
    expect(result.unsettled).to.deep.equal([]);
  });

  it("loses no text (P1, P6)", () => expect(result.lost).to.deep.equal([]));

  it("sends no text twice (P3)", () => expect(result.doubled).to.deep.equal([]));

  it("sends nothing after STOP but its confirmation (P2)", () => expect(result.afterStop).to.deep.equal([]));

  it("had something to lose", () => {
    expect(result.replies).to.be.greaterThan(KILLS * 5);
    expect(result.campaignTexts).to.be.greaterThan(KILLS * 5);
    expect(load.stopped.size).to.be.greaterThan(KILLS / 5);
    expect(result.uncertain).to.be.greaterThan(0);
  });
});

function inOneLine(found: Audit, load: KillLoad, seconds: number): string {
  const count = (n: number, what: string): string => `${n.toLocaleString("en")} ${what}`;
  return [
    `${KILLS} kills in ${seconds} s`,
    count(load.accepted.length, "texts in"),
    count(found.replies, "replies out"),
    count(found.campaignTexts, "campaign texts out"),
    `${found.uncertain} uncertain (${found.uncertainArrived} had left)`,
    `${load.stopped.size} STOPs`,
    count(found.suppressed, "suppressed"),
    `${found.lost.length} lost, ${found.doubled.length} doubled, ${found.afterStop.length} after STOP`,
  ].join(" · ");
}
