import { expect } from "chai";
import { RECENT_IDS } from "../../../src/database/recent-ids.ts";
import { ANNA, ASKER, BERT, claim, GATEWAY, incoming, outgoing, SENDER, stop, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

export function inbound(kind: StoreKind): void {
  describe("an incoming text", () => {
    it(
      "is kept with its contact and conversation",
      withStore(kind, async (store) => {
        const media = [{ url: "https://example.com/a.png", content_type: "image/png" }];
        const text = incoming({ text: "Grüße 😀\n", media, segments: 2, provider_id: "SM1" });
        const accepted = await store.acceptInbound(text);
        expect(accepted).to.include({ repeat: false, consent_changed: false, answer: null });
        expect(accepted.cancelled).to.deep.equal({ messages: [], holds: 0 });
        expect(accepted.message).to.include({
          id: text.id,
          direction: "in",
          status: "received",
          text: "Grüße 😀\n",
          provider_id: "SM1",
          created_at: T0,
        });
        expect(accepted.message.media).to.deep.equal(media);
        expect(accepted.contact).to.include({ number: ANNA, id: text.new_ids.contact, name: null });
        expect(accepted.conversation).to.include({ id: text.new_ids.conversation, status: "open" });
        expect(accepted.message.conversation_id).to.equal(accepted.conversation.id);
        expect(await store.message(text.id)).to.deep.equal(accepted.message);
        expect(await store.contact(ANNA)).to.deep.equal(accepted.contact);
        expect(await store.conversation(accepted.conversation.id)).to.deep.equal(accepted.conversation);
      }),
    );

    it(
      "joins the thread that is there, and opens it again",
      withStore(kind, async (store) => {
        const first = await store.acceptInbound(incoming());
        await store.updateConversation(first.conversation.id, { status: "closed" }, T0);
        const second = await store.acceptInbound(incoming({ now: T0 + 5 }));
        expect(second.contact.id).to.equal(first.contact.id);
        expect(second.conversation).to.include({ id: first.conversation.id, status: "open", last_message_at: T0 + 5 });
        const other = await store.acceptInbound(incoming({ sender: "+15550199" }));
        expect(other.conversation.id).not.to.equal(first.conversation.id);
        expect(other.contact.id).to.equal(first.contact.id);
      }),
    );

    it(
      "with a provider's id seen before changes nothing where it says the same to the same number of ours (P1)",
      withStore(kind, async (store) => {
        const first = await store.acceptInbound(stop({ provider_id: "SM1" }));
        const again = await store.acceptInbound(stop({ provider_id: "SM1", now: T0 + 1e9 }));
        const { answer: _, consent_changed: __, cancelled: ___, ...kept } = first;
        expect(again).to.deep.include({ ...kept, conversation: again.conversation, repeat: true, answer: null });
        expect(await store.consentLog(ANNA)).to.have.length(1);
        expect(await store.counts()).to.include({ messages: 2, queued: 1 });
      }),
    );

    it(
      "under an id that stood for another text is a new one: of another person, to another number of ours, or in other words (P1)",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ provider_id: "1" }));
        for (const other of [{ contact: BERT }, { sender: "+15550199" }, { gateway: "gateway2" }, { text: "NO" }]) {
          const accepted = await store.acceptInbound(incoming({ provider_id: "1", ...other, now: T0 + 1 }));
          expect([accepted.repeat, accepted.message.text], JSON.stringify(other)).to.deep.equal([
            false,
            other.text ?? "YES",
          ]);
        }
        const stopped = await store.acceptInbound(stop({ provider_id: "1", now: T0 + 2 }));
        expect(stopped).to.include({ repeat: false, consent_changed: true });
        // Each of them is known again.
        for (const other of [{}, { contact: BERT }, { text: "NO" }, { text: "STOP" }]) {
          const again = await store.acceptInbound(incoming({ provider_id: "1", ...other, now: T0 + 3 }));
          expect(again.repeat, JSON.stringify(other)).to.equal(true);
        }
        expect(await store.counts()).to.include({ messages: 7 });
      }),
    );

    it(
      "without a provider's id is a repeat when all of it came within the window (P1)",
      withStore(kind, async (store) => {
        const text = { provider_id: null, repeat_window_ms: 1000 };
        const first = await store.acceptInbound(incoming(text));
        const repeat = await store.acceptInbound(incoming({ ...text, now: T0 + 999 }));
        expect(repeat).to.deep.equal({ ...first, repeat: true });
        const media = [{ url: "https://example.com/a.png", content_type: "image/png" }];
        for (const other of [
          { now: T0 + 1000 },
          { text: "NO" },
          { contact: BERT },
          { sender: "+15550199" },
          { gateway: "gateway2" },
          { media },
          { repeat_window_ms: 0, now: T0 + 1000 },
          { provider_id: "SM1" },
        ]) {
          const accepted = await store.acceptInbound(incoming({ ...text, ...other }));
          expect(accepted.repeat, JSON.stringify(other)).to.equal(false);
        }
      }),
    );

    it(
      "is known again in a long conversation, of which the texts of others are none (P1, P8)",
      withStore(kind, async (store) => {
        const first = await store.acceptInbound(incoming({ provider_id: "SM_first" }));
        for (let n = 1; n < RECENT_IDS; n++)
          await store.acceptInbound(incoming({ provider_id: `SM_${n}`, now: T0 + n }));
        for (let n = 0; n < RECENT_IDS; n++) await store.acceptInbound(incoming({ contact: BERT, now: T0 + n }));
        await store.enqueue(outgoing());
        await store.acceptInbound(incoming({ provider_id: null, now: T0 + 100 }));
        const again = await store.acceptInbound(incoming({ provider_id: "SM_first", now: T0 + 1000 }));
        expect([again.repeat, again.message]).to.deep.equal([true, first.message]);
        const one = await store.acceptInbound(incoming({ provider_id: "SM_1", now: T0 + 1000 }));
        expect(one.repeat).to.equal(true);
        expect(await store.counts()).to.include({ messages: 2 * RECENT_IDS + 2 });
      }),
    );

    it(
      "that came twice in one turn is accepted once",
      withStore(kind, async (store) => {
        const both = await Promise.all([1, 2].map(() => store.acceptInbound(incoming({ provider_id: "SM1" }))));
        expect(both.map(({ repeat }) => repeat)).to.deep.equal([false, true]);
        expect(both[0]?.message).to.deep.equal(both[1]?.message);
      }),
    );
  });

  describe("an incoming text that changes the law", () => {
    it(
      "records a STOP, queues its confirmation and cancels what waits, at once (P2)",
      withStore(kind, async (store) => {
        const waiting = await store.enqueue(outgoing());
        const later = await store.enqueue(outgoing({ kind: "campaign", priority: 2, due_at: T0 + 1e6 }));
        const elsewhere = await store.enqueue(outgoing({ gateway: "gateway2", sender: "SHOP" }));
        const law = await store.enqueue(outgoing({ kind: "law", priority: 0 }));
        const berts = await store.enqueue(outgoing({ contact: BERT }));
        const accepted = await store.acceptInbound(stop({ now: T0 + 1 }));
        expect(accepted.consent_changed).to.equal(true);
        expect(accepted.answer).to.include({ kind: "law", status: "queued" });
        const ids = [waiting, later, elsewhere].map(({ message }) => message.id);
        expect(accepted.cancelled).to.deep.equal({ messages: ids, holds: 0 });
        for (const id of ids) {
          expect(await store.message(id)).to.include({ status: "suppressed", settled_at: T0 + 1 });
        }
        for (const { message } of [law, berts]) expect(await store.message(message.id)).to.deep.equal(message);
        expect((await store.consentsOf(ANNA))[0]).to.deep.equal({
          contact: ANNA,
          scope: { kind: "all" },
          state: "opted_out",
          since: T0 + 1,
          source: "text",
          message_id: accepted.message.id,
          gateway: GATEWAY,
        });
      }),
    );

    it(
      "answers and changes only where it changes something",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        const second = await store.acceptInbound(stop({ now: T0 + 1 }));
        expect(second).to.include({ repeat: false, consent_changed: false, answer: null });
        expect((await store.consentsOf(ANNA))[0]).to.include({ since: T0 });
        const start = await store.acceptInbound(
          stop({ consent: { change: "opt_in", scope: { kind: "all" } }, intent: "start", now: T0 + 2 }),
        );
        expect(start.consent_changed).to.equal(true);
        expect(start.answer).to.include({ kind: "law", status: "queued" });
        expect(await store.consentLog(ANNA)).to.have.length(2);
      }),
    );

    it(
      "answers HELP every time, also to those who opted out",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        for (const now of [T0 + 1, T0 + 2]) {
          const help = await store.acceptInbound(stop({ consent: null, intent: "help", now }));
          expect(help.answer).to.include({ status: "queued" });
        }
        expect(await store.counts()).to.include({ messages: 6, queued: 3 });
      }),
    );

    it(
      "keeps the answer in the same thread, and gives the thread as it is then",
      withStore(kind, async (store) => {
        const { answer, conversation } = await store.acceptInbound(stop());
        expect(answer?.conversation_id).to.equal(conversation.id);
        expect(await store.conversationWith("gateway1", SENDER, ANNA)).to.deep.equal(conversation);
      }),
    );
  });

  describe("incoming texts that no flow has finished with", () => {
    it(
      "are given oldest first, after a time, at most so many, with how often each was handed",
      withStore(kind, async (store) => {
        const handed = await store.acceptInbound(incoming({ now: T0 + 2 }));
        const fresh = await store.acceptInbound(incoming({ now: T0 + 1, handed_to: null }));
        const third = await store.acceptInbound(incoming({ now: T0 + 3, handed_to: null, contact: BERT }));
        await store.enqueue(outgoing());
        const undone = await store.undoneInbound(T0, 10);
        expect(undone.map(({ message, hand_overs }) => [message.id, hand_overs])).to.deep.equal([
          [fresh.message.id, 0],
          [handed.message.id, 1],
          [third.message.id, 0],
        ]);
        expect(undone[2]).to.deep.include({ contact: third.contact, conversation: third.conversation });
        expect((await store.undoneInbound(T0 + 1, 1)).map(({ message }) => message.id)).to.deep.equal([
          handed.message.id,
        ]);
        expect(await store.undoneInbound(T0 + 3, 10)).to.deep.equal([]);
      }),
    );

    it(
      "are marked as handed, and leave when done",
      withStore(kind, async (store) => {
        const one = await store.acceptInbound(incoming({ handed_to: null }));
        const two = await store.acceptInbound(incoming({ handed_to: null }));
        await store.markHanded([one.message.id, "msg_unknown"], ASKER);
        expect((await store.undoneInbound(0, 10)).map(({ hand_overs }) => hand_overs)).to.deep.equal([1, 0]);
        await store.markDone([one.message.id, two.message.id, "msg_unknown"]);
        expect(await store.undoneInbound(0, 10)).to.deep.equal([]);
        expect((await store.claimDue(claim())).messages).to.deep.equal([]);
      }),
    );
  });
}
