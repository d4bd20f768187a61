import { expect } from "chai";
import type { OptOutScope } from "../../../src/core/opt-out-scope.ts";
import type { Store } from "../../../src/database/store.ts";
import {
  ANNA,
  BERT,
  claim,
  consentChange,
  GATEWAY,
  incoming,
  newHold,
  OPT_OUT,
  outcome,
  outgoing,
  receipt,
  SENDER,
  senderClaim,
  T0,
} from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const OTHER_SENDER = "+15550199";
const ALL: OptOutScope = { kind: "all" };
const OF_SENDER: OptOutScope = { kind: "sender", gateway: GATEWAY, sender: SENDER };
const NEWS: OptOutScope = { kind: "topic", topic: "news" };

const optOut = (store: Store, scope: OptOutScope, message_id: string | null = null) =>
  store.setConsent(consentChange({ scope, message_id }));
const optIn = (store: Store, scope: OptOutScope) => store.setConsent(consentChange({ change: "opt_in", scope }));

/** Which of three texts to the contact would be suppressed now. */
async function suppressed(store: Store, contact = ANNA): Promise<string[]> {
  const texts = {
    plain: outgoing({ contact }),
    elsewhere: outgoing({ contact, sender: OTHER_SENDER }),
    news: outgoing({ contact, sender: OTHER_SENDER, topic: "news" }),
  };
  const found: string[] = [];
  for (const [name, text] of Object.entries(texts)) {
    if ((await store.enqueue(text)).message.status === "suppressed") found.push(name);
  }
  return found;
}

