import { expect } from "chai";
import fc from "fast-check";
import { countryOf, displayNumber, kindOfSender, normalizeAddress, parseNumber } from "../../src/core/phone-number.ts";

describe("phone numbers", () => {
  describe("parseNumber", () => {
    const read: [typed: string, country: string | null, number: string | null][] = [
      ["+14155550101", null, "+14155550101"],
      ["(415) 555-0101", "US", "+14155550101"],
      ["415.555.0101", "us", "+14155550101"],
      ["1 415 555 0101", "US", "+14155550101"],
      ["011 44 7700 900123", "US", "+447700900123"],
      ["0044 7700 900123", "US", "+447700900123"],
      ["0044 7700 900123", null, "+447700900123"],
      ["(00) 44 7700 900123", null, "+447700900123"],
      ["+44 (0) 7700 900123", null, "+447700900123"],
      ["07700 900123", "GB", "+447700900123"],
      ["０７７００　９００１２３", "GB", "+447700900123"],
      ["＋９１ ９８７６５ ４３２１０", null, "+919876543210"],
      ["٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567"],
      ["\u202a+49 1512 3456789\u202c", null, "+4915123456789"],
      ["tel:+49-1512-3456789", null, "+4915123456789"],
      ["447911123456", null, "+447911123456"],
      ["447911123456", "US", "+447911123456"],
      ["447700900123", null, null],
      ["919876543210", "IN", "+919876543210"],
      ["98765 43210", "IN", "+919876543210"],
      ["4155550101", null, null],
      ["555-0101", "US", null],
      ["+1415555", null, null],
      ["+1 415 555 0101 ext. 4", null, null],
      ["+49 30 123456 ext. 7", null, null],
      ["49 30 123456 ext. 7", null, null],
      ["49 (30) 123456-7", null, "+49301234567"],
      ["call me on 415 555 0101", "US", null],
      ["41411", "US", null],
      ["415 555 0101", "Atlantis", null],
      ["", "US", null],
      ["+", null, null],
      ["hello", "US", null],
      ["+999 123 456 789", null, null],
    ];
    for (const [typed, country, number] of read) {
      it(`reads "${typed}" in ${country ?? "no country"} as ${number ?? "no number"}`, () => {
        expect(parseNumber(typed, country)).to.equal(number);
      });
    }

    it("is not upset by any text, and what it returns is E.164 and reads as itself", () => {
      const text = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.constantFrom(..."+0123456789 ()-.\u0000\ud800") }),
      );
      fc.assert(
        fc.property(text, fc.constantFrom("US", "IN", "DE", "", null), (typed, country) => {
          const number = parseNumber(typed, country);
          if (number === null) return;
          expect(number).to.match(/^\+[1-9]\d{4,14}$/);
          expect(parseNumber(number, null)).to.equal(number);
        }),
        { numRuns: 500 },
      );
    });

    it("does not read a megabyte", () => {
      expect(parseNumber("4".repeat(1_000_000), "US")).to.equal(null);
    });
  });

  it("displays numbers as people write them internationally, the rest as it is", () => {
    expect(displayNumber("+14155550101")).to.equal("+1 415 555 0101");
    expect(displayNumber("+919876543210")).to.equal("+91 98765 43210");
    expect(displayNumber("41411")).to.equal("41411");
    expect(displayNumber("MyClinic")).to.equal("MyClinic");
    expect(displayNumber("+12")).to.equal("+12");
  });

  it("knows a number's country where it has one", () => {
    expect(countryOf("+14155550101")).to.equal("US");
    expect(countryOf("+14165550101")).to.equal("CA");
    expect(countryOf("+447700900123")).to.equal("GB");
    expect(countryOf("+77011234567")).to.equal("KZ");
    expect(countryOf("+881612345678")).to.equal(null);
    expect(countryOf("41411")).to.equal(null);
    expect(countryOf("MyClinic")).to.equal(null);
  });

  it("tells the kinds of senders apart", () => {
    expect(kindOfSender("+1 415 555 0101")).to.equal("phone");
    expect(kindOfSender("447911123456")).to.equal("phone");
    expect(kindOfSender("911")).to.equal("short_code");
    expect(kindOfSender("12345678")).to.equal("short_code");
    expect(kindOfSender("MyClinic")).to.equal("alphanumeric");
    expect(kindOfSender("Dr O'Neill")).to.equal("alphanumeric");
    expect(kindOfSender("VM-HDFCBK")).to.equal("alphanumeric");
    expect(kindOfSender("TwelveLetter")).to.equal(null);
    expect(kindOfSender("12")).to.equal(null);
    expect(kindOfSender("Größe")).to.equal(null);
    expect(kindOfSender("")).to.equal(null);
  });

  it("normalizes addresses: E.164, short code, alphanumeric ID", () => {
    expect(normalizeAddress(" (415) 555-0101 ", "US")).to.equal("+14155550101");
    expect(normalizeAddress("41411", "US")).to.equal("41411");
    expect(normalizeAddress("81234567", "SG")).to.equal("+6581234567");
    expect(normalizeAddress("12345678", "US")).to.equal("12345678");
    expect(normalizeAddress("MyClinic", "US")).to.equal("MyClinic");
    expect(normalizeAddress("not a sender at all", "US")).to.equal(null);
    expect(normalizeAddress("\ud800", "US")).to.equal(null);
  });
});
