import { expect } from "chai";
import fc from "fast-check";
import {
  compileKeywords,
  FORGIVE_ALL,
  type Forgiveness,
  type KeywordMatch,
  type KeywordRow,
} from "../../src/core/keyword-matching.ts";

const STRICT: Forgiveness = { capitals_and_accents: false, punctuation_and_emoji: false, typing_slips: false };

const number = (from: number, to: number): KeywordRow => ({ match: "number", from, to });

function match(rows: KeywordRow[], text: string, forgive: Forgiveness = FORGIVE_ALL): KeywordMatch | null {
  return compileKeywords(rows, forgive).match(text);
}

describe("number rows", () => {
  const cases: [text: string, value: number | null][] = [
    ["4", 4],
    [" 4!", 4],
    ["#4", 4],
    ["4️⃣", 4],
    ["4 ⭐", 4],
    ["４", 4],
    ["٤", 4],
    ["४", 4],
    ["4.5", 4.5],
    ["4,5", 4.5],
    ["٤٫٥", 4.5],
    ["+4", 4],
    ["(4)", 4],
    ["04", 4],
    ["4 or 5", null],
    ["4, 5", null],
    ["4-5", null],
    ["4/5", 4],
    ["4/6", null],
    ["4.5.6", null],
    [".5", null],
    ["four", 4],
    ["4th", null],
    ["4 stars", 4],
    ["-4", null],
    ["1,000", null],
    ["9", null],
    ["4".repeat(1000), null],
    ["", null],
  ];
  for (const [text, value] of cases) {
    it(`${JSON.stringify(text.slice(0, 20))} is ${value ?? "no number of 1–5"}`, () => {
      expect(match([number(1, 5)], text)?.value ?? null).to.equal(value);
    });
  }

  it("below zero, in between, and only plain where signs are not forgiven", () => {
    expect(match([number(-5, 5)], "-4")?.value).to.equal(-4);
    expect(match([number(1, 2), number(3, 4)], "2.5")).to.equal(null);
    expect(match([number(1, 5)], "4!", STRICT)).to.equal(null);
    expect(match([number(1, 5)], "4", STRICT)?.value).to.equal(4);
    expect(match([number(5, 1), number(Number.NaN, 3)], "2")).to.equal(null);
  });

  it("finds the row that a scan of the rows finds", () => {
    const ends = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));
    const rows = fc.array(ends, { maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.integer({ min: -42, max: 42 }), (ranges, doubled) => {
        const value = doubled / 2;
        const expected = ranges.findIndex(([from, to]) => from <= value && value <= to);
        expect(
          match(
            ranges.map(([from, to]) => number(from, to)),
            String(value),
          )?.row ?? -1,
        ).to.equal(expected);
      }),
      { numRuns: 500 },
    );
  });
});