/** How far an opt-out reaches, what an opt-in undoes of it, and opt-outs that a person looks at. */
export function scopes(kind: StoreKind): void {
  describe("the scope of an opt-out (P2)", () => {
    it(
      "of everything, of a sender, of a topic holds back the texts that it names",
      withStore(kind, async (store) => {
        await optOut(store, OF_SENDER);
        expect(await suppressed(store)).to.deep.equal(["plain"]);
        await optOut(store, NEWS);
        expect(await suppressed(store)).to.deep.equal(["plain", "news"]);
        await optOut(store, ALL);
        expect(await suppressed(store)).to.deep.equal(["plain", "elsewhere", "news"]);
        expect(await suppressed(store, BERT)).to.deep.equal([]);
      }),
    );

    it(
      "is what STOP means at the gateway where a provider tells of it, also before its text is known",
      withStore(kind, async (store) => {
        const said = { status: "failed", opt_out: { consent_id: "consent_p", stop_means: "sender" } } as const;
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        await store.recordOutcome(outcome(message.id, said));
        expect(await suppressed(store)).to.deep.equal(["plain"]);
        expect((await store.consentsOf(ANNA))[0]).to.deep.include({ scope: OF_SENDER, source: "provider" });
        const { message: berts } = await store.enqueue(outgoing({ contact: BERT }));
        await store.claimDue(claim());
        const opt_out = { consent_id: "consent_early", stop_means: "sender" } as const;
        await store.applyReceipt(receipt({ provider_id: "SM_B", status: "failed", opt_out }));
        await store.recordOutcome(outcome(berts.id, { provider_id: "SM_B" }));
        expect(await suppressed(store, BERT)).to.deep.equal(["plain"]);
      }),
    );

    it(
      "is asked again in the claim, and cancels only what it names of what waits",
      withStore(kind, async (store) => {
        const plain = await store.enqueue(outgoing());
        const news = await store.enqueue(outgoing({ topic: "news", kind: "notice" }));
        const elsewhere = await store.enqueue(outgoing({ sender: OTHER_SENDER }));
        await store.hold(newHold({ id: "hold_1" }));
        expect((await optOut(store, NEWS)).cancelled).to.deep.equal({ messages: [news.message.id], holds: 0 });
        const both = claim({ senders: [senderClaim(), senderClaim({ sender: OTHER_SENDER })] });
        expect((await optOut(store, OF_SENDER)).cancelled.messages).to.deep.equal([plain.message.id]);
        expect((await store.claimDue(both)).messages.map(({ id }) => id)).to.deep.equal([elsewhere.message.id]);
        expect((await optOut(store, ALL)).cancelled.holds).to.equal(1);
      }),
    );

    it(
      "a START to a sender lifts its own and the one of everything, never another sender's or a topic's",
      withStore(kind, async (store) => {
        for (const scope of [ALL, OF_SENDER, NEWS]) await optOut(store, scope);
        await optOut(store, { kind: "sender", gateway: GATEWAY, sender: OTHER_SENDER });
        const { changed, consents } = await optIn(store, OF_SENDER);
        expect([changed, consents.map(({ scope }) => scope)]).to.deep.equal([true, [ALL, OF_SENDER]]);
        expect(await suppressed(store)).to.deep.equal(["elsewhere", "news"]);
        expect((await optIn(store, OF_SENDER)).changed).to.equal(false);
      }),
    );

    it(
      "an opt-in to a topic lifts that one only, one to everything lifts all",
      withStore(kind, async (store) => {
        for (const scope of [OF_SENDER, NEWS]) await optOut(store, scope);
        await optIn(store, NEWS);
        expect(await suppressed(store)).to.deep.equal(["plain"]);
        await optOut(store, NEWS);
        await optIn(store, ALL);
        expect(await suppressed(store)).to.deep.equal([]);
        const log = await store.consentLog(ANNA);
        expect(log.map(({ state }) => state).join()).to.equal(
          "opted_out,opted_out,opted_in,opted_out,opted_in,opted_in",
        );
      }),
    );
  });

  it(
    "an opt-out of a part is answered, but not to who had opted out of everything",
    withStore(kind, async (store) => {
      const partly = (contact: string) => incoming({ contact, consent: { change: "opt_out", scope: NEWS } });
      const answered = async (contact: string) => {
        const text = partly(contact);
        const answer = { ...outgoing({ contact, kind: "law" }), in_reply_to: text.id };
        return (await store.acceptInbound({ ...text, answer })).answer !== null;
      };
      await optOut(store, ALL);
      expect([await answered(ANNA), await answered(BERT), await answered(BERT)]).to.deep.equal([false, true, false]);
      expect((await store.consentsOf(ANNA)).map(({ scope }) => scope)).to.deep.equal([ALL, NEWS]);
    }),
  );

  describe("an opt-out that a person has to look at", () => {
    const doubtful = (due_at: number, contact = ANNA) => {
      const id = `review_${due_at}`;
      return incoming({ contact, consent: OPT_OUT, review: { id, words: "no more of this", due_at }, now: T0 });
    };
    const decide = (store: Store, decision: "opt_out" | "no_opt_out", id = `review_${T0 + 9}`) =>
      store.decideReview({ id, decision, by: "eve", now: T0 + 5, consent_id: "consent_eve" });

    it(
      "holds back at once, and waits in the order of its deadlines",
      withStore(kind, async (store) => {
        const text = doubtful(T0 + 9);
        await store.acceptInbound(text);
        await store.acceptInbound(doubtful(T0 + 7, BERT));
        expect(await suppressed(store)).to.have.length(3);
        const [first, second] = await store.openReviews(10);
        expect([first?.contact, second?.contact]).to.deep.equal([BERT, ANNA]);
        expect(second).to.deep.equal({
          id: `review_${T0 + 9}`,
          contact: ANNA,
          message_id: text.id,
          words: "no more of this",
          scope: ALL,
          created_at: T0,
          due_at: T0 + 9,
          decision: null,
          decided_by: null,
          decided_at: null,
        });
        expect(await store.openReviews(1)).to.have.length(1);
        expect((await store.openReviews(9, { contact: ANNA })).map(({ due_at }) => due_at)).to.deep.equal([T0 + 9]);
        expect((await store.openReviews(9, { due_after: T0 + 7 })).map(({ due_at }) => due_at)).to.deep.equal([T0 + 9]);
      }),
    );

    it(
      "is decided once: an opt-out stays, and all that is noted is who said so",
      withStore(kind, async (store) => {
        await store.acceptInbound(doubtful(T0 + 9));
        const before = await store.consentLog(ANNA);
        const review = await decide(store, "opt_out");
        expect(review).to.include({ decision: "opt_out", decided_by: "eve", decided_at: T0 + 5 });
        expect(await store.openReviews(9)).to.deep.equal([]);
        expect([await store.consentLog(ANNA), await suppressed(store)]).to.deep.equal([
          before,
          ["plain", "elsewhere", "news"],
        ]);
        expect(await decide(store, "no_opt_out")).to.equal(null);
        expect(await decide(store, "no_opt_out", "review_unknown")).to.equal(null);
      }),
    );

    it(
      "that was none is taken back, with the person who said so as evidence",
      withStore(kind, async (store) => {
        await optOut(store, NEWS);
        await store.acceptInbound(doubtful(T0 + 9));
        await decide(store, "no_opt_out");
        expect(await suppressed(store)).to.deep.equal(["news"]);
        expect((await store.consentLog(ANNA)).at(-1)).to.deep.include({ state: "opted_in", source: "person" });
      }),
    );

    it(
      "is not taken back where the person has said STOP since",
      withStore(kind, async (store) => {
        await store.acceptInbound(doubtful(T0 + 9));
        await optIn(store, ALL);
        await optOut(store, ALL);
        await decide(store, "no_opt_out");
        expect(await suppressed(store)).to.have.length(3);
      }),
    );
  });
}
