import { expect } from "chai";
import type { OptOutScope } from "../../../src/core/opt-out-scope.ts";
import type { Store } from "../../../src/database/store.ts";
import {
  ANNA,
  BERT,
  claim,
  consentChange,
  GATEWAY,
  incoming,
  outcome,
  outgoing,
  SENDER,
  stop,
  T0,
} from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const OTHER = "+15550101";

export function diagnostics(kind: StoreKind): void {
  describe("what is asked to find out why texts do not do what they should", () => {
    it(
      "is what waits of what is due, by sender",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ due_at: T0 - 5, segments: 2 }));
        await store.enqueue(outgoing({ contact: BERT }));
        await store.enqueue(outgoing({ sender: OTHER, segments: 3 }));
        await store.enqueue(outgoing({ due_at: T0 + 1 }));
        const queue = { gateway: GATEWAY, sender: SENDER, texts: 2, segments: 3, oldest_due_at: T0 - 5 };
        const other = { gateway: GATEWAY, sender: OTHER, texts: 1, segments: 3, oldest_due_at: T0 };
        expect(await store.dueQueues(T0, 10)).to.deep.equal({ queues: [queue, other], has_more: false });
        expect(await store.dueQueues(T0, 2)).to.have.property("has_more", true);
        await store.claimDue(claim());
        expect(await store.dueQueues(T0, 10)).to.deep.equal({ queues: [other], has_more: false });
      }),
    );

    it(
      "is what became of the latest texts of ours, counted where they came to the same",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ now: T0 - 1 }));
        const texts = [];
        for (const contact of [ANNA, BERT, ANNA]) texts.push(await store.enqueue(outgoing({ contact })));
        await store.acceptInbound(incoming());
        await store.claimDue(claim());
        const failed = { status: "failed", error_code: "30006", status_reason: "A landline." } as const;
        await store.recordOutcome(outcome(texts[1]?.message.id ?? "", failed));
        const about = { gateway: GATEWAY, sender: SENDER };
        const toBert = { ...about, contact: BERT, ...failed, texts: 1 };
        const toAnna = { ...about, contact: ANNA, status: "queued", error_code: null, status_reason: null, texts: 2 };
        expect(await store.recentTexts(T0, 10)).to.have.deep.members([toBert, toAnna]);
        expect(await store.recentTexts(T0, 3)).to.have.deep.members([toBert, { ...toAnna, texts: 1 }]);
      }),
    );

    it(
      "is whether a text left for somebody who had opted out (P2)",
      withStore(kind, async (store) => {
        expect(await store.sentAfterOptOut(10)).to.deep.equal({ opt_outs: 0, texts: [] });
        await sent(store, T0 - 1_000);
        await store.acceptInbound(stop());
        await store.claimDue(claim());
        expect(await store.sentAfterOptOut(10)).to.deep.equal({ opt_outs: 1, texts: [] });
      }),
    );

    it(
      "takes what was being handed over at that moment for what it is, and what left later for wrong",
      withStore(kind, async (store) => {
        const [first, second] = [await store.enqueue(outgoing()), await store.enqueue(outgoing({ contact: BERT }))];
        await store.claimDue(claim());
        for (const contact of [ANNA, BERT]) await store.setConsent(consentChange({ contact }));
        await store.recordOutcome(outcome(first.message.id, { now: T0 + 20_000 }));
        await store.recordOutcome(outcome(second.message.id, { now: T0 + 60_001 }));
        expect(await store.sentAfterOptOut(10)).to.deep.equal({ opt_outs: 2, texts: [second.message.id] });
      }),
    );

    it(
      "knows what an opt-out reaches, and that it was taken back",
      withStore(kind, async (store) => {
        const scopes: OptOutScope[] = [
          { kind: "topic", topic: "news" },
          { kind: "sender", gateway: GATEWAY, sender: OTHER },
        ];
        for (const scope of scopes) await store.setConsent(consentChange({ scope }));
        await sent(store, T0 + 1_000);
        expect(await store.sentAfterOptOut(10)).to.deep.equal({ opt_outs: 2, texts: [] });
        await store.setConsent(consentChange({ now: T0 + 2_000 }));
        await store.setConsent(consentChange({ change: "opt_in", now: T0 + 3_000 }));
        await sent(store, T0 + 4_000);
        expect((await store.sentAfterOptOut(10)).texts).to.deep.equal([]);
        expect((await store.sentAfterOptOut(1)).opt_outs).to.equal(0);
      }),
    );
  });
}

/** A text to Anna that left. */
async function sent(store: Store, now: number): Promise<void> {
  const { message } = await store.enqueue(outgoing({ now }));
  await store.claimDue(claim({ now }));
  await store.recordOutcome(outcome(message.id, { now }));
}
