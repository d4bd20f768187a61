import { expect } from "chai";
import fc from "fast-check";
import {
  afterLatest,
  afterMarks,
  afterOlder,
  afterTexts,
  type Chunk,
  chunksOf,
  entriesOf,
  type ThreadModel,
} from "../../src/web/app/desk/inbox/thread-model.ts";
import { note, text, threadAnswer } from "./desk-samples.ts";

const NOW = 1_000_000;
const seqsOf = ({ texts }: Pick<ThreadModel, "texts">): number[] => texts.map(({ seq }) => seq);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const latest = (seqs: readonly number[], more = false): ThreadModel =>
  afterLatest(null, threadAnswer(seqs, { more }), NOW);

describe("the desk's thread", () => {
  it("keeps new and changed texts in their order, once each", () => {
    const model = afterTexts(latest([1, 3]), [text(2), text(3, { text: "changed" }), text(4)], NOW);
    expect(seqsOf(model)).to.deep.equal([1, 2, 3, 4]);
    expect(model.texts[2]?.message.text).to.equal("changed");
  });

  it("leaves an old text that changes to the page on which it stands", () => {
    expect(seqsOf(afterTexts(latest([5, 6], true), [text(2)], NOW))).to.deep.equal([5, 6]);
    expect(seqsOf(afterTexts(latest([5, 6]), [text(2)], NOW))).to.deep.equal([2, 5, 6]);
  });

  it("puts the latest texts after a lost connection to those it has, or in their place where some are missing between", () => {
    const older = afterOlder(latest([5, 6], true), threadAnswer([3, 4], { more: true }));
    const meets = afterLatest(older, threadAnswer([6, 7], { more: true }), NOW);
    expect(seqsOf(meets)).to.deep.equal([3, 4, 5, 6, 7]);
    expect(meets.hasOlder).to.equal(true);
    const gap = afterLatest(older, threadAnswer([8, 9], { more: true }), NOW);
    expect(seqsOf(gap)).to.deep.equal([8, 9]);
    expect(gap.first).to.equal(0);
  });

  it("holds what leaves later apart, and not what can be undone for seconds", () => {
    const own = { direction: "out", status: "queued", author: "mia" } as const;
    const later = text(3, { ...own, due_at: NOW + 60_000 });
    const soon = text(2, { ...own, due_at: NOW + 5_000 });
    const model = afterLatest(null, threadAnswer([1], { later: [soon, later] }), NOW);
    expect(model.later.map(({ seq }) => seq)).to.deep.equal([3]);
    expect(afterTexts(model, [text(3, { ...own, status: "cancelled" })], NOW).later).to.deep.equal([]);
  });

  it("stands marks among the texts by their time", () => {
    const model = afterMarks(latest([10, 20]), [note(15), note(5), note(30), note(15)]);
    const [chunk] = chunksOf(model, []);
    const order = chunk ? entriesOf(chunk).map(({ at }) => at) : [];
    expect(order).to.deep.equal([5, 10, 15, 20, 30]);
  });

  it("has the latest reaction of the contact at the text that it belongs to, and draws only that again", () => {
    const react = (seq: number, kind: "like" | "love", removed: boolean, message_id: string | null) =>
      text(seq, { reaction: { kind, emoji: kind === "like" ? "👍" : "❤️", removed, message_id } });
    const model = latest(range(1, 100));
    const before = chunksOf(model, []);
    const shown = (changed: ThreadModel, chunks = before) => {
      const drawn = chunksOf(changed, chunks);
      return drawn.flatMap(({ texts, reactions }) =>
        reactions.flatMap((each, index) => (each === null ? [] : [`${texts[index]?.seq} ${each.kind}`])),
      );
    };
    const liked = afterTexts(model, [react(101, "like", false, "msg_3"), react(102, "like", false, null)], NOW);
    expect(shown(liked)).to.deep.equal(["3 like"]);
    const drawn = chunksOf(liked, before);
    expect(drawn.map((chunk, index) => chunk === before[index])).to.deep.equal([false, true, false]);
    const loved = afterTexts(liked, [react(103, "love", false, "msg_3")], NOW);
    expect(shown(loved)).to.deep.equal(["3 love"]);
    expect(shown(afterTexts(loved, [react(104, "love", true, "msg_3")], NOW))).to.deep.equal([]);
  });

  it("shows marks where there is no text", () => {
    const [chunk] = chunksOf(afterMarks(latest([]), [note(5)]), []);
    expect(chunk?.marks).to.have.length(1);
  });

  it("comes to the same thread whichever way its pieces arrive, and draws again only what changed", () => {
    const pages = fc.record({
      count: fc.integer({ min: 1, max: 200 }),
      page: fc.integer({ min: 1, max: 60 }),
      at_first: fc.integer({ min: 1, max: 60 }),
      marks: fc.array(fc.integer({ min: 0, max: 210 }), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(pages, ({ count, page, at_first, marks }) => {
        const from = Math.max(1, count - at_first + 1);
        let model = afterMarks(latest(range(from, count), from > 1), marks.map(note));
        let chunks = chunksOf(model, []);
        for (let next = from; next > 1; ) {
          const begin = Math.max(1, next - page);
          model = afterOlder(model, threadAnswer(range(begin, next - 1), { more: begin > 1 }));
          chunks = chunksOf(model, chunks);
          next = begin;
        }
        expect(seqsOf(model)).to.deep.equal(range(1, count));
        expect(chunks.flatMap(seqsOf)).to.deep.equal(range(1, count));
        const entries = chunks.flatMap((chunk) => entriesOf(chunk).map(({ at }) => at));
        expect(entries).to.deep.equal([...range(1, count), ...new Set(marks)].sort((a, b) => a - b));

        const grown = chunksOf(afterTexts(model, [text(count + 1)], NOW), chunks);
        expect(unchanged(chunks, grown)).to.be.at.least(chunks.length - 1);
      }),
    );
  });
});

const unchanged = (before: readonly Chunk[], after: readonly Chunk[]): number =>
  before.filter((chunk) => after.includes(chunk)).length;
