import { createRequire } from "node:module";
import { expect } from "chai";
import fc from "fast-check";
import { countSegments, LONGEST_TEXT, MOST_SEGMENTS, nonGsmCharacters, splitText } from "../../src/core/segments.ts";
import { hasCode } from "../../src/core/sms-error.ts";

interface CountingOracle {
  encodingName: string;
  segmentsCount: number;
}
interface SplittingOracle {
  characterSet: string;
  parts: { content: string }[];
}
const require = createRequire(import.meta.url);
// Neither oracle has types of its own that Node's type stripping can load; these are the parts used.
const { SegmentedMessage }: { SegmentedMessage: new (text: string, encoding?: string) => CountingOracle } =
  require("sms-segments-calculator");
const oracle: { split: (text: string) => SplittingOracle } = require("split-sms");

const GSM_BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const GSM_EXTENSION = "\f^{}\\[~]|€";

const gsmText = fc.string({
  unit: fc.constantFrom(...GSM_BASIC, ..."aeiou ", ...GSM_EXTENSION),
  maxLength: 700,
  size: "max",
});
/** Letters, precomposed accents, ideographs and single-code-point emoji: every character is one grapheme. */
const unicodeText = fc.string({ unit: fc.constantFrom(..."abc çêőşЖあ漢ह😀🎉𝒳€^`"), maxLength: 400, size: "max" });

describe("segments", () => {
  it("counts the cases of the standard", () => {
    const count = (text: string): (string | number)[] => {
      const { encoding, segments, units, left_in_segment } = countSegments(text);
      return [encoding, segments, units, left_in_segment];
    };
    expect(count("")).to.deep.equal(["GSM-7", 0, 0, 160]);
    expect(count("a".repeat(160))).to.deep.equal(["GSM-7", 1, 160, 0]);
    expect(count("a".repeat(161))).to.deep.equal(["GSM-7", 2, 161, 145]);
    expect(count("a".repeat(306))).to.deep.equal(["GSM-7", 2, 306, 0]);
    expect(count("a".repeat(307))).to.deep.equal(["GSM-7", 3, 307, 152]);
    expect(count("€".repeat(80))).to.deep.equal(["GSM-7", 1, 160, 0]);
    // An escape pair does not fit into the last septet of a part: 76 pairs and an empty septet each.
    expect(count("€".repeat(152))).to.deep.equal(["GSM-7", 2, 304, 1]);
    expect(count("€".repeat(153))).to.deep.equal(["GSM-7", 3, 306, 151]);
    expect(count("é".repeat(70))).to.deep.equal(["GSM-7", 1, 70, 90]);
    expect(count("ê".repeat(70))).to.deep.equal(["UCS-2", 1, 70, 0]);
    expect(count("ê".repeat(71))).to.deep.equal(["UCS-2", 2, 71, 63]);
    expect(count("😀".repeat(35))).to.deep.equal(["UCS-2", 1, 70, 0]);
    // 33 pairs fill 66 of 67: a pair is not cut.
    expect(count("😀".repeat(67))).to.deep.equal(["UCS-2", 3, 134, 65]);
    expect(count("Ç")[0]).to.equal("GSM-7");
    expect(count("ç")[0]).to.equal("UCS-2");
    expect(count("`")[0]).to.equal("UCS-2");
    expect(count("\ud800\u0000")).to.deep.equal(["UCS-2", 1, 2, 68]);
  });

  it("counts GSM-7 as sms-segments-calculator does", () => {
    fc.assert(
      fc.property(gsmText, (text) => {
        const expected = new SegmentedMessage(text, "auto");
        const ours = countSegments(text);
        expect(ours.encoding).to.equal(expected.encodingName);
        // It counts an empty text as one segment to bill; here it is no text at all.
        if (text !== "") expect(ours.segments).to.equal(expected.segmentsCount);
      }),
      { numRuns: 60 },
    );
  });

  it("counts UCS-2 as sms-segments-calculator does", () => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        const expected = new SegmentedMessage(text, "auto");
        const ours = countSegments(text);
        expect(ours.encoding).to.equal(expected.encodingName);
        if (text !== "") expect(ours.segments).to.equal(expected.segmentsCount);
      }),
      { numRuns: 60 },
    );
  });

  it("splits as split-sms does", () => {
    fc.assert(
      fc.property(fc.oneof(gsmText, unicodeText), (text) => {
        // For an empty text it gives one empty part; we send none. Its `length` forgets escapes, so only `content` is compared.
        if (text === "") return;
        expect(splitText(text)).to.deep.equal(oracle.split(text).parts.map((part) => part.content));
      }),
      { numRuns: 150 },
    );
  });

  it("loses nothing, cuts no pair and fills no part over its room, for any text", () => {
    fc.assert(
      fc.property(fc.oneof(gsmText, fc.string({ unit: "binary", maxLength: 500, size: "max" })), (text) => {
        const parts = splitText(text);
        const count = countSegments(text);
        expect(parts.join("")).to.equal(text);
        expect(parts).to.have.length(count.segments);
        for (const [index, part] of parts.entries()) {
          const room = count.encoding === "GSM-7" ? 153 : 67;
          const units =
            count.encoding === "UCS-2" ? part.length : [...part].length + part.replace(/[^\f^{}\\[~\]|€]/g, "").length;
          if (parts.length > 1) expect(units).to.be.at.most(room);
          const next = parts[index + 1];
          if (next !== undefined)
            expect(/[\ud800-\udbff]$/.test(part) && /^[\udc00-\udfff]/.test(next)).to.equal(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("refuses to split what no phone can join, and says so", () => {
    expect(splitText("a".repeat(LONGEST_TEXT))).to.have.length(MOST_SEGMENTS);
    expect(() => splitText("a".repeat(LONGEST_TEXT + 1))).to.throw(/256 segments/);
    try {
      splitText("😀".repeat(LONGEST_TEXT));
      expect.fail("was split");
    } catch (error) {
      expect(hasCode(error, "text_too_long")).to.equal(true);
    }
  });

  it("counts a text of any length in linear time", () => {
    expect(countSegments("😀".repeat(500_000)).segments).to.equal(Math.ceil(500_000 / 33));
  });

  it("names the characters that cost a GSM-7 text its length, each once", () => {
    expect(nonGsmCharacters("Plain text, 5€ [ok]")).to.deep.equal([]);
    expect(nonGsmCharacters("It’s “here” – it’s 👨‍👩‍👧 ç")).to.deep.equal(["’", "“", "”", "–", "👨‍👩‍👧", "ç"]);
    expect(nonGsmCharacters("\r\n")).to.deep.equal([]);
  });
});
