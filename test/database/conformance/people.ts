import { expect } from "chai";
import { ANNA, BERT, freshId, incoming, outgoing, SENDER, T0 } from "../store-samples.ts";
import { refusal, type StoreKind, withStore } from "./store-kind.ts";

export function conversationsAndContacts(kind: StoreKind): void {
  describe("contacts", () => {
    it(
      "are made by a change, and changed field by field",
      withStore(kind, async (store) => {
        const made = await store.updateContact(ANNA, { name: "Anna", add_tags: ["vip", "new"] }, T0, "contact_a");
        expect(made).to.deep.equal({
          id: "contact_a",
          number: ANNA,
          name: "Anna",
          locale: null,
          time_zone: null,
          fields: {},
          tags: ["vip", "new"],
          dead: null,
          created_at: T0,
          updated_at: T0,
        });
        const changed = await store.updateContact(
          ANNA,
          { locale: "de-DE", time_zone: "Europe/Berlin", remove_tags: ["new"], add_tags: ["vip", "late"] },
          T0 + 1,
          "contact_b",
        );
        expect(changed).to.deep.include({ id: "contact_a", name: "Anna", locale: "de-DE", tags: ["vip", "late"] });
        expect(changed).to.include({ created_at: T0, updated_at: T0 + 1, time_zone: "Europe/Berlin" });
        expect(await store.updateContact(ANNA, { name: null }, T0, "c")).to.include({ name: null, locale: "de-DE" });
        expect(await store.contact(BERT)).to.equal(null);
      }),
    );

    it(
      "merge fields; null removes one",
      withStore(kind, async (store) => {
        const change = (fields: Record<string, number | null | string>) =>
          store.updateContact(ANNA, { fields }, T0, freshId("contact"));
        await change({ visits: 1, city: "Oslo" });
        expect((await change({ visits: 2, city: null })).fields).to.deep.equal({ visits: 2 });
        const odd = await change(JSON.parse('{"__proto__": "x", "constructor": "y"}'));
        expect(Object.keys(odd.fields)).to.have.members(["visits", "__proto__", "constructor"]);
        expect(Object.keys((await store.contact(ANNA))?.fields ?? {})).to.have.length(3);
      }),
    );
  });

  describe("conversations", () => {
    it(
      "are found by contact and sender, by contact, and by gateway with the latest first",
      withStore(kind, async (store) => {
        const one = await store.acceptInbound(incoming({ now: T0 }));
        const two = await store.acceptInbound(incoming({ now: T0 + 1, sender: "+15550199" }));
        const three = await store.acceptInbound(incoming({ now: T0 + 2, gateway: "gateway2" }));
        await store.acceptInbound(incoming({ now: T0 + 3, contact: BERT }));
        expect(await store.conversationWith("gateway1", SENDER, ANNA)).to.deep.equal(one.conversation);
        expect(await store.conversationWith("gateway2", SENDER, BERT)).to.equal(null);
        expect(await store.lastConversation(ANNA, ["gateway1"])).to.deep.equal(two.conversation);
        expect(await store.lastConversation(ANNA, ["gateway1", "gateway2"])).to.deep.equal(three.conversation);
        expect(await store.lastConversation(ANNA, [])).to.equal(null);
        await store.enqueue(outgoing({ now: T0 + 9 }));
        expect(await store.lastConversation(ANNA, ["gateway1"])).to.include({ id: one.conversation.id });
        const latest = await store.conversations("gateway1", 2);
        expect(latest.map(({ contact, sender }) => [contact, sender])).to.deep.equal([
          [ANNA, SENDER],
          [BERT, SENDER],
        ]);
        expect(await store.conversation("conv_unknown")).to.equal(null);
      }),
    );

    it(
      "can be closed, assigned and tagged",
      withStore(kind, async (store) => {
        const { conversation } = await store.acceptInbound(incoming());
        const patch = { status: "closed", assigned_to: "eve", add_tags: ["order"] } as const;
        const changed = await store.updateConversation(conversation.id, patch, T0 + 1);
        expect(changed).to.deep.equal({ ...conversation, status: "closed", assigned_to: "eve", tags: ["order"] });
        expect(await store.conversation(conversation.id)).to.deep.equal(changed);
        const back = await store.updateConversation(conversation.id, { assigned_to: null, remove_tags: ["order"] }, T0);
        expect(back).to.deep.equal({ ...conversation, status: "closed" });
        // A text of ours does not open it, a text of theirs does.
        await store.enqueue(outgoing());
        expect(await store.conversation(conversation.id)).to.include({ status: "closed" });
        expect(await store.updateConversation("conv_unknown", patch, T0)).to.equal(null);
      }),
    );

    it(
      "keep notes, oldest first; a note to none is refused",
      withStore(kind, async (store) => {
        const { conversation } = await store.acceptInbound(incoming());
        const note = { conversation_id: conversation.id, text: "Called back.", author: "eve", created_at: T0 };
        await store.addNote({ ...note, id: "note_2" });
        await store.addNote({ ...note, id: "note_1", created_at: T0 - 1 });
        expect((await store.notes(conversation.id)).map(({ id }) => id)).to.deep.equal(["note_2", "note_1"]);
        expect((await store.notes(conversation.id))[0]).to.deep.equal({ ...note, id: "note_2" });
        expect(await refusal(store.addNote({ ...note, id: "note_3", conversation_id: "conv_x" }))).to.equal(
          "not_found",
        );
        expect(await store.notes("conv_x")).to.deep.equal([]);
      }),
    );

    it(
      "have a history that can be paged backwards",
      withStore(kind, async (store) => {
        const ids: string[] = [];
        for (let n = 0; n < 5; n++) ids.push((await store.acceptInbound(incoming())).message.id);
        await store.acceptInbound(incoming({ contact: BERT }));
        const id = (await store.message(ids[0] ?? ""))?.conversation_id ?? "";
        const page = async (limit: number, before?: string | null) =>
          (await store.history(id, limit, before)).map((message) => message.id);
        expect(await page(2)).to.deep.equal(ids.slice(3));
        expect(await page(2, null)).to.deep.equal(ids.slice(3));
        expect(await page(2, ids[3])).to.deep.equal(ids.slice(1, 3));
        expect(await page(9, ids[1])).to.deep.equal(ids.slice(0, 1));
        expect(await page(9, "msg_unknown")).to.deep.equal([]);
      }),
    );

    it(
      "are counted",
      withStore(kind, async (store) => {
        expect(await store.counts()).to.deep.equal({ messages: 0, queued: 0, contacts: 0, conversations: 0 });
        await store.acceptInbound(incoming());
        await store.enqueue(outgoing({ sender: "SHOP" }));
        await store.updateContact(BERT, {}, T0, "contact_b");
        expect(await store.counts()).to.deep.equal({ messages: 2, queued: 1, contacts: 2, conversations: 2 });
      }),
    );
  });
}
