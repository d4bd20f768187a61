import { expect } from "chai";
import type { Store, ThreadMark } from "../../../src/database/store.ts";
import { ANNA, action, BERT, canned, consentChange, incoming, outgoing, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

async function thread(store: Store, amount: number): Promise<string> {
  const texts = Array.from({ length: amount }, (_, n) => store.enqueue(outgoing({ text: `text ${n}` })));
  return (await texts[0])?.message.conversation_id ?? "";
}

function said(mark: ThreadMark): string {
  if (mark.kind === "note") return mark.note.text;
  return mark.kind === "action" ? mark.action.what : mark.consent.state;
}

/** Threads, what was done, and what is kept for people at the desk. */
export function threadsAndActions(kind: StoreKind): void {
  describe("a thread", () => {
    it(
      "is given from its end, before a text, after a text, and between two",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ contact: BERT }));
        const id = await thread(store, 5);
        await store.acceptInbound(incoming({ contact: BERT }));
        const texts = async (range: { before?: number; after?: number }, limit: number) =>
          (await store.threadTexts(id, range, limit)).map(({ message }) => message.text.slice(-1)).join("");
        const all = await store.threadTexts(id, {}, 10);
        const seq = (n: number): number => all[n]?.seq ?? 0;
        expect(await texts({}, 10)).to.equal("01234");
        expect(await texts({}, 2)).to.equal("34");
        expect(await texts({ before: seq(3) }, 2)).to.equal("12");
        expect(await texts({ after: seq(1) }, 2)).to.equal("23");
        expect(await texts({ after: seq(0), before: seq(4) }, 9)).to.equal("123");
        expect(await texts({ after: seq(4) }, 9)).to.equal("");
        expect(await store.threadTexts("none", {}, 9)).to.deep.equal([]);
        const ids = [...all.map(({ message }) => message.id).reverse(), "none"];
        expect(await store.textsOf(ids)).to.deep.equal(all);
      }),
    );

    it(
      "knows what leaves later, the next first",
      withStore(kind, async (store) => {
        const id = await thread(store, 1);
        for (const [text, due_at] of [
          ["b", T0 + 20],
          ["a", T0 + 10],
          ["c", T0 + 20],
          ["x", T0 + 30],
        ] as const) {
          const { message } = await store.enqueue(outgoing({ text, due_at }));
          if (text === "x") await store.cancel(message.id, "Not needed.", T0);
        }
        await store.enqueue(outgoing({ contact: BERT, due_at: T0 + 10 }));
        const later = await store.laterTexts(id, T0);
        expect(later.map(({ message }) => message.text)).to.deep.equal(["a", "b", "c"]);
        expect(await store.laterTexts(id, T0 + 10)).to.have.length(2);
      }),
    );

    it(
      "has the notes, the actions and the consent changes of its conversation and contact between two times",
      withStore(kind, async (store) => {
        const id = await thread(store, 1);
        const { conversation: other } = await store.acceptInbound(incoming({ sender: "+15550199" }));
        await store.addNote({ id: "n1", conversation_id: id, text: "late", author: "eve", created_at: T0 + 3 });
        await store.addNote({ id: "n2", conversation_id: other.id, text: "not here", author: "eve", created_at: T0 });
        await store.addAction(action({ at: T0 + 2, what: "assigned", conversation_id: id, detail: { to: "mia" } }));
        await store.addAction(action({ at: T0 + 3, what: "contact_changed" }));
        await store.addAction(action({ at: T0 + 3, what: "closed", conversation_id: other.id }));
        await store.addAction(action({ at: T0 + 3, what: "erased", contact: BERT }));
        await store.setConsent(consentChange({ now: T0 + 3 }));
        await store.setConsent(consentChange({ now: T0 + 9, change: "opt_in" }));
        const marks = await store.threadMarks(id, T0 + 2, T0 + 9);
        expect(marks.map(said)).to.deep.equal(["assigned", "opted_out", "contact_changed", "late", "opted_in"]);
        expect(marks.map(({ at }) => at - T0)).to.deep.equal([2, 3, 3, 3, 9]);
        expect((await store.threadMarks(id, T0 + 3, T0 + 8)).map(said)).to.have.length(3);
        expect(await store.threadMarks("none", 0, T0 + 9)).to.deep.equal([]);
      }),
    );

    it(
      "has its latest 500 marks",
      withStore(kind, async (store) => {
        const id = await thread(store, 1);
        const made = Array.from({ length: 260 }, (_, n) => [
          store.addAction(action({ id: `a${n}`, at: T0 + n, conversation_id: n % 2 === 0 ? id : null })),
          store.addNote({ id: `n${n}`, conversation_id: id, text: `${n}`, author: "eve", created_at: T0 + n }),
        ]);
        await Promise.all(made.flat());
        const marks = await store.threadMarks(id, 0, T0 + 1_000);
        expect(marks).to.have.length(500);
        expect(marks[0]?.at).to.equal(T0 + 10);
      }),
    );
  });

  describe("what somebody at the desk does", () => {
    it(
      "is kept with the change, and neither where nothing changes or there is no such conversation",
      withStore(kind, async (store) => {
        const id = await thread(store, 1);
        const assigned = action({ what: "assigned", conversation_id: id, detail: { to: "mia", tags: ["a", null] } });
        const changed = await store.changeAtDesk(id, { assigned_to: "mia", add_tags: ["vip"] }, assigned);
        expect(changed).to.deep.include({ assigned_to: "mia", tags: ["vip"] });
        expect(await store.conversation(id)).to.deep.equal(changed);
        expect(await store.changeAtDesk(id, { assigned_to: "mia", add_tags: ["vip"] }, action())).to.deep.equal(
          changed,
        );
        expect(await store.changeAtDesk(id, {}, action())).to.deep.equal(changed);
        expect(await store.changeAtDesk("none", { status: "closed" }, action())).to.equal(null);
        expect((await store.actions(null, 9)).map((each) => each.action)).to.deep.equal([assigned]);
      }),
    );

    it(
      "is logged, the latest first, some at a time",
      withStore(kind, async (store) => {
        for (const [id, at] of [
          ["a", 1],
          ["b", 3],
          ["c", 3],
          ["d", 2],
        ] as const) {
          await store.addAction(action({ id, at: T0 + at, contact: null, what: "prices_changed" }));
        }
        const first = await store.actions(null, 3);
        expect(first.map((each) => each.action.id)).to.deep.equal(["c", "b", "d"]);
        const next = await store.actions(first[1]?.place ?? null, 3);
        expect(next.map((each) => each.action.id)).to.deep.equal(["d", "a"]);
      }),
    );
  });

  describe("documents of the desk", () => {
    it(
      "are everybody's and a person's own, by id, and kept in each other's place",
      withStore(kind, async (store) => {
        const shared = canned({ id: "b", content: { text: "Ä 😀", list: [1, null, true] } });
        const mine = canned({ id: "a", owner: "mia" });
        const view = canned({ id: "a", kind: "view", content: "x" });
        for (const each of [shared, mine, canned({ id: "c", owner: "eve" }), view]) await store.putDocument(each);
        expect(await store.documents("canned", "mia")).to.deep.equal([mine, shared]);
        expect(await store.documents("canned", null)).to.deep.equal([shared]);
        const changed = { ...mine, owner: null, content: null, updated_at: T0 + 1, updated_by: "mia" };
        await store.putDocument(changed);
        expect(await store.documents("canned", null)).to.deep.equal([changed, shared]);
        expect(await store.deleteDocument("canned", "a")).to.equal(true);
        expect(await store.deleteDocument("canned", "a")).to.equal(false);
        expect(await store.documents("canned", "mia")).to.deep.equal([shared]);
        expect(await store.documents("view", ANNA)).to.deep.equal([view]);
      }),
    );
  });
}
