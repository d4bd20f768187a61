import { expect } from "chai";
import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { spellingsOf, subscriberNumber } from "../../src/core/subscriber-number.ts";

const digits = (count: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((number) => String(number).padStart(count, "0"));

describe("a subscriber's number", () => {
  it("is the same, however the carrier writes it", () => {
    const same: readonly [written: string, kept: string][] = [
      ["+5215512345678", "+525512345678"],
      ["+525512345678", "+525512345678"],
      ["+541143210000", "+5491143210000"],
      ["+5491143210000", "+5491143210000"],
      ["+542944123456", "+5492944123456"],
      ["+551187654321", "+5511987654321"],
      ["+5511987654321", "+5511987654321"],
      ["+558561234567", "+5585961234567"],
      ["+552178123456", "+5521978123456"],
    ];
    for (const [written, kept] of same) expect(subscriberNumber(written), written).to.equal(kept);
  });

  it("stays as it is where there is one way to write it", () => {
    const others = [
      "+14155550101",
      "+551133334444",
      "+5511912345678",
      "+5312345678",
      "+50212345678",
      "SUPPORT",
      "12345",
    ];
    for (const other of others) expect(subscriberNumber(other), other).to.equal(other);
  });

  it("is libphonenumber's of a mobile in Mexico, Argentina and Brazil", () => {
    const mobile = fc.oneof(
      digits(8).map((rest) => `+52155${rest}`),
      digits(7).map((rest) => `+54113${rest}`),
      digits(7).map((rest) => `+55118${rest}`),
    );
    fc.assert(
      fc.property(mobile, (written) => {
        const kept = parsePhoneNumberFromString(subscriberNumber(written), { extract: false });
        expect(kept?.isPossible(), written).to.equal(true);
        // Mexico's plan does not tell the two apart.
        if (kept?.isValid()) expect(kept.getType()).to.be.oneOf(["MOBILE", "FIXED_LINE_OR_MOBILE"]);
      }),
    );
  });

  it("is found by every way in which it may have been kept", () => {
    const written = fc.oneof(
      digits(10).map((rest) => `+521${rest}`),
      digits(9).map((rest) => `+541${rest}`),
      digits(7).map((rest) => `+55219${rest}`),
      digits(10).map((rest) => `+1${rest}`),
    );
    fc.assert(
      fc.property(written, fc.constantFrom("", "whatsapp:", "rcs:"), (number, channel) => {
        const kept = subscriberNumber(number);
        expect(subscriberNumber(kept)).to.equal(kept);
        expect(spellingsOf(kept)[0]).to.equal(kept);
        if (!/^\+520/.test(kept)) expect(spellingsOf(kept)).to.include(channel + number);
      }),
    );
  });
});
