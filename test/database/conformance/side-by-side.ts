import { expect } from "chai";
import type { Asker } from "../../../src/database/shared-store.ts";
import type { Store } from "../../../src/database/store.ts";
import { incoming, newHold, ONE_A_SECOND, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

/** Asks without taking anybody for gone who has not left. */
const one: Asker = { process: "one", gone_before: 0 };
const two: Asker = { process: "two", gone_before: 0 };

export function sideBySide(kind: StoreKind): void {
  const undone = async (store: Store, asker: Asker): Promise<unknown[]> =>
    (await store.undoneInbound(0, 10, asker)).map(({ message, hand_overs }) => [message.id, hand_overs]);

  describe("work that a process has begun", () => {
    it(
      "is its own: a text that its flow has, and a message that its throttle let go",
      withStore(kind, async (store) => {
        const taken = await store.acceptInbound(incoming({ handed_to: "one" }));
        const free = await store.acceptInbound(incoming({ handed_to: null }));
        expect(await undone(store, one)).to.deep.equal([
          [taken.message.id, 1],
          [free.message.id, 0],
        ]);
        expect(await store.markHanded([free.message.id], one)).to.deep.equal([free.message.id]);
        expect(await undone(store, one)).to.deep.include([free.message.id, 1]);
        const held = newHold();
        await store.hold(held);
        await store.releaseHold(held.id, "one", ONE_A_SECOND, T0);
        expect(await store.unfinishedHolds("throttle1", one)).to.have.nested.property("[0].id", held.id);
      }),
    );

    it(
      "is not begun again once it is done",
      withStore(kind, async (store) => {
        const { message } = await store.acceptInbound(incoming({ handed_to: null }));
        await store.markDone([message.id]);
        expect(await store.markHanded([message.id, "msg_unknown"], one)).to.deep.equal([]);
        expect(await undone(store, one)).to.deep.equal([]);
      }),
    );

    it(
      "is taken over by the next one where the process is gone, marked as a repeat (P1)",
      withStore(kind, async (store) => {
        const { message } = await store.acceptInbound(incoming({ handed_to: "one" }));
        const held = newHold();
        await store.hold(held);
        await store.releaseHold(held.id, "one", ONE_A_SECOND, T0);
        await store.shared?.keepAlive("one", T0 + 100, T0);
        await store.shared?.leave("one");
        expect(await undone(store, two)).to.deep.equal([[message.id, 1]]);
        expect(await store.markHanded([message.id], two)).to.deep.equal([message.id]);
        expect(await undone(store, two)).to.deep.equal([[message.id, 2]]);
        expect(await store.unfinishedHolds("throttle1", two)).to.have.length(1);
      }),
    );
  });

  if (!kind.isShared) return;

  describe("work that another living process has begun", () => {
    it(
      "is left to it until its lease has ended, and not even then by who does not judge (P1)",
      withStore(kind, async (store) => {
        const { message } = await store.acceptInbound(incoming({ handed_to: "one" }));
        const held = newHold();
        await store.hold(held);
        await store.releaseHold(held.id, "one", ONE_A_SECOND, T0);
        await store.shared?.keepAlive("one", T0 + 100, T0);
        for (const gone_before of [0, T0 + 100]) {
          const asker = { ...two, gone_before };
          expect(await undone(store, asker)).to.deep.equal([]);
          expect(await store.markHanded([message.id], asker)).to.deep.equal([]);
          expect(await store.unfinishedHolds("throttle1", asker)).to.deep.equal([]);
        }
        // Who only looks sees it all the same.
        expect(await store.undoneInbound(0, 10)).to.have.length(1);
        expect(await store.unfinishedHolds("throttle1")).to.have.length(1);
        const judging = { ...two, gone_before: T0 + 101 };
        expect(await store.markHanded([message.id], judging)).to.deep.equal([message.id]);
        expect(await store.unfinishedHolds("throttle1", judging)).to.have.length(1);
        // It comes back: what was taken over stays taken.
        await store.shared?.keepAlive("two", T0 + 1000, T0);
        expect(await undone(store, one)).to.deep.equal([]);
        expect(await store.unfinishedHolds("throttle1", one)).to.deep.equal([]);
      }),
    );

    it(
      "is free where its lease is from before the clock was set back (P1)",
      withStore(kind, async (store) => {
        const { message } = await store.acceptInbound(incoming({ handed_to: "one" }));
        await store.shared?.keepAlive("one", T0 + 3_600_000, T0 + 3_599_000);
        expect(await store.markHanded([message.id], { ...two, gone_before: T0 })).to.deep.equal([message.id]);
      }),
    );

    it(
      "is given to one of two that ask at once",
      withStore(kind, async (store) => {
        const { message } = await store.acceptInbound(incoming({ handed_to: null }));
        const held = newHold();
        await store.hold(held);
        await store.releaseHold(held.id, "gone", ONE_A_SECOND, T0);
        for (const { process } of [one, two]) await store.shared?.keepAlive(process, T0 + 100, T0);
        const handed = await Promise.all([one, two].map((asker) => store.markHanded([message.id], asker)));
        expect(handed).to.deep.equal([[message.id], []]);
        const unfinished = await Promise.all([one, two].map((asker) => store.unfinishedHolds("throttle1", asker)));
        expect(unfinished.map(({ length }) => length)).to.deep.equal([1, 0]);
      }),
    );

    it(
      "is free when it has been silent for a day: it is forgotten",
      withStore(kind, async (store) => {
        const { message } = await store.acceptInbound(incoming({ handed_to: "one" }));
        await store.shared?.keepAlive("one", T0, T0);
        await store.shared?.keepAlive("two", T0 + 90_000_000, T0 + 86_400_001);
        expect(await undone(store, two)).to.deep.equal([[message.id, 1]]);
      }),
    );
  });
}
