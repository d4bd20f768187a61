import { expect } from "chai";
import fc from "fast-check";
import type { Rate } from "../../../src/core/pacing.ts";
import type { Store } from "../../../src/database/store.ts";
import { claim, outcome, outgoing, SENDER, senderClaim, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const HOUR_MS = 3_600_000;

export function pacing(kind: StoreKind): void {
  const at = (now: number, rate: Rate, sender = SENDER) => claim({ now, senders: [senderClaim({ sender, rate })] });
  const askForThree = async (store: Store, sender = SENDER) => {
    for (const n of [1, 2, 3]) await store.enqueue(outgoing({ sender, contact: `+1555020${n}` }));
  };

  describe("a sender's rate", () => {
    it(
      "is taken in slots, which the store keeps (P4)",
      withStore(kind, async (store) => {
        await askForThree(store);
        await askForThree(store, "+15550199");
        const rate = { amount: 2, period_ms: 1000, burst: 1 };
        const first = await store.claimDue(at(T0, rate));
        expect([first.messages.length, first.next_at]).to.deep.equal([1, T0 + 500]);
        expect((await store.claimDue(at(T0 + 499, rate))).messages).to.deep.equal([]);
        expect((await store.claimDue(at(T0, rate, "+15550199"))).messages).to.have.length(1);
        const second = await store.claimDue(at(T0 + 500, rate));
        expect([second.messages.length, second.next_at]).to.deep.equal([1, T0 + 1000]);
      }),
    );

    it(
      "counts segments (P4)",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ segments: 3, contact: "+15550201" }));
        await store.enqueue(outgoing({ segments: 1, contact: "+15550202" }));
        const rate = { amount: 1, period_ms: 1000, burst: 1 };
        expect((await store.claimDue(at(T0, rate))).next_at).to.equal(T0 + 3000);
      }),
    );

    it(
      "lets a burst go at once (P4)",
      withStore(kind, async (store) => {
        await askForThree(store);
        const rate = { amount: 1, period_ms: 1000, burst: 2 };
        const first = await store.claimDue(at(T0, rate));
        expect([first.messages.length, first.next_at]).to.deep.equal([2, T0 + 1000]);
      }),
    );

    it("is never exceeded and fully used while there is work, over an hour (P4)", async function () {
      this.timeout(60_000);
      const rates = fc.record({
        amount: fc.integer({ min: 1, max: 400 }),
        period_ms: fc.constantFrom(1000, 60_000, 7001),
        burst: fc.constantFrom(1, 2, 10),
      });
      const property = fc.asyncProperty(rates, fc.integer({ min: 1, max: 4 }), async (rate, segments) => {
        await withStore(kind, (store) => checkRate(store, rate, segments))();
      });
      await fc.assert(property, { numRuns: kind.isKept ? 2 : 8 });
    });
  });
}

/** Lets texts of equal length leave for an hour, or as many as are enough to see, waking when the store says. */
async function checkRate(store: Store, rate: Rate, segments: number): Promise<void> {
  const texts = 60;
  for (let n = 0; n < texts; n++) await store.enqueue(outgoing({ segments, contact: `+155502${n}` }));
  const left: number[] = [];
  let now = T0;
  while (now < T0 + HOUR_MS) {
    const senders = [senderClaim({ rate })];
    const { messages, next_at } = await store.claimDue(claim({ now, senders, limit: 5 }));
    left.push(...messages.map(() => now));
    await Promise.all(messages.map(({ id }) => store.recordOutcome(outcome(id, { now }))));
    if (next_at === null) break;
    expect(next_at, "asked again at once although nothing left").to.satisfy(
      (at: number) => at > now || messages.length === 5,
    );
    now = next_at;
  }
  const interval = rate.period_ms / rate.amount;
  for (let first = 0; first < left.length; first++) {
    for (let last = first; last < left.length; last++) {
      // All but the last text's own segments had to be paid for within this time, but for the burst.
      const paid = (last - first) * segments - (rate.burst - 1);
      const passed = (left[last] ?? 0) - (left[first] ?? 0);
      // One millisecond, because a clock's millisecond is a whole one.
      expect(passed + 1).to.be.at.least(paid * interval - 1e-6);
    }
  }
  const last = left.at(-1) ?? 0;
  const needed = (left.length - 1) * segments * interval;
  expect(last - T0).to.be.at.most(needed + 1);
  if (left.length < texts) expect(needed + segments * interval).to.be.at.least(HOUR_MS - 1);
}
