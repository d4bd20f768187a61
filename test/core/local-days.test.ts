import { expect } from "chai";
import fc from "fast-check";
import { DateTime } from "luxon";
import { dateOf, dayAt, dayOf, startOfDay } from "../../src/core/local-days.ts";

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "UTC"];

describe("Days of a calendar", () => {
  it("begin and end when luxon says so, clock changes included", () => {
    const days = fc.integer({ min: dayOf("2015-01-01"), max: dayOf("2030-12-31") });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), days, (zone, day) => {
        const start = DateTime.fromISO(dateOf(day), { zone }).startOf("day").toMillis();
        expect(startOfDay(zone, day)).to.equal(start);
        expect(dayAt(zone, start)).to.equal(day);
        expect(dayAt(zone, start - 1)).to.equal(day - 1);
      }),
      { numRuns: 200 },
    );
  });

  it("begin at one where clocks are put forward at midnight", () => {
    expect(startOfDay("America/Santiago", dayOf("2026-09-06"))).to.equal(Date.parse("2026-09-06T01:00-03:00"));
  });

  it("have dates", () => {
    expect(dateOf(dayOf("2026-02-28") + 1)).to.equal("2026-03-01");
    expect(dayOf("2026-13-01")).to.be.NaN;
  });
});
