import { expect } from "chai";
import fc from "fast-check";
import { foldForSearch, foundPlaces } from "../../src/core/found-places.ts";

const marked = (text: string, wanted: string): string[] =>
  foundPlaces(text, foldForSearch(wanted)).map(([from, to]) => text.slice(from, to));

describe("Where something stands in a text", () => {
  const cases: readonly [text: string, wanted: string, found: string[]][] = [
    ["Are you open on Sunday?", "SUNDAY", ["Sunday"]],
    ["Café, cafe\u0301, CAFE", "cafe", ["Café", "cafe\u0301", "CAFE"]],
    ["Straße", "strasse", ["Straße"]],
    ["see   you", "see you", ["see   you"]],
    ["at 10:30", "10:30", ["10:30"]],
    ["🙂 hello 🙂", "hello", ["hello"]],
    ["Ｈｅｌｌｏ", "hello", ["Ｈｅｌｌｏ"]],
    ["नमस्ते जी", "नमस्ते", ["नमस्ते"]],
    ["nothing here", "else", []],
    ["anything", " ", []],
  ];
  for (const [text, wanted, found] of cases) {
    it(`${wanted} in ${text}`, () => {
      expect(marked(text, wanted)).to.deep.equal(found);
    });
  }

  it("is a piece of the text that folds to what was searched for, whatever stands around", () => {
    const words = fc.string({ unit: fc.constantFrom(..."abcÄéß 🙂１") });
    fc.assert(
      fc.property(words, words, words, (before, wanted, after) => {
        const folded = foldForSearch(wanted);
        for (const [from, to] of foundPlaces(before + wanted + after, folded)) {
          expect(foldForSearch((before + wanted + after).slice(from, to))).to.equal(folded);
        }
      }),
    );
  });
});
