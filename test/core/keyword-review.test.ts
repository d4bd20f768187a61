import { expect } from "chai";
import fc from "fast-check";
import { compileKeywords, FORGIVE_ALL, type Forgiveness, type KeywordRow } from "../../src/core/keyword-matching.ts";
import { reviewKeywords } from "../../src/core/keyword-review.ts";

const is = (...words: string[]): KeywordRow => ({ match: "is", words });
const contains = (...words: string[]): KeywordRow => ({ match: "contains", words });
const startsWith = (...words: string[]): KeywordRow => ({ match: "starts_with", words });
const number = (from: number, to: number): KeywordRow => ({ match: "number", from, to });
const pattern = (text: string): KeywordRow => ({ match: "pattern", pattern: text });

function review(rows: KeywordRow[], forgive: Forgiveness = FORGIVE_ALL): string[] {
  return reviewKeywords(rows, forgive).map(
    ({ row, kind, word, other_row }) =>
      `${row} ${kind}${word === undefined ? "" : ` ${word}`}${other_row === undefined ? "" : ` < ${other_row}`}`,
  );
}

describe("keyword review", () => {
  it("has nothing to say of rows that are well", () => {
    expect(
      review([is("YES", "Y", "1"), is("NO", "N", "2"), number(3, 5), pattern("ref \\d+"), contains("bill")]),
    ).to.deep.equal([]);
    expect(review([])).to.deep.equal([]);
  });

  it("says which words an earlier row takes, as far as things are forgiven", () => {
    expect(review([is("yes"), is("YES!", "ok")])).to.deep.equal(["1 same_as_row YES! < 0"]);
    expect(review([is("yes"), is("YES!", "ok")], { ...FORGIVE_ALL, capitals_and_accents: false })).to.deep.equal([]);
    expect(review([number(1, 5), is("3", "three")])).to.deep.equal(["1 same_as_row 3 < 0"]);
  });

  it("says which rows never get a text", () => {
    expect(review([is("yes", "ok"), is("OK", "Yes")])).to.deep.equal(["1 never_matches < 0"]);
    expect(review([contains("bill"), is("my bill")])).to.deep.equal(["1 never_matches < 0"]);
    expect(review([contains("bill"), contains("pay my bill")])).to.deep.equal(["1 never_matches < 0"]);
    expect(review([startsWith("pay"), startsWith("pay my bill")])).to.deep.equal(["1 never_matches < 0"]);
    expect(review([number(1, 3), number(3, 9), number(2, 8)])).to.deep.equal(["2 never_matches < 0"]);
    expect(review([pattern("^y"), is("yes")])).to.deep.equal(["1 never_matches < 0"]);
    expect(review([pattern("^y"), pattern("^y")])).to.deep.equal(["1 never_matches < 0"]);
  });

  it("does not call a row lost that still gets other texts", () => {
    expect(review([is("bill"), contains("bill")])).to.deep.equal([]);
    expect(review([startsWith("bill"), contains("bill")])).to.deep.equal([]);
    expect(review([is("bill"), startsWith("bill")])).to.deep.equal([]);
    expect(review([number(1, 3), number(4, 5), number(1, 5)])).to.deep.equal([]);
    expect(review([is("form"), is("from")])).to.deep.equal([]);
  });

  it("warns of words that the law takes first", () => {
    expect(review([is("NO", "cancel", "arret")])).to.deep.equal(["0 law_word cancel", "0 law_word arret"]);
    const [cancel] = reviewKeywords([is("cancel")], FORGIVE_ALL);
    expect(cancel?.sentence).to.match(/^CANCEL also means STOP: who texts it gets no more texts/);
    expect(reviewKeywords([is("stop")], FORGIVE_ALL)[0]?.sentence).to.match(/^STOP always means STOP/);
    expect(reviewKeywords([is("info")], FORGIVE_ALL)[0]?.sentence).to.match(/^INFO also means HELP/);
    expect(review([contains("cancel my appointment")])).to.deep.equal([]);
  });

  it("warns of yes and no words that are searched for inside texts", () => {
    expect(review([contains("no", "ticket"), startsWith("Yes", "sí", "नहीं"), is("no")])).to.deep.equal([
      "0 answer_word no",
      "1 answer_word Yes",
      "1 answer_word sí",
      "1 answer_word नहीं",
      "2 never_matches < 0",
    ]);
    const [no] = reviewKeywords([contains("no")], FORGIVE_ALL);
    expect(no?.sentence).to.equal(
      'Row 1 takes every text with NO in it, which may mean something else, as in "no problem". Use a row "means no": it understands the whole reply.',
    );
  });

  it("says which understood rows and words are taken", () => {
    const yes = (...words: string[]): KeywordRow => ({ match: "yes", words });
    expect(review([yes(), { match: "no", words: ["2"] }, { match: "unclear", words: [] }, number(3, 5)])).to.deep.equal(
      [],
    );
    expect(review([yes(), yes("1")])).to.deep.equal(["1 never_matches < 0"]);
    expect(review([yes(), is("YES", "later")])).to.deep.equal(["1 same_as_row YES < 0"]);
    expect(review([is("1"), yes("1")])).to.deep.equal(["1 same_as_row 1 < 0"]);
    expect(review([yes("cancel")])).to.deep.equal(["0 law_word cancel"]);
  });

  it("says what is not finished or cannot work", () => {
    expect(review([is(), is(" ", ""), number(5, 1), number(Number.NaN, 1), pattern("[a"), pattern(" ")])).to.deep.equal(
      ["0 empty", "1 empty", "2 range_reversed", "3 empty", "4 bad_pattern", "5 empty"],
    );
    expect(reviewKeywords([pattern("[a")], FORGIVE_ALL)[0]?.sentence).to.match(/The pattern of row 1 has a \[/);
  });

  it("speaks in sentences, with rows counted from 1", () => {
    for (const { sentence } of reviewKeywords([is("yes"), is("yes"), is("cancel"), number(2, 1), is()], FORGIVE_ALL)) {
      expect(sentence).to.match(/^[A-Z].*\.$/);
      expect(sentence).to.not.include("!");
    }
    expect(reviewKeywords([is("yes"), is("yes")], FORGIVE_ALL)[0]?.sentence).to.match(
      /^Row 2 never gets a text: row 1 takes/,
    );
  });

  it("calls lost only what the matcher never gives to that row", () => {
    const word = fc.string({ unit: fc.constantFrom(..."ab "), minLength: 1, maxLength: 5 });
    const kinds = fc.constantFrom("is" as const, "contains" as const, "starts_with" as const);
    const rows = fc.array(fc.record({ match: kinds, words: fc.array(word, { maxLength: 2 }) }), { maxLength: 4 });
    const plain = { ...FORGIVE_ALL, typing_slips: false };
    fc.assert(
      fc.property(rows, fc.array(word, { minLength: 1, maxLength: 20 }), (some, texts) => {
        const matcher = compileKeywords(some, plain);
        const lost = new Set(
          reviewKeywords(some, plain)
            .filter(({ kind }) => kind === "never_matches")
            .map(({ row }) => row),
        );
        for (const text of texts) expect(lost.has(matcher.match(text)?.row ?? -1)).to.equal(false);
      }),
      { numRuns: 500 },
    );
  });
});
