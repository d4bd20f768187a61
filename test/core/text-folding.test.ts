import { expect } from "chai";
import fc from "fast-check";
import { FOLD_ALL, type Folding, foldSymbols, foldText, repeats, runsOf } from "../../src/core/text-folding.ts";

const fold = (text: string): string => foldText(text, FOLD_ALL);

describe("text folding", () => {
  const same: [string, string][] = [
    ["  YES!!  ", "yes"],
    ["Ｙｅｓ", "yes"],
    ["yes 👍🏽", "yes"],
    ["✅ yes ✅", "yes"],
    ["Yes™", "yes"],
    ["¡Sí!", "si"],
    ["ARRÊT", "arret"],
    ["DON’T", "dont"],
    ["don't", "dont"],
    ["opt-out", "opt out"],
    ["opt\u00a0\u00a0out", "opt out"],
    ["\u200eSTOP\u200f", "stop"],
    ["st\u00adop", "stop"],
    ["İPTAL", "iptal"],
    ["IPTAL", "iptal"],
    ["ıptal", "iptal"],
    ["STRASSE", "strasse"],
    ["Straße", "strasse"],
    ["wypisać się", "wypisac sie"],
    ["Łódź", "lodz"],
    ["ΌΧΙ", "οχι"],
    ["1️⃣", "1"],
    ["④", "4"],
    ["４", "4"],
    ["٤", "4"],
    ["४२", "42"],
    ["𝟜", "4"],
    ["بلى", "بلى"],
    ["बंद करो", "बंद करो"],
    ["が", "が"],
    ["ﾊｲ", "ハイ"],
    ["👍", ""],
    ["?!", ""],
    ["\u0000STOP\ud800", "stop"],
    ["", ""],
  ];
  for (const [typed, folded] of same)
    it(`folds ${JSON.stringify(typed)} to "${folded}"`, () => expect(fold(typed)).to.equal(folded));

  it("keeps marks that are letters: two Hindi words that differ in a vowel stay two", () => {
    expect(fold("कि")).to.not.equal(fold("की"));
    expect(fold("は")).to.not.equal(fold("ば"));
  });

  it("forgives only what it is told to", () => {
    const letters: Folding = { capitals_and_accents: true, punctuation_and_emoji: false };
    const signs: Folding = { capitals_and_accents: false, punctuation_and_emoji: true };
    expect(foldText("Sí!", letters)).to.equal("si!");
    expect(foldText(" Sí! 👍", signs)).to.equal("Sí");
    expect(foldText("a  b", { capitals_and_accents: false, punctuation_and_emoji: false })).to.equal("a b");
  });

  it("is idempotent for any text and any setting", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.boolean(), fc.boolean(), (text, letters, signs) => {
        const folding: Folding = { capitals_and_accents: letters, punctuation_and_emoji: signs };
        const once = foldText(text, folding);
        expect(foldText(once, folding)).to.equal(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is idempotent for every character", () => {
    for (let block = 0; block < 0x1_fb00; block += 64) {
      const characters = Array.from({ length: 64 }, (_, index) => String.fromCodePoint(block + index));
      const once = fold(characters.join(" x "));
      expect(fold(once), block.toString(16)).to.equal(once);
    }
  });

  it("does not care about capitals or accents put on, whatever the word", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzéñü "), maxLength: 30 }), (text) => {
        expect(fold(text.toUpperCase())).to.equal(fold(text));
        expect(fold(text.normalize("NFD"))).to.equal(fold(text));
        expect(fold(`«${text}»!!! 🎉`)).to.equal(fold(text));
      }),
      { numRuns: 300 },
    );
  });

  it("folds ASCII beside other characters as it folds it alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), fc.boolean(), fc.boolean(), (text, letters, signs) => {
        const folding: Folding = { capitals_and_accents: letters, punctuation_and_emoji: signs };
        expect(foldText(`${text} 漢`, folding)).to.equal(`${foldText(text, folding)} 漢`.trim());
      }),
      { numRuns: 500 },
    );
  });

  it("sees the same sign whatever its skin tone and variant", () => {
    expect(foldSymbols("👍🏽 ")).to.equal("👍");
    expect(foldSymbols("❤️")).to.equal(foldSymbols("❤"));
  });

  it("knows held-down letters from other words", () => {
    const isRepeat = (typed: string, word: string): boolean => repeats(runsOf(typed), runsOf(word));
    expect(isRepeat("yess", "yes")).to.equal(true);
    expect(isRepeat("yyeeesss", "yes")).to.equal(true);
    expect(isRepeat("bookk", "book")).to.equal(true);
    expect(isRepeat("bok", "book")).to.equal(false);
    expect(isRepeat("11", "1")).to.equal(false);
    expect(isRepeat("👍👍👍", "👍")).to.equal(true);
    expect(isRepeat("yesno", "yes")).to.equal(false);
  });
});
