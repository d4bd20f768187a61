import { expect } from "chai";
import type { Reaction } from "../../../src/core/message.ts";
import { MOST_LOOKED_AT, MOST_SENT } from "../../../src/database/sent-lately.ts";
import { ANNA, action, BERT, claim, incoming, OPT_OUT, outcome, outgoing, senderClaim, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const LIKED: Reaction = { kind: "like", emoji: "👍", removed: false, message_id: "msg_ours" };

/** What of a text is its sender's own, and what they were sent before, by which it is told. */
export function ownWords(kind: StoreKind): void {
  describe("what of a text is its sender's own", () => {
    it(
      "is kept beside the whole text, and the reaction that it is",
      withStore(kind, async (store) => {
        const quoting = incoming({ text: "> Come at 3?\nyes", own_words: "yes" });
        const liking = incoming({ text: "Liked “Come at 3?”", own_words: "", reaction: LIKED });
        const plain = incoming({ text: "yes" });
        for (const text of [quoting, liking, plain]) {
          const { message } = await store.acceptInbound(text);
          const { own_words, reaction } = text;
          expect(message).to.deep.include({ text: text.text, own_words, reaction });
          expect(await store.message(text.id)).to.deep.equal(message);
        }
        const undone = await store.undoneInbound(0, 9);
        expect(undone.map(({ message }) => message.own_words)).to.deep.equal(["yes", "", null]);
        expect(undone.map(({ message }) => message.reaction)).to.deep.equal([null, LIKED, null]);
        const ours = await store.enqueue(outgoing());
        expect(ours.message).to.include({ own_words: null, reaction: null });
      }),
    );

    it(
      "goes with an erasure, as the text does",
      withStore(kind, async (store) => {
        const { message } = await store.acceptInbound(
          incoming({ text: "Liked “Come at 3?”", own_words: "", reaction: LIKED }),
        );
        await store.erase({
          number: ANNA,
          now: T0 + 1,
          new_id: "contact_new",
          new_key: "ab".repeat(32),
          action: action(),
        });
        expect(await store.message(message.id)).to.include({ text: "", own_words: null, reaction: null });
      }),
    );

    it(
      "opens, wakes and asks for nothing where it is a reaction",
      withStore(kind, async (store) => {
        const like = { text: "Liked “Come at 3?”", own_words: "", reaction: LIKED };
        const { conversation } = await store.acceptInbound(incoming());
        await store.enqueue(outgoing({ now: T0 + 1 }));
        await store.updateConversation(conversation.id, { status: "closed" }, T0 + 2);
        const liked = await store.acceptInbound(incoming({ ...like, now: T0 + 3 }));
        expect(liked.conversation).to.include({ status: "closed", waits: false, last_in_at: T0 + 3 });
        expect(liked.conversation.last_text).to.equal(like.text);
        // Who waits for an answer still does.
        expect((await store.acceptInbound(incoming({ now: T0 + 4 }))).conversation).to.include({ waits: true });
        expect((await store.acceptInbound(incoming({ ...like, now: T0 + 5 }))).conversation).to.include({
          status: "open",
          waits: true,
        });
        const first = await store.acceptInbound(incoming({ ...like, contact: BERT }));
        expect(first.conversation).to.include({ status: "open", waits: false });
      }),
    );
  });

  describe("what somebody was sent lately", () => {
    it(
      "is ours alone, the latest first, of all who write to them, since a time",
      withStore(kind, async (store) => {
        const sent = async (text: string, now: number, more = {}) => {
          const { message } = await store.enqueue(outgoing({ text, now, ...more }));
          const senders = [message.sender].map((sender) => senderClaim({ sender }));
          await store.claimDue(claim({ now, senders }));
          await store.recordOutcome(outcome(message.id, { now, provider_id: message.id }));
          return message.id;
        };
        await sent("long ago", T0 - 1);
        const first = await sent("first", T0);
        const other = await sent("other number", T0 + 1, { sender: "+15550199" });
        await store.acceptInbound(incoming({ now: T0 + 2 }));
        const last = await sent("last", T0 + 3);
        await sent("to somebody else", T0 + 4, { contact: BERT });
        await store.enqueue(outgoing({ text: "waits", now: T0 + 5 }));
        await store.acceptInbound(incoming({ now: T0 + 6, consent: OPT_OUT }));
        await store.enqueue(outgoing({ text: "never left", now: T0 + 7 }));
        expect(await store.sentLately(ANNA, T0)).to.deep.equal([
          { id: last, text: "last", created_at: T0 + 3 },
          { id: other, text: "other number", created_at: T0 + 1 },
          { id: first, text: "first", created_at: T0 },
        ]);
        expect(await store.sentLately("+15550999", T0)).to.deep.equal([]);
      }),
    );

    it(
      "is so much at most, however much was said (P8)",
      withStore(kind, async (store) => {
        for (let n = 0; n < MOST_SENT + 5; n += 1) {
          const { message } = await store.enqueue(outgoing({ text: `ours ${n}`, now: T0 + n }));
          await store.claimDue(claim({ now: T0 + n }));
          await store.recordOutcome(outcome(message.id, { now: T0 + n, provider_id: message.id }));
        }
        const sent = await store.sentLately(ANNA, 0);
        expect(sent.map(({ text }) => text)).to.deep.equal(
          Array.from({ length: MOST_SENT }, (_, n) => `ours ${MOST_SENT + 4 - n}`),
        );
        for (let n = 0; n < MOST_LOOKED_AT; n += 1) await store.acceptInbound(incoming({ now: T0 + 100 + n }));
        expect(await store.sentLately(ANNA, 0)).to.deep.equal([]);
      }),
    );
  });
}
