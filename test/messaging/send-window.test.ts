import { expect } from "chai";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { ask, makeService, RecordingGateway, type Service, sender, watchStatuses } from "./service.ts";

const BACKUP_SENDER = "+14155550199";

/** Asks for texts to as many people. */
async function askForMany({ messaging, gateway }: Service, count: number, kind: "notice" | "campaign" = "notice") {
  for (let n = 0; n < count; n += 1) {
    await messaging.outbound.submit(gateway, ask("Hello", { to: `+1415555${String(2000 + n)}`, kind }));
  }
}

describe("a gateway's own places", () => {
  let service: Service;
  const pass = (ms: number) => service.clock.advanceSettled(ms, service.settled);
  afterEach(() => service.messaging.close());

  it("gives each of two gateways with much to do its part", async () => {
    service = makeService();
    const second = new RecordingGateway();
    const other = { ...service.gateway, id: "gateway_2", gateway: second, senders: [sender(BACKUP_SENDER)] };
    service.messaging.addGateway(other);
    // More than enough for both to have all the places that a gateway may have.
    for (const gateway of [service.gateway, other]) await askForMany({ ...service, gateway }, 400);
    let whenTheFirstWasDone = 0;
    service.messaging.onMessage(() => {
      if (service.carrier.taken.length < 400) whenTheFirstWasDone = second.taken.length;
    });
    await service.messaging.start();
    while ((await service.messaging.store.counts()).queued > 0) await pass(1_000);
    expect([service.carrier.taken.length, second.taken.length]).to.deep.equal([400, 400]);
    expect(whenTheFirstWasDone).to.be.within(250, 400);
  });

  it("gives each of them its part of claims that have no room for all", async () => {
    service = makeService();
    const carriers = [service.carrier, new RecordingGateway(), new RecordingGateway()];
    const gateways = carriers.map((gateway, n) => ({ ...service.gateway, id: `gateway_${n + 1}`, gateway }));
    for (const gateway of gateways) {
      service.messaging.addGateway(gateway);
      await askForMany({ ...service, gateway }, 400);
    }
    let fewest = 0;
    service.messaging.onMessage(() => {
      const taken = carriers.map((carrier) => carrier.taken.length);
      if (Math.max(...taken) < 400) fewest = Math.min(...taken);
    });
    await service.messaging.start();
    while ((await service.messaging.store.counts()).queued > 0) await pass(1_000);
    expect(fewest).to.be.within(250, 400);
  });

  describe("with a second gateway that hangs", () => {
    let hanging: RecordingGateway;
    let other: RunningGateway;
    let answer: () => void;

    beforeEach(async () => {
      service = makeService();
      hanging = new RecordingGateway();
      hanging.gate = new Promise((resolve) => {
        answer = resolve;
      });
      other = { ...service.gateway, id: "gateway_2", gateway: hanging, senders: [sender(BACKUP_SENDER)] };
      service.messaging.addGateway(other);
      await service.messaging.start();
    });
    afterEach(() => answer());

    it("holds up nobody else's replies", async () => {
      await askForMany({ ...service, gateway: other }, 300, "campaign");
      // All its places are taken: none of them is anybody else's.
      await askForMany({ ...service, gateway: other }, 300);
      await pass(1_000);
      for (let n = 0; n < 40; n += 1) {
        await service.messaging.outbound.submit(service.gateway, ask("Hello", { to: `+1415556${String(2000 + n)}` }));
      }
      await pass(0);
      expect(service.carrier.taken).to.have.length(40);
    });

    it("waits twelve seconds for its answers when it stops, so that they are known (P3)", async () => {
      const { message } = await service.messaging.outbound.submit(other, ask("Hello"));
      await pass(0);
      const statuses = watchStatuses(service);
      const closed = service.messaging.close();
      // The database is closed with it, so what is told is what it has kept.
      await pass(12_000);
      answer();
      await closed;
      expect([message.status, ...statuses]).to.deep.equal(["sending", "out sent"]);
    });

    it("keeps two places for replies of its own", async () => {
      await askForMany({ ...service, gateway: other }, 100, "campaign");
      await pass(1_000);
      const campaign = hanging.taken.length;
      for (let n = 0; n < 3; n += 1) {
        await service.messaging.outbound.submit(other, ask("Hello", { to: `+1415556${String(2000 + n)}` }));
      }
      await pass(1_000);
      expect([campaign, hanging.taken.length]).to.deep.equal([8, 10]);
    });
  });
});
