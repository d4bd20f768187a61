import { expect } from "chai";
import { RECENT_IDS } from "../../../src/database/recent-ids.ts";
import type { InboundText, Said, Store } from "../../../src/database/store.ts";
import { ANNA, action, BERT, consentChange, GATEWAY, incoming, SENDER, stop, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const HOUR = 3_600_000;
const START: Said = { change: "opt_in", scope: { kind: "sender", gateway: GATEWAY, sender: SENDER } };

export function catchUp(kind: StoreKind): void {
  describe("what the carrier could not bring", () => {
    const start = (changes: Partial<InboundText> = {}): InboundText =>
      incoming({ text: "START", intent: "start", consent: START, ...changes });
    const isOut = async (store: Store): Promise<boolean> =>
      (await store.consentsOf(ANNA)).some(({ state }) => state === "opted_out");

    it(
      "is asked for from a gateway's first start on, and each time from where it had caught up",
      withStore(kind, async (store) => {
        expect(await store.gatewayStarted("g1", T0)).to.deep.equal({ started_at: T0, caught_up_to: T0 });
        await store.caughtUp("g1", T0 + 10);
        await store.caughtUp("g1", T0 + 5);
        await store.caughtUp("g2", T0 + 99);
        expect(await store.gatewayStarted("g1", T0 + 20)).to.deep.equal({ started_at: T0, caught_up_to: T0 + 10 });
        expect(await store.gatewayStarted("g2", T0 + 20)).to.deep.equal({ started_at: T0 + 20, caught_up_to: T0 + 20 });
      }),
    );

    it(
      "is known as such, with the carrier's time, also when a flow gets it again",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ id: "msg_late", now: T0, texted_at: T0 - HOUR }));
        await store.acceptInbound(incoming({ id: "msg_usual", now: T0 + 1 }));
        const undone = await store.undoneInbound(0, 9);
        expect(undone.map(({ message, texted_at }) => [message.id, message.created_at, texted_at])).to.deep.equal([
          ["msg_late", T0, T0 - HOUR],
          ["msg_usual", T0 + 1, null],
        ]);
      }),
    );

    it(
      "and was here already is a repeat",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ provider_id: "SM1" }));
        const again = await store.acceptInbound(incoming({ provider_id: "SM1", now: T0 + HOUR, texted_at: T0 - 1 }));
        expect(again.repeat).to.equal(true);
        expect((await store.undoneInbound(0, 9)).map(({ texted_at }) => texted_at)).to.deep.equal([null]);
      }),
    );

    it(
      "is known again although more has come after it than a carrier repeats (P1)",
      withStore(kind, async (store) => {
        const first = await store.acceptInbound(incoming({ provider_id: "SM_first" }));
        for (let n = 0; n <= RECENT_IDS; n++) {
          await store.acceptInbound(incoming({ provider_id: `SM_${n}`, now: T0 + n }));
        }
        const asked_for = incoming({ provider_id: "SM_first", now: T0 + HOUR, texted_at: T0 - 1 });
        const again = await store.acceptInbound(asked_for);
        expect([again.repeat, again.message.id]).to.deep.equal([true, first.message.id]);
      }),
    );

    it(
      "is known again where others came in at once, whichever of them was kept first (P1, P3)",
      withStore(kind, async (store) => {
        // Two Node-REDs read the clock, then wait for one another: the first that is kept is not the one that came first.
        const first = await store.acceptInbound(incoming({ provider_id: "SM_first", now: T0 + 10 }));
        await store.acceptInbound(incoming({ provider_id: "SM_other", contact: BERT, now: T0 }));
        const askedFor = async (): Promise<unknown[]> => {
          const asked_for = incoming({ provider_id: "SM_first", now: T0 + HOUR, texted_at: T0 - 1 });
          const again = await store.acceptInbound(asked_for);
          return [again.repeat, again.message.id];
        };
        expect(await askedFor()).to.deep.equal([true, first.message.id]);
        for (let n = 0; n <= RECENT_IDS; n++) {
          await store.acceptInbound(incoming({ provider_id: `SM_${n}`, now: T0 + 20 + n }));
        }
        expect(await askedFor()).to.deep.equal([true, first.message.id]);
      }),
    );

    it(
      "is known again where the clock was hours behind when it came (P1, P3)",
      withStore(kind, async (store) => {
        const first = await store.acceptInbound(incoming({ provider_id: "SM_first", now: T0 - 3 * HOUR }));
        await store.acceptInbound(incoming({ provider_id: "SM_other", contact: BERT, now: T0 }));
        const again = await store.acceptInbound(
          incoming({ provider_id: "SM_first", now: T0 + HOUR, texted_at: T0 - 1 }),
        );
        expect([again.repeat, again.message.id]).to.deep.equal([true, first.message.id]);
      }),
    );

    it(
      "is obeyed where it is a STOP, as of the carrier's time (P2)",
      withStore(kind, async (store) => {
        const accepted = await store.acceptInbound(stop({ now: T0, texted_at: T0 - HOUR }));
        expect(accepted.consent_changed).to.equal(true);
        expect((await store.consentsOf(ANNA)).map(({ state, since }) => [state, since])).to.deep.equal([
          ["opted_out", T0 - HOUR],
        ]);
      }),
    );

    it(
      "does not undo a START that came after the STOP, also where that START had nothing to lift",
      withStore(kind, async (store) => {
        await store.acceptInbound(start({ now: T0 - 9 * HOUR }));
        await store.acceptInbound(start({ now: T0 }));
        const late = await store.acceptInbound(stop({ now: T0 + HOUR, texted_at: T0 - HOUR }));
        expect(late).to.include({ repeat: false, consent_changed: false, answer: null });
        expect(await isOut(store)).to.equal(false);
        const later = await store.acceptInbound(stop({ now: T0 + HOUR, texted_at: T0 + 1 }));
        expect(later.consent_changed).to.equal(true);
        expect(await isOut(store)).to.equal(true);
      }),
    );

    it(
      "does not undo a STOP that came after the START, also where that STOP was the second one (P2)",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop({ now: T0 - 9 * HOUR }));
        await store.acceptInbound(stop({ now: T0 }));
        await store.acceptInbound(start({ now: T0 + HOUR, texted_at: T0 - HOUR }));
        expect(await isOut(store)).to.equal(true);
        await store.acceptInbound(start({ now: T0 + HOUR, texted_at: T0 + 1 }));
        expect(await isOut(store)).to.equal(false);
      }),
    );

    it(
      "and was here already tells when it was said: a START that came late does not undo the STOP after it (P2)",
      withStore(kind, async (store) => {
        await store.acceptInbound(start({ provider_id: "SM_start", now: T0 + 10_000 }));
        await store.acceptInbound(start({ provider_id: "SM_start", now: T0 + HOUR, texted_at: T0 }));
        await store.acceptInbound(stop({ now: T0 + HOUR, texted_at: T0 + 5_000 }));
        expect(await isOut(store)).to.equal(true);
      }),
    );

    it(
      "does not undo what a person has recorded since",
      withStore(kind, async (store) => {
        await store.setConsent(consentChange({ change: "opt_in", scope: { kind: "all" }, now: T0 }));
        await store.acceptInbound(stop({ now: T0 + HOUR, texted_at: T0 - HOUR }));
        expect(await isOut(store)).to.equal(false);
      }),
    );

    it(
      "does not come in again where the contact was erased after it",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming());
        const erasure = { number: ANNA, now: T0 + HOUR, new_id: "contact_z", new_key: "0".repeat(64) };
        await store.erase({ ...erasure, action: action({ id: "action_e" }) });
        const before = incoming({ now: T0 + 2 * HOUR, texted_at: T0 + HOUR });
        const refused = await store.acceptInbound(before).then(
          () => "kept",
          (error: { code: string }) => error.code,
        );
        expect(refused).to.equal("contact_erased");
        expect(await store.contact(ANNA)).to.equal(null);
        await store.acceptInbound(incoming({ contact: BERT, now: T0 + 2 * HOUR, texted_at: T0 }));
        const after = await store.acceptInbound(incoming({ now: T0 + 2 * HOUR, texted_at: T0 + HOUR + 1 }));
        expect(after.repeat).to.equal(false);
      }),
    );

    it(
      "opts out of what it names, whatever was said since of something else",
      withStore(kind, async (store) => {
        const topic = { kind: "topic", topic: "news" } as const;
        await store.acceptInbound(start({ now: T0 }));
        await store.acceptInbound(
          stop({ now: T0 + HOUR, texted_at: T0 - HOUR, consent: { change: "opt_out", scope: topic } }),
        );
        const states = (await store.consentsOf(ANNA)).map(({ scope, state }) => [scope.kind, state]);
        expect(states).to.deep.include(["topic", "opted_out"]);
      }),
    );
  });
}
