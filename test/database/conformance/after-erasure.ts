import { expect } from "chai";
import type { Store } from "../../../src/database/store.ts";
import { ANNA, action, BERT, freshId, incoming, outgoing, stop, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const DAY_MS = 86_400_000;

const erase = (store: Store, number: string, now = T0 + 1000) =>
  store.erase({ number, now, new_id: freshId("contact"), new_key: "0123456789abcdef".repeat(4), action: action() });

/** What must still be known of somebody who was erased, and what must not be taken for it. */
export function afterErasure(kind: StoreKind): void {
  describe("after an erasure", () => {
    it(
      "an opt-out is in force for more than the ten years that Virginia asks for (SB 1339), erased or not (P2)",
      withStore(kind, async (store) => {
        const later = T0 + 11 * 365 * DAY_MS;
        await store.acceptInbound(stop());
        await store.acceptInbound(stop({ contact: BERT }));
        await erase(store, ANNA);
        // Meanwhile others are erased, which forgets what may be forgotten.
        await store.acceptInbound(incoming({ contact: "+15550133", now: later }));
        await erase(store, "+15550133", later);
        for (const contact of [ANNA, BERT]) {
          const asked = await store.enqueue(outgoing({ contact, kind: "campaign", priority: 2, now: later }));
          expect(asked.message.status, contact).to.equal("suppressed");
        }
      }),
    );

    it(
      "no other text is taken for a carrier's repeat, whose id is the same (P1)",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ provider_id: "1" }));
        await erase(store, ANNA);
        for (const other of [{ contact: BERT }, { text: "STOP" }, { sender: "+15550199" }]) {
          const accepted = await store.acceptInbound(incoming({ provider_id: "1", ...other }));
          expect(accepted.repeat, JSON.stringify(other)).to.equal(false);
        }
        expect(await store.acceptInbound(incoming({ provider_id: "1" }))).to.have.property("repeat", true);
      }),
    );
  });
}
