import { expect } from "chai";
import fc from "fast-check";
import { takeSlot } from "../../src/core/pacing.ts";
import { LIMIT_PERIODS, moreLimits } from "../../src/gateways/sender-limits.ts";

const DAY = LIMIT_PERIODS.day;

describe("a further limit of a sender", () => {
  it("is none where none is set", () => {
    expect(moreLimits({ limit: 0, limit_period: "day" })).to.deep.equal([]);
  });

  it("lets a part leave at once and spreads the rest, so that a morning's campaign does not wait for the evening", () => {
    const [limit] = moreLimits({ limit: 2_000, limit_period: "day" });
    expect(limit).to.deep.equal({ name: "day", rate: { amount: 1_800, period_ms: DAY, burst: 177 } });
  });

  it("lets a single one a day leave", () => {
    const [limit] = moreLimits({ limit: 1, limit_period: "day" });
    expect(limit?.rate).to.deep.equal({ amount: 1, period_ms: DAY, burst: 1 });
  });

  it("is exceeded in no stretch of its length, whenever that begins and however long the texts are (P4)", () => {
    const limits = fc.integer({ min: 240, max: 3_000 });
    const costs = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 400, size: "max" });
    const gaps = fc.array(fc.constantFrom(0, 0, 0, 60_000, 3_600_000, DAY), { maxLength: 400, size: "max" });
    fc.assert(
      fc.property(limits, costs, gaps, (limit, texts, waits) => {
        const left = leave(limit, texts, waits);
        let first = 0;
        let within = 0;
        for (const { at, cost } of left) {
          within += cost;
          for (let oldest = left[first]; oldest && oldest.at < at - DAY; oldest = left[first]) {
            within -= oldest.cost;
            first += 1;
          }
          expect(within).to.be.at.most(limit);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** When texts of these lengths leave, each asked for some time after the one before has left. */
function leave(limit: number, costs: readonly number[], gaps: readonly number[]): { at: number; cost: number }[] {
  const [named] = moreLimits({ limit, limit_period: "day" });
  if (!named) throw new Error("There is no limit.");
  let kept: number | null = null;
  let now = 0;
  return costs.map((cost, index) => {
    const slot = takeSlot(kept, now + (gaps[index] ?? 0), named.rate, cost);
    kept = slot.next;
    now = slot.at;
    return { at: now, cost };
  });
}
