import { expect } from "chai";
import fc from "fast-check";
import type { Rate } from "../../src/core/pacing.ts";
import { ANNA, BERT, HOUR, type Seen, startRig, stores } from "./throttle-rig.ts";

for (const [name, makeStore] of stores) {
  describe(`throttle on ${name}, whatever happens`, () => {
    it("keeps the rate, the order, and every message, whenever it is stopped, killed or told STOP (P2, P4, P6)", async () => {
      const contacts = [ANNA, BERT, "+14155550103"];
      const contact = fc.constantFrom(...contacts);
      const step = fc.oneof(
        { weight: 6, arbitrary: fc.record({ do: fc.constant("take" as const), contact }) },
        {
          weight: 3,
          arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 150_000 }) }),
        },
        {
          weight: 2,
          arbitrary: fc.record({
            do: fc.constant("crash" as const),
            ms: fc.integer({ min: 0, max: 150_000 }),
            turns: fc.integer({ min: 0, max: 4 }),
            down_ms: fc.integer({ min: 0, max: 400_000 }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constant("stop" as const), contact }) },
      );
      const rate = fc.record({
        amount: fc.integer({ min: 1, max: 5 }),
        period_ms: fc.constantFrom(1_000, 60_000),
        burst: fc.integer({ min: 1, max: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(rate, fc.array(step, { maxLength: 40, size: "max" }), async (limit, steps) => {
          const store = makeStore();
          const rig = await startRig(store, { limits: { rate: limit, per_contact: null, hours: null } });
          const taken: { what: number; contact: string }[] = [];
          const stops: { contact: string; taken: number; seen: number }[] = [];
          for (const each of steps) {
            if (each.do === "take") {
              taken.push({ what: taken.length, contact: each.contact });
              await rig.take(taken.length - 1, each.contact);
            } else if (each.do === "wait") await rig.advance(each.ms);
            else if (each.do === "crash") {
              rig.clock.advance(each.ms);
              for (let turn = 0; turn < each.turns; turn += 1) await new Promise(setImmediate);
              await rig.crash(each.down_ms);
            } else {
              await rig.stopOf(each.contact);
              stops.push({ contact: each.contact, taken: taken.length, seen: rig.seen.length });
            }
          }
          await rig.advance(24 * HOUR);
          expect(rig.errors).to.deep.equal([]);
          expect(await rig.messaging.store.held("t1", 10)).to.deep.equal([]);
          expect(await rig.messaging.store.unfinishedHolds("t1")).to.deep.equal([]);
          checkEachOnce(rig.seen, taken);
          for (const stop of stops) {
            const after = rig.seen
              .slice(stop.seen)
              .filter(({ key, how }) => key === stop.contact && how === "released");
            expect(
              after.every(({ what }) => Number(what) >= stop.taken),
              "silent after STOP",
            ).to.equal(true);
          }
          // What is handed over while the clock runs on is late by as much, up to a second; the next keeps its own slot.
          const late_ms = Math.min(1_000, Math.max(0, ...steps.map((each) => (each.do === "crash" ? each.ms : 0))));
          for (const one of contacts) checkRateAndOrder(rig.seen, one, limit, late_ms);
          await rig.throttle.stop();
          await store.close();
        }),
        { numRuns: 100 },
      );
    });
  });
}

function checkEachOnce(seen: readonly Seen[], taken: readonly { what: number }[]): void {
  const what = seen.map((each) => Number(each.what)).sort((a, b) => a - b);
  expect(what, "each once, released or dropped").to.deep.equal(taken.map((each) => each.what));
}

function checkRateAndOrder(seen: readonly Seen[], key: string, rate: Rate, late_ms: number): void {
  const released = seen.filter((each) => each.key === key && (each.how === "released" || each.how === "repeat"));
  const order = released.map(({ what }) => Number(what));
  expect(order, "order").to.deep.equal([...order].sort((a, b) => a - b));
  // A repeat has had its slot before the process died.
  const times = released.filter(({ how }) => how === "released").map(({ at }) => at);
  for (const [first, from] of times.entries()) {
    for (const [more, to] of times.slice(first + 1).entries()) {
      const earned = ((to - from + 1 + late_ms) * rate.amount) / rate.period_ms;
      expect(more + 1, "rate").to.be.at.most(earned + rate.burst - 1 + 1e-6);
    }
  }
}
