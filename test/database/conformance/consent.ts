import { expect } from "chai";
import {
  ANNA,
  BERT,
  claim,
  consentChange,
  GATEWAY,
  newHold,
  ONE_A_SECOND,
  outcome,
  outgoing,
  T0,
} from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

export function consent(kind: StoreKind): void {
  describe("consent", () => {
    it(
      "is unknown until somebody said something",
      withStore(kind, async (store) => {
        expect(await store.consentsOf(ANNA)).to.deep.equal([]);
        expect(await store.consentLog(ANNA)).to.deep.equal([]);
      }),
    );

    it(
      "is what was said last; every change stays as evidence, oldest first",
      withStore(kind, async (store) => {
        const out = await store.setConsent(consentChange({ source: "person", message_id: "msg_x" }));
        expect(out.changed).to.equal(true);
        const again = await store.setConsent(consentChange({ source: "flow", now: T0 + 1 }));
        expect(again).to.deep.equal({ changed: false, consents: out.consents, cancelled: { messages: [], holds: 0 } });
        const back = await store.setConsent(consentChange({ change: "opt_in", source: "flow", now: T0 + 2 }));
        expect(back.consents).to.deep.equal([
          {
            contact: ANNA,
            scope: { kind: "all" },
            state: "opted_in",
            since: T0 + 2,
            source: "flow",
            message_id: null,
            gateway: null,
          },
        ]);
        expect(await store.consentsOf(ANNA)).to.deep.equal(back.consents);
        expect(await store.consentLog(ANNA)).to.deep.equal([...out.consents, ...back.consents]);
        expect(await store.consentsOf(BERT)).to.deep.equal([]);
      }),
    );

    it(
      "withdrawn cancels what is queued and what throttles hold, of this contact only (P2)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.enqueue(outgoing({ contact: BERT }));
        await store.hold(newHold({ id: "hold_anna" }));
        await store.hold(newHold({ id: "hold_bert", contact: BERT }));
        await store.hold(newHold({ id: "hold_nobody", contact: null }));
        const { cancelled } = await store.setConsent(consentChange());
        expect(cancelled).to.deep.equal({ messages: [message.id], holds: 1 });
        const held = await store.held("throttle1", 10);
        expect(held.map(({ id, state }) => [id, state])).to.deep.equal([
          ["hold_anna", "cancelled"],
          ["hold_bert", "held"],
          ["hold_nobody", "held"],
        ]);
        expect(await store.releaseHold("hold_anna", "process1", ONE_A_SECOND, T0)).to.equal("gone");
        expect((await store.claimDue(claim())).messages.map(({ contact }) => contact)).to.deep.equal([BERT]);
      }),
    );

    it(
      "withdrawn suppresses what is asked for afterwards; the law's texts pass; opting in ends it (P2)",
      withStore(kind, async (store) => {
        const { consents } = await store.setConsent(consentChange());
        const asked = await store.enqueue(outgoing({ now: T0 + 1 }));
        expect(asked).to.deep.include({ repeat: false, opted_out: consents[0] });
        expect(asked.message).to.include({ status: "suppressed", settled_at: T0 + 1 });
        expect(asked.message.status_reason).to.be.a("string");
        const law = await store.enqueue(outgoing({ kind: "law", priority: 0 }));
        expect(law).to.deep.include({ opted_out: null });
        expect((await store.claimDue(claim())).messages.map(({ id }) => id)).to.deep.equal([law.message.id]);
        await store.recordOutcome(outcome(law.message.id));
        await store.setConsent(consentChange({ change: "opt_in" }));
        const after = await store.enqueue(outgoing());
        expect(after.message.status).to.equal("queued");
        // What the opt-out suppressed does not come back.
        expect((await store.claimDue(claim())).messages.map(({ id }) => id)).to.deep.equal([after.message.id]);
      }),
    );

    it(
      "withdrawn while a text is on its way: the next try of that text is suppressed (P2)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        const { cancelled } = await store.setConsent(consentChange());
        expect(cancelled.messages).to.deep.equal([]);
        const recorded = await store.recordOutcome(outcome(message.id, { status: "queued", due_at: T0 + 10 }));
        expect(recorded).to.include({ status: "suppressed" });
        await store.setConsent(consentChange({ change: "opt_in" }));
        expect((await store.claimDue(claim({ now: T0 + 10 }))).messages).to.deep.equal([]);
      }),
    );

    it(
      "withdrawn as the provider says, with a text's outcome (P2)",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing());
        const second = await store.enqueue(outgoing());
        await store.claimDue(claim());
        const failed = outcome(first.message.id, {
          status: "failed",
          opt_out: { consent_id: "consent_p", stop_means: "all" },
          now: T0 + 7,
        });
        expect(await store.recordOutcome(failed)).to.include({ status: "failed" });
        expect((await store.consentsOf(ANNA))[0]).to.deep.equal({
          contact: ANNA,
          scope: { kind: "all" },
          state: "opted_out",
          since: T0 + 7,
          source: "provider",
          message_id: first.message.id,
          gateway: GATEWAY,
        });
        expect(await store.message(second.message.id)).to.include({ status: "suppressed" });
      }),
    );
  });
}
