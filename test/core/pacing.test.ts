import { expect } from "chai";
import fc from "fast-check";
import { type Rate, takeSlot } from "../../src/core/pacing.ts";

interface Taken {
  at: number;
  cost: number;
}

/** Takes a slot for each cost, `gaps` milliseconds after the one before. */
function takeAll(rate: Rate, costs: number[], gaps: number[] = []): Taken[] {
  let kept: number | null = null;
  let now = 1_000_000;
  return costs.map((cost, index) => {
    now += gaps[index] ?? 0;
    const slot = takeSlot(kept, now, rate, cost);
    expect(slot.at, "never earlier than now").to.be.at.least(now);
    kept = slot.next;
    return { at: slot.at, cost };
  });
}

const rates = fc.record({
  amount: fc.integer({ min: 1, max: 200 }),
  period_ms: fc.constantFrom(1_000, 60_000, 86_400_000),
  burst: fc.integer({ min: 1, max: 20 }),
});
const costs = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 60 });
const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 });

describe("pacing (P4)", () => {
  it("lets one a second go, one second apart", () => {
    const rate = { amount: 1, period_ms: 1_000, burst: 1 };
    expect(takeAll(rate, [1, 1, 1]).map(({ at }) => at - 1_000_000)).to.deep.equal([0, 1_000, 2_000]);
  });

  it("lets a burst go at once, then paces", () => {
    const rate = { amount: 2, period_ms: 1_000, burst: 3 };
    expect(takeAll(rate, [1, 1, 1, 1, 1]).map(({ at }) => at - 1_000_000)).to.deep.equal([0, 0, 0, 500, 1_000]);
  });

  it("a text of three segments takes the time of three", () => {
    const rate = { amount: 1, period_ms: 1_000, burst: 1 };
    expect(takeAll(rate, [3, 1]).map(({ at }) => at - 1_000_000)).to.deep.equal([0, 3_000]);
  });

  it("does not save up idle time beyond the burst", () => {
    const rate = { amount: 1, period_ms: 1_000, burst: 1 };
    expect(takeAll(rate, [1, 1, 1], [0, 60_000, 0]).map(({ at }) => at - 1_060_000)).to.deep.equal([-60_000, 0, 1_000]);
  });

  it("never goes over the rate in any stretch of time, whatever is asked when", () => {
    fc.assert(
      fc.property(rates, costs, gaps, (rate, wanted, when) => {
        const taken = takeAll(rate, wanted, when);
        for (const [first, from] of taken.entries()) {
          let gone = from.cost;
          for (const to of taken.slice(first + 1)) {
            // Slots are whole milliseconds, so a stretch can look one shorter than it is.
            const earned = ((to.at - from.at + 1) * rate.amount) / rate.period_ms;
            expect(gone).to.be.at.most(earned + rate.burst - 1 + 1e-6);
            gone += to.cost;
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("uses the rate fully while there is work: no drift from rounding", () => {
    fc.assert(
      fc.property(rates, costs, (rate, wanted) => {
        const taken = takeAll(rate, wanted);
        const last = taken.at(-1);
        const before = taken.slice(0, -1).reduce((sum, { cost }) => sum + cost, 0);
        const ideal = Math.max(0, ((before - rate.burst + 1) * rate.period_ms) / rate.amount);
        expect((last?.at ?? 0) - 1_000_000).to.be.closeTo(ideal, 1.001);
      }),
      { numRuns: 200 },
    );
  });

  it("gives slots in the order they are taken", () => {
    fc.assert(
      fc.property(rates, costs, gaps, (rate, wanted, when) => {
        const at = takeAll(rate, wanted, when).map((slot) => slot.at);
        expect(at).to.deep.equal([...at].sort((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});
