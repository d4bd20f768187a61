import { expect } from "chai";
import {
  compileKeywords,
  FORGIVE_ALL,
  type Forgiveness,
  type KeywordMatch,
  type KeywordRow,
} from "../../src/core/keyword-matching.ts";
import { hasCode } from "../../src/core/sms-error.ts";

const STRICT: Forgiveness = { capitals_and_accents: false, punctuation_and_emoji: false, typing_slips: false };

const is = (...words: string[]): KeywordRow => ({ match: "is", words });
const pattern = (text: string): KeywordRow => ({ match: "pattern", pattern: text });

function match(rows: KeywordRow[], text: string, forgive: Forgiveness = FORGIVE_ALL): KeywordMatch | null {
  return compileKeywords(rows, forgive).match(text);
}

describe("pattern rows", () => {
  it("give the first group, or all they found", () => {
    expect(match([pattern("order (\\d+)")], "My ORDER 123, please")).to.include({
      row: 0,
      value: "123",
      typed: "ORDER 123",
    });
    expect(match([pattern("[A-Z]{2}-\\d+")], "ref AB-12", STRICT)).to.include({ value: "AB-12" });
    expect(match([pattern("x(y)?")], "x")).to.include({ value: "x" });
    expect(match([pattern("order")], "ORDER", STRICT)).to.equal(null);
  });

  for (const [bad, says] of [
    ["[a", /row 2 has a \[ that is not closed/],
    ["(a", /row 2 has a \( that is not closed/],
    ["a)", /row 2 has a \) without/],
    ["*a", /nothing before it to repeat/],
    ["a{2000}", /more than 1000/],
    ["(?=a)", /not available/],
    ["(a)\\1", /row 2 /],
    ["\\", /ends with \\/],
    ["[z-a]", /wrong way round/],
    ["", /row 2 is empty/],
    ["x".repeat(501), /longer than 500/],
    ["(a{800})(b{800})(c{800})", /too large/],
  ] as const) {
    it(`refuses ${JSON.stringify(bad.slice(0, 30))} and says what to change`, () => {
      try {
        compileKeywords([is("yes"), pattern(bad)], FORGIVE_ALL);
        expect.fail("was accepted");
      } catch (error) {
        expect(hasCode(error, "pattern_invalid"), String(error)).to.equal(true);
        expect(String(error)).to.match(says);
      }
    });
  }

  it("cannot hang: what makes other engines run for years is done with", () => {
    const hanging = ["(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$"];
    for (const text of hanging) match([pattern(text)], `${"a".repeat(5_000)}!`);
  });
});
