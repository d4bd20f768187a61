import { expect } from "chai";
import { BERT, claim, outcome, outgoing, SENDER, senderClaim, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

export function outbox(kind: StoreKind): void {
  describe("a text that is asked for", () => {
    it(
      "is queued, in a thread that is made if there is none",
      withStore(kind, async (store) => {
        const text = outgoing({ due_at: T0 + 5, expires_at: T0 + 9, in_reply_to: "msg_x", segments: 3 });
        const { message, repeat, opted_out } = await store.enqueue(text);
        expect({ repeat, opted_out }).to.deep.equal({ repeat: false, opted_out: null });
        expect(message).to.include({
          id: text.id,
          direction: "out",
          status: "queued",
          node: "node1",
          in_reply_to: "msg_x",
          segments: 3,
          created_at: T0,
          due_at: T0 + 5,
          expires_at: T0 + 9,
          conversation_id: text.new_ids.conversation,
          attempts: 0,
          settled_at: null,
        });
        expect(await store.message(text.id)).to.deep.equal(message);
        expect(await store.contact(text.contact)).to.include({ id: text.new_ids.contact });
      }),
    );

    it(
      "twice with one key is one text, as it is by then (P3)",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing({ idempotency_key: "key1" }));
        await store.claimDue(claim());
        const sent = await store.recordOutcome(outcome(first.message.id));
        const again = await store.enqueue(outgoing({ idempotency_key: "key1", contact: BERT, text: "other" }));
        expect(again).to.deep.equal({ message: sent, repeat: true, opted_out: null });
        expect(await store.contact(BERT)).to.equal(null);
        expect((await store.enqueue(outgoing({ idempotency_key: "key2" }))).repeat).to.equal(false);
        expect((await store.enqueue(outgoing())).repeat).to.equal(false);
        expect((await store.enqueue(outgoing())).repeat).to.equal(false);
        expect(await store.counts()).to.include({ messages: 4 });
      }),
    );

    it(
      "can be cancelled until it has left",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing());
        const second = await store.enqueue(outgoing());
        const gone = await store.cancel(first.message.id, "Not needed.", T0 + 3);
        expect(gone).to.include({ status: "cancelled", status_reason: "Not needed.", settled_at: T0 + 3 });
        expect(await store.message(first.message.id)).to.deep.equal(gone);
        expect((await store.claimDue(claim())).messages.map(({ id }) => id)).to.deep.equal([second.message.id]);
        for (const id of [first.message.id, second.message.id, "msg_unknown"]) {
          expect(await store.cancel(id, "Too late.", T0 + 4)).to.equal(null);
        }
      }),
    );
  });

  describe("a claim", () => {
    it(
      "gives what is due with a lease, and says when the next one is",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.enqueue(outgoing({ contact: BERT, due_at: T0 + 50 }));
        const claimed = await store.claimDue(claim());
        const sending = { ...message, status: "sending", attempts: 1 };
        expect(claimed).to.deep.equal({ messages: [sending], dropped: [], window_ends: new Map(), next_at: T0 + 50 });
        expect(await store.message(message.id)).to.deep.equal(sending);
        expect(await store.claimDue(claim({ now: T0 + 49 }))).to.deep.include({ messages: [], next_at: T0 + 50 });
        expect((await store.claimDue(claim({ now: T0 + 50 }))).messages).to.have.length(1);
        expect(await store.claimDue(claim({ now: T0 + 51 }))).to.deep.equal({
          messages: [],
          dropped: [],
          window_ends: new Map(),
          next_at: null,
        });
      }),
    );

    it(
      "leaves texts of senders that do not run",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ sender: "+15550199" }));
        await store.enqueue(outgoing({ gateway: "gateway2" }));
        expect(await store.claimDue(claim())).to.deep.equal({
          messages: [],
          dropped: [],
          window_ends: new Map(),
          next_at: null,
        });
        const senders = [senderClaim({ sender: "+15550199" })];
        expect((await store.claimDue(claim({ senders }))).messages).to.have.length(1);
      }),
    );

    it(
      "gives at most so many, and says to ask again at once where more are due",
      withStore(kind, async (store) => {
        for (const n of [1, 2, 3]) await store.enqueue(outgoing({ contact: `+1555020${n}` }));
        const first = await store.claimDue(claim({ limit: 2 }));
        expect(first.messages).to.have.length(2);
        expect(first.next_at).to.equal(T0);
        expect(await store.claimDue(claim({ limit: 0 }))).to.deep.equal({
          messages: [],
          dropped: [],
          window_ends: new Map(),
          next_at: T0,
        });
        const second = await store.claimDue(claim({ limit: 2 }));
        expect(second.messages).to.have.length(1);
        expect(second.next_at).to.equal(null);
      }),
    );

    it(
      "gives the smaller priority first, then the one due longest, then the one asked for first",
      withStore(kind, async (store) => {
        const asked: [string, number, number][] = [
          ["campaign", 2, -9],
          ["second", 1, 0],
          ["third", 1, 0],
          ["first", 1, -5],
          ["law", 0, 0],
          ["later", 0, 5],
        ];
        for (const [index, [text, priority, due]] of asked.entries()) {
          await store.enqueue(outgoing({ text, priority, due_at: T0 + due, contact: `+1555020${index}` }));
        }
        const order: string[] = [];
        for (let ask = 0; ask < 6; ask++) {
          for (const { text } of (await store.claimDue(claim({ limit: 1 }))).messages) order.push(text);
        }
        expect(order).to.deep.equal(["law", "first", "second", "third", "campaign"]);
      }),
    );

    it(
      "lets one text to a contact leave at a time, in the order asked, also through retries",
      withStore(kind, async (store) => {
        const a = await store.enqueue(outgoing({ text: "a" }));
        const b = await store.enqueue(outgoing({ text: "b" }));
        const c = await store.enqueue(outgoing({ text: "c" }));
        expect((await store.claimDue(claim())).messages.map(({ text }) => text)).to.deep.equal(["a"]);
        expect(await store.claimDue(claim())).to.deep.equal({
          messages: [],
          dropped: [],
          window_ends: new Map(),
          next_at: null,
        });
        await store.recordOutcome(outcome(a.message.id, { status: "queued", due_at: T0 + 100 }));
        // It waits for its next try, and the others wait behind it.
        expect(await store.claimDue(claim())).to.deep.equal({
          messages: [],
          dropped: [],
          window_ends: new Map(),
          next_at: T0 + 100,
        });
        const order: string[] = [];
        for (const { message } of [a, b, c]) {
          for (const { text } of (await store.claimDue(claim({ now: T0 + 100 }))).messages) order.push(text);
          await store.recordOutcome(outcome(message.id, { attempt: message === a.message ? 2 : 1 }));
        }
        expect(order).to.deep.equal(["a", "b", "c"]);
      }),
    );

    it(
      "lets a text that is meant to leave later not hold up the ones before it",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ text: "tomorrow", due_at: T0 + 1000 }));
        const now = await store.enqueue(outgoing({ text: "now" }));
        expect((await store.claimDue(claim())).messages.map(({ text }) => text)).to.deep.equal(["now"]);
        await store.recordOutcome(outcome(now.message.id));
        expect(await store.claimDue(claim())).to.deep.include({ messages: [], next_at: T0 + 1000 });
        expect((await store.claimDue(claim({ now: T0 + 1000 }))).messages).to.have.length(1);
      }),
    );

    it(
      "lets the law's text pass the others of a contact, but never beside one on its way",
      withStore(kind, async (store) => {
        const a = await store.enqueue(outgoing({ text: "a" }));
        await store.claimDue(claim());
        await store.enqueue(outgoing({ text: "b" }));
        await store.enqueue(outgoing({ text: "law", kind: "law", priority: 0 }));
        expect((await store.claimDue(claim())).messages).to.deep.equal([]);
        await store.recordOutcome(outcome(a.message.id));
        expect((await store.claimDue(claim())).messages.map(({ text }) => text)).to.deep.equal(["law"]);
      }),
    );

    it(
      "expires what is too late, without using the rate, and goes on with the next",
      withStore(kind, async (store) => {
        const late = await store.enqueue(outgoing({ expires_at: T0 + 10 }));
        const next = await store.enqueue(outgoing({ expires_at: T0 + 11 }));
        const senders = [senderClaim({ rate: { amount: 1, period_ms: 1000, burst: 1 } })];
        const claimed = await store.claimDue(claim({ now: T0 + 10, senders }));
        expect(claimed.dropped.map(({ id, status }) => [id, status])).to.deep.equal([[late.message.id, "expired"]]);
        expect(claimed.dropped[0]).to.include({ settled_at: T0 + 10, attempts: 0 });
        expect(claimed.messages.map(({ id }) => id)).to.deep.equal([next.message.id]);
        expect(await store.message(late.message.id)).to.deep.equal(claimed.dropped[0]);
      }),
    );

    it(
      "drops at most a hundred at once, and asks to be called again",
      withStore(kind, async (store) => {
        await Promise.all(Array.from({ length: 101 }, () => store.enqueue(outgoing({ expires_at: T0 }))));
        const first = await store.claimDue(claim());
        expect(first.dropped).to.have.length(100);
        expect(first.next_at).to.equal(T0);
        const second = await store.claimDue(claim());
        expect([second.dropped.length, second.next_at]).to.deep.equal([1, null]);
      }),
    );

    it(
      "by two workers in one turn gives each text to one of them (P3)",
      withStore(kind, async (store) => {
        for (const n of [1, 2, 3, 4]) await store.enqueue(outgoing({ contact: `+1555020${n}` }));
        const both = await Promise.all(
          ["worker1", "worker2"].map((worker) => store.claimDue(claim({ worker, limit: 3 }))),
        );
        expect(both.map(({ messages }) => messages.length)).to.deep.equal([3, 1]);
        expect(new Set(both.flatMap(({ messages }) => messages.map(({ id }) => id))).size).to.equal(4);
      }),
    );
  });

  describe("the outcome of a claimed text", () => {
    it(
      "is recorded with what the provider said",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        const sent = await store.recordOutcome(outcome(message.id, { provider_id: "SM1", now: T0 + 4 }));
        expect(sent).to.include({ status: "sent", provider_id: "SM1", sent_at: T0 + 4, settled_at: null });
        expect(await store.message(message.id)).to.deep.equal(sent);
      }),
    );

    for (const [status, settled_at] of [
      ["failed", T0 + 4],
      ["expired", T0 + 4],
      ["uncertain", null],
    ] as const) {
      it(
        `can be ${status}`,
        withStore(kind, async (store) => {
          const { message } = await store.enqueue(outgoing());
          await store.claimDue(claim());
          const said = { status, status_reason: "Because.", error_code: "30003", now: T0 + 4 };
          const recorded = await store.recordOutcome(outcome(message.id, said));
          expect(recorded).to.include({ status, status_reason: "Because.", error_code: "30003", settled_at });
          expect(recorded).to.include({ sent_at: null });
          expect(await store.claimDue(claim({ now: T0 + 1e9 }))).to.deep.include({ messages: [] });
        }),
      );
    }

    it(
      "can be to try again, at a time",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        const again = outcome(message.id, { status: "queued", due_at: T0 + 20, status_reason: "Busy." });
        expect(await store.recordOutcome(again)).to.include({ status: "queued", due_at: T0 + 20, attempts: 1 });
        expect(await store.claimDue(claim())).to.deep.include({ messages: [], next_at: T0 + 20 });
        const [second] = (await store.claimDue(claim({ now: T0 + 20, worker: "worker2" }))).messages;
        expect(second).to.include({ id: message.id, attempts: 2, status_reason: null });
        expect(await store.recordOutcome(outcome(message.id))).to.equal(null);
        expect(await store.recordOutcome(outcome(message.id, { worker: "worker2", attempt: 2 }))).to.include({
          status: "sent",
        });
      }),
    );

    it(
      "of an earlier try, recorded once more, says nothing of the one that is under way (P3)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        const again = outcome(message.id, { status: "queued", due_at: T0 });
        await store.recordOutcome(again);
        await store.claimDue(claim());
        expect(await store.recordOutcome(again)).to.equal(null);
        expect(await store.message(message.id)).to.include({ status: "sending", attempts: 2 });
      }),
    );

    it(
      "counts once, from the worker that holds the lease only",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        expect(await store.recordOutcome(outcome(message.id))).to.equal(null);
        await store.claimDue(claim());
        expect(await store.recordOutcome(outcome(message.id, { worker: "worker2" }))).to.equal(null);
        expect(await store.recordOutcome(outcome("msg_unknown"))).to.equal(null);
        expect(await store.recordOutcome(outcome(message.id))).to.include({ status: "sent" });
        expect(await store.recordOutcome(outcome(message.id, { status: "failed" }))).to.equal(null);
      }),
    );
  });

  it(
    "names the texts that any process is handing over to a contact, but those of the law (P2)",
    withStore(kind, async (store) => {
      const first = await store.enqueue(outgoing());
      await store.enqueue(outgoing({ contact: BERT }));
      const law = await store.enqueue(outgoing({ sender: "+15550101", kind: "law", priority: 0 }));
      expect(await store.sendingTo(first.message.contact)).to.deep.equal([]);
      const senders = [SENDER, "+15550101"].map((sender) => senderClaim({ sender }));
      const claimed = await store.claimDue(claim({ senders }));
      expect(claimed.messages.map(({ id }) => id)).to.include.members([first.message.id, law.message.id]);
      expect(await store.sendingTo(first.message.contact)).to.deep.equal([first.message.id]);
      await store.recordOutcome(outcome(first.message.id));
      expect(await store.sendingTo(first.message.contact)).to.deep.equal([]);
    }),
  );
}
