import { expect } from "chai";
import fc from "fast-check";
import { DateTime } from "luxon";
import { instantAt, wallAt } from "../../src/core/wall-clock.ts";

const zones = fc.constantFrom(
  "UTC",
  "America/New_York",
  "America/St_Johns",
  "Europe/Madrid",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
);
const MINUTE_MS = 60_000;
const minutes = fc
  .integer({ min: Date.UTC(2020, 0) / MINUTE_MS, max: Date.UTC(2035, 0) / MINUTE_MS })
  .map((minute) => minute * MINUTE_MS);

describe("what a zone's clocks show", () => {
  it("is as Luxon says, at any minute of fifteen years", () => {
    fc.assert(
      fc.property(zones, minutes, (zone, at) => {
        expect(wallAt(zone, at)).to.equal(at + DateTime.fromMillis(at, { zone }).offset * MINUTE_MS);
      }),
    );
  });

  it("is at the moment that it is said to be, and where it is shown twice at the first", () => {
    fc.assert(
      fc.property(zones, minutes, (zone, at) => {
        const wall = wallAt(zone, at);
        const found = instantAt(zone, wall);
        expect(wallAt(zone, found)).to.equal(wall);
        expect(found).to.be.at.most(at);
      }),
    );
    // On 1 November 2026 New York shows 1:30 twice.
    expect(instantAt("America/New_York", Date.UTC(2026, 10, 1, 1, 30))).to.equal(Date.parse("2026-11-01T01:30-04:00"));
  });

  it("is in the hour that is skipped as Luxon takes it", () => {
    for (const [zone, skipped] of [
      ["America/New_York", "2026-03-08T02:30"],
      ["Europe/Madrid", "2026-03-29T02:15"],
      ["Australia/Lord_Howe", "2026-10-04T02:10"],
    ] as const) {
      const expected = DateTime.fromISO(skipped, { zone }).toMillis();
      expect(instantAt(zone, Date.parse(`${skipped}Z`)), zone).to.equal(expected);
    }
  });
});
