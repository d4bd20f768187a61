import { expect } from "chai";
import type { DirectClaim } from "../../../src/database/store.ts";
import { ANNA, BERT, claim, FAST, outcome, outgoing, stop, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const direct: DirectClaim = {
  worker: "worker1",
  lease_until: T0 + 30_000,
  rate: FAST,
  more_limits: [],
  receipt_wait_ms: 0,
};

/** A text that is handed over in the commit that adds it. */
export function directClaims(kind: StoreKind): void {
  describe("a text that may be handed over at once", () => {
    it(
      "is claimed with the lease as it is added, and its outcome is recorded",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing(), direct);
        expect(message).to.include({ status: "sending", attempts: 1 });
        expect(await store.message(message.id)).to.deep.equal(message);
        expect((await store.claimDue(claim())).messages).to.deep.equal([]);
        expect(await store.recordOutcome(outcome(message.id))).to.include({ status: "sent" });
      }),
    );

    it(
      "is uncertain when its lease has ended (P3)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing(), direct);
        const expired = await store.expireLeases(direct.lease_until + 1);
        expect(expired.map(({ id, status }) => [id, status])).to.deep.equal([[message.id, "uncertain"]]);
      }),
    );

    it(
      "takes its sender's slot (P4)",
      withStore(kind, async (store) => {
        const rate = { amount: 1, period_ms: 1000, burst: 1 };
        const first = await store.enqueue(outgoing({ contact: ANNA }), { ...direct, rate });
        const second = await store.enqueue(outgoing({ contact: BERT }), { ...direct, rate });
        expect([first.message.status, second.message.status]).to.deep.equal(["sending", "queued"]);
      }),
    );

    it(
      "never passes the law (P2)",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop({ contact: ANNA, answer: null }));
        expect((await store.enqueue(outgoing({ contact: ANNA }), direct)).message.status).to.equal("suppressed");
      }),
    );

    it(
      "waits where it is not due yet, or its time is over",
      withStore(kind, async (store) => {
        expect((await store.enqueue(outgoing({ due_at: T0 + 1 }), direct)).message.status).to.equal("queued");
        const over = outgoing({ contact: BERT, expires_at: T0 });
        expect((await store.enqueue(over, direct)).message.status).to.equal("queued");
      }),
    );

    it(
      "waits behind what its contact is still to get, so that texts keep their order",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing(), direct);
        expect((await store.enqueue(outgoing(), direct)).message.status).to.equal("queued");
        await store.enqueue(outgoing({ contact: BERT, kind: "campaign", priority: 2 }));
        expect((await store.enqueue(outgoing({ contact: BERT }), direct)).message.status).to.equal("queued");
      }),
    );

    it(
      "waits behind others of its sender and kind, and passes campaign texts that are not due",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ contact: ANNA, kind: "campaign", priority: 2, due_at: T0 + 5 }));
        const first = await store.enqueue(outgoing({ contact: BERT }), direct);
        expect(first.message.status).to.equal("sending");
        await store.enqueue(outgoing({ contact: "+15550133" }));
        const second = await store.enqueue(outgoing({ contact: "+15550144" }), direct);
        expect(second.message.status).to.equal("queued");
      }),
    );

    it(
      "waits for a claim while campaign texts are due, so that these have their turn",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ contact: ANNA, kind: "campaign", priority: 2 }));
        expect((await store.enqueue(outgoing({ contact: BERT }), direct)).message.status).to.equal("queued");
      }),
    );

    it(
      "waits for a claim where it is a campaign text, which may have to wait for the morning (P5)",
      withStore(kind, async (store) => {
        const text = outgoing({ kind: "campaign", priority: 2 });
        expect((await store.enqueue(text, direct)).message.status).to.equal("queued");
      }),
    );

    it(
      "waits for the receipt of the one before it, where the gateway says so",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing(), direct);
        await store.recordOutcome(outcome(first.message.id, { provider_id: "SM1" }));
        const waiting = { ...direct, receipt_wait_ms: 5000 };
        const text = outgoing({ now: T0 + 4999 });
        expect((await store.enqueue(text, waiting)).message.status).to.equal("queued");
        await store.cancel(text.id, "Not needed.", T0 + 4999);
        const other = outgoing({ now: T0 + 5000 });
        expect((await store.enqueue(other, waiting)).message.status).to.equal("sending");
      }),
    );

    it(
      "asked for twice with one key leaves once (P3)",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing({ idempotency_key: "key" }), direct);
        const again = await store.enqueue(outgoing({ idempotency_key: "key" }), direct);
        expect(again).to.deep.equal({ message: first.message, repeat: true, opted_out: null });
      }),
    );
  });
}
