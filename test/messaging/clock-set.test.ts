import { expect } from "chai";
import { override } from "../simulation/override.ts";
import { sharedSqlite } from "../simulation/shared-sqlite.ts";
import { ask, makeService, SENDER, type Service } from "./service.ts";

const HOUR_MS = 3_600_000;

async function askForMany({ messaging, gateway }: Service, count: number) {
  for (let n = 0; n < count; n += 1) {
    await messaging.outbound.submit(gateway, ask("Hello", { to: `+1415555${String(2000 + n)}`, kind: "notice" }));
  }
}

describe("the outbox worker", () => {
  let service: Service;
  const pass = (ms: number) => service.clock.advanceSettled(ms, service.settled);
  afterEach(() => service.messaging.close());

  describe("where the machine's clock is set", () => {
    const slow = {
      sender: SENDER,
      rate: { amount: 2, period_ms: 1_000, burst: 1 },
      more_limits: [],
      country: null,
    };

    async function sentIn30s(set: () => Promise<void> | void): Promise<number> {
      service = makeService({ senders: [slow] });
      await service.messaging.start();
      await askForMany(service, 80);
      await pass(5_000);
      await set();
      const before = service.carrier.taken.length;
      await pass(30_000);
      return service.carrier.taken.length - before;
    }

    it("back by an hour, goes on at its rate", async () => {
      expect(await sentIn30s(() => service.clock.set(-HOUR_MS))).to.be.within(59, 61);
      expect(service.log.warnings.join()).to.include("set back by 3,600 seconds");
    });

    it("forward by an hour, goes on at its rate", async () => {
      expect(await sentIn30s(() => service.clock.set(HOUR_MS))).to.be.within(59, 61);
    });

    it("back and right again, goes on at its rate", async () => {
      const sent = await sentIn30s(async () => {
        service.clock.set(-HOUR_MS);
        await pass(10);
        service.clock.set(HOUR_MS);
      });
      expect(sent).to.be.within(59, 61);
    });

    it("forward by an hour, and then started beside another, leaves alone what the other one hands over (P3)", async () => {
      const store = sharedSqlite();
      // One database in memory, which stays open as long as the first one needs it.
      const opened = override(store, { open: async () => undefined, close: async () => undefined });
      service = makeService({ store });
      await service.messaging.start();
      let answer = (): void => undefined;
      service.carrier.gate = new Promise((resolve) => {
        answer = resolve;
      });
      const { message } = await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      service.clock.set(HOUR_MS);
      const other = makeService({ store: opened, clock: service.clock, id_prefix: "b" });
      await other.messaging.start();
      await pass(20_000);
      expect((await store.message(message.id))?.status).to.equal("sending");
      answer();
      await pass(0);
      expect((await store.message(message.id))?.status).to.equal("sent");
      await other.messaging.close();
    });
  });
});
