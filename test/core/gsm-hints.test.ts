import { createRequire } from "node:module";
import { expect } from "chai";
import fc from "fast-check";
import { gsmHints, plainText } from "../../src/core/gsm-hints.ts";
import { countSegments } from "../../src/core/segments.ts";

const require = createRequire(import.meta.url);
// Twilio's list of what it replaces when "smart encoding" is on. It has no types that Node's type stripping can load.
const { default: TWILIO }: { default: { [character: string]: string } } =
  require("sms-segments-calculator/dist/libs/SmartEncodingMap.js");

const isGsm = (text: string): boolean => countSegments(text).encoding === "GSM-7";
const replacementOf = (character: string) => gsmHints(character).map(({ replacement }) => replacement)[0];

describe("hints to stay within GSM-7", () => {
  it("names each character that doubles the cost once, with what to use instead", () => {
    expect(gsmHints("It’s ready – it’s yours…")).to.deep.equal([
      { character: "’", replacement: "'" },
      { character: "–", replacement: "-" },
      { character: "…", replacement: "..." },
    ]);
    expect(gsmHints("Plain, with € and ñ.")).to.deep.equal([]);
    expect(plainText("It’s “ready” – at 9½ o’clock…")).to.equal("It's \"ready\" - at 91/2 o'clock...");
  });

  it("leaves what nothing stands for: emoji, other scripts", () => {
    for (const character of ["😀", "👩‍👩‍👧", "漢", "ह", "한", "नि", "°"])
      expect(replacementOf(character), character).to.equal(null);
    expect(plainText("Thanks 👩‍👩‍👧 – see you")).to.equal("Thanks 👩‍👩‍👧 - see you");
  });

  it("takes letters for their plain ones, and puts together what was taken apart", () => {
    expect(plainText("Façade à la carte, garçon, łódź, Ørsted, Çelik, năm")).to.equal(
      "Facade à la carte, garcon, lodz, Ørsted, Çelik, nam",
    );
    expect(plainText("cafe\u0301 man\u0303ana")).to.equal("café mañana");
  });

  it("leaves out what nobody sees", () => {
    expect(replacementOf("\u200b")).to.equal("");
    expect(plainText("Hello\u00a0world\u200b\ufeff")).to.equal("Hello world");
  });

  it("replaces what people's keyboards write as Twilio's smart encoding does", () => {
    const typed = Object.entries(TWILIO).filter(
      ([character]) => /[\u00a0-\u017f\u2000-\u206f\u3000-\u3002\uff01-\uff65]/u.test(character) && !isGsm(character),
    );
    expect(typed).to.have.length.above(90);
    const different = typed
      .map(([character, theirs]) => ({ character, theirs, ours: replacementOf(character) }))
      // Twilio makes two blanks of each, and a blank of what breaks a line.
      .filter(({ theirs, ours }) => ours !== theirs && ours?.trim() !== theirs.trim());
    expect(different).to.deep.equal([]);
  });

  it("changes nothing that is GSM-7, never leaves a character that it said can be replaced, and is done at once", () => {
    const anything = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(..."abc ’“–…½ﬁçśł😀漢é€\n\u200b"), maxLength: 200 }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const plain = plainText(text);
        if (isGsm(text)) expect(plain).to.equal(text);
        expect(plainText(plain)).to.equal(plain);
        if (gsmHints(text).every(({ replacement }) => replacement !== null)) expect(isGsm(plain)).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });
});
