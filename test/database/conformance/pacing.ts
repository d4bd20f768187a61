import { expect } from "chai";
import fc from "fast-check";
import type { Rate } from "../../../src/core/pacing.ts";
import type { Store } from "../../../src/database/store.ts";
import { claim, FAST, outcome, outgoing, SENDER, senderClaim, T0 } from "../store-samples.ts";
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

    it(
      "leaves no text before each further limit has a slot too, and takes all of them or none (P4)",
      withStore(kind, async (store) => {
        const rate = { amount: 2, period_ms: 1000, burst: 1 };
        const hourly = { name: "hour", rate: { amount: 4, period_ms: HOUR_MS, burst: 2 } };
        const both = (now: number) => claim({ now, senders: [senderClaim({ rate, more_limits: [hourly] })] });
        await askForThree(store);
        expect((await store.claimDue(both(T0))).next_at, "the rate's").to.equal(T0 + 500);
        const second = await store.claimDue(both(T0 + 500));
        expect(second.messages).to.have.length(1);
        expect(second.next_at, "the hour's, reckoned from the first text").to.equal(T0 + HOUR_MS / 4);
        // Nothing was taken of the rate while the hour had no slot.
        expect((await store.claimDue(both(T0 + HOUR_MS / 4 - 1))).messages).to.deep.equal([]);
        expect((await store.claimDue(both(T0 + HOUR_MS / 4))).messages).to.have.length(1);
      }),
    );

    it(
      "keeps a further limit for each sender, and for each name (P4)",
      withStore(kind, async (store) => {
        const slow = { amount: 1, period_ms: HOUR_MS, burst: 1 };
        const of = (name: string, sender = SENDER) => {
          const more_limits = [{ name, rate: slow }];
          return store.claimDue(claim({ senders: [senderClaim({ sender, more_limits })] }));
        };
        await askForThree(store);
        await askForThree(store, "+15550199");
        expect((await of("day")).messages).to.have.length(1);
        expect((await of("day")).messages).to.deep.equal([]);
        expect((await of("minute")).messages).to.have.length(1);
        expect((await of("day", "+15550199")).messages).to.have.length(1);
      }),
    );

    it(
      "and its further limits hold for a text that is handed over as it is added (P4)",
      withStore(kind, async (store) => {
        const more_limits = [{ name: "day", rate: { amount: 1, period_ms: HOUR_MS, burst: 1 } }];
        const direct = { worker: "worker1", lease_until: T0 + 30_000, rate: FAST, more_limits, receipt_wait_ms: 0 };
        const first = await store.enqueue(outgoing({ contact: "+15550201" }), direct);
        const second = await store.enqueue(outgoing({ contact: "+15550202" }), direct);
        expect([first.message.status, second.message.status]).to.deep.equal(["sending", "queued"]);
        const claimed = await store.claimDue(claim({ senders: [senderClaim({ more_limits })] }));
        expect([claimed.messages.length, claimed.next_at]).to.deep.equal([0, T0 + HOUR_MS]);
      }),
    );

    it("is never exceeded and fully used while there is work, over an hour (P4)", async () => {
      const rates = fc.record({
        amount: fc.integer({ min: 1, max: 400 }),
        period_ms: fc.constantFrom(1000, 60_000, 7001),
        burst: fc.constantFrom(1, 2, 10),
      });
      const lengths = fc.integer({ min: 1, max: 4 });
      const property = fc.asyncProperty(rates, lengths, fc.boolean(), async (rate, segments, is_further) => {
        await withStore(kind, (store) => checkRate(store, rate, segments, is_further))();
      });
      await fc.assert(property, { numRuns: kind.isKept ? 2 : 8 });
    });
  });
}

/**
 * Lets texts of equal length leave for an hour, or as many as are enough to see, waking when the store says.
 * @param is_further  the rate is a further limit of a sender that is faster itself
 */
async function checkRate(store: Store, rate: Rate, segments: number, is_further: boolean): Promise<void> {
  const texts = 60;
  for (let n = 0; n < texts; n++) await store.enqueue(outgoing({ segments, contact: `+155502${n}` }));
  const left: number[] = [];
  let now = T0;
  while (now < T0 + HOUR_MS) {
    const senders = [senderClaim(is_further ? { more_limits: [{ name: "limit", rate }] } : { rate })];
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
