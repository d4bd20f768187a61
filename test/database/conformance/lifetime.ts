import { expect } from "chai";
import {
  ANNA,
  claim,
  freshId,
  incoming,
  newHold,
  ONE_A_SECOND,
  outcome,
  outgoing,
  receipt,
  senderClaim,
  stop,
  T0,
} from "../store-samples.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { refusal, type StoreKind, withStore } from "./store-kind.ts";

export function lifetime(kind: StoreKind): void {
  describe("calls in one turn", () => {
    it(
      "are executed in the order of the calls, reads included",
      withStore(kind, async (store) => {
        const text = outgoing();
        const [before, asked, between, claimed, sending] = await Promise.all([
          store.message(text.id),
          store.enqueue(text),
          store.message(text.id),
          store.claimDue(claim()),
          store.message(text.id),
        ]);
        expect(before).to.equal(null);
        expect(between).to.deep.equal(asked.message);
        expect(claimed.messages).to.deep.equal([sending]);
      }),
    );

    it(
      "are not disturbed by one that fails",
      withStore(kind, async (store) => {
        const note = { id: "note_1", conversation_id: "conv_x", text: "", author: "eve", created_at: T0 };
        const first = outgoing();
        const second = outgoing();
        const results = await Promise.allSettled([
          store.enqueue(first),
          store.addNote(note),
          store.enqueue(second),
          store.message(first.id),
        ]);
        expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
        expect((await store.history(first.new_ids.conversation, 9)).map(({ id }) => id)).to.deep.equal([
          first.id,
          second.id,
        ]);
        expect(await store.counts()).to.include({ messages: 2 });
      }),
    );

    it(
      "give out what the caller may change freely",
      withStore(kind, async (store) => {
        const text = incoming({ media: [{ url: "https://example.com/1", content_type: "image/png" }] });
        const accepted = await store.acceptInbound(text);
        text.media.length = 0;
        accepted.message.media.length = 0;
        accepted.contact.tags.push("x");
        accepted.cancelled.messages.push("x");
        expect((await store.message(text.id))?.media).to.have.length(1);
        expect((await store.contact(ANNA))?.tags).to.deep.equal([]);
        expect((await store.acceptInbound(incoming())).cancelled.messages).to.deep.equal([]);
      }),
    );

    it(
      "can be very many",
      withStore(kind, async (store) => {
        const asked = await Promise.all(Array.from({ length: 600 }, () => store.enqueue(outgoing())));
        expect(new Set(asked.map(({ message }) => message.id)).size).to.equal(600);
        expect(await store.counts()).to.include({ messages: 600, queued: 600 });
      }),
    );
  });

  describe("closing", () => {
    it("commits what is under way; every call before opening or after closing is refused", async () => {
      await kind.empty?.();
      const folder = temporaryFolder();
      const store = kind.make(folder.path);
      try {
        expect(await refusal(store.counts())).to.equal("database_closed");
        await store.open();
        const asked = store.enqueue(outgoing());
        const closed = store.close();
        expect(await refusal(store.enqueue(outgoing()))).to.equal("database_closed");
        expect((await asked).message.status).to.equal("queued");
        await closed;
        expect(await refusal(store.message("msg_x"))).to.equal("database_closed");
        await store.close();
      } finally {
        folder.dispose();
      }
    });
  });

  if (!kind.isKept) return;

  describe("opening again", () => {
    it("finds all that was kept (P6)", async () => {
      await kind.empty?.();
      const folder = temporaryFolder();
      try {
        const store = kind.make(folder.path);
        await store.open();
        const text = await store.acceptInbound(incoming({ handed_to: null, provider_id: "SM1" }));
        const note = { id: "note_1", conversation_id: text.conversation.id, text: "x", author: "eve", created_at: T0 };
        await store.addNote(note);
        const one = await store.enqueue(outgoing({ idempotency_key: "key1", contact: "+15550201" }));
        const two = await store.enqueue(outgoing({ contact: "+15550202", due_at: T0 + 5 }));
        const slow = [senderClaim({ rate: { amount: 1, period_ms: 1000, burst: 1 } })];
        await store.claimDue(claim({ lease_until: T0 + 10, senders: slow }));
        await store.applyReceipt(receipt({ provider_id: "SM9" }));
        await store.hold(newHold({ id: "hold_1" }));
        await store.hold(newHold({ id: "hold_2", contact: null }));
        await store.releaseHold("hold_1", "process1", ONE_A_SECOND, T0);
        const stopped = await store.acceptInbound(stop({ contact: "+15550203", now: T0 + 6 }));
        await store.close();

        const again = kind.make(folder.path);
        await again.open();
        try {
          expect((await again.acceptInbound(incoming({ provider_id: "SM1" }))).repeat).to.equal(true);
          expect((await again.undoneInbound(0, 9)).map(({ message }) => message.id)).to.deep.equal([
            text.message.id,
            stopped.message.id,
          ]);
          expect(await again.notes(text.conversation.id)).to.deep.equal([note]);
          expect((await again.enqueue(outgoing({ idempotency_key: "key1" }))).repeat).to.equal(true);
          expect((await again.consentsOf("+15550203"))[0]).to.include({ state: "opted_out" });
          expect(await again.claimDue(claim({ now: T0 + 6, senders: slow }))).to.deep.include({ next_at: T0 + 1000 });
          const sent = await again.recordOutcome(outcome(one.message.id, { provider_id: "SM9" }));
          expect(sent).to.include({ status: "delivered" });
          const senders = [senderClaim()];
          const left = (await again.claimDue(claim({ now: T0 + 1000, senders }))).messages.map(({ id }) => id);
          expect(left).to.deep.equal([stopped.answer?.id, two.message.id]);
          expect((await again.held("throttle1", 9)).map(({ id }) => id)).to.deep.equal(["hold_2"]);
          expect((await again.unfinishedHolds("throttle1")).map(({ id }) => id)).to.deep.equal(["hold_1"]);
          expect(await again.hold(newHold({ id: freshId("hold") }))).to.include({ release_at: T0 + 2000 });
        } finally {
          await again.close();
        }
      } finally {
        folder.dispose();
      }
    });
  });
}
