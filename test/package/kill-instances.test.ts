import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { sharedServer } from "../database/postgres-server.ts";
import { claimsSeen, watchClaims } from "./claims-watch.ts";
import { countOfThisRun } from "./count-of-this-run.ts";
import { type AskDatabase, type Audit, audit, inOneLine, underWay } from "./kill-audit.ts";
import { killFlows } from "./kill-flows.ts";
import { KillLoad } from "./kill-load.ts";
import { LocalCarrier } from "./local-carrier.ts";
import { latenessToKeepRate, type Paced } from "./rate-audit.ts";
import type { RealNodeRed } from "./real-node-red.ts";
import { seeded, seedOfThisRun } from "./seeded.ts";
import { SeveralNodeReds } from "./several-node-reds.ts";

const DATABASE = "several";
const INSTANCES = 3;
/** `npm run kills -- 50` asks for more than the gate has time for. */
const KILLS = countOfThisRun("KILLS", 6);
/** So many kills hit a hand-over and a flow's run at least once, whatever the seed. */
const SURE_TO_HIT = 20;
/** Chance that the one that was killed is killed once more while it starts. */
const KILLED_AT_START = 0.15;
/** Segments per second of the one sender: less than is asked of it, so that each instance would like to go faster. */
const RATE = 12;
/** What the gateway lets a sender of this rate do at once. */
const BURST = 1;
/** Slots are counted in whole milliseconds, and the clock is read once for the slot and once for the lease. */
const CLOCK_READ_TWICE_MS = 20;
/** How long a machine that does nothing else may hold up a text between its claim and its arrival. */
const HELD_UP_MS = 2_000;
/** The lease of a hand-over that the last kill cut off, the look for such leases, and some time to send. */
const DRAINED_WITHIN_MS = 120_000;

describe("The kill test of several: three Node-REDs on one PostgreSQL server, one at a time killed under load", function () {
  this.timeout(2 * DRAINED_WITHIN_MS + 60_000 + KILLS * 20_000);
  const seed = seedOfThisRun();
  const chance = seeded(seed);
  const nodeReds = new SeveralNodeReds(chance);
  let ask: AskDatabase;
  let carrier: LocalCarrier;
  let load: KillLoad;
  let result: Audit;
  let leftUnderWay = 0;
  let leftBegun = 0;
  /** Texts for which the sender's rate was too low when the load ended. */
  let waiting = 0;
  let takenOver = 0;
  let takenOverAfter_ms = 0;
  /** How far the rate was exceeded: where texts were claimed, and at the carrier. */
  let late_ms = { claimed: 0, arrived: 0 };

  before(async () => {
    const server = await sharedServer();
    await server.run(`create database ${DATABASE}`);
    ask = async (sql) => (await server.run(sql, { database: DATABASE })).rows;
    carrier = await LocalCarrier.start();
    // So that there are always texts handed over and not yet answered, which is where a kill hurts.
    carrier.beforeAnswer = () => wait(chance() * 400);
    const { host, port, user, password } = server.settings();
    const place = { driver: "postgres", host, port, database: DATABASE, user, tls: "off", credentials: { password } };
    await nodeReds.start(INSTANCES, killFlows(carrier, { rate: RATE, per_second: 6, busy_ms: 600, place }));
    await none(async () => 1 - (await count("pg_tables where tablename = 'messages'")));
    await watchClaims(ask);
    load = new KillLoad(carrier, nodeReds.choose, { callers: 3, pause_ms: 500 }, seeded(seed + 1));
    await killAgainAndAgain();
  });

  after(async () => {
    await nodeReds.stop();
    await carrier?.stop();
  });

  const count = async (what: string): Promise<number> => Number((await ask(`select count(*) as n from ${what}`))[0]?.n);
  const begun = async (): Promise<number> => (await count("messages where is_undone = 1")) + (await count("holds"));

  /** Comes back when there are none; how long that took, in milliseconds. */
  async function none(left: () => Promise<number>): Promise<number> {
    const since = performance.now();
    const deadline = AbortSignal.timeout(DRAINED_WITHIN_MS);
    while ((await left()) > 0 && !deadline.aborted) await wait(250);
    return performance.now() - since;
  }

  async function killOne(): Promise<RealNodeRed> {
    const campaign = load.startCampaign();
    // However slow the machine is, there is work to lose at each kill.
    await load.untilAccepted(12);
    await wait(chance() * 4_000);
    const victim = await nodeReds.kill9();
    await campaign;
    return victim;
  }

  async function killOneAndGoOn(): Promise<void> {
    const victim = await killOne();
    if (chance() < KILLED_AT_START) await nodeReds.killWhileStarting(victim);
    await nodeReds.restart(victim);
  }

  async function latenesses(): Promise<typeof late_ms> {
    const arrived = carrier.sent.map(({ arrived_at }) => ({ at: arrived_at, segments: 1 }));
    const late = (texts: readonly Paced[]): number => Math.ceil(latenessToKeepRate(texts, RATE, BURST));
    return { claimed: late(await claimsSeen(ask)), arrived: late(arrived) };
  }

  async function killAgainAndAgain(): Promise<void> {
    const started_at = performance.now();
    load.begin();
    for (let kills = 1; kills < KILLS; kills += 1) await killOneAndGoOn();
    await killOne();
    waiting = await count("messages where status = 'queued'");
    await load.end();
    takenOverAfter_ms = await none(begun);
    leftBegun = await begun();
    await none(() => underWay(ask));
    leftUnderWay = await underWay(ask);
    result = await audit(ask, load, carrier.sent);
    takenOver = await count("messages where hand_overs > 1");
    late_ms = await latenesses();
    const seconds = Math.round((performance.now() - started_at) / 1000);
    const about = [
      inOneLine(`${KILLS} kills of ${INSTANCES} in ${seconds} s`, result, load),
      `${takenOver} taken over, the last after ${Math.round(takenOverAfter_ms / 1000)} s`,
      `${waiting} waited at the end of the load`,
      `rate exceeded by ${late_ms.claimed} ms where claimed, ${late_ms.arrived} ms at the carrier`,
    ];
    console.log(`      ${about.join(" · ")}, seed ${seed}`);
  }

  it(`go on after each of ${KILLS} kills, and come to rest without the last one's victim`, () => {
    expect(leftUnderWay).to.equal(0);
    expect(result.unsettled).to.deep.equal([]);
  });

  it("lose no text (P1, P6)", () => expect(result.lost).to.deep.equal([]));

  it("send no text twice (P3)", () => expect(result.doubled).to.deep.equal([]));

  it("send nothing after STOP but its confirmation (P2)", () => expect(result.afterStop).to.deep.equal([]));

  it("keep the sender's rate between them (P4)", () => {
    expect(late_ms.claimed).to.be.at.most(CLOCK_READ_TWICE_MS);
    // In the gate other tests run beside this one.
    if (KILLS >= SURE_TO_HIT) expect(late_ms.arrived).to.be.at.most(HELD_UP_MS);
  });

  it("finish what the last one killed had begun (P1)", () => expect(leftBegun).to.equal(0));

  it("had something to lose", () => {
    expect(result.replies).to.be.greaterThan(KILLS * 10);
    expect(result.campaignTexts).to.be.greaterThan(KILLS * 10);
    expect(load.stopped.size).to.be.greaterThan(KILLS / 2);
    if (KILLS >= SURE_TO_HIT) {
      expect(result.uncertain).to.be.greaterThan(0);
      expect(takenOver).to.be.greaterThan(0);
    }
    expect(waiting).to.be.greaterThan(RATE);
  });
});
