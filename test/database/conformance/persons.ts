import { expect } from "chai";
import type { Store } from "../../../src/database/store.ts";
import { ANNA, action, BERT, consentChange, freshId, incoming, outgoing, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const CARL = "+15550133";

const write = (store: Store, number: string, patch: Parameters<Store["updateContact"]>[1], now = T0) =>
  store.updateContact(number, patch, now, freshId("contact"));
const merge = (store: Store, kept: string, other: string, now = T0 + 10) => {
  const of = { kept, other, new_id: freshId("contact"), now };
  return store.mergePersons({ ...of, action: action({ what: "merged", at: now, contact: kept }) });
};
const unmerge = (store: Store, number: string, now = T0 + 20) =>
  store.unmergePerson(number, now, action({ what: "unmerged", at: now, contact: number }));
const said = async (store: Store, number: string) => {
  const contact = await store.contact(number);
  return contact && { name: contact.name, fields: contact.fields, tags: contact.tags };
};

export function persons(kind: StoreKind): void {
  describe("one person with several numbers", () => {
    const make = async (store: Store): Promise<void> => {
      await write(store, ANNA, { name: "Anna", fields: { city: "Oslo" }, add_tags: ["vip"] });
      await write(store, BERT, { name: "Ann", fields: { city: "Rome", email: "a@example.com" }, add_tags: ["new"] });
    };
    const BOTH = { name: "Anna", fields: { city: "Oslo", email: "a@example.com" }, tags: ["vip", "new"] };

    it(
      "shares name, fields and tags, and keeps numbers, consents and conversations apart",
      withStore(kind, async (store) => {
        await make(store);
        const { conversation } = await store.acceptInbound(incoming({ contact: BERT }));
        await store.setConsent(consentChange({ contact: BERT }));
        const merged = await merge(store, ANNA, BERT);
        expect(merged?.map(({ contact, merged_at }) => [contact.number, merged_at])).to.deep.equal([
          [ANNA, T0 + 10],
          [BERT, T0 + 10],
        ]);
        for (const number of [ANNA, BERT]) {
          expect(await said(store, number)).to.deep.equal(BOTH);
          expect(await store.numbersOfPerson(number)).to.deep.equal(merged);
        }
        // The law is about the number.
        expect((await store.enqueue(outgoing())).message.status).to.equal("queued");
        expect((await store.enqueue(outgoing({ contact: BERT }))).message.status).to.equal("suppressed");
        expect((await store.conversationsOf(ANNA)).map(({ id }) => id)).to.not.include(conversation.id);
        expect((await store.actions(null, 9)).map((each) => each.action.what)).to.deep.equal(["merged"]);
      }),
    );

    it(
      "shares what is changed of either",
      withStore(kind, async (store) => {
        await make(store);
        await merge(store, ANNA, BERT);
        await write(store, BERT, { name: "Anna B.", fields: { city: null }, remove_tags: ["vip"] }, T0 + 30);
        const after = { name: "Anna B.", fields: { email: "a@example.com" }, tags: ["new"] };
        expect(await said(store, ANNA)).to.deep.equal(after);
        expect(await store.contact(ANNA)).to.include({ updated_at: T0 + 30, number: ANNA });
        await write(store, BERT, { locale: "no", time_zone: "Europe/Oslo" }, T0 + 40);
        expect(await store.contact(ANNA)).to.include({ locale: null, time_zone: null });
      }),
    );

    it(
      "can be taken apart again: each has what it had",
      withStore(kind, async (store) => {
        await make(store);
        const before = [await said(store, ANNA), await said(store, BERT)];
        await merge(store, ANNA, BERT);
        expect(await unmerge(store, BERT)).to.deep.include({ number: BERT, name: "Ann" });
        expect([await said(store, ANNA), await said(store, BERT)]).to.deep.equal(before);
        for (const number of [ANNA, BERT]) expect(await store.numbersOfPerson(number)).to.deep.equal([]);
        expect(await unmerge(store, BERT)).to.equal(null);
        // And together once more.
        await merge(store, BERT, ANNA);
        expect(await said(store, ANNA)).to.deep.include({ name: "Ann" });
        expect((await store.actions(null, 9)).map((each) => each.action.what)).to.have.members([
          "merged",
          "unmerged",
          "merged",
        ]);
      }),
    );

    it(
      "can have three numbers; two persons with several become one",
      withStore(kind, async (store) => {
        await make(store);
        await write(store, CARL, { fields: { dog: "Rex" } });
        await write(store, "SHOP", { add_tags: ["shop"] });
        await merge(store, ANNA, BERT);
        await merge(store, CARL, "SHOP");
        const all = await merge(store, BERT, "SHOP", T0 + 15);
        expect(all?.map(({ contact }) => contact.number)).to.deep.equal([ANNA, BERT, CARL, "SHOP"]);
        expect((await said(store, CARL))?.fields).to.deep.equal({ ...BOTH.fields, dog: "Rex" });
        await unmerge(store, CARL);
        expect(await said(store, CARL)).to.deep.equal({ name: null, fields: { dog: "Rex" }, tags: [] });
        expect((await said(store, ANNA))?.fields).to.deep.equal(BOTH.fields);
        expect((await said(store, ANNA))?.tags).to.include("shop");
        expect(await store.numbersOfPerson("SHOP")).to.have.length(3);
      }),
    );

    it(
      "is of two that there are, and not merged twice",
      withStore(kind, async (store) => {
        await make(store);
        expect(await merge(store, ANNA, CARL)).to.equal(null);
        expect(await merge(store, CARL, ANNA)).to.equal(null);
        expect(await merge(store, ANNA, ANNA)).to.equal(null);
        await merge(store, ANNA, BERT);
        expect(await merge(store, BERT, ANNA)).to.equal(null);
        expect(await store.actions(null, 9)).to.have.length(1);
      }),
    );

    it(
      "loses a number that is erased; the others keep what is said of them",
      withStore(kind, async (store) => {
        await make(store);
        await merge(store, ANNA, BERT);
        const erased = { number: BERT, now: T0 + 30, new_id: freshId("contact"), new_key: "00".repeat(32) };
        await store.erase({ ...erased, action: action({ what: "erased" }) });
        expect(await store.numbersOfPerson(ANNA)).to.deep.equal([]);
        expect(await said(store, ANNA)).to.deep.equal(BOTH);
        await write(store, BERT, {}, T0 + 40);
        expect(await said(store, BERT)).to.deep.equal({ name: null, fields: {}, tags: [] });
      }),
    );
  });

  describe("contacts that are alike", () => {
    it(
      "have the same name, or the same e-mail address or number elsewhere; the most alike first",
      withStore(kind, async (store) => {
        await write(store, ANNA, { name: "Anna Müller", fields: { email: "A@example.com", customer_id: 7 } });
        await write(store, BERT, { name: " anna muller" });
        await write(store, CARL, { name: "ANNA MÜLLER", fields: { email: "a@Example.com", city: "Oslo" } });
        await write(store, "SHOP", { name: "Shop", fields: { customer_id: 8 } });
        const alike = async (number: string, limit = 9) =>
          (await store.alikeContacts(number, limit)).map((one) => [one.contact.number, one.alike]);
        expect(await alike(ANNA)).to.deep.equal([
          [CARL, ["email", "name"]],
          [BERT, ["name"]],
        ]);
        expect(await alike(ANNA, 1)).to.have.length(1);
        await write(store, BERT, { name: "Berta" });
        expect(await alike(ANNA)).to.have.length(1);
        await merge(store, ANNA, CARL);
        expect(await alike(ANNA)).to.deep.equal([]);
        await write(store, BERT, { name: "Anna Müller" });
        expect((await alike(BERT)).map(([number]) => number)).to.deep.equal([ANNA, CARL]);
        expect(await alike("SHOP")).to.deep.equal([]);
        expect(await alike("+15550199")).to.deep.equal([]);
        await store.erase({
          ...{ number: ANNA, now: T0, new_id: freshId("contact"), new_key: "00".repeat(32) },
          action: action({ what: "erased" }),
        });
        expect((await alike(BERT)).map(([number]) => number)).to.deep.equal([CARL]);
      }),
    );
  });
}
