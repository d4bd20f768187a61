import { allForYear } from "@18f/us-federal-holidays";
import { expect } from "chai";
import fc from "fast-check";
import { addBusinessDays, businessDaysLeft, dateIn, honourBy, isBusinessDay } from "../../src/core/business-days.ts";

const YEARS = Array.from({ length: 80 }, (_, index) => 2021 + index);
const two = (number: number): string => String(number).padStart(2, "0");

/** Of the government's own library; it gives dates as local midnights. */
const holidays = new Set(
  [...YEARS, 2101].flatMap((year) =>
    allForYear(year).map(({ date }) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`),
  ),
);

const days = YEARS.flatMap((year) =>
  Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, 1 + index))).filter(
    (day) => day.getUTCFullYear() === year,
  ),
).map((day) => day.toISOString().slice(0, 10));

const zones = fc.constantFrom("America/Chicago", "Pacific/Honolulu", "America/St_Johns", "Asia/Kolkata", "UTC");

describe("business days", () => {
  it("agree with the federal government's library on every day of eighty years", () => {
    const wrong = days.filter((day) => {
      const weekend = [0, 6].includes(new Date(day).getUTCDay());
      return isBusinessDay(day) === (weekend || holidays.has(day));
    });
    expect(days).to.have.length(80 * 365 + 19);
    expect(wrong).to.deep.equal([]);
  });

  it("knows a holiday only since it is one, and where it is kept beside its day", () => {
    expect(isBusinessDay("2020-06-19")).to.equal(true);
    expect(isBusinessDay("2021-06-18")).to.equal(false);
    expect(isBusinessDay("2027-12-31")).to.equal(false);
    expect(isBusinessDay("2023-01-02")).to.equal(false);
  });

  it("gives a revocation ten of them, its own day not counted", () => {
    // Thanksgiving is in between.
    expect(honourBy(Date.parse("2026-11-23T18:00:00Z"), "America/Chicago")).to.equal("2026-12-08");
    // Christmas and New Year's Day, both on Fridays.
    expect(honourBy(Date.parse("2026-12-23T18:00:00Z"), "America/Chicago")).to.equal("2027-01-08");
    // A Saturday: counting begins on Monday.
    expect(honourBy(Date.parse("2026-08-01T18:00:00Z"), "America/Chicago")).to.equal("2026-08-14");
  });

  it("tells the day where the business is", () => {
    const late = Date.parse("2026-08-04T03:30:00Z");
    expect(dateIn(late, "America/Chicago")).to.equal("2026-08-03");
    expect(dateIn(late, "Asia/Kolkata")).to.equal("2026-08-04");
    expect(honourBy(late, "America/Chicago")).to.equal("2026-08-17");
    expect(honourBy(late, "Asia/Kolkata")).to.equal("2026-08-18");
    expect(() => honourBy(late, "Mars/Olympus")).to.throw(RangeError);
  });

  it("counts what a calendar counts, from any moment", () => {
    const moments = fc.integer({ min: Date.parse("2021-01-05T00:00:00Z"), max: Date.parse("2099-12-01T00:00:00Z") });
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 0, max: 25 }), (moment, zone, count) => {
        const from = dateIn(moment, zone);
        const to = addBusinessDays(from, count);
        const between = days.slice(days.indexOf(from) + 1, days.indexOf(to) + 1);
        expect(between.filter(isBusinessDay)).to.have.length(count);
        if (count > 0) expect(isBusinessDay(to)).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it("counts down to the day that it was counted up to", () => {
    fc.assert(
      fc.property(fc.constantFrom(...days.slice(0, -40)), fc.integer({ min: 0, max: 20 }), (day, count) => {
        expect(businessDaysLeft(day, addBusinessDays(day, count))).to.equal(count);
      }),
      { numRuns: 200 },
    );
    expect(businessDaysLeft("2026-05-08", "2026-05-08")).to.equal(0);
    expect(businessDaysLeft("2026-05-08", "2026-05-01")).to.equal(0);
  });
});
