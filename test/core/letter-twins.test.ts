import { expect } from "chai";
import fc from "fast-check";
import { compileKeywords, FORGIVE_ALL } from "../../src/core/keyword-matching.ts";
import { foldLetterTwins } from "../../src/core/letter-twins.ts";
import { classifyIntent, defaultPolicy } from "../../src/core/opt-out-law.ts";
import { FOLD_ALL, foldText } from "../../src/core/text-folding.ts";

const fold = (text: string): string => foldLetterTwins(foldText(text, FOLD_ALL));

describe("letters that a script does not tell apart", () => {
  const same: [what: string, one: string, other: string][] = [
    ["candrabindu and anusvara", "हाँ", "हां"],
    ["a nasal that is left out at the end", "नहीं", "नही"],
    ["a nasal as a letter or a dot", "बन्द", "बंद"],
    ["nukta", "ज़रूर", "जरूर"],
    ["nukta of one code point", "क़ीमत", "कीमत"],
    ["Persian yeh", "بلی", "بلي"],
    ["Persian kaf", "تاکید", "تاكيد"],
    ["alef with hamza", "أكيد", "اكيد"],
    ["tatweel", "نعـــم", "نعم"],
    ["vowel signs", "نَعَم", "نعم"],
    ["teh marbuta", "مشكلة", "مشكله"],
    ["Hebrew points", "כֵּן", "כן"],
    ["hiragana and katakana", "はい", "ハイ"],
    ["half width", "ﾊｲ", "はい"],
    ["half width with a mark", "ﾀﾞﾒ", "だめ"],
    ["simplified and traditional", "确认", "確認"],
  ];
  for (const [what, one, other] of same) {
    it(`${what}: ${one} is ${other}, for a row of either`, () => {
      expect(fold(one)).to.equal(fold(other));
      for (const [row, typed] of [
        [one, other],
        [other, one],
      ] as const) {
        expect(
          compileKeywords([{ match: "is", words: [row] }], FORGIVE_ALL).match(typed)?.row,
          `${typed} to ${row}`,
        ).to.equal(0);
        expect(compileKeywords([{ match: "contains", words: [row] }], FORGIVE_ALL).match(`x ${typed} x`)?.row).to.equal(
          0,
        );
      }
    });
  }

  it("keeps other words apart", () => {
    const apart: [string, string][] = [
      ["की", "कि"],
      ["は", "ば"],
      ["कल", "काल"],
      ["لا", "لي"],
      ["不", "否"],
      ["はい", "いいえ"],
      ["דע", "דא"],
    ];
    for (const [one, other] of apart) expect(fold(one), `${one} ${other}`).to.not.equal(fold(other));
  });

  it("are told apart where accents are not forgiven", () => {
    const strict = compileKeywords([{ match: "is", words: ["हाँ"] }], { ...FORGIVE_ALL, capitals_and_accents: false });
    expect(strict.match("हाँ")?.row).to.equal(0);
    expect(strict.match("हां")).to.equal(null);
  });

  it("are as they were for the opt-out law, whose folded words are stored", () => {
    expect(foldText("हाँ", FOLD_ALL)).to.not.equal(foldText("हां", FOLD_ALL));
    expect(foldText("确认", FOLD_ALL)).to.equal("确认");
    expect(classifyIntent("बंद करो", defaultPolicy)?.intent).to.equal("stop");
  });

  it("is idempotent, and leaves other scripts as they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (text) => {
        expect(foldLetterTwins(foldLetterTwins(text))).to.equal(foldLetterTwins(text));
      }),
      { numRuns: 2_000 },
    );
    for (const text of ["hello", "Grüße", "Привет", "안녕", "สวัสดี", "γεια"])
      expect(foldLetterTwins(text)).to.equal(text);
  });
});
