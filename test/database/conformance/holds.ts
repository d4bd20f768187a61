import { expect } from "chai";
import type { QuietHours } from "../../../src/core/quiet-hours.ts";
import { furthestOf, type HoldLimits, type NewHold } from "../../../src/database/holds.ts";
import type { Store } from "../../../src/database/store.ts";
import { ANNA, BERT, consentChange, EVERY_OTHER_SECOND, FAST, newHold, ONE_A_SECOND, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const DAY = 86_400_000;
const BY_DAY: HoldLimits = { ...ONE_A_SECOND, hours: EVERY_OTHER_SECOND };
const ONE_A_DAY_EACH: HoldLimits = { ...ONE_A_SECOND, per_contact: { amount: 1, period_ms: DAY } };

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
        expect(await store.heldCount("throttle1")).to.deep.equal({ count: 4, last_at: T0 + 2000, is_sure: true });
        expect(await store.heldCount("throttle3")).to.deep.equal({ count: 0, last_at: null, is_sure: true });
      }),
    );

    it(
      "is not kept twice under one id (P3)",
      withStore(kind, async (store) => {
        const first = await store.hold(newHold({ id: "hold_1" }));
        expect(await store.hold(newHold({ id: "hold_1", msg: "{}" }))).to.deep.equal(first);
        expect(await store.hold(newHold())).to.include({ release_at: T0 + 1000 });
        await release(store, "hold_1");
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
        const limits = { ...ONE_A_SECOND, rate: { amount: 1, period_ms: 100, burst: 1 } };
        await store.hold(newHold({ id: "hold_late", now: T0 + 50, key: "other" }));
        for (const n of [1, 2]) await store.hold(newHold({ id: `hold_${n}`, limits }));
        await store.setConsent(consentChange());
        const held = await store.held("throttle1", 2);
        expect(held.map(({ id, state }) => [id, state])).to.deep.equal([
          ["hold_1", "cancelled"],
          ["hold_late", "cancelled"],
        ]);
        expect(await store.heldCount("throttle1")).to.deep.equal({ count: 0, last_at: null, is_sure: true });
      }),
    );

    it(
      "is released once, stays until the flow has finished, and is forgotten then (P6)",
      withStore(kind, async (store) => {
        const held = await store.hold(newHold({ id: "hold_1" }));
        await store.hold(newHold({ id: "hold_2" }));
        expect(await Promise.all([release(store, "hold_1"), release(store, "hold_1")])).to.deep.equal([
          "released",
          "gone",
        ]);
        expect((await store.held("throttle1", 10)).map(({ id }) => id)).to.deep.equal(["hold_2"]);
        expect(await store.unfinishedHolds("throttle1")).to.deep.equal([{ ...held, state: "released" }]);
        expect(await store.unfinishedHolds("throttle2")).to.deep.equal([]);
        await store.deleteHold("hold_1");
        await store.deleteHold("hold_2");
        expect(await store.unfinishedHolds("throttle1")).to.deep.equal([]);
        expect(await store.held("throttle1", 10)).to.deep.equal([]);
        expect(await release(store, "hold_2")).to.equal("gone");
      }),
    );

    it(
      "is dropped with the reason, where it should and could not go at once",
      withStore(kind, async (store) => {
        const add = (changes: Partial<NewHold>) => store.hold(newHold({ drop: true, ...changes }));
        await add({ limits: BY_DAY });
        expect(await add({ limits: BY_DAY })).to.deep.equal({
          state: "dropped",
          why: "too_many",
          release_at: T0 + 2000,
        });
        const once = { ...ONE_A_DAY_EACH, rate: FAST };
        await add({ limits: once, key: "a" });
        expect(await add({ limits: once, key: "b" })).to.include({ why: "too_many", release_at: T0 + DAY });
        const night = { limits: BY_DAY, now: T0 + 1500, contact: BERT };
        expect(await add(night)).to.deep.equal({ state: "dropped", why: "closed", release_at: T0 + 2000 });
        expect(await store.heldCount("throttle1")).to.include({ count: 2 });
      }),
    );

    it(
      "waits for its contact's own limit without taking a slot of the line (P4)",
      withStore(kind, async (store) => {
        const add = (contact: string) => store.hold(newHold({ contact, limits: ONE_A_DAY_EACH }));
        expect(await add(ANNA)).to.include({ release_at: T0 });
        expect(await add(ANNA)).to.include({ release_at: T0 + DAY });
        expect(await add(BERT)).to.include({ release_at: T0 + 1000 });
        expect(await store.heldCount("throttle1")).to.deep.equal({ count: 3, last_at: T0 + DAY, is_sure: false });
        await store.placeHolds("throttle1", ONE_A_DAY_EACH, T0 + DAY, 10);
        const held = await store.held("throttle1", 9);
        expect(held.map(({ contact, release_at, placed }) => [contact, release_at - T0, placed])).to.deep.equal([
          [ANNA, 0, true],
          [BERT, 1000, true],
          [ANNA, DAY, true],
        ]);
        expect(await store.hold(newHold({ contact: "+15550199", limits: ONE_A_DAY_EACH, now: T0 + DAY }))).to.include({
          release_at: T0 + DAY + 1000,
        });
      }),
    );

    it(
      "goes as soon as fewer than its contact's limit have gone within the period",
      withStore(kind, async (store) => {
        const limits: HoldLimits = { ...ONE_A_SECOND, rate: FAST, per_contact: { amount: 3, period_ms: DAY } };
        for (const after of [0, 5, 5]) await store.hold(newHold({ limits, now: T0 + after }));
        expect(await store.hold(newHold({ limits, now: T0 + 6 }))).to.include({ release_at: T0 + DAY });
        await store.placeHolds("throttle1", limits, T0 + DAY, 9);
        expect(await store.hold(newHold({ limits, now: T0 + DAY }))).to.include({ release_at: T0 + DAY + 5 });
      }),
    );

    it(
      "waits for an hour that is open where its contact is, without taking a slot (P5)",
      withStore(kind, async (store) => {
        await store.updateContact(BERT, { time_zone: "Asia/Tokyo" }, T0, "contact_bert");
        const add = (contact: string) => store.hold(newHold({ contact, limits: BY_DAY, now: T0 + 500 }));
        expect(await add(BERT)).to.include({ release_at: T0 + 1000 });
        expect(await add(ANNA)).to.include({ release_at: T0 + 500 });
        expect(await add(ANNA), "its slot would be at night").to.include({ release_at: T0 + 2000 });
        await store.placeHolds("throttle1", BY_DAY, T0 + 1000, 10);
        const held = await store.held("throttle1", 9);
        expect(held.map(({ contact, release_at, placed }) => [contact, release_at - T0, placed])).to.deep.equal([
          [ANNA, 500, true],
          [BERT, 1500, true],
          [ANNA, 2000, false],
        ]);
      }),
    );

    it(
      "stands behind those that came before it and have no slot yet",
      withStore(kind, async (store) => {
        await store.hold(newHold({ id: "hold_1", limits: BY_DAY, now: T0 + 1500 }));
        await store.hold(newHold({ id: "hold_2", limits: BY_DAY, now: T0 + 2000 }));
        await store.placeHolds("throttle1", BY_DAY, T0 + 2000, 1);
        await store.placeHolds("throttle1", { ...BY_DAY, hours: null }, T0 + 2000, 9);
        const held = await store.held("throttle1", 9);
        expect(held.map(({ id, release_at }) => [id, release_at - T0])).to.deep.equal([
          ["hold_1", 2000],
          ["hold_2", 3000],
        ]);
      }),
    );

    it(
      "is not released at an hour at which its contact may not be texted (P5)",
      withStore(kind, async (store) => {
        await store.hold(newHold({ id: "hold_1" }));
        await store.hold(newHold({ id: "hold_2", limits: BY_DAY, now: T0 + 1500 }));
        expect(await store.releaseHold("hold_1", "process1", BY_DAY, T0 + 1000)).to.equal("closed");
        expect(await store.releaseHold("hold_2", "process1", BY_DAY, T0 + 2000), "it has no slot").to.equal("gone");
        expect(await store.releaseHold("hold_1", "process1", BY_DAY, T0 + 2999)).to.equal("released");
      }),
    );

    it(
      "is refused where its contact could never be texted",
      withStore(kind, async (store) => {
        const hours: QuietHours = { opening: () => ({ open: false, opens_at: null }) };
        const held = await store.hold(newHold({ limits: { ...ONE_A_SECOND, hours } }));
        expect(held).to.include({ state: "dropped", why: "never_open" });
        expect(await store.heldCount("throttle1")).to.include({ count: 0 });
      }),
    );

    it(
      "is spaced anew as a whole, by what was released only, in the order of coming (P4)",
      withStore(kind, async (store) => {
        await store.hold(newHold({ id: "hold_released" }));
        await release(store, "hold_released");
        for (const n of [1, 2]) await store.hold(newHold({ id: `hold_${n}` }));
        await store.hold(newHold({ node: "throttle2" }));
        await store.respaceHolds("throttle1", T0 + 500);
        expect(await store.heldCount("throttle1")).to.deep.equal({ count: 2, last_at: T0 + 500, is_sure: false });
        const slower = { ...ONE_A_SECOND, rate: { amount: 1, period_ms: 7000, burst: 1 } };
        await store.placeHolds("throttle1", slower, T0 + 500, 9);
        const held = await store.held("throttle1", 9);
        expect(held.map(({ id, release_at }) => [id, release_at - T0])).to.deep.equal([
          ["hold_1", 1000],
          ["hold_2", 8000],
        ]);
        expect(await store.unfinishedHolds("throttle1")).to.have.nested.property("[0].release_at", T0);
        expect(await store.hold(newHold({ limits: slower }))).to.include({ release_at: T0 + 15_000 });
        expect(await store.hold(newHold({ node: "throttle2" }))).to.include({ release_at: T0 + 1000 });
      }),
    );

    it(
      "is spaced by the clock as it is where that was set back, once, however many processes say so (P4)",
      withStore(kind, async (store) => {
        await store.hold(newHold({ id: "hold_released" }));
        await release(store, "hold_released");
        await store.hold(newHold({ id: "hold_1" }));
        const before = { set_back_ms: 3_600_000, furthest_ms: furthestOf(ONE_A_SECOND) };
        const now = T0 + 400 - before.set_back_ms;
        for (let processes = 0; processes < 3; processes += 1) {
          await store.respaceHolds("throttle1", now + processes, before);
        }
        await store.placeHolds("throttle1", ONE_A_SECOND, now + 3, 9);
        expect((await store.held("throttle1", 9)).map(({ release_at }) => release_at - now)).to.deep.equal([600]);
      }),
    );

    it(
      "is spaced anew also where a STOP has cancelled it: it comes out now, whenever it was to go by a clock that is set back",
      withStore(kind, async (store) => {
        for (const n of [1, 2]) await store.hold(newHold({ id: `hold_${n}` }));
        await store.respaceHolds("throttle1", T0);
        await store.setConsent(consentChange({ contact: ANNA }));
        const before = T0 - 3_600_000;
        await store.respaceHolds("throttle1", before);
        await store.placeHolds("throttle1", ONE_A_SECOND, before, 9);
        const { ready, place_at } = await store.nextHolds("throttle1", 9);
        expect(ready.map(({ id, state }) => [id, state])).to.deep.equal([
          ["hold_1", "cancelled"],
          ["hold_2", "cancelled"],
        ]);
        expect(place_at).to.equal(null);
      }),
    );

    it(
      "leaves behind no count of a slot that is past (P8)",
      withStore(kind, async (store) => {
        await store.hold(newHold({ id: "hold_1", limits: ONE_A_DAY_EACH }));
        await store.releaseHold("hold_1", "process1", ONE_A_DAY_EACH, T0);
        await store.forgetPaces("throttle1", T0 + DAY);
        expect(await store.hold(newHold({ id: "hold_2", limits: ONE_A_DAY_EACH, now: T0 + 1 })), "not past").to.include(
          {
            release_at: T0 + DAY,
          },
        );
        await store.deleteHold("hold_2");
        await store.forgetPaces("throttle1", T0 + DAY + 2);
        expect(await store.hold(newHold({ limits: ONE_A_DAY_EACH, now: T0 + 1, key: "new" }))).to.include({
          release_at: T0 + 1,
        });
      }),
    );
  });
}

function release(store: Store, id: string): Promise<string> {
  return store.releaseHold(id, "process1", ONE_A_SECOND, T0);
}
