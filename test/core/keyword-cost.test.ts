import { expect } from "chai";
import { compileKeywords, FORGIVE_ALL, type KeywordRow } from "../../src/core/keyword-matching.ts";
import { processorTime } from "./processor-time.ts";

const is = (...words: string[]): KeywordRow => ({ match: "is", words });
const contains = (...words: string[]): KeywordRow => ({ match: "contains", words });
const startsWith = (...words: string[]): KeywordRow => ({ match: "starts_with", words });
const number = (from: number, to: number): KeywordRow => ({ match: "number", from, to });

describe("what keyword matching costs", () => {
  it("takes time in proportion to a text, also to a hostile one", () => {
    const matcher = compileKeywords(
      [is("table"), contains("chair", "a lamp"), startsWith("desk"), number(1, 5)],
      FORGIVE_ALL,
    );
    const hostile: ((length: number) => string)[] = [
      (length) => `a${"!".repeat(length)}a`,
      (length) => `a${" ".repeat(length)}a`,
      (length) => "a ".repeat(length / 2),
      (length) => "👍".repeat(length / 2),
      (length) => "a".repeat(length),
    ];
    for (const text of hostile) {
      const time = (length: number): number => {
        const typed = text(length);
        return processorTime(() => matcher.match(typed));
      };
      time(1_000);
      // Ten times the text: about ten times the time, and a hundred times if anything were quadratic.
      expect(time(9_900) / time(990), text(10)).to.be.lessThan(50);
    }
  });

  it("costs about the same with 10,000 rows as with 10 (P8)", () => {
    const word = (index: number): string =>
      `${[...String(index)].map((digit) => "bcdfghjklm"[Number(digit)]).join("")}ation`;
    const rows = (count: number): KeywordRow[] =>
      Array.from(
        { length: count },
        (_, index) =>
          [
            is(word(index)),
            contains(`${word(index)} please`),
            startsWith(`ask ${word(index)}`),
            number(index * 10, index * 10 + 5),
          ][index % 4] ?? is(),
      );
    const texts = [
      "hello there, what is this",
      "ask bation now",
      "i want cation please",
      "ccccatoin",
      "77",
      "bcdfationn",
    ];
    const few = compileKeywords(rows(10), FORGIVE_ALL);
    const many = compileKeywords(rows(10_000), FORGIVE_ALL);
    const time = (matcher: typeof few): number =>
      processorTime(() => {
        for (let run = 0; run < 40; run += 1) for (const text of texts) matcher.match(text);
      });
    time(few);
    time(many);
    expect(time(many) / time(few)).to.be.lessThan(20);
  });
});
