import { expect } from "chai";
import { consentChange, newHold, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

export function holds(kind: StoreKind): void {
  describe("what a throttle holds", () => {
    it(
      "gets the next slot of its key, kept with it (P4, P6)",
      withStore(kind, async (store) => {
        const first = await store.hold(newHold({ id: "hold_1" }));
        expect(first).to.deep.equal({
          id: "hold_1",
          node: "throttle1",
          contact: "+15550111",
          msg: '{"payload":"hello"}',
          release_at: T0,
          state: "held",
        });
        expect(await store.hold(newHold())).to.include({ release_at: T0 + 1000 });
        expect(await store.hold(newHold({ now: T0 + 500 }))).to.include({ release_at: T0 + 2000 });
        expect(await store.hold(newHold({ key: "other" }))).to.include({ release_at: T0 });
        expect(await store.hold(newHold({ node: "throttle2" }))).to.include({ release_at: T0 });
        expect(await store.heldCount("throttle1")).to.deep.equal({ count: 4, last_at: T0 + 2000 });
        expect(await store.heldCount("throttle3")).to.deep.equal({ count: 0, last_at: null });
      }),
    );

    it(
      "is not kept twice under one id (P3)",
      withStore(kind, async (store) => {
        const first = await store.hold(newHold({ id: "hold_1" }));
        expect(await store.hold(newHold({ id: "hold_1", msg: "{}" }))).to.deep.equal(first);
        expect(await store.hold(newHold())).to.include({ release_at: T0 + 1000 });
        await store.releaseHold("hold_1", "process1");
        expect(await store.hold(newHold({ id: "hold_1" }))).to.include({ state: "released" });
      }),
    );

    it(
      "is dropped instead where it should and could not go at once; that takes no slot",
      withStore(kind, async (store) => {
        expect(await store.hold(newHold({ drop: true }))).to.include({ state: "held", release_at: T0 });
        const dropped = await store.hold(newHold({ drop: true, now: T0 + 1 }));
        expect(dropped).to.include({ state: "dropped", release_at: T0 + 1000 });
        expect(await store.held("throttle1", 10)).to.have.length(1);
        expect(await store.hold(newHold({ drop: true, now: T0 + 1000 }))).to.include({ state: "held" });
      }),
    );

    it(
      "is given in the order in which it may go, the cancelled included",
      withStore(kind, async (store) => {
        const rate = { amount: 1, period_ms: 100, burst: 1 };
        await store.hold(newHold({ id: "hold_late", now: T0 + 50, key: "other" }));
        for (const n of [1, 2]) await store.hold(newHold({ id: `hold_${n}`, rate }));
        await store.setConsent(consentChange());
        const held = await store.held("throttle1", 2);
        expect(held.map(({ id, state }) => [id, state])).to.deep.equal([
          ["hold_1", "cancelled"],
          ["hold_late", "cancelled"],
        ]);
        expect(await store.heldCount("throttle1")).to.deep.equal({ count: 0, last_at: null });
      }),
    );

    it(
      "is released once, stays until the flow has finished, and is forgotten then (P6)",
      withStore(kind, async (store) => {
        const held = await store.hold(newHold({ id: "hold_1" }));
        await store.hold(newHold({ id: "hold_2" }));
        expect(
          await Promise.all([store.releaseHold("hold_1", "process1"), store.releaseHold("hold_1", "process1")]),
        ).to.deep.equal([true, false]);
        expect((await store.held("throttle1", 10)).map(({ id }) => id)).to.deep.equal(["hold_2"]);
        expect(await store.unfinishedHolds("throttle1")).to.deep.equal([{ ...held, state: "released" }]);
        expect(await store.unfinishedHolds("throttle2")).to.deep.equal([]);
        await store.deleteHold("hold_1");
        await store.deleteHold("hold_2");
        expect(await store.unfinishedHolds("throttle1")).to.deep.equal([]);
        expect(await store.held("throttle1", 10)).to.deep.equal([]);
        expect(await store.releaseHold("hold_2", "process1")).to.equal(false);
      }),
    );

    it(
      "can be postponed as a whole, with the slots behind it (P4)",
      withStore(kind, async (store) => {
        await store.hold(newHold({ id: "hold_released" }));
        await store.releaseHold("hold_released", "process1");
        await store.hold(newHold({ id: "hold_1" }));
        await store.hold(newHold({ node: "throttle2" }));
        await store.postponeHolds("throttle1", T0 + 6000);
        expect(await store.held("throttle1", 1)).to.have.nested.property("[0].release_at", T0 + 6000);
        expect(await store.unfinishedHolds("throttle1")).to.have.nested.property("[0].release_at", T0);
        expect(await store.hold(newHold())).to.include({ release_at: T0 + 7000 });
        expect(await store.hold(newHold({ node: "throttle2" }))).to.include({ release_at: T0 + 1000 });
      }),
    );
  });
}
