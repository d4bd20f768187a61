import { expect } from "chai";
import fc from "fast-check";
import { storableText } from "../../src/core/storable-text.ts";

describe("storable text", () => {
  it("is the text itself where every character is one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!text.includes("\0"));
        expect(storableText(text)).to.equal(text);
      }),
    );
  });

  it("has no half characters and no NUL", () => {
    expect(storableText("a\uD83Db\0c\uDE00")).to.equal("a\uFFFDb\uFFFDc\uFFFD");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const kept = storableText(text);
        expect(kept.isWellFormed() && !kept.includes("\0")).to.equal(true);
        expect(Buffer.from(kept, "utf8").toString("utf8")).to.equal(kept);
      }),
    );
  });
});
