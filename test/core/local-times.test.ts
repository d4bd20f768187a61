import { expect } from "chai";
import { daysAhead, localTimes, timesInWords, weekday } from "../../src/core/local-times.ts";

const MORNING = Date.UTC(2026, 10, 24, 14);

describe("local times of a number", () => {
  for (const [what, number, at, expected] of [
    ["one zone", "+12125550101", MORNING, ["09:00"]],
    ["two zones of one area code, the west first", "+18505550101", MORNING, ["08:00", "09:00"]],
    ["a country", "+919876543210", MORNING, ["19:30"]],
    ["around midnight, the day before first", "+18505550101", Date.UTC(2026, 10, 24, 5, 30), ["23:30", "00:30"]],
    ["no zone that is known", "+881612345678", MORNING, []],
  ] as const) {
    it(what, () => expect(localTimes(number, null, at)).to.deep.equal(expected));
  }

  it("are those of the contact's own zone, where it is known and is one", () => {
    expect(localTimes("+18505550101", "America/New_York", MORNING)).to.deep.equal(["09:00"]);
    expect(localTimes("+12125550101", "nowhere", MORNING)).to.deep.equal(["09:00"]);
  });

  it("go by the calendar there", () => {
    const evening = Date.parse("2026-11-21T23:30:00-06:00");
    const monday = Date.parse("2026-11-23T08:00:00-06:00");
    expect(daysAhead("+12515550101", null, evening, monday)).to.equal(2);
    expect(daysAhead("+12515550101", "Europe/Paris", evening, monday)).to.equal(1);
    expect(weekday("+12515550101", null, monday)).to.equal("Monday");
  });

  it("as words", () => {
    expect([[], ["08:00"], ["08:00", "09:00"], ["05:00", "08:00", "13:00"]].map(timesInWords)).to.deep.equal([
      "",
      "08:00",
      "08:00 or 09:00",
      "05:00–13:00",
    ]);
  });
});
