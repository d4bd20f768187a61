import { expect } from "chai";
import { againKey } from "../../../src/database/uncertain.ts";
import { ANNA, action, BERT, claim, freshId, GATEWAY, outcome, outgoing, receipt, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const UNKNOWN = { status: "uncertain", error_code: "500", status_reason: "No answer." } as const;

/** Texts of which nobody knows whether they left, and on which nobody has decided. */
export function uncertainTexts(kind: StoreKind): void {
  describe("texts of which nobody knows whether they left", () => {
    it(
      "are those that nobody has asked for again, from a time on, the first to leave first (P3)",
      withStore(kind, async (store) => {
        const due = [T0 - 1, T0 + 7, T0 + 5, T0 + 6];
        const ids: string[] = [];
        for (const [index, due_at] of due.entries()) {
          const { message } = await store.enqueue(outgoing({ contact: `+1555020${index}`, due_at }));
          ids.push(message.id);
        }
        const { messages } = await store.claimDue(claim({ now: T0 + 9 }));
        expect(messages).to.have.length(4);
        for (const id of ids) await store.recordOutcome(outcome(id, UNKNOWN));
        const found = async (since: number, limit = 9) =>
          (await store.uncertainTexts(since, limit)).map(({ id }) => ids.indexOf(id));
        expect(await found(T0)).to.deep.equal([2, 3, 1]);
        expect(await found(T0 - 1, 2)).to.deep.equal([0, 2]);
        const again = outgoing({ contact: "+15550202", idempotency_key: againKey(ids[2] ?? ""), due_at: T0 + 9 });
        await store.enqueue(again);
        expect(await found(T0)).to.deep.equal([3, 1]);
        await store.applyReceipt(receipt({ gateway: GATEWAY, message_id: ids[3] ?? null, provider_id: "SM_1" }));
        expect(await found(T0)).to.deep.equal([1]);
      }),
    );

    it(
      "are none of the law's answers, and none to whoever was erased",
      withStore(kind, async (store) => {
        const law = await store.enqueue(outgoing({ kind: "law", priority: 0 }));
        const other = await store.enqueue(outgoing({ contact: BERT }));
        await store.claimDue(claim());
        for (const { message } of [law, other]) await store.recordOutcome(outcome(message.id, UNKNOWN));
        expect((await store.uncertainTexts(T0, 9)).map(({ contact }) => contact)).to.deep.equal([BERT]);
        for (const number of [ANNA, BERT]) {
          const erased = action({ what: "erased", at: T0 + 1_000, contact: null });
          const new_key = "0123456789abcdef".repeat(4);
          await store.erase({ number, now: T0 + 1_000, new_id: freshId("contact"), new_key, action: erased });
        }
        expect(await store.uncertainTexts(0, 9)).to.deep.equal([]);
      }),
    );
  });
}
