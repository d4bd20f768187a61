import { expect } from "chai";
import fc from "fast-check";
import { WEEKDAYS } from "../../src/core/open-hours.ts";
import { neverOpen, type OwnHours, withOwnHours } from "../../src/core/own-hours.ts";
import { quietHours } from "../../src/core/quiet-hours.ts";
import { quietRules, ruleOf } from "../../src/core/quiet-rules.ts";
import { SmsError } from "../../src/core/sms-error.ts";

const NEW_YORK = "+12125550101";
const DALLAS = "+12145550101";
const LONDON = "+442079460958";
const numbers = [NEW_YORK, DALLAS, LONDON, "+16065550101", "+919876543210", "+33612345678", "+18005550101"];

const everywhere: OwnHours = { region: "", from: "10:00", to: "18:00", sundays: false };

describe("an operator's own quiet hours", () => {
  it("change nothing where there are none", () => {
    expect(withOwnHours(quietRules, [], true)).to.deep.equal(quietRules);
  });

  it("narrow the rules of every region, and leave its holidays closed", () => {
    const rules = withOwnHours(quietRules, [everywhere], true);
    const week = WEEKDAYS.filter((day) => day !== "sun");
    expect(ruleOf(rules, "GB").hours).to.deep.equal([{ days: week, from: "10:00", to: "18:00" }]);
    expect(rules.otherwise.hours).to.deep.equal([{ days: week, from: "10:00", to: "18:00" }]);
    // Rhode Island allows 9 to 18 in the week and 10 to 17 at weekends.
    expect(ruleOf(rules, "US-RI").hours.map(({ from, to }) => `${from} ${to}`)).to.deep.equal([
      "10:00 18:00",
      "10:00 17:00",
    ]);
    expect(ruleOf(rules, "US-RI").closed_on).to.deep.equal(ruleOf(quietRules, "US-RI").closed_on);
  });

  it("go by the state's line, then its country's, then the one for everywhere", () => {
    const lines = [
      everywhere,
      { ...everywhere, region: "US", from: "11:00" },
      { ...everywhere, region: "US-TX", from: "12:00" },
    ];
    const rules = withOwnHours(quietRules, lines, false);
    const from = (region: string | null) => ruleOf(rules, region).hours[0]?.from;
    expect([from("US-TX"), from("US-FL"), from("US-OH"), from("GB"), from(null)]).to.deep.equal([
      "12:00",
      "11:00",
      "11:00",
      "10:00",
      "10:00",
    ]);
  });

  it("stand in place of the rules where the operator says so", () => {
    const early = { region: "US-NY", from: "06:00", to: "24:00", sundays: true };
    const hours = quietHours(withOwnHours(quietRules, [early], false));
    const at = Date.parse("2026-11-22T06:30:00-05:00");
    expect(hours.opening(NEW_YORK, null, at)).to.have.property("open", true);
    expect(quietHours(quietRules).opening(NEW_YORK, null, at)).to.have.property("open", false);
  });

  it("never open an hour that the rules close, as long as the rules hold (P5)", () => {
    const times = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, "0")}:00`);
    const line = fc
      .record({ region: fc.constantFrom("", "US", "US-TX", "GB", "FR"), from: times, to: times, sundays: fc.boolean() })
      .filter(({ from, to }) => from < to);
    const usual = quietHours(quietRules);
    const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) });
    const lines = fc.uniqueArray(line, { maxLength: 3, selector: ({ region }) => region });
    fc.assert(
      fc.property(lines, fc.constantFrom(...numbers), moments, (own, number, now) => {
        const opening = quietHours(withOwnHours(quietRules, own, true)).opening(number, null, now);
        if (opening.open) expect(usual.opening(number, null, now).open).to.equal(true);
      }),
    );
  });

  it("are refused where they have no right times or name a place twice, instead of closing all hours", () => {
    for (const own of [[{ ...everywhere, from: "" }], [{ ...everywhere, to: "09:00" }], [everywhere, everywhere]]) {
      expect(() => withOwnHours(quietRules, own, true)).to.throw(SmsError, /Open the gateway's form/);
    }
  });

  it("can be told where they leave no hour at all", () => {
    const morning = { region: "", from: "08:00", to: "10:00", sundays: true };
    expect(neverOpen(withOwnHours(quietRules, [morning], true))).to.have.members(["US-KY", "IN"]);
    expect(neverOpen(quietRules)).to.deep.equal([]);
  });
});
