import { expect } from "chai";
import fc from "fast-check";
import { DELAY, MARIE, SENDER, settled, setUp } from "./set-up.ts";

describe("simulator", () => {
  describe("texts to a phone", () => {
    it("takes a text after a moment, delivers it after another, and reports both", async () => {
      const { send, pass, texts, receipts, simulator } = setUp();
      const handing = send();
      await pass(DELAY);
      const outcome = await handing;
      if (outcome.outcome !== "accepted") throw new Error(outcome.outcome);
      expect(outcome.provider_id).to.match(/^sim_[0-9a-f]{24}$/);
      expect(texts()).to.deep.equal([]);
      await pass(DELAY);
      expect(simulator.thread(MARIE, SENDER)).to.have.length(1);
      expect(simulator.thread(MARIE, SENDER)[0]).to.include({
        direction: "in",
        status: "delivered",
        id: outcome.provider_id,
      });
      const base = {
        provider_id: outcome.provider_id,
        message_id: "msg_1",
        error_code: null,
        reason: null,
        opted_out: false,
      };
      expect(receipts).to.deep.equal([
        { ...base, status: "sent" },
        { ...base, status: "delivered" },
      ]);
    });

    it("sends no receipts where it is set so", async () => {
      const { send, pass, texts, receipts } = setUp({ receipts: false });
      send();
      await pass(3 * DELAY);
      expect([texts(), receipts]).to.deep.equal([["Hi"], []]);
    });

    it("keeps texts for a phone that is off, in their order, and delivers them when it is on", async () => {
      const { send, pass, texts, simulator, statuses } = setUp();
      simulator.setPhone(MARIE, false);
      for (const text of ["one", "two", "three"]) send({ text });
      await pass(3 * DELAY);
      expect(texts()).to.deep.equal([]);
      expect(simulator.handsets().find(({ number }) => number === MARIE)).to.include({ on: false, waiting: 3 });
      expect(statuses()).to.deep.equal(["sent", "sent", "sent"]);
      simulator.setPhone(MARIE, true);
      await settled();
      expect(texts()).to.deep.equal(["one", "two", "three"]);
      expect(statuses().slice(3)).to.deep.equal(["delivered", "delivered", "delivered"]);
      expect(simulator.handsets().find(({ number }) => number === MARIE)).to.include({ on: true, waiting: 0 });
    });

    it("gives up a text that waits for longer than it is good for (P5)", async () => {
      const { send, pass, texts, simulator, receipts } = setUp();
      simulator.setPhone(MARIE, false);
      send({ validity_ms: 60_000 });
      await pass(59_000);
      expect(receipts).to.have.length(1);
      await pass(2_000);
      expect(receipts[1]).to.include({ status: "failed", error_code: "expired" });
      simulator.setPhone(MARIE, true);
      await pass(DELAY);
      expect(texts()).to.deep.equal([]);
    });

    it("loses the next text only", async () => {
      const { send, pass, texts, simulator, receipts } = setUp();
      simulator.setFaults({ lose_next: true });
      send({ text: "one" });
      send({ text: "two" });
      await pass(3 * DELAY);
      expect(texts()).to.deep.equal(["two"]);
      expect(receipts.find(({ status }) => status === "failed")).to.include({ error_code: "lost" });
      expect(simulator.faults().lose_next).to.equal(false);
    });

    it("loses the share that it is set to", async () => {
      const { send, pass, texts, statuses } = setUp({ loss: 0.3 });
      for (let count = 0; count < 400; count += 1) send({ text: String(count) });
      await pass(3 * DELAY);
      expect(texts().length).to.be.within(240, 320);
      expect(statuses().filter((status) => status === "failed")).to.have.length(400 - texts().length);
    });

    it("is slow where it is set so", async () => {
      const { send, pass, texts, simulator } = setUp();
      simulator.setFaults({ slow: true });
      send();
      await pass(5 * DELAY);
      expect(texts()).to.deep.equal([]);
      await pass(5_000);
      expect(texts()).to.deep.equal(["Hi"]);
    });

    it("makes a phone for a number that has none, up to a bound", async () => {
      const { send, pass, simulator, texts, statuses } = setUp();
      for (let count = 0; count < 150; count += 1) send({ to: `+1415555${String(1000 + count)}` });
      await pass(3 * DELAY);
      expect(simulator.handsets()).to.have.length(100);
      expect(texts("+14155551000")).to.deep.equal(["Hi"]);
      expect(statuses().filter((status) => status === "delivered")).to.have.length(150);
    });

    it("tries a receipt again that was not taken, and says so when it gives up", async () => {
      const { send, pass, statuses, refuse, events } = setUp();
      refuse.receipts = 2;
      send();
      await pass(2 * DELAY);
      expect(statuses()).to.deep.equal([]);
      await pass(5_000);
      expect(statuses()).to.have.members(["sent", "delivered"]);
      refuse.receipts = 100;
      send();
      await pass(200_000);
      expect(events.filter(({ type }) => type === "trouble")).to.have.length(2);
    });
  });

  describe("texts from a phone", () => {
    it("hands a text in, with ticks on the way", async () => {
      const { simulator, pass, received, events, clock } = setUp();
      const sending = simulator.textFrom(MARIE, SENDER, "YES 👍");
      expect(sending).to.include({ status: "sending", direction: "out" });
      await pass(DELAY);
      expect(received).to.deep.equal([
        {
          provider_id: sending.id,
          from: MARIE,
          to: SENDER,
          text: "YES 👍",
          media: [],
          received_at: clock.now() - DELAY,
          answered_by_provider: false,
        },
      ]);
      const ticks = events.flatMap((event) => (event.type === "text" ? [event.text.status] : []));
      expect(ticks).to.deep.equal(["sending", "sent", "delivered"]);
      expect(simulator.thread(MARIE, SENDER)[0]).to.include({ status: "delivered" });
    });

    it("tries again with the same id until it is taken (P1)", async () => {
      const { simulator, pass, received, refuse } = setUp();
      refuse.texts = 3;
      const { id } = simulator.textFrom(MARIE, SENDER, "YES");
      await pass(DELAY + 1_000 + 4_000);
      expect(received).to.deep.equal([]);
      expect(simulator.thread(MARIE, SENDER)[0]?.status).to.equal("sent");
      await pass(15_000);
      expect(received.map(({ provider_id }) => provider_id)).to.deep.equal([id]);
      expect(simulator.thread(MARIE, SENDER)[0]?.status).to.equal("delivered");
    });

    it("gives up after five tries, and says why", async () => {
      const { simulator, pass, received, refuse, events, clock } = setUp();
      refuse.texts = 100;
      simulator.textFrom(MARIE, SENDER, "YES");
      await pass(1_000_000);
      expect([received.length, 100 - refuse.texts, clock.nextAt]).to.deep.equal([0, 5, null]);
      expect(simulator.thread(MARIE, SENDER)[0]?.status).to.equal("lost");
      expect(events.at(-1)).to.have.property("sentence").that.contains("the database is busy");
    });

    it("hands the same text in twice, with one id", async () => {
      const { simulator, pass, received } = setUp();
      simulator.setFaults({ repeat_next: true });
      simulator.textFrom(MARIE, SENDER, "YES");
      await pass(3 * DELAY);
      simulator.textFrom(MARIE, SENDER, "NO");
      await pass(3 * DELAY);
      expect(received.map(({ text }) => text)).to.deep.equal(["YES", "YES", "NO"]);
      expect(new Set(received.map(({ provider_id }) => provider_id)).size).to.equal(2);
    });

    it("loses the next one where it is set so", async () => {
      const { simulator, pass, received } = setUp();
      simulator.setFaults({ lose_next: true });
      simulator.textFrom(MARIE, SENDER, "YES");
      await pass(2 * DELAY);
      expect(received).to.deep.equal([]);
      expect(simulator.thread(MARIE, SENDER)[0]?.status).to.equal("lost");
    });

    it("does not text from a phone that is off or is not there", () => {
      const { simulator } = setUp();
      simulator.setPhone(MARIE, false);
      expect(() => simulator.textFrom(MARIE, SENDER, "YES")).to.throw("Marie's phone is off");
      expect(() => simulator.textFrom("+19999999999", SENDER, "YES")).to.throw("no phone with this number");
      expect(() => simulator.setPhone("__proto__", true)).to.throw("no phone with this number");
    });
  });

  it("loses and doubles nothing by itself, whatever is switched when", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("send" as const) }),
      fc.record({ do: fc.constant("text" as const) }),
      fc.record({ do: fc.constant("phone" as const), on: fc.boolean() }),
      fc.record({ do: fc.constant("slow" as const), on: fc.boolean() }),
      fc.record({ do: fc.constant("pass" as const), ms: fc.nat(6_000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { simulator, send, pass, received, statuses } = setUp();
        let [sent, texted] = [0, 0];
        for (const each of steps) {
          if (each.do === "send") {
            send();
            sent += 1;
          } else if (each.do === "phone") simulator.setPhone(MARIE, each.on);
          else if (each.do === "slow") simulator.setFaults({ slow: each.on });
          else if (each.do === "pass") await pass(each.ms);
          else if (simulator.handsets().find(({ number }) => number === MARIE)?.on) {
            simulator.textFrom(MARIE, SENDER, "YES");
            texted += 1;
          }
        }
        simulator.setPhone(MARIE, true);
        await pass(20_000);
        expect(received).to.have.length(texted);
        expect(simulator.thread(MARIE, SENDER)).to.have.length(sent + texted);
        expect(statuses().filter((status) => status === "delivered")).to.have.length(sent);
      }),
      { numRuns: 60 },
    );
  });

  it("has no webhooks, leaves STOP to us, and says that it works", async () => {
    const { simulator } = setUp();
    expect(simulator.webhooks).to.equal(null);
    expect(simulator.answers_opt_out).to.equal(false);
    expect((await simulator.test()).every(({ ok }) => ok)).to.equal(true);
  });
});
