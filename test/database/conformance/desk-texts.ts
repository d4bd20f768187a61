import { expect } from "chai";
import type { Store } from "../../../src/database/store.ts";
import { ANNA, action, claim, consentChange, FAST, incoming, outgoing, stop, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const DIRECT = { worker: "worker1", lease_until: T0 + 1000, rate: FAST, more_limits: [], receipt_wait_ms: 0 };

/** What a list shows of the conversation with Anna. */
async function shown(store: Store): Promise<object> {
  const [conversation] = await store.conversationsOf(ANNA);
  const { waits, last_text, last_direction } = conversation ?? {};
  return { waits, last_text, last_direction };
}

/** What texts do to their conversation. */
export function textsInConversations(kind: StoreKind): void {
  describe("a conversation's texts", () => {
    it(
      "open it, end its snoozing and let the contact wait where they come in",
      withStore(kind, async (store) => {
        const { conversation: made } = await store.acceptInbound(incoming({ text: "Hello?", now: T0 }));
        expect(made).to.include({ status: "open", waits: true, last_in_at: T0, last_text: "Hello?" });
        expect(made).to.include({ last_direction: "in", snoozed_until: null, taken_over_by: null });
        await store.updateConversation(made.id, { status: "closed" }, T0);
        const again = await store.acceptInbound(incoming({ text: "Anybody?", now: T0 + 5 }));
        expect(again.conversation).to.include({ status: "open", last_in_at: T0 + 5, last_message_at: T0 + 5 });
        await store.changeAtDesk(made.id, { snoozed_until: T0 + 1000 }, action());
        const third = await store.acceptInbound(incoming({ text: "", now: T0 + 6 }));
        expect(third.conversation).to.include({ snoozed_until: null, last_text: "" });
        expect(await store.conversation(made.id)).to.deep.equal(third.conversation);
      }),
    );

    it(
      "let a contact wait for no answer after STOP, who must get none, and for one to the next question",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ text: "Hello?" }));
        await store.acceptInbound(stop({ now: T0 + 1 }));
        expect(await shown(store)).to.include({ waits: false });
        await store.acceptInbound(incoming({ text: "Are you open?", now: T0 + 2 }));
        expect(await shown(store)).to.include({ waits: true });
      }),
    );

    it(
      "answer the contact where they are a conversation's or a notice, not where they are a campaign's or the law's",
      withStore(kind, async (store) => {
        for (const [text, answers] of [
          ["campaign", false],
          ["law", false],
          ["notice", true],
          ["conversation", true],
        ] as const) {
          await store.acceptInbound(incoming());
          await store.enqueue(outgoing({ kind: text, text }));
          expect(await shown(store)).to.deep.equal({ waits: !answers, last_text: text, last_direction: "out" });
        }
      }),
    );

    it(
      "are kept for lists as their first 160 characters, none of them cut in two",
      withStore(kind, async (store) => {
        const long = `${"😀".repeat(159)}ab`;
        const { conversation } = await store.acceptInbound(incoming({ text: long }));
        expect(conversation.last_text).to.equal(`${"😀".repeat(159)}a`);
        await store.enqueue(outgoing({ text: "x".repeat(161) }));
        expect(await shown(store)).to.include({ last_text: "x".repeat(160) });
        await store.enqueue(outgoing({ text: "😀".repeat(160) }));
        expect(await shown(store)).to.include({ last_text: "😀".repeat(160) });
      }),
    );

    it(
      "are none where they do not leave: held back by an opt-out, or cancelled",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ text: "Are you open?" }));
        const { message } = await store.enqueue(outgoing({ text: "Yes" }));
        expect(await shown(store)).to.include({ waits: false, last_text: "Yes" });
        await store.cancel(message.id, "Undone.", T0);
        const asked = { waits: true, last_text: "Are you open?", last_direction: "in" };
        expect(await shown(store)).to.deep.equal(asked);
        await store.setConsent(consentChange());
        await store.enqueue(outgoing({ text: "Offer" }));
        expect(await shown(store)).to.deep.equal(asked);
        await store.acceptInbound(incoming({ contact: "+15550133" }));
        await store.setConsent(consentChange({ contact: "+15550144" }));
        await store.enqueue(outgoing({ contact: "+15550144" }));
        const [never] = await store.conversationsOf("+15550144");
        expect(never).to.include({ waits: false, last_text: "", last_direction: "out", last_in_at: null });
      }),
    );

    it(
      "cancelled leave the answer before them in its place",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming());
        await store.enqueue(outgoing({ text: "Yes" }));
        const { message } = await store.enqueue(outgoing({ text: "Tomorrow", due_at: T0 + 1000 }));
        await store.cancel(message.id, "Undone.", T0);
        expect(await shown(store)).to.deep.equal({ waits: false, last_text: "Yes", last_direction: "out" });
      }),
    );

    it(
      "that another gateway takes over are texts of the conversation there",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ text: "See you" }));
        const { messages } = await store.claimDue(claim());
        const reroute = { gateway: "gateway2", sender: "+15550109", new_ids: { contact: "c", conversation: "conv_b" } };
        const put_back = {
          worker: "worker1",
          attempt: 1,
          status: "queued",
          status_reason: null,
          error_code: null,
        } as const;
        await store.recordOutcome({
          ...{ id: messages[0]?.id ?? "", ...put_back, provider_id: null, due_at: T0, now: T0 },
          ...{ opt_out: null, dead_number: false, pause_until: null, reroute },
        });
        expect(await store.conversation("conv_b")).to.include({ last_text: "See you", last_direction: "out" });
      }),
    );
  });

  describe("a conversation that a person has taken over", () => {
    async function takenOver(store: Store): Promise<string> {
      const { conversation } = await store.acceptInbound(incoming({ text: "Help!" }));
      await store.changeAtDesk(conversation.id, { taken_over_by: "Mia" }, action());
      return conversation.id;
    }

    it(
      "keeps what yields to that person, says why it was not sent, and stays as it is",
      withStore(kind, async (store) => {
        const id = await takenOver(store);
        const text = outgoing({ yields_to_person: true, idempotency_key: "key1", now: T0 + 1, author: null });
        const held = await store.enqueue(text, { ...DIRECT });
        expect(held).to.include({ repeat: false, opted_out: null });
        expect(held.message).to.include({
          status: "suppressed",
          error_code: "taken_over",
          status_reason: "Mia has taken over this conversation, so the flow's reply was not sent.",
          settled_at: T0 + 1,
        });
        expect(await store.conversation(id)).to.include({ waits: true, last_text: "Help!", last_direction: "in" });
        expect((await store.claimDue(claim({ now: T0 + 2 }))).messages).to.deep.equal([]);
        expect(await store.enqueue(text)).to.deep.equal({ ...held, repeat: true });
        await store.changeAtDesk(id, { taken_over_by: null }, action());
        expect(await store.enqueue(text)).to.deep.equal({ ...held, repeat: true });
        expect((await store.history(id, 10)).map(({ status }) => status)).to.deep.equal(["received", "suppressed"]);
      }),
    );

    it(
      "lets all else pass: what the person writes, and the law",
      withStore(kind, async (store) => {
        const id = await takenOver(store);
        const { message } = await store.enqueue(outgoing({ author: "Mia", node: null, text: "Hi, Mia here" }));
        expect(message).to.include({ status: "queued", author: "Mia" });
        expect(await store.message(message.id)).to.deep.equal(message);
        expect((await store.acceptInbound(stop())).answer).to.include({ status: "queued" });
        expect(await store.conversation(id)).to.include({ taken_over_by: "Mia" });
      }),
    );

    it(
      "is not what an opt-out is about: that is said first (P2)",
      withStore(kind, async (store) => {
        await takenOver(store);
        await store.setConsent(consentChange());
        const { message, opted_out } = await store.enqueue(outgoing({ yields_to_person: true }));
        expect(message).to.include({ status: "suppressed", error_code: null });
        expect(opted_out).to.include({ contact: ANNA });
      }),
    );

    it(
      "is the flows' again when it is handed back or closed",
      withStore(kind, async (store) => {
        const id = await takenOver(store);
        await store.changeAtDesk(id, { taken_over_by: null }, action());
        expect((await store.enqueue(outgoing({ yields_to_person: true }))).message.status).to.equal("queued");
        await store.changeAtDesk(id, { taken_over_by: "Mia", snoozed_until: T0 + 9 }, action());
        await store.changeAtDesk(id, { status: "closed" }, action());
        expect(await store.conversation(id)).to.include({ taken_over_by: null, snoozed_until: null });
        await store.changeAtDesk(id, { taken_over_by: "Mia" }, action());
        expect(await store.conversation(id)).to.include({ status: "open", taken_over_by: "Mia" });
        await store.updateConversation(id, { status: "closed" }, T0);
        expect(await store.conversation(id)).to.include({ status: "closed", taken_over_by: null });
        expect((await store.enqueue(outgoing({ yields_to_person: true }))).message.status).to.equal("queued");
      }),
    );
  });
}
