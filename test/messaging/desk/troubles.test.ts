import { join } from "node:path";
import { expect } from "chai";
import { SqliteStore } from "../../../src/database/sqlite-store.ts";
import type { HandOver } from "../../../src/gateways/gateway.ts";
import type { Messaging } from "../../../src/messaging/messaging.ts";
import { temporaryFolder } from "../../database/temporary-folder.ts";
import { ask, incoming, makeService, RecordingGateway, type Service, sender } from "../service.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const BROKEN: HandOver = { outcome: "uncertain", code: "500", reason: "The provider had an error of its own." };
const number = (n: number): string => `+1415557${String(1000 + n)}`;

describe("a gateway's trouble at the desk", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let service: Service;
  let answer: HandOver | null;
  const pass = (ms: number) => service.clock.advanceSettled(ms, service.settled);
  const desk = ({ messaging }: { messaging: Messaging } = service) => messaging.desk.troubles;

  /** The service on the same file as the one before, if there was one. */
  async function start(id_prefix = ""): Promise<void> {
    service = makeService({ store: new SqliteStore({ file: join(folder.path, "texts.sqlite") }), id_prefix });
    const backup = { ...service.gateway, id: "gateway_2", name: "back desk", gateway: new RecordingGateway() };
    service.messaging.addGateway({ ...service.gateway, failover: "gateway_2" });
    service.messaging.addGateway({ ...backup, senders: [sender("+14155550199")] });
    const { carrier } = service;
    const handOver = carrier.handOver.bind(carrier);
    carrier.handOver = (text) => {
      if (answer) carrier.outcomes.push(answer);
      return handOver(text);
    };
    await service.messaging.start();
  }

  /** Ten texts become uncertain, the others wait. */
  async function breakDown(count = 12, more: Parameters<typeof ask>[1] = { kind: "campaign" }): Promise<void> {
    answer = BROKEN;
    for (let n = 0; n < count; n += 1) {
      await service.messaging.outbound.submit(service.gateway, ask(`News ${n}`, { to: number(n), ...more }));
    }
    await pass(1_000);
  }

  const ids = async (): Promise<string[]> => (await desk().uncertain()).map(({ id }) => id);
  const taken = (): number => service.carrier.taken.length;

  beforeEach(async () => {
    folder = temporaryFolder();
    answer = null;
    await start();
  });
  afterEach(async () => {
    await service.messaging.close();
    folder.dispose();
  });

  it("is told with its reason, since when, when it is tried again, and what leaves meanwhile, until it is over", async () => {
    expect(await desk().shown()).to.deep.equal([]);
    const told: number[] = [];
    service.messaging.health.watch(() => told.push(service.clock.now()));
    const began = service.clock.now();
    await breakDown();
    const [shown] = await desk().shown();
    expect(shown).to.deep.include({ gateway: "gateway_1", name: "front desk", meanwhile: "back desk", uncertain: 10 });
    expect(shown?.uncertain_since).to.be.within(began, began + 1_000);
    const { since = 0, ...trouble } = shown?.trouble ?? {};
    expect(since).to.be.within(began, began + 1_000);
    expect(trouble).to.deep.include({ code: "500", reason: BROKEN.reason, tries_at: since + 30_000 });
    await pass(31_000);
    const [later] = await desk().shown();
    expect(later).to.include({ uncertain: 11 });
    expect(later?.trouble).to.include({ since, tries_at: since + 30_000 + MINUTE_MS });
    expect(told).to.have.length(2);
    answer = null;
    await pass(2 * MINUTE_MS);
    expect(await desk().shown()).to.deep.equal([{ ...later, trouble: null, meanwhile: null }]);
    expect(told).to.have.length(3);
  });

  it("is sent again once, however often and by however many it is asked for, each under a name (P3)", async () => {
    await breakDown();
    answer = null;
    await pass(MINUTE_MS);
    const before = taken();
    const some = await ids();
    const [mia, tom] = await Promise.all([desk().sendAgain("mia", some), desk().sendAgain("tom", some)]);
    const third = await desk().sendAgain("mia", [...some, ...some]);
    await pass(1_000);
    expect(mia.sent + tom.sent).to.equal(10);
    expect(mia.not_needed + tom.not_needed).to.equal(10);
    expect(third).to.deep.equal({ sent: 0, held_back: 0, not_needed: 10, refused: 0, why: null });
    expect(taken() - before).to.equal(10);
    expect(await desk().shown()).to.deep.equal([]);
    const log = (await service.messaging.store.actions(null, 100)).map(({ action }) => action);
    expect(log.filter(({ what }) => what === "sent_again")).to.have.length(10);
    const again = await Promise.all(log.map(({ detail }) => service.messaging.store.message(String(detail.again))));
    expect(again.map((text) => text?.author)).to.have.members(log.map(({ by }) => by));
    expect(new Set(again.map((text) => text?.status))).to.deep.equal(new Set(["sent"]));
  });

  it("waits, where it is sent again too early, and does not become uncertain ten by ten", async () => {
    await breakDown(10);
    const tried = taken();
    expect(await desk().sendAgain("mia", await ids())).to.include({ sent: 10 });
    await pass(31_000);
    expect(taken() - tried).to.equal(1);
    expect((await desk().shown())[0]).to.include({ uncertain: 1 });
    answer = null;
    await pass(2 * MINUTE_MS);
    expect(taken() - tried).to.equal(10);
  });

  it("does not send again to whoever has opted out since (P2), and not at night what is news (P5)", async () => {
    await breakDown(10);
    answer = null;
    await service.messaging.inbound.accept(service.gateway, incoming("STOP", { from: number(3) }));
    const opens_at = service.clock.now() + 60 * MINUTE_MS;
    service.messaging.addGateway({
      ...service.gateway,
      quiet_hours: {
        opening: (_to, _zone, now) => (now < opens_at ? { open: false, opens_at } : { open: true, closes_at: null }),
      },
    });
    await pass(1_000);
    const before = taken();
    expect(await desk().sendAgain("mia", await ids())).to.include({ sent: 9, held_back: 1 });
    await pass(opens_at - service.clock.now() - 1);
    expect(taken()).to.equal(before);
    await pass(1_000);
    expect(taken() - before).to.equal(9);
    expect(service.carrier.taken.slice(before).map(({ to }) => to)).not.to.include(number(3));
  });

  it("is there after a restart, with the texts that nobody has decided on", async () => {
    await breakDown(10);
    const [first = "", second = ""] = await ids();
    await desk().sendAgain("mia", [first]);
    await desk().leave("tom", [second]);
    const { clock } = service;
    await service.messaging.close();
    answer = null;
    await start("b_");
    service.clock.advance(clock.now() - service.clock.now());
    expect(await ids())
      .to.have.length(8)
      .and.not.include.members([first, second]);
    expect((await desk().shown())[0]).to.include({ name: "front desk", trouble: null, uncertain: 8 });
    expect(await desk().sendAgain("mia", await ids())).to.include({ sent: 8 });
    expect(await desk().shown()).to.deep.equal([]);
  });

  it("asks no more about what somebody has left as it is, what a receipt has settled, and what is three days old", async () => {
    await breakDown(10);
    const [left = "", settled = "", ...others] = await ids();
    await desk().leave("tom", [left, "msg_none"]);
    const receipt = {
      gateway: "gateway_1",
      provider_id: null,
      error_code: null,
      reason: null,
      opt_out: null,
      dead_number: false,
    };
    const now = service.clock.now();
    await service.messaging.store.applyReceipt({ ...receipt, message_id: settled, status: "delivered", now });
    expect(await ids()).to.deep.equal(others);
    expect(await desk().sendAgain("mia", [settled])).to.include({ sent: 0, not_needed: 1 });
    const log = await service.messaging.store.actions(null, 9);
    expect(log.map(({ action: { by, what, detail } }) => ({ by, what, detail }))).to.deep.equal([
      { by: "tom", what: "left_uncertain", detail: { message: left } },
    ]);
    service.clock.advance(3 * DAY_MS + 1);
    expect(await ids()).to.deep.equal([]);
  });

  it("says why some cannot be sent again, and sends the others", async () => {
    await breakDown(10);
    const all = await ids();
    service.messaging.addGateway({ ...service.gateway, senders: [] });
    expect(await desk().sendAgain("mia", all)).to.include({ sent: 0, refused: 10 });
    const { why } = await desk().sendAgain("mia", all);
    expect(why).to.be.a("string").that.is.not.equal("");
    service.messaging.addGateway(service.gateway);
    expect(await desk().sendAgain("mia", all)).to.include({ sent: 10, refused: 0 });
  });
});
