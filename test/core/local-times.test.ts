import { expect } from "chai";
import { localTimes, timesInWords } from "../../src/core/local-times.ts";

const MORNING = Date.UTC(2026, 10, 24, 14);

describe("local times of a number", () => {
  for (const [what, number, at, expected] of [
    ["one zone", "+12125550101", MORNING, ["09:00"]],
    ["two zones of one area code, the west first", "+18505550101", MORNING, ["08:00", "09:00"]],
    ["a country", "+919876543210", MORNING, ["19:30"]],
    ["around midnight, the day before first", "+18505550101", Date.UTC(2026, 10, 24, 5, 30), ["23:30", "00:30"]],
    ["no zone that is known", "+881612345678", MORNING, []],
  ] as const) {
    it(what, () => expect(localTimes(number, at)).to.deep.equal(expected));
  }

  it("as words", () => {
    expect([[], ["08:00"], ["08:00", "09:00"], ["05:00", "08:00", "13:00"]].map(timesInWords)).to.deep.equal([
      "",
      "08:00",
      "08:00 or 09:00",
      "05:00–13:00",
    ]);
  });
});
