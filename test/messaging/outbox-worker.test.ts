import { expect } from "chai";
import type { QuietHours } from "../../src/core/quiet-hours.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import type { HandOver } from "../../src/gateways/gateway.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { ASHA, ask, makeService, RecordingGateway, SENDER, type Service, sender, watchStatuses } from "./service.ts";

const HOUR_MS = 3_600_000;
const BEN = "+14155550102";
const BACKUP_SENDER = "+14155550199";
const unreachable: HandOver = {
  outcome: "later",
  code: "unreachable",
  reason: "It is down.",
  retry_after_ms: null,
  concerns: "gateway",
};
const tooFast = {
  outcome: "throttled",
  code: "429",
  reason: "Too fast.",
  retry_after_ms: null,
  concerns: "gateway",
} as const;

/** Asks for texts to as many people. */
async function askForMany({ messaging, gateway }: Service, count: number, kind: "notice" | "campaign" = "notice") {
  for (let n = 0; n < count; n += 1) {
    await messaging.outbound.submit(gateway, ask("Hello", { to: `+1415555${String(2000 + n)}`, kind }));
  }
}

describe("the outbox worker", () => {
  let service: Service;
  const pass = (ms: number) => service.clock.advanceSettled(ms, service.settled);
  afterEach(() => service.messaging.close());

  describe("where the provider says that a sender goes too fast", () => {
    beforeEach(async () => {
      const fast = {
        sender: SENDER,
        rate: { amount: 100, period_ms: 1_000, burst: 1 },
        more_limits: [],
        country: null,
      };
      service = makeService({ senders: [fast] });
      await service.messaging.start();
    });

    it("pauses that sender, goes on at half its speed, and is as fast as before after a while", async () => {
      service.carrier.outcomes.push(tooFast);
      await askForMany(service, 400);
      await pass(0);
      expect(service.carrier.taken).to.have.length(1);
      await pass(990);
      expect(service.carrier.taken, "during the pause").to.have.length(1);
      await pass(2_010);
      expect(service.carrier.taken.length, "after two seconds at 50 a second").to.be.within(96, 104);
      await pass(60_000);
      const before = service.carrier.taken.length;
      await askForMany(service, 150);
      await pass(1_000);
      expect(service.carrier.taken.length - before, "in a second, later").to.be.within(98, 102);
    });

    it("obeys the time that the provider names, a minute at most", async () => {
      service.carrier.outcomes.push(
        { ...tooFast, retry_after_ms: 30_000 },
        { ...tooFast, retry_after_ms: 10 * HOUR_MS },
      );
      await askForMany(service, 3);
      await pass(29_900);
      expect(service.carrier.taken).to.have.length(1);
      await pass(200);
      expect(service.carrier.taken).to.have.length(2);
      await pass(59_000);
      expect(service.carrier.taken).to.have.length(2);
      await pass(5_000);
      expect(service.carrier.taken.length).to.be.at.least(3);
    });
  });

  describe("with a second gateway for when the first fails", () => {
    let backup: RecordingGateway;

    beforeEach(async () => {
      service = makeService();
      backup = new RecordingGateway();
      const first: RunningGateway = { ...service.gateway, failover: "gateway_2" };
      service = { ...service, gateway: first };
      service.messaging.addGateway(first);
      const second = { ...service.gateway, id: "gateway_2", gateway: backup, senders: [sender(BACKUP_SENDER)] };
      service.messaging.addGateway({ ...second, failover: null });
      await service.messaging.start();
    });

    it("hands a text to it that the first has certainly not taken, at the second try", async () => {
      service.carrier.outcomes.push(unreachable, unreachable);
      const { message } = await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      await pass(5_000);
      expect([service.carrier.taken.length, backup.taken.length]).to.deep.equal([2, 1]);
      expect(backup.taken[0]).to.include({ id: message.id, sender: BACKUP_SENDER, to: ASHA, text: "Hello" });
      const settled = await service.messaging.store.message(message.id);
      expect(settled).to.include({ status: "sent", gateway: "gateway_2", sender: BACKUP_SENDER, attempts: 3 });
    });

    it("never where the first may have taken it (P3)", async () => {
      service.carrier.outcomes.push({ outcome: "uncertain", code: "no_answer", reason: "No answer." });
      const { message } = await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      await pass(HOUR_MS);
      expect([service.carrier.taken.length, backup.taken.length]).to.deep.equal([1, 0]);
      expect(await service.messaging.store.message(message.id)).to.include({ status: "uncertain" });
    });

    it("not to somebody who opted out meanwhile (P2)", async () => {
      service.carrier.outcomes.push(unreachable, unreachable);
      const { message } = await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      await pass(1_000);
      const { store, clock, makeId } = service.messaging;
      const change = {
        contact: ASHA,
        change: "opt_out" as const,
        scope: { kind: "all" as const },
        source: "person" as const,
        message_id: null,
        gateway: null,
      };
      await store.setConsent({ ...change, id: makeId("consent"), now: clock.now() });
      await pass(HOUR_MS);
      expect(backup.taken).to.deep.equal([]);
      expect(await store.message(message.id)).to.include({ status: "suppressed" });
    });
  });

  describe("in quiet hours (P5)", () => {
    /** Everybody may be texted from the second hour of the test to the fourth. */
    function nightly(begun: number): QuietHours {
      return {
        opening: (_contact, _zone, now) =>
          now < begun + HOUR_MS
            ? { open: false, opens_at: begun + HOUR_MS }
            : { open: true, closes_at: begun + 3 * HOUR_MS },
      };
    }

    it("keeps campaign texts until they end, and tells the provider until when they are good", async () => {
      service = makeService();
      const gateway: RunningGateway = { ...service.gateway, quiet_hours: nightly(service.clock.now()) };
      service = { ...service, gateway };
      service.messaging.addGateway(gateway);
      await service.messaging.start();
      await askForMany(service, 2, "campaign");
      await askForMany(service, 1, "notice");
      await pass(HOUR_MS - 1);
      expect(service.carrier.taken.map(({ validity_ms }) => validity_ms)).to.deep.equal([null]);
      await pass(1);
      expect(service.carrier.taken.slice(1).map(({ validity_ms }) => validity_ms)).to.deep.equal([
        2 * HOUR_MS,
        2 * HOUR_MS,
      ]);
    });

    it("does not hand over what they overtook while the database answered the claim", async () => {
      service = makeService();
      const begun = service.clock.now();
      const closes_at = begun + 1_000;
      const quiet_hours: QuietHours = {
        opening: (_contact, _zone, now) =>
          now < closes_at ? { open: true, closes_at } : { open: false, opens_at: begun + HOUR_MS },
      };
      const gateway: RunningGateway = { ...service.gateway, quiet_hours };
      service = { ...service, gateway };
      service.messaging.addGateway(gateway);
      const { store } = service.messaging;
      const { claimDue } = store;
      store.claimDue = async (claim) => {
        const claimed = await claimDue(claim);
        if (claimed.messages.length > 0) service.clock.advance(2_000);
        return claimed;
      };
      await service.messaging.start();
      await askForMany(service, 1, "campaign");
      await pass(60_000);
      expect(service.carrier.taken).to.deep.equal([]);
      expect(await store.counts()).to.include({ queued: 1 });
    });
  });

  describe("while the database refuses", () => {
    const locked = () => new SmsError("database_locked", "Another program has locked the file.");

    beforeEach(() => {
      service = makeService();
    });

    /** Refuses this method of the store until the returned function is called. */
    function refuse(method: "recordOutcome" | "claimDue" | "enqueue", when: "before" | "after the commit"): () => void {
      const { store } = service.messaging;
      const real = store[method];
      const refused = async (...args: never[]): Promise<never> => {
        if (when === "after the commit") await Reflect.apply(real, store, args);
        throw locked();
      };
      Object.assign(store, { [method]: refused });
      return () => Object.assign(store, { [method]: real });
    }

    it("keeps what the provider has answered until it is recorded, however long that takes (P3)", async () => {
      await service.messaging.start();
      const works = refuse("recordOutcome", "before");
      const { message } = await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      await pass(10 * 60_000);
      expect(await service.messaging.store.message(message.id)).to.include({ status: "sending" });
      works();
      await pass(1_000);
      const sent = await service.messaging.store.message(message.id);
      expect(sent).to.include({ status: "sent", provider_id: "carrier_1" });
      expect(service.carrier.taken).to.have.length(1);
      expect(service.log.warnings).to.deep.equal([]);
    });

    it("tells of an outcome whose record was done although the database refused", async () => {
      await service.messaging.start();
      const seen = watchStatuses(service);
      const works = refuse("recordOutcome", "after the commit");
      await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      await pass(0);
      works();
      await pass(1_000);
      expect(seen.at(-1)).to.equal("out sent");
    });

    it("hands over once what was claimed although the database refused the claim (P3)", async () => {
      await service.messaging.open();
      await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      const works = refuse("claimDue", "after the commit");
      await service.messaging.start();
      await pass(0);
      expect(await service.messaging.store.counts()).to.include({ queued: 0 });
      expect(service.carrier.taken).to.have.length(0);
      works();
      await pass(10 * 60_000);
      expect(service.carrier.taken).to.have.length(1);
      expect(service.log.warnings).to.deep.equal([]);
    });

    it("hands over once what was kept to leave at once although the database refused to keep it (P3)", async () => {
      await service.messaging.start();
      const works = refuse("enqueue", "after the commit");
      // A person is told at once, and a flow waits.
      const byHand = await service.messaging.outbound
        .submit(service.gateway, ask("By hand", { node: null }))
        .catch(String);
      expect(byHand).to.include("locked");
      const byFlow = service.messaging.outbound.submit(service.gateway, ask("By a flow", { to: BEN }));
      await pass(0);
      works();
      await pass(10 * 60_000);
      expect((await byFlow).message.text).to.equal("By a flow");
      expect(service.carrier.taken.map(({ text }) => text)).to.have.members(["By hand", "By a flow"]);
      expect(service.log.warnings).to.deep.equal([]);
    });

    it("does not begin anew what is still being handed over (P3)", async () => {
      await service.messaging.start();
      let answer = (): void => undefined;
      service.carrier.gate = new Promise((resolve) => {
        answer = resolve;
      });
      await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      await pass(10 * 60_000);
      expect(service.carrier.taken).to.have.length(1);
      answer();
    });

    it("says when it stops what became of a text that nobody will know", async () => {
      await service.messaging.start();
      refuse("recordOutcome", "before");
      await service.messaging.outbound.submit(service.gateway, ask("Hello"));
      await pass(0);
      const closed = service.messaging.close();
      await service.settled();
      service.clock.advance(13_500);
      await closed;
      expect(service.log.errors.at(-1)).to.match(/^Node-RED stopped before the database took what became of msg_/);
    });

    it("puts back when it stops what it never began, however long a provider takes with another (P3)", async () => {
      await service.messaging.start();
      let answer: () => void = () => undefined;
      service.carrier.gate = new Promise((resolve) => {
        answer = resolve;
      });
      await service.messaging.outbound.submit(service.gateway, ask("Begun"));
      await pass(0);
      const works = refuse("claimDue", "after the commit");
      await service.messaging.outbound.submit(service.gateway, ask("Never begun", { to: BEN, kind: "campaign" }));
      await pass(0);
      works();
      expect(await service.messaging.store.sendingTo(BEN)).to.have.length(1);
      service.messaging.store.close = () => Promise.resolve();
      const closed = service.messaging.close();
      await pass(13_500);
      await closed;
      expect(await service.messaging.store.sendingTo(BEN)).to.deep.equal([]);
      expect(service.carrier.taken.map(({ text }) => text)).to.deep.equal(["Begun"]);
      answer();
    });

    it("puts nothing back when it stops whose outcome it could not record (P3)", async () => {
      await service.messaging.start();
      const works = refuse("enqueue", "after the commit");
      await service.messaging.outbound
        .submit(service.gateway, ask("Never begun", { to: BEN, node: null }))
        .catch(String);
      works();
      refuse("recordOutcome", "before");
      const { message } = await service.messaging.outbound.submit(service.gateway, ask("Begun"));
      service.messaging.store.close = () => Promise.resolve();
      const closed = service.messaging.close();
      await pass(13_500);
      await closed;
      expect(await service.messaging.store.message(message.id)).to.include({ status: "sending" });
      expect(service.carrier.taken.filter(({ text }) => text === "Begun")).to.have.length(1);
    });
  });
});
