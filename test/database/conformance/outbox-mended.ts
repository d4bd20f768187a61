import { expect } from "chai";
import { BERT, claim, consentChange, outcome, outgoing, senderClaim, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

/** What is put right in the outbox: after the clock was set, and where a commit's answer was cut off or a lease ended. */
export function outboxMended(kind: StoreKind): void {
  describe("a lease that ended", () => {
    it(
      "makes the text uncertain, never queued again, and the next one goes (P3)",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing());
        const second = await store.enqueue(outgoing());
        await store.claimDue(claim({ lease_until: T0 + 10 }));
        expect(await store.expireLeases(T0 + 10)).to.deep.equal([]);
        const uncertain = await store.expireLeases(T0 + 11);
        expect(uncertain.map(({ id, status }) => [id, status])).to.deep.equal([[first.message.id, "uncertain"]]);
        expect(uncertain[0]?.status_reason).to.be.a("string");
        expect(await store.expireLeases(T0 + 12)).to.deep.equal([]);
        const claimed = await store.claimDue(claim({ now: T0 + 12 }));
        expect(claimed.messages.map(({ id }) => id)).to.deep.equal([second.message.id]);
      }),
    );

    it(
      "lets its own worker's late answer settle the text, but not queue it again (P3)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim({ lease_until: T0 }));
        await store.expireLeases(T0 + 1);
        expect(await store.recordOutcome(outcome(message.id, { status: "queued" }))).to.equal(null);
        expect(await store.recordOutcome(outcome(message.id, { worker: "worker2" }))).to.equal(null);
        expect(await store.message(message.id)).to.include({ status: "uncertain" });
        const sent = await store.recordOutcome(outcome(message.id, { provider_id: "SM1" }));
        expect(sent).to.include({ status: "sent", status_reason: null, provider_id: "SM1" });
      }),
    );

    it(
      "is left alone by the worker that gave it, and ended where it is from another time",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing());
        await store.claimDue(claim({ now: T0, lease_until: T0 + 60_000 }));
        expect(await store.expireLeases(T0 + 60_001, "worker1")).to.deep.equal([]);
        expect(await store.expireLeases(T0, "worker2")).to.deep.equal([]);
        expect(await store.expireLeases(T0 - 3_600_000, "worker2")).to.have.length(1);
      }),
    );
  });

  describe("a clock that is set back", () => {
    const HOUR_MS = 3_600_000;

    it(
      "leaves due what was meant for now, lets retries wait as long as they would have, and keeps times of the day",
      withStore(kind, async (store) => {
        const retried = await store.enqueue(outgoing({ contact: "+15550133" }));
        await store.claimDue(claim());
        await store.recordOutcome(outcome(retried.message.id, { status: "queued", due_at: T0 + 5_000 }));
        const now = await store.enqueue(outgoing());
        const behind = await store.enqueue(outgoing());
        const later = await store.enqueue(outgoing({ contact: BERT, due_at: T0 + 1_000 }));
        await store.clockSetBack(T0 - HOUR_MS, HOUR_MS);
        const due = async ({ message: { id } }: { message: { id: string } }) => (await store.message(id))?.due_at;
        expect([await due(now), await due(behind)]).to.deep.equal([T0 - HOUR_MS, T0 - HOUR_MS]);
        expect(await due(later)).to.equal(T0 + 1_000);
        expect(await due(retried)).to.equal(T0 + 5_000 - HOUR_MS);
      }),
    );

    it(
      "does not change the order in which texts were asked for, whether it is told in time, late or never",
      withStore(kind, async (store) => {
        const ask = (text: string, now: number) => store.enqueue(outgoing({ text, now, due_at: now }));
        const tried = await ask("first", T0);
        await ask("second", T0);
        await store.claimDue(claim());
        await ask("third", T0 + 20);
        // By a clock that is an hour behind, and then by one that goes on.
        await ask("fourth", T0 - HOUR_MS);
        await store.recordOutcome(outcome(tried.message.id, { status: "queued", due_at: T0 - HOUR_MS }));
        await store.clockSetBack(T0 - HOUR_MS + 40, 0);
        await ask("fifth", T0 - HOUR_MS + 10);
        await store.clockSetBack(T0 - HOUR_MS - 40, 80);
        await ask("sixth", T0 - HOUR_MS - 30);
        await store.enqueue(outgoing({ text: "in an hour", now: T0 - HOUR_MS, due_at: T0 }));
        const order: string[] = [];
        for (let place = 0; place < 6; place += 1) {
          const { messages } = await store.claimDue(claim({ now: T0 - HOUR_MS + 100 }));
          for (const { id, text, attempts } of messages) {
            order.push(text);
            await store.recordOutcome(outcome(id, { attempt: attempts }));
          }
        }
        expect(order).to.deep.equal(["first", "second", "third", "fourth", "fifth", "sixth"]);
        expect(await store.claimDue(claim({ now: T0 - HOUR_MS + 100 }))).to.deep.include({ messages: [], next_at: T0 });
      }),
    );

    it(
      "does not keep a sender silent until that time comes again, and its limits hold (P4)",
      withStore(kind, async (store) => {
        const rate = { amount: 1, period_ms: 1_000, burst: 1 };
        const senders = [senderClaim({ rate, more_limits: [{ name: "slow", rate: { ...rate, period_ms: 2_000 } }] })];
        for (const contact of ["+15550131", "+15550132", "+15550133"]) await store.enqueue(outgoing({ contact }));
        await store.claimDue(claim({ senders }));
        await store.clockSetBack(T0 - HOUR_MS, HOUR_MS);
        const first = await store.claimDue(claim({ now: T0 - HOUR_MS, senders }));
        expect(first.messages).to.have.length(1);
        expect(first.next_at).to.equal(T0 - HOUR_MS + 2_000);
      }),
    );
  });

  describe("a text that its worker never began", () => {
    it(
      "is queued again in its place, as if it had not been claimed",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing({ text: "first" }));
        await store.enqueue(outgoing({ text: "second" }));
        const other = await store.enqueue(outgoing({ contact: BERT }));
        await store.claimDue(claim());
        expect(await store.sendingOf("worker1")).to.deep.equal([first.message.id, other.message.id]);
        expect(await store.sendingOf("worker2")).to.deep.equal([]);
        expect(await store.putBack([first.message.id], "worker2", T0 + 1)).to.deep.equal([]);
        const back = await store.putBack([first.message.id], "worker1", T0 + 1);
        expect(back).to.deep.equal([first.message]);
        expect(await store.message(first.message.id)).to.deep.equal(first.message);
        expect(await store.recordOutcome(outcome(first.message.id))).to.equal(null);
        const again = await store.claimDue(claim({ worker: "worker2" }));
        expect(again.messages.map(({ text, attempts }) => [text, attempts])).to.deep.equal([["first", 1]]);
        expect(await store.putBack([first.message.id], "worker1", T0 + 2)).to.deep.equal([]);
      }),
    );

    it(
      "is suppressed where its contact has opted out meanwhile (P2)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        await store.setConsent(consentChange({ contact: message.contact }));
        const [back] = await store.putBack([message.id], "worker1", T0 + 1);
        expect(back).to.include({ status: "suppressed", settled_at: T0 + 1 });
      }),
    );
  });
}
