import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { countOfThisRun } from "./count-of-this-run.ts";
import { type Audit, askFile, audit, inOneLine, underWay } from "./kill-audit.ts";
import { killFlows } from "./kill-flows.ts";
import { KillLoad } from "./kill-load.ts";
import { LocalCarrier } from "./local-carrier.ts";
import { RealNodeRed } from "./real-node-red.ts";
import { seeded, seedOfThisRun } from "./seeded.ts";

/** `npm run kills -- 50` asks for more than the gate has time for. */
const KILLS = countOfThisRun("KILLS", 6);
/** So many kills hit a hand-over at least once, whatever the seed. */
const SURE_TO_HIT = 12;
/** Chance that it is killed while it starts, instead of while it works. */
const KILLED_AT_START = 0.2;
/** The lease of a text that was being handed over at the last kill, the look for such leases, and some time to send. */
const DRAINED_WITHIN_MS = 120_000;

describe("The kill test: Node-RED killed under load, again and again", function () {
  this.timeout(DRAINED_WITHIN_MS + 60_000 + KILLS * 20_000);
  const seed = seedOfThisRun();
  const chance = seeded(seed);
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;
  let load: KillLoad;
  let result: Audit;
  let leftUnderWay = 0;

  const ask = (sql: string) => askFile(join(nodeRed.userDir, "sms/texts.sqlite"))(sql);

  before(async () => {
    carrier = await LocalCarrier.start();
    // So that there are always texts handed over and not yet answered, which is where a kill hurts.
    carrier.beforeAnswer = () => wait(chance() * 40);
    nodeRed = await RealNodeRed.start({ version: "5", flows: killFlows(carrier, { rate: 150, per_second: 40 }) });
    load = new KillLoad(carrier, () => nodeRed.url, { callers: 6, pause_ms: 60 }, seeded(seed + 1));
    await killAgainAndAgain();
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
    // However slow the machine is, each run has work to lose.
    await load.untilAccepted(Math.round(chance() * 20) + 6);
    await wait(chance() * 200);
    await nodeRed.kill9();
    await campaign;
  }

  async function killAgainAndAgain(): Promise<void> {
    const started_at = performance.now();
    load.begin();
    await nodeRed.kill9();
    for (let kills = 1; kills < KILLS; kills += 1) await runAndKill();
    await nodeRed.restart();
    await load.end();
    const deadline = AbortSignal.timeout(DRAINED_WITHIN_MS);
    while ((await underWay(ask)) > 0 && !deadline.aborted) await wait(250);
    leftUnderWay = await underWay(ask);
    await nodeRed.stop();
    result = await audit(ask, load, carrier.sent);
    const seconds = Math.round((performance.now() - started_at) / 1000);
    console.log(`      ${inOneLine(`${KILLS} kills in ${seconds} s`, result, load)}, seed ${seed}`);
  }

  it(`goes on after each of ${KILLS} kills, and comes to rest`, () => {
    expect(leftUnderWay).to.equal(0);
    expect(result.unsettled).to.deep.equal([]);
  });

  it("loses no text (P1, P6)", () => expect(result.lost).to.deep.equal([]));

  it("sends no text twice (P3)", () => expect(result.doubled).to.deep.equal([]));

  it("sends nothing after STOP but its confirmation (P2)", () => expect(result.afterStop).to.deep.equal([]));

  it("had something to lose", () => {
    expect(result.replies).to.be.greaterThan(KILLS * 5);
    expect(result.campaignTexts).to.be.greaterThan(KILLS * 5);
    expect(load.stopped.size).to.be.greaterThan(KILLS / 5);
    if (KILLS >= SURE_TO_HIT) expect(result.uncertain).to.be.greaterThan(0);
  });
});
