import { expect } from "chai";
import fc from "fast-check";
import {
  afterFirstPage,
  afterLines,
  afterNextPage,
  afterRead,
  belongs,
  type ListModel,
  listOf,
  type Query,
  shownLines,
} from "../../src/web/app/desk/inbox/list-model.ts";
import type { Line } from "../../src/web/desk-wire.ts";
import { line } from "./desk-samples.ts";

const NOW = 1_000_000;
const idsOf = (model: ListModel, now = NOW): string[] =>
  shownLines(model, "mia", now).map(({ conversation }) => conversation.id);
const first = (query: Query, lines: Line[], unread: Line[] = [], after: Line | null = null): ListModel =>
  afterFirstPage(listOf(query, 0), { unread, lines, after: after?.place ?? null }, null);

describe("the desk's list", () => {
  it("shows what is unread first, the newest next, and nothing twice", () => {
    const unread = line("old but unread", 1, {}, true);
    const model = first({ view: "open" }, [line("new", 9), line("middle", 5), unread], [unread]);
    expect(idsOf(model)).to.deep.equal(["old but unread", "new", "middle"]);
  });

  it("leaves what was just read where it stands, until the list is asked for again", () => {
    const lines = [line("a", 9), line("b", 8, {}, true), line("c", 7, {}, true)];
    const read = afterRead(first({ view: "open" }, lines), "c", 7);
    expect(idsOf(read)).to.deep.equal(["b", "c", "a"]);
    expect(shownLines(read, "mia", NOW).map(({ unread }) => unread)).to.deep.equal([true, false, false]);
    const again = afterFirstPage(
      read,
      { unread: [], lines: [line("a", 9), line("b", 8), line("c", 7)], after: null },
      null,
    );
    expect(idsOf(again)).to.deep.equal(["a", "b", "c"]);
  });

  it("does not take for read what came after what was seen", () => {
    const model = first({ view: "open" }, [line("a", 9, {}, true)]);
    expect(afterRead(model, "a", 8).lines.get("a")?.unread).to.equal(true);
  });

  it("knows what is unread although a change does not say so", () => {
    const model = first({ view: "open" }, [line("read", 5), line("unread", 6, {}, true)]);
    const changed = afterLines(model, [
      line("read", 5, { assigned_to: "tom" }),
      line("unread", 6, { assigned_to: "tom" }),
      line("new", 7),
    ]);
    const unread = [...changed.lines.values()].filter((each) => each.unread).map(({ conversation }) => conversation.id);
    expect(unread).to.have.members(["unread", "new"]);
    expect(afterLines(changed, [line("read", 8)]).lines.get("read")?.unread).to.equal(true);
    // It has waited since before this page looked, and somebody has tagged it now.
    expect(afterLines(changed, [line("older", 3, { tags: ["x"] })]).lines.get("older")?.unread).to.equal(false);
  });

  it("takes in what comes into a view, and lets go what leaves it", () => {
    const model = first({ view: "mine" }, [line("a", 5, { assigned_to: "mia" })]);
    expect(idsOf(afterLines(model, [line("b", 6, { assigned_to: "mia" })]))).to.deep.equal(["b", "a"]);
    expect(idsOf(afterLines(model, [line("a", 5, { assigned_to: "tom" })]))).to.deep.equal([]);
    expect(idsOf(afterLines(model, [line("a", 5, { assigned_to: "mia", status: "closed" })]))).to.deep.equal([]);
  });

  it("shows nothing below what was asked for, so that no gap is hidden", () => {
    const end = line("b", 5);
    const model = first({ view: "open" }, [line("a", 6), end], [], end);
    const changed = afterLines(model, [line("far below", 2, { last_in_at: null })]);
    expect(idsOf(changed)).to.deep.equal(["a", "b"]);
    const next = afterNextPage(changed, { unread: [], lines: [line("c", 4), line("far below", 2)], after: null });
    expect(idsOf(next)).to.deep.equal(["a", "b", "c", "far below"]);
  });

  it("wakes what was snoozed when its time has come", () => {
    const model = first({ view: "open" }, [line("a", 5, { snoozed_until: NOW + 10 })]);
    expect(idsOf(model)).to.deep.equal([]);
    expect(idsOf(model, NOW + 10)).to.deep.equal(["a"]);
    expect(belongs(line("a", 5, { snoozed_until: NOW + 10 }), { view: "snoozed" }, "mia", NOW)).to.equal(true);
  });

  it("comes to the same list whichever way the changes arrive", () => {
    const change = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      more: fc.record({
        status: fc.constantFrom("open" as const, "closed" as const),
        waits: fc.boolean(),
        assigned_to: fc.constantFrom("mia", "tom", null),
        snoozed_until: fc.constantFrom(null, NOW - 1, NOW + 1),
        tags: fc.subarray(["x"]),
      }),
    });
    const query = fc.record(
      { view: fc.constantFrom("open", "waiting", "mine", "snoozed", "closed"), tag: fc.constant("x") },
      { requiredKeys: ["view"] },
    );
    fc.assert(
      fc.property(query, fc.array(change, { maxLength: 30 }), fc.nat(30), (asked: Query, changes, cut) => {
        const lines = changes.map(({ id, more }, index) => line(id, index + 1, { ...more, last_in_at: null }));
        // The oracle: the last state of each conversation, filtered and sorted by a plain reading of the words.
        const last = new Map(lines.map((each) => [each.conversation.id, each]));
        const wanted = [...last.values()]
          .filter((each) => plainlyBelongs(each, asked))
          .sort((a, b) => b.place.at - a.place.at);
        const known = new Map(lines.slice(0, cut).map((each) => [each.conversation.id, each]));
        const answer = [...known.values()].filter((each) => plainlyBelongs(each, asked));
        const model = afterLines(first(asked, answer), lines.slice(cut));
        expect(idsOf(model)).to.deep.equal(wanted.map(({ conversation }) => conversation.id));
      }),
    );
  });
});

function plainlyBelongs(
  { conversation: { status, waits, assigned_to, snoozed_until, tags } }: Line,
  query: Query,
): boolean {
  const awake = snoozed_until === null || snoozed_until <= NOW;
  const inView = {
    open: status === "open" && awake,
    waiting: status === "open" && awake && waits,
    mine: status === "open" && awake && assigned_to === "mia",
    snoozed: status === "open" && !awake,
    closed: status === "closed",
  };
  return inView[query.view] && (query.tag === undefined || tags.includes(query.tag));
}
