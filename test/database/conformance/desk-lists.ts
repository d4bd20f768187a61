import { expect } from "chai";
import type { ConversationFilter, ConversationLine, Store } from "../../../src/database/store.ts";
import { ANNA, action, BERT, consentChange, freshId, incoming, outgoing, SENDER, stop, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

function filter(changes: Partial<ConversationFilter> = {}): ConversationFilter {
  return { view: "open", person: "mia", now: T0, tag: null, assigned_to: null, sender: null, ...changes };
}

const contactsOf = (lines: readonly ConversationLine[]): string[] =>
  lines.map(({ conversation }) => conversation.contact);

/** One conversation each with so many contacts, texted one millisecond after the other; returns their numbers. */
async function several(store: Store, amount: number): Promise<string[]> {
  const contacts = Array.from({ length: amount }, (_, n) => `+1555${String(1000 + n)}`);
  await Promise.all(contacts.map((contact, n) => store.acceptInbound(incoming({ contact, now: T0 + n }))));
  return contacts;
}

async function idWith(store: Store, contact: string): Promise<string> {
  return (await store.conversationsOf(contact))[0]?.id ?? "";
}

/** Lists of conversations. */
export function conversationLists(kind: StoreKind): void {
  describe("a list of conversations", () => {
    it(
      "shows the latest first, some at a time; of two at one time, the one made later comes first",
      withStore(kind, async (store) => {
        const contacts = ["+15551001", "+15551002", "+15551003", "+15551004", "+15551005"];
        for (const contact of contacts) await store.acceptInbound(incoming({ contact, now: T0 }));
        await store.enqueue(outgoing({ contact: "+15551002", now: T0 + 1 }));
        const seen: string[] = [];
        for (let after = null; ; ) {
          const page = await store.conversationLines(filter(), after, 2);
          seen.push(...contactsOf(page));
          after = page.at(-1)?.place ?? null;
          if (after === null) break;
        }
        expect(seen).to.deep.equal(["+15551002", "+15551005", "+15551004", "+15551003", "+15551001"]);
      }),
    );

    it(
      "shows what its view is for",
      withStore(kind, async (store) => {
        const [waiting = "", answered = "", snoozed = "", mine = "", closed = ""] = await several(store, 5);
        for (const contact of [answered, mine]) await store.enqueue(outgoing({ contact, now: T0 + 10 }));
        const change = async (contact: string, changes: object) =>
          store.changeAtDesk(await idWith(store, contact), changes, action());
        await change(snoozed, { snoozed_until: T0 + 100 });
        await change(mine, { assigned_to: "mia" });
        await change(closed, { status: "closed", assigned_to: "mia" });
        const shows = async (view: ConversationFilter["view"], now = T0) =>
          contactsOf(await store.conversationLines(filter({ view, now }), null, 10));
        expect(await shows("open")).to.deep.equal([mine, answered, waiting]);
        expect(await shows("waiting")).to.deep.equal([waiting]);
        expect(await shows("mine")).to.deep.equal([mine]);
        expect(await shows("snoozed")).to.deep.equal([snoozed]);
        expect(await shows("closed")).to.deep.equal([closed]);
        // Its time has come.
        expect(await shows("open", T0 + 100)).to.deep.equal([mine, answered, snoozed, waiting]);
        expect(await shows("waiting", T0 + 100)).to.deep.equal([snoozed, waiting]);
        expect(await shows("snoozed", T0 + 100)).to.deep.equal([]);
        expect(await store.lineCounts("mia", T0)).to.deep.equal({
          open: 3,
          waiting: 1,
          mine: 1,
          unread: 3,
          reviews: 0,
        });
        expect(await store.lineCounts("eve", T0 + 100)).to.include({ open: 4, waiting: 2, mine: 0, unread: 4 });
      }),
    );

    it(
      "can be of one tag, one person or one sender, and of all three",
      withStore(kind, async (store) => {
        const odd = ["vip", "v", "VIP", 'a","b', "Ä 😀", "100%", "\\"];
        for (const [n, tag] of odd.entries()) {
          const sender = n % 2 === 0 ? SENDER : "+15550199";
          const { conversation } = await store.acceptInbound(incoming({ contact: `+1555200${n}`, sender }));
          const changes = { add_tags: [tag], assigned_to: n < 3 ? "eve" : null };
          await store.changeAtDesk(conversation.id, changes, action());
        }
        const shows = async (changes: Partial<ConversationFilter>) =>
          contactsOf(await store.conversationLines(filter(changes), null, 10));
        for (const [n, tag] of odd.entries()) expect(await shows({ tag }), tag).to.deep.equal([`+1555200${n}`]);
        expect(await shows({ tag: "b" })).to.deep.equal([]);
        expect(await shows({ assigned_to: "eve" })).to.deep.equal(["+15552002", "+15552001", "+15552000"]);
        expect(await shows({ sender: "+15550199" })).to.deep.equal(["+15552005", "+15552003", "+15552001"]);
        expect(await shows({ sender: SENDER, tag: "vip", assigned_to: "eve" })).to.deep.equal(["+15552000"]);
        expect(await shows({ view: "mine", assigned_to: "eve" })).to.deep.equal([]);
        expect(await shows({ view: "closed", tag: "vip" })).to.deep.equal([]);
      }),
    );

    it(
      "can be of a tag that many conversations have",
      withStore(kind, async (store) => {
        const contacts = await several(store, 520);
        const ids = await Promise.all(contacts.map((contact) => idWith(store, contact)));
        const tag = (id: string) => store.changeAtDesk(id, { add_tags: ["vip"] }, action());
        await Promise.all(ids.slice(0, 30).map(tag));
        const shows = async (after: ConversationLine["place"] | null = null) =>
          await store.conversationLines(filter({ tag: "vip" }), after, 20);
        const few = await shows();
        expect(contactsOf(few)).to.deep.equal(contacts.slice(10, 30).reverse());
        expect(contactsOf(await shows(few.at(-1)?.place))).to.deep.equal(contacts.slice(0, 10).reverse());
        expect(await store.unreadLines(filter({ tag: "vip" }), 50)).to.have.length(30);
        await Promise.all(ids.slice(30, 515).map(tag));
        const many = await shows();
        expect(contactsOf(many)).to.deep.equal(contacts.slice(495, 515).reverse());
        expect(contactsOf(await shows(many.at(-1)?.place))).to.deep.equal(contacts.slice(475, 495).reverse());
        expect(await store.unreadLines(filter({ tag: "vip" }), 1_000)).to.have.length(515);
        await store.changeAtDesk(ids[514] ?? "", { remove_tags: ["vip"] }, action());
        expect(contactsOf(await shows())[0]).to.equal(contacts[513]);
      }),
    );

    it(
      "says who it is, and who has opted out of all or of this sender",
      withStore(kind, async (store) => {
        await store.updateContact(ANNA, { name: "Anna" }, T0, freshId("contact"));
        const texts = [incoming(), incoming({ contact: BERT }), incoming({ contact: BERT, sender: "+15550199" })];
        for (const text of texts) await store.acceptInbound(text);
        const scope = { kind: "sender", gateway: "gateway1", sender: "+15550199" } as const;
        await store.setConsent(consentChange({ contact: BERT, scope }));
        await store.setConsent(consentChange({ scope: { kind: "topic", topic: "all" } }));
        const said = async () =>
          (await store.conversationLines(filter(), null, 9)).map((line) => [line.contact_name, line.opted_out]);
        expect(await said()).to.deep.equal([
          [null, true],
          [null, false],
          ["Anna", false],
        ]);
        await store.setConsent(consentChange());
        expect((await said())[2]).to.deep.equal(["Anna", true]);
      }),
    );

    it(
      "gives one, as a person sees it, and many by their ids, as nobody sees them",
      withStore(kind, async (store) => {
        await several(store, 120);
        const lines = await store.conversationLines(filter(), null, 200);
        expect(await store.conversationLine(lines[3]?.conversation.id ?? "", "mia")).to.deep.equal(lines[3]);
        expect(await store.conversationLine("none", "mia")).to.equal(null);
        const ids = [...lines.map(({ conversation }) => conversation.id), "none", "none"];
        const many = await store.linesOf(ids);
        expect(many).to.have.deep.members(lines.map((line) => ({ ...line, unread: false })));
        expect(await store.linesOf([])).to.deep.equal([]);
      }),
    );
  });

  describe("what a person has not read", () => {
    it(
      "is what the contact has texted since that person last looked",
      withStore(kind, async (store) => {
        const [one = "", two = ""] = await several(store, 2);
        const unread = async (person: string) => contactsOf(await store.unreadLines(filter({ person }), 9));
        expect(await unread("mia")).to.deep.equal([two, one]);
        await store.markRead("mia", await idWith(store, one), T0);
        expect(await unread("mia")).to.deep.equal([two]);
        expect(await unread("eve")).to.deep.equal([two, one]);
        expect(await store.lineCounts("mia", T0)).to.include({ unread: 1 });
        const lines = await store.conversationLines(filter(), null, 9);
        expect(lines.map((line) => line.unread)).to.deep.equal([true, false]);
        await store.enqueue(outgoing({ contact: one, now: T0 + 50 }));
        expect(await unread("mia")).to.deep.equal([two]);
        await store.acceptInbound(incoming({ contact: one, now: T0 + 60 }));
        expect(await unread("mia")).to.deep.equal([one, two]);
        // An earlier look changes nothing, nor does one at nothing.
        await store.markRead("mia", await idWith(store, one), T0 + 60);
        await store.markRead("mia", await idWith(store, one), T0 + 1);
        await store.markRead("mia", "none", T0);
        expect(await unread("mia")).to.deep.equal([two]);
        expect(await store.unreadLines(filter({ person: "eve" }), 1)).to.have.length(1);
      }),
    );

    it(
      "is looked for among the newest thousand of a view only, and counted to a hundred (P8)",
      withStore(kind, async (store) => {
        const contacts = await several(store, 1_010);
        expect(await store.lineCounts("mia", T0)).to.deep.equal({
          open: 100,
          waiting: 100,
          mine: 0,
          unread: 100,
          reviews: 0,
        });
        const ids = await Promise.all(contacts.map((contact) => idWith(store, contact)));
        await Promise.all(ids.slice(12).map((id) => store.markRead("mia", id, T0 + 5_000)));
        const unread = await store.unreadLines(filter(), 50);
        expect(contactsOf(unread)).to.deep.equal([contacts[11], contacts[10]]);
        expect(await store.lineCounts("mia", T0)).to.include({ unread: 2 });
      }),
    );

    it(
      "counts opt-outs that wait for a decision",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop({ review: { id: "review_1", words: "no more", due_at: T0 + 5 } }));
        expect(await store.lineCounts("mia", T0 + 10)).to.include({ reviews: 1 });
        await store.decideReview({ id: "review_1", decision: "opt_out", by: "mia", now: T0, consent_id: "consent_x" });
        expect(await store.lineCounts("mia", T0)).to.include({ reviews: 0 });
      }),
    );
  });
}
