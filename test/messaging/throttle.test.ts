import { expect } from "chai";
import type { FlowMessage } from "../../src/core/kept-message.ts";
import type { Store } from "../../src/database/store.ts";
import { Throttle, type ThrottleSettings } from "../../src/messaging/throttle.ts";
import { ANNA, BERT, HOUR, ONE_A_MINUTE, Rig, startRig, stores } from "./throttle-rig.ts";

for (const [name, makeStore] of stores) {
  describe(`throttle on ${name}`, () => {
    let opened: Store[] = [];

    function start(settings: Partial<ThrottleSettings> = {}): Promise<Rig> {
      const store = makeStore();
      opened.push(store);
      return startRig(store, settings);
    }

    afterEach(async () => {
      for (const store of opened) await store.close();
      opened = [];
    });

    it("lets one a minute go, in order, the first at once", async () => {
      const rig = await start();
      const from = rig.clock.now();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(10 * 60_000);
      expect(rig.seen.map(({ what, at }) => [what, at - from])).to.deep.equal([
        ["a", 0],
        ["b", 60_000],
        ["c", 120_000],
      ]);
      expect(rig.waiting).to.deep.equal({ count: 0, last_at: null, is_sure: true });
      expect(rig.errors).to.deep.equal([]);
    });

    it("releases again, marked, what a deploy interrupted in the flow behind it, and only that (P6)", async () => {
      const rig = await start({
        limits: { rate: { amount: 2, period_ms: 60_000, burst: 2 }, per_contact: null, hours: null },
      });
      const { runs } = rig.messaging;
      rig.keepOpen = true;
      await rig.take("a");
      await rig.advance(1);
      rig.stopsWith = { id: "delay" };
      await rig.take("b");
      await rig.advance(1);
      runs.flowsStopping();
      runs.flowsStopped((node) => node === rig.stopsWith);
      rig.throttle.start();
      await rig.settled();
      expect([rig.whatWas("released"), rig.whatWas("repeat")]).to.deep.equal([["a", "b"], ["b"]]);
    });

    it("counts each key for itself", async () => {
      const rig = await start();
      await rig.take("a1", ANNA);
      await rig.take("a2", ANNA);
      await rig.take("b1", BERT);
      await rig.advance(1_000);
      expect(rig.whatWas("released")).to.deep.equal(["a1", "b1"]);
      expect(rig.waiting.count).to.equal(1);
    });

    it("says how many wait and when the last one goes", async () => {
      const rig = await start();
      const from = rig.clock.now();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(1_000);
      expect(rig.waiting).to.deep.equal({ count: 2, last_at: from + 120_000, is_sure: true });
    });

    it("drops what could not go at once, where it is set so", async () => {
      const rig = await start({ drop: true });
      expect([await rig.take("a"), await rig.take("b")]).to.deep.equal(["kept", "too_many"]);
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["a"]);
      expect(await rig.take("c")).to.equal("kept");
    });

    it("gives the message back as it came, under the id of its own run", async () => {
      const rig = await start();
      const released: FlowMessage[] = [];
      const out = { dropped() {}, changed() {}, failed() {}, released: (msg: FlowMessage) => void released.push(msg) };
      const throttle = new Throttle(rig.messaging, { ...ONE_A_MINUTE, node: "t2" }, out);
      throttle.start();
      const msg = { payload: { deep: [1, "two", null] }, _msgid: "outside", own: "kept" };
      await throttle.take({ msg, key: "all", contact: null });
      await rig.clock.advanceSettled(0, () => throttle.idle());
      expect(released).to.deep.equal([{ ...msg, _msgid: released[0]?._msgid }]);
      expect(released[0]?._msgid).to.match(/^hold_/);
      await throttle.stop();
    });

    it("goes on after a restart, and does not let go at once what became due meanwhile (P6)", async () => {
      const rig = await start();
      for (const payload of ["a", "b", "c", "d"]) await rig.take(payload);
      await rig.advance(60_000);
      await rig.crash(HOUR);
      const restarted = rig.clock.now();
      await rig.advance(HOUR);
      expect(rig.seen.slice(2).map(({ what, how, at }) => [what, how, at - restarted])).to.deep.equal([
        ["c", "released", 0],
        ["d", "released", 60_000],
      ]);
    });

    it("lets all go in their time though the database takes longer to give them slots than one may be late", async () => {
      const rig = await start({
        limits: { rate: { amount: 40, period_ms: 1_000, burst: 1 }, per_contact: null, hours: null },
      });
      const [store] = opened;
      if (!store) throw new Error("no store");
      for (let n = 0; n < 150; n += 1) await rig.take(n, ANNA, undefined, "all");
      const { placeHolds } = store;
      let calls = 0;
      const monotonic = rig.clock.monotonic.bind(rig.clock);
      rig.clock.monotonic = () => monotonic() + 0.3 * calls;
      store.placeHolds = async (node, limits, now, limit) => {
        expect(Number.isInteger(now)).to.equal(true);
        await placeHolds(node, limits, now, limit);
        calls += 1;
        // Where this goes on for ever, the test must not.
        if (calls === 500) void rig.throttle.stop();
        rig.clock.advance(16 * limit);
      };
      await rig.crash(3_000);
      const from = rig.clock.now();
      await rig.advance(20_000);
      expect(rig.whatWas("released")).to.deep.equal(Array.from({ length: 150 }, (_, n) => n));
      const after = rig.seen.filter(({ at }) => at >= from);
      for (const { at } of after) {
        // What is late by no more than a second leaves together.
        expect(after.filter((other) => other.at > at - 1_000 && other.at <= at).length).to.be.at.most(2 * 40);
      }
    });

    it("goes on at its pace when the clock is set back by an hour (P4)", async () => {
      const rig = await start();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(30_000);
      rig.clock.set(-HOUR);
      const from = rig.clock.now();
      await rig.take("d");
      await rig.advance(10 * 60_000);
      const later = rig.seen.slice(1).map(({ what, at }) => [what, at - from]);
      expect(later).to.deep.equal([
        ["b", 30_000],
        ["c", 90_000],
        ["d", 150_000],
      ]);
    });

    it("lets what waited longer go first after a restart", async () => {
      const rig = await start();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(0);
      await rig.crash(HOUR);
      await rig.take("new");
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["a", "b", "c", "new"]);
    });

    it("moves its schedule on when it could not work for a while, as on a machine that slept", async () => {
      const rig = await start();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(0);
      const asleep = new Rig(ONE_A_MINUTE, rig.messaging.store);
      asleep.clock.advance(HOUR);
      asleep.throttle.start();
      await rig.throttle.stop();
      await asleep.advance(30_000);
      expect(asleep.whatWas("released")).to.deep.equal(["b"]);
      await asleep.throttle.stop();
    });

    it("releases again, marked, what the flow had not finished with (P1)", async () => {
      const rig = await start();
      rig.keepOpen = true;
      await rig.take("a");
      await rig.advance(1_000);
      await rig.crash();
      expect(rig.seen.map(({ what, how }) => [what, how])).to.deep.equal([
        ["a", "released"],
        ["a", "repeat"],
      ]);
    });

    it("leaves alone, after a deploy of this node only, what the flow is still working on", async () => {
      const rig = await start();
      rig.keepOpen = true;
      await rig.take("a");
      await rig.advance(1_000);
      await rig.throttle.stop();
      const next = new Throttle(rig.messaging, ONE_A_MINUTE, {
        released: () => rig.errors.push("released again"),
        dropped() {},
        changed() {},
        failed: (error) => rig.errors.push(error),
      });
      next.start();
      await next.idle();
      await next.stop();
      expect(rig.errors).to.deep.equal([]);
    });

    it("holds a message once where the flow that brought it is repeated after a crash (P3)", async () => {
      const rig = await start();
      await rig.take("earlier");
      rig.messaging.runs.start("msg_1", () => void rig.messaging.runs.entered("msg_1"));
      await rig.take("a", ANNA, "msg_1");
      await rig.crash();
      rig.messaging.runs.start("msg_1", () => void rig.messaging.runs.entered("msg_1"));
      await rig.take("a", ANNA, "msg_1");
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["earlier", "a"]);
    });

    it("lets nothing go that it held for somebody who was erased, and goes on with the others", async () => {
      const rig = await start();
      for (const payload of ["a1", "a2", "a3"]) await rig.take(payload, ANNA, undefined, "all");
      await rig.take("b1", BERT, undefined, "all");
      await rig.advance(1_000);
      await rig.erase(ANNA);
      await rig.advance(HOUR);
      expect(rig.seen.map(({ what, how }) => [what, how])).to.deep.equal([
        ["a1", "released"],
        ["b1", "released"],
      ]);
      expect(rig.waiting).to.deep.equal({ count: 0, last_at: null, is_sure: true });
      expect(rig.errors).to.deep.equal([]);
    });

    it("drops, with the reason, what it holds for someone who texts STOP (P2)", async () => {
      const rig = await start();
      for (const payload of ["a1", "a2", "a3"]) await rig.take(payload, ANNA);
      for (const payload of ["b1", "b2"]) await rig.take(payload, BERT);
      await rig.advance(1_000);
      await rig.stopOf(ANNA);
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["a1", "b1", "b2"]);
      expect(rig.whatWas("opted_out")).to.deep.equal(["a2", "a3"]);
      expect(await rig.messaging.store.held("t1", 10)).to.deep.equal([]);
    });

    it("refuses a message that would not survive, and holds nothing of it", async () => {
      const rig = await start();
      const refusal = await rig.take({ call: () => 1 }).catch((error: unknown) => error);
      expect(refusal).to.have.property("code", "cannot_be_kept");
      expect(await rig.messaging.store.heldCount("t1")).to.include({ count: 0, last_at: null });
    });

    it("keeps what comes before it may release", async () => {
      const rig = await start();
      await rig.throttle.stop();
      await rig.take("early");
      await rig.advance(HOUR);
      expect(rig.seen).to.deep.equal([]);
      await rig.crash();
      await rig.advance(0);
      expect(rig.whatWas("released")).to.deep.equal(["early"]);
    });
  });
}
