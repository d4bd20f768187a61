import { expect } from "chai";
import { isHoliday } from "../../src/core/holidays.ts";
import { quietRules } from "../../src/core/quiet-rules.ts";

const DAY = 86_400_000;

function holidaysOf(region: string, year: number): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (let day = Date.UTC(year, 0, 1) / DAY; day < Date.UTC(year + 1, 0, 1) / DAY; day += 1) {
    for (const holiday of quietRules.regions[region]?.closed_on ?? []) {
      if (!isHoliday(holiday, day)) continue;
      found[holiday.name] = [...(found[holiday.name] ?? []), new Date(day * DAY).toISOString().slice(5, 10)];
    }
  }
  return found;
}

describe("holidays", () => {
  it("knows those of Alabama in 2026, as the state published them", () => {
    expect(holidaysOf("US-AL", 2026)).to.deep.equal({
      "New Year's Day": ["01-01"],
      "Birthday of Martin Luther King, Jr.": ["01-19"],
      "Washington's Birthday": ["02-16"],
      "Mardi Gras": ["02-17"],
      "Confederate Memorial Day": ["04-27"],
      "Memorial Day": ["05-25"],
      "Jefferson Davis' Birthday": ["06-01"],
      Juneteenth: ["06-19"],
      "Independence Day": ["07-03", "07-04"],
      "Labor Day": ["09-07"],
      "Columbus Day": ["10-12"],
      "Veterans Day": ["11-11"],
      "Thanksgiving Day": ["11-26"],
      "Christmas Day": ["12-25"],
    });
  });

  it("keeps a Sunday's holiday on the Monday too, and New Year's Day in the year before", () => {
    expect(holidaysOf("US-UT", 2027)["Independence Day"]).to.deep.equal(["07-04", "07-05"]);
    expect(holidaysOf("US-UT", 2027)["New Year's Day"]).to.deep.equal(["01-01", "12-31"]);
  });

  it("knows Easter", () => {
    // Dates of Easter Sunday from the US Naval Observatory.
    const easters = ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21"];
    easters.push("2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2038-04-25");
    for (const date of easters) {
      const sunday = Date.parse(date) / DAY;
      const year = Date.UTC(Number(date.slice(0, 4)), 0, 1) / DAY;
      const found = Array.from({ length: 365 }, (_, index) => year + index).filter((day) =>
        isHoliday({ name: "Easter", days_after_easter: 0 }, day),
      );
      expect(found, date).to.deep.equal([sunday]);
    }
  });
});
