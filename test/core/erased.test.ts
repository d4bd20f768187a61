import { expect } from "chai";
import fc from "fast-check";
import { erasedNumber, isErased } from "../../src/core/erased.ts";
import { randomId } from "../../src/core/ids.ts";
import { kindOfSender, normalizeAddress } from "../../src/core/phone-number.ts";

describe("what stands in place of an erased number", () => {
  it("is different for each, and is taken for no number, short code or name", () => {
    const made = Array.from({ length: 200 }, () => erasedNumber(randomId("contact")));
    expect(new Set(made).size).to.equal(200);
    for (const each of made) {
      expect([isErased(each), normalizeAddress(each, "US"), kindOfSender(each)]).to.deep.equal([true, null, null]);
      expect(each).to.not.match(/\d/);
    }
  });

  it("tells ids apart", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{1,3}$/), fc.stringMatching(/^[0-9a-f]{1,3}$/), (a, b) => {
        expect(erasedNumber(`contact_${a}`) === erasedNumber(`contact_${b}`)).to.equal(a === b);
      }),
    );
  });

  it("is none of the numbers that there are", () => {
    for (const number of ["+14155550101", "12345", "MYBIZ"]) expect(isErased(number)).to.equal(false);
  });
});
