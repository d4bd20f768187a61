import { expect } from "chai";
import { explainMatch } from "../../src/core/keyword-explanation.ts";
import { compileKeywords, FORGIVE_ALL, type KeywordRow } from "../../src/core/keyword-matching.ts";

const rows: KeywordRow[] = [
  { match: "is", words: ["YES", "confirm"] },
  { match: "contains", words: ["appointment"] },
  { match: "starts_with", words: ["order"] },
  { match: "number", from: 1, to: 5 },
  { match: "pattern", pattern: "ref (\\d+)" },
];
const explain = (text: string) => explainMatch(compileKeywords(rows, FORGIVE_ALL).match(text));

describe("keyword explanations", () => {
  const sentences: [text: string, key: string, sentence: string][] = [
    ["YES", "is", "This is YES."],
    ["yes 👍", "is_folded", '"yes" is read as YES.'],
    ["yess!! 👍", "repeated_letters", '"yess" is YES with a repeated letter.'],
    ["Cofirm.", "typing_slip", '"Cofirm" is confirm with one typing slip.'],
    ["my Appointment", "contains", "The text has appointment in it."],
    ["my appoinment", "typing_slip", '"appoinment" is appointment with one typing slip.'],
    ["order 7", "starts_with", "The text starts with order."],
    ["4!", "number", "This is the number 4, which row 4 takes."],
    ["see ref 12", "pattern", 'The pattern of row 5 finds "ref 12".'],
    ["maybe", "nothing", "No row takes this text, so it goes to anything else."],
    ["", "nothing", "No row takes this text, so it goes to anything else."],
  ];
  for (const [text, key, sentence] of sentences) {
    it(`${JSON.stringify(text)}: ${sentence}`, () => {
      const explanation = explain(text);
      expect(explanation.key).to.equal(key);
      expect(explanation.sentence).to.equal(sentence);
    });
  }

  it("gives the parts for translation, rows counted from 1", () => {
    expect(explain("yess").params).to.deep.equal({ typed: "yess", word: "YES", value: "", row: "1" });
  });

  it("cuts what is too long to be read beside a form", () => {
    const { sentence } = explain(`y${"e".repeat(500)}s`);
    expect(sentence).to.have.length.below(100);
    expect(sentence).to.include("…");
  });
});
