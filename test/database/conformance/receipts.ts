import { expect } from "chai";
import type { Store } from "../../../src/database/store.ts";
import { ANNA, claim, outcome, outgoing, receipt, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

export function receipts(kind: StoreKind): void {
  const sending = async (store: Store, lease_until = T0 + 30_000) => {
    const { message } = await store.enqueue(outgoing());
    await store.claimDue(claim({ lease_until }));
    return message.id;
  };
  const sent = async (store: Store, provider_id = "SM1") => {
    const id = await sending(store);
    await store.recordOutcome(outcome(id, { provider_id }));
    return id;
  };

  describe("a delivery receipt", () => {
    it(
      "settles the text that the provider's id names",
      withStore(kind, async (store) => {
        const id = await sent(store);
        const delivered = await store.applyReceipt(receipt({ provider_id: "SM1", now: T0 + 9 }));
        expect(delivered).to.include({ id, status: "delivered", settled_at: T0 + 9, sent_at: T0 });
        expect(await store.message(id)).to.deep.equal(delivered);
      }),
    );

    it(
      "says why a text failed",
      withStore(kind, async (store) => {
        await sent(store);
        const said = { status: "failed", error_code: "30003", reason: "The phone is off." } as const;
        expect(await store.applyReceipt(receipt({ provider_id: "SM1", ...said }))).to.include({
          status: "failed",
          error_code: "30003",
          status_reason: "The phone is off.",
        });
      }),
    );

    it(
      "that comes twice or out of order changes nothing",
      withStore(kind, async (store) => {
        const id = await sent(store);
        const delivered = await store.applyReceipt(receipt({ provider_id: "SM1" }));
        for (const status of ["delivered", "sent", "failed"] as const) {
          expect(await store.applyReceipt(receipt({ provider_id: "SM1", status, now: T0 + 99 }))).to.equal(null);
        }
        expect(await store.message(id)).to.deep.equal(delivered);
      }),
    );

    it(
      "of delivery is believed after a failure",
      withStore(kind, async (store) => {
        await sent(store);
        await store.applyReceipt(receipt({ provider_id: "SM1", status: "failed", error_code: "30003" }));
        const delivered = await store.applyReceipt(receipt({ provider_id: "SM1" }));
        expect(delivered).to.include({ status: "delivered", error_code: null, status_reason: null });
      }),
    );

    it(
      "before the provider's id is known is kept, and applied with the outcome, in the order they came",
      withStore(kind, async (store) => {
        const id = await sending(store);
        for (const status of ["sent", "delivered"] as const) {
          expect(await store.applyReceipt(receipt({ provider_id: "SM1", status, now: T0 + 3 }))).to.equal(null);
        }
        const recorded = await store.recordOutcome(outcome(id, { provider_id: "SM1", now: T0 + 4 }));
        expect(recorded).to.include({ status: "delivered", sent_at: T0 + 4, settled_at: T0 + 3 });
        // Applied once: another text with this id (a provider's mistake) is not delivered by it.
        const other = await sending(store);
        expect(await store.recordOutcome(outcome(other, { provider_id: "SM1" }))).to.include({ status: "sent" });
      }),
    );

    it(
      "that nobody asks for within a day is forgotten",
      withStore(kind, async (store) => {
        const DAY_MS = 86_400_000;
        await store.applyReceipt(receipt({ provider_id: "SM1" }));
        await store.applyReceipt(receipt({ provider_id: "SM2", now: T0 + DAY_MS + 1 }));
        const id = await sending(store);
        expect(await store.recordOutcome(outcome(id, { provider_id: "SM1" }))).to.include({ status: "sent" });
      }),
    );

    it(
      "can name the text by our own id, before its outcome; the outcome then only adds what it knows",
      withStore(kind, async (store) => {
        const message_id = await sending(store);
        const delivered = await store.applyReceipt(receipt({ message_id }));
        expect(delivered).to.include({ id: message_id, status: "delivered", provider_id: null });
        expect(await store.expireLeases(T0 + 1e6)).to.deep.equal([]);
        const recorded = await store.recordOutcome(outcome(message_id, { provider_id: "SM1" }));
        expect(recorded).to.deep.equal({ ...delivered, provider_id: "SM1" });
        expect(await store.recordOutcome(outcome(message_id, { provider_id: "SM1" }))).to.equal(null);
      }),
    );

    it(
      "before its outcome does not let the text be sent again (P3)",
      withStore(kind, async (store) => {
        const message_id = await sending(store);
        await store.applyReceipt(receipt({ message_id, status: "sent" }));
        expect(await store.recordOutcome(outcome(message_id, { status: "queued" }))).to.equal(null);
        expect(await store.message(message_id)).to.include({ status: "sent" });
      }),
    );

    it(
      "settles an uncertain text (P3)",
      withStore(kind, async (store) => {
        const message_id = await sending(store, T0);
        await store.expireLeases(T0 + 1);
        const settled = await store.applyReceipt(receipt({ message_id, provider_id: "SM1" }));
        expect(settled).to.include({ status: "delivered", status_reason: null, provider_id: "SM1" });
      }),
    );

    it(
      "changes nothing of a queued text, of an incoming one, of another gateway's, or of none",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await sent(store);
        for (const named of [
          { message_id: message.id, gateway: "gateway2" },
          { provider_id: "SM1", gateway: "gateway2" },
          { message_id: "msg_unknown" },
          {},
        ]) {
          expect(await store.applyReceipt(receipt(named))).to.equal(null);
        }
      }),
    );

    it(
      "can say that the contact opted out, also where it is kept for later or changes nothing else (P2)",
      withStore(kind, async (store) => {
        const waiting = await store.enqueue(outgoing({ due_at: T0 + 1e6 }));
        const id = await sending(store);
        const opt_out = { consent_id: "consent_early", stop_means: "all" } as const;
        await store.applyReceipt(receipt({ provider_id: "SM1", status: "failed", opt_out, now: T0 + 2 }));
        expect(await store.consentsOf(ANNA)).to.deep.equal([]);
        await store.recordOutcome(outcome(id, { provider_id: "SM1" }));
        expect((await store.consentsOf(ANNA))[0]).to.include({
          state: "opted_out",
          source: "provider",
          message_id: id,
        });
        expect(await store.message(waiting.message.id)).to.include({ status: "suppressed" });
      }),
    );

    it(
      "that opts out the contact of a queued text suppresses that text too (P2)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        const opt_out = { consent_id: "consent_r", stop_means: "all" } as const;
        await store.applyReceipt(receipt({ message_id: message.id, provider_id: "SM1", status: "failed", opt_out }));
        expect(await store.message(message.id)).to.include({ status: "suppressed" });
      }),
    );
  });
}
