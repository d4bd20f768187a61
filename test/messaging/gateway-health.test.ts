import { expect } from "chai";
import type { HandOver } from "../../src/gateways/gateway.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { ask, makeService, RecordingGateway, type Service, sender } from "./service.ts";

const MINUTE_MS = 60_000;
const refused: HandOver = {
  outcome: "later",
  code: "401",
  reason: "The provider did not accept the API key.",
  retry_after_ms: null,
  concerns: "gateway",
};
const tooFast: HandOver = { ...refused, outcome: "throttled", code: "429" };
const broken: HandOver = { outcome: "uncertain", code: "500", reason: "The provider had an error of its own." };

describe("a gateway that surely fails", () => {
  let service: Service;
  let backup: RecordingGateway;
  let answer: HandOver | null;
  const pass = (ms: number) => service.clock.advanceSettled(ms, service.settled);

  beforeEach(async () => {
    service = makeService();
    backup = new RecordingGateway();
    const first: RunningGateway = { ...service.gateway, failover: "gateway_2" };
    service = { ...service, gateway: first };
    service.messaging.addGateway(first);
    service.messaging.addGateway({
      ...service.gateway,
      id: "gateway_2",
      gateway: backup,
      senders: [sender("+14155550199")],
      failover: null,
    });
    const { carrier } = service;
    const handOver = carrier.handOver.bind(carrier);
    carrier.handOver = (text) => {
      if (answer) carrier.outcomes.push(answer);
      return handOver(text);
    };
    await service.messaging.start();
  });
  afterEach(() => service.messaging.close());

  async function campaign(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await service.messaging.outbound.submit(
        service.gateway,
        ask("News", { to: `+1415557${String(1000 + n)}`, kind: "campaign" }),
      );
    }
  }

  async function statuses(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const gateway of ["gateway_1", "gateway_2"]) {
      for (const { id } of await service.messaging.store.conversations(gateway, 1_000)) {
        for (const { status } of await service.messaging.store.history(id, 10)) {
          counts[status] = (counts[status] ?? 0) + 1;
        }
      }
    }
    return counts;
  }

  for (const [name, result, lost] of [
    ["refuses us", refused, 0],
    ["is always too fast", tooFast, 0],
    ["has errors of its own", broken, 10],
  ] as const) {
    it(`burns no campaign: what ${name} gets ten texts, then one now and then`, async () => {
      answer = result;
      await campaign(100);
      await pass(29_000);
      expect(service.carrier.taken.length).to.be.within(10, 20);
      const tried = service.carrier.taken.length;
      expect(await statuses()).to.deep.equal(lost === 0 ? { queued: 100 } : { uncertain: lost, queued: 100 - lost });
      expect(service.log.warnings.filter((line) => line.includes("does not work"))).to.have.length(1);
      expect(service.messaging.health.troubleOf("gateway_1")).to.include({ reason: result.reason });
      const tries: number[] = [];
      for (const pause_ms of [MINUTE_MS / 2, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS]) {
        await pass(pause_ms);
        tries.push(service.carrier.taken.length - tried);
      }
      expect(tries).to.deep.equal([1, 2, 3, 4, 5]);
      answer = null;
      await pass(6 * MINUTE_MS);
      expect(service.messaging.health.troubleOf("gateway_1")).to.equal(null);
      expect((await statuses()).sent).to.equal(result === broken ? 85 : 100);
      expect(service.messaging.health.uncertainOf("gateway_1")).to.have.length(result === broken ? 15 : 0);
    });
  }

  it("has its replies leave by the second gateway at once, and its campaign wait", async () => {
    answer = broken;
    await campaign(30);
    await pass(1_000);
    for (let n = 0; n < 5; n += 1) {
      await service.messaging.outbound.submit(service.gateway, ask("Hello", { to: `+1415558${String(1000 + n)}` }));
    }
    await pass(0);
    expect(backup.taken.map(({ text }) => text)).to.deep.equal(Array(5).fill("Hello"));
    expect(await statuses()).to.deep.equal({ uncertain: 10, queued: 20, sent: 5 });
  });

  it("gets one text as its try, also where a reply comes while the database answers the claim", async () => {
    answer = broken;
    await campaign(11);
    await pass(29_000);
    expect(await statuses()).to.deep.equal({ uncertain: 10, queued: 1 });
    const { store, outbound } = service.messaging;
    const claimDue = store.claimDue.bind(store);
    let reply: Promise<unknown> | null = null;
    store.claimDue = async (claim) => {
      const claimed = claimDue(claim);
      if (claim.windows.get("gateway_1")?.campaign_places === 1) {
        reply ??= outbound.submit(service.gateway, ask("Hello", { to: "+14155581000" }));
        await reply;
      }
      return claimed;
    };
    await pass(2_000);
    expect(service.carrier.taken.slice(10).map(({ text }) => text)).to.deep.equal(["News"]);
    expect(reply).to.not.equal(null);
  });

  it("is tried at once when it is deployed anew", async () => {
    answer = refused;
    await campaign(20);
    await pass(1_000);
    answer = null;
    service.messaging.addGateway(service.gateway);
    await pass(5 * MINUTE_MS);
    expect(await statuses()).to.deep.equal({ sent: 20 });
    expect(service.messaging.health.troubleOf("gateway_1")).to.equal(null);
  });

  it("is not taken for broken because of what concerns single texts", async () => {
    answer = { outcome: "permanent", code: "21211", reason: "Not a number." };
    await campaign(30);
    await pass(1_000);
    expect(await statuses()).to.deep.equal({ failed: 30 });
    expect(service.messaging.health.troubleOf("gateway_1")).to.equal(null);
  });
});
