import { expect } from "chai";
import fc from "fast-check";
import { DateTime } from "luxon";
import { type DayHours, WEEKDAYS } from "../../src/core/open-hours.ts";
import { quietHours } from "../../src/core/quiet-hours.ts";
import { type QuietRule, type QuietRules, quietRules } from "../../src/core/quiet-rules.ts";
import { SmsError } from "../../src/core/sms-error.ts";

const DAY = 86_400_000;

const NEW_YORK = "+12125550101";
const PENSACOLA = "+18505550101";
const PHOENIX = "+16025550101";
const MOBILE_ALABAMA = "+12515550101";
const TOLL_FREE = "+18005550101";
const SATELLITE = "+881612345678";

const usual = quietHours(quietRules);
const at = (text: string): number => DateTime.fromISO(text).toMillis();
const iso = (instant: number | null): string | null =>
  instant === null ? null : DateTime.fromMillis(instant).toUTC().toISO();

function rulesOf(hours: readonly DayHours[]): QuietRules {
  return { regions: {}, otherwise: { hours, closed_on: [], source: "test" } };
}

describe("quiet hours", () => {
  const examples: [what: string, to: string, zone: string | null, now: string, expected: string][] = [
    ["open in the day", NEW_YORK, null, "2026-11-24T10:00-05:00", "open until 2026-11-25T02:00:00.000Z"],
    ["closed at night", NEW_YORK, null, "2026-11-24T03:00-05:00", "closed until 2026-11-24T13:00:00.000Z"],
    ["closed at 21:00 itself", NEW_YORK, null, "2026-11-24T21:00-05:00", "closed until 2026-11-25T13:00:00.000Z"],
    ["open at 8:00 itself", NEW_YORK, null, "2026-11-24T08:00-05:00", "open until 2026-11-25T02:00:00.000Z"],
    [
      "850: waits for the west of Florida",
      PENSACOLA,
      null,
      "2026-11-24T08:30-05:00",
      "closed until 2026-11-24T14:00:00.000Z",
    ],
    [
      "850: ends with the east of Florida",
      PENSACOLA,
      null,
      "2026-11-24T12:00-05:00",
      "open until 2026-11-25T01:00:00.000Z",
    ],
    [
      "850, but known to be in the west",
      PENSACOLA,
      "America/Chicago",
      "2026-11-24T19:30-06:00",
      "open until 2026-11-25T02:00:00.000Z",
    ],
    [
      "850, but known to be in the east",
      PENSACOLA,
      "America/New_York",
      "2026-11-24T08:30-05:00",
      "open until 2026-11-25T01:00:00.000Z",
    ],
    [
      "Arizona keeps its clock in summer",
      PHOENIX,
      null,
      "2026-07-01T07:59-07:00",
      "closed until 2026-07-01T15:00:00.000Z",
    ],
    [
      "Arizona keeps its clock in winter",
      PHOENIX,
      null,
      "2026-12-01T07:59-07:00",
      "closed until 2026-12-01T15:00:00.000Z",
    ],
    ["the night of the lost hour", NEW_YORK, null, "2026-03-07T22:00-05:00", "closed until 2026-03-08T12:00:00.000Z"],
    ["the night of the hour twice", NEW_YORK, null, "2026-10-31T22:00-04:00", "closed until 2026-11-01T13:00:00.000Z"],
    [
      "Alabama rests on Sundays",
      MOBILE_ALABAMA,
      null,
      "2026-11-22T12:00-06:00",
      "closed until 2026-11-23T14:00:00.000Z",
    ],
    [
      "Alabama rests on Thanksgiving",
      MOBILE_ALABAMA,
      null,
      "2026-11-26T12:00-06:00",
      "closed until 2026-11-27T14:00:00.000Z",
    ],
    [
      "Alabama rests the Friday before a Saturday's 4th of July",
      MOBILE_ALABAMA,
      null,
      "2026-07-03T12:00-05:00",
      "closed until 2026-07-06T13:00:00.000Z",
    ],
    [
      "Texas sleeps late on Sundays",
      "+12145550101",
      null,
      "2026-11-22T10:00-06:00",
      "closed until 2026-11-22T18:00:00.000Z",
    ],
    [
      "Rhode Island closes early at weekends",
      "+14015550101",
      null,
      "2026-11-21T17:00-05:00",
      "closed until 2026-11-22T15:00:00.000Z",
    ],
    [
      "India: promotional from 10",
      "+919876543210",
      null,
      "2026-11-24T09:59+05:30",
      "closed until 2026-11-24T04:30:00.000Z",
    ],
    [
      "Nepal, three quarters of an hour",
      "+9779812345678",
      null,
      "2026-11-24T07:59+05:45",
      "closed until 2026-11-24T02:15:00.000Z",
    ],
    ["Canada at the weekend", "+14165550101", null, "2026-11-21T09:30-05:00", "closed until 2026-11-21T15:00:00.000Z"],
    [
      "France on Easter Monday",
      "+33612345678",
      null,
      "2026-04-06T12:00+02:00",
      "closed until 2026-04-07T06:00:00.000Z",
    ],
    [
      "Samoa, a day ahead of its neighbour",
      "+6857212345",
      null,
      "2026-11-24T07:59+13:00",
      "closed until 2026-11-23T19:00:00.000Z",
    ],
    [
      "American Samoa, a day behind",
      "+16845550101",
      null,
      "2026-11-24T07:59-11:00",
      "closed until 2026-11-24T19:00:00.000Z",
    ],
    [
      "toll-free: all states at once",
      TOLL_FREE,
      null,
      "2026-11-24T12:00-05:00",
      "closed until 2026-11-24T18:00:00.000Z",
    ],
    [
      "toll-free: until Rhode Island closes",
      TOLL_FREE,
      null,
      "2026-11-24T14:00-05:00",
      "open until 2026-11-24T23:00:00.000Z",
    ],
    [
      "toll-free, known to be in Hawaii",
      TOLL_FREE,
      "Pacific/Honolulu",
      "2026-11-24T20:59-10:00",
      "open until 2026-11-25T07:00:00.000Z",
    ],
    ["a satellite phone", SATELLITE, null, "2026-11-24T12:00Z", "closed until null"],
    [
      "a satellite phone whose owner is known",
      SATELLITE,
      "Asia/Kolkata",
      "2026-11-24T07:00+05:30",
      "closed until 2026-11-24T02:30:00.000Z",
    ],
    [
      "a time zone that is none counts as unknown",
      NEW_YORK,
      "Mars/Olympus",
      "2026-11-24T07:00-05:00",
      "closed until 2026-11-24T13:00:00.000Z",
    ],
  ];
  for (const [what, to, zone, now, expected] of examples) {
    it(what, () => {
      const opening = usual.opening(to, zone, at(now));
      const told = opening.open ? `open until ${iso(opening.closes_at)}` : `closed until ${iso(opening.opens_at)}`;
      expect(told).to.equal(expected);
    });
  }

  it("opens only where every place of the number is open (P5)", () => {
    const numbers = fc.constantFrom(PENSACOLA, TOLL_FREE, NEW_YORK, "+61412345678", "+79161234567", "+5511961234567");
    const closedAnywhere = (to: string, now: number): boolean =>
      quietHours(quietRules).opening(to, null, now).open === false;
    fc.assert(
      fc.property(numbers, fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }), (to, now) => {
        const opening = usual.opening(to, null, now);
        expect(opening.open, "what was worked out before does not matter").to.equal(!closedAnywhere(to, now));
        if (opening.open) {
          if (opening.closes_at !== null) expect(usual.opening(to, null, opening.closes_at - 1).open).to.equal(true);
          return;
        }
        const opens_at = opening.opens_at ?? expect.fail("it opens some time");
        expect(usual.opening(to, null, opens_at - 1).open).to.equal(false);
        expect(usual.opening(to, null, opens_at).open).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it("lets a number of every place through some time in every fortnight", () => {
    const numbers = [TOLL_FREE, "+79161234567", "+61412345678", "+77012345678", "+5511961234567", "+62812345678"];
    for (const to of numbers) {
      for (let day = 0; day < 366; day += 7) {
        const opening = usual.opening(to, null, Date.UTC(2026, 0, 1) + day * DAY);
        expect(opening.open || opening.opens_at !== null, to).to.equal(true);
      }
    }
  });

  it("says never where rules leave no common hour", () => {
    const narrow = quietHours(rulesOf([{ days: ["mon"], from: "08:00", to: "09:00" }]));
    expect(narrow.opening("+79161234567", null, 0)).to.deep.equal({ open: false, opens_at: null });
  });

  it("stays open where no hour is quiet", () => {
    const always = quietHours(rulesOf([{ days: WEEKDAYS, from: "00:00", to: "24:00" }]));
    expect(always.opening("+33612345678", null, at("2026-11-24T03:00Z"))).to.deep.equal({
      open: true,
      closes_at: null,
    });
  });

  it("lets an operator replace the hours of a region", () => {
    const longer: QuietRule = {
      hours: [{ days: WEEKDAYS, from: "07:00", to: "22:00" }],
      closed_on: [],
      source: "ours",
    };
    const hours = quietHours({ ...quietRules, regions: { ...quietRules.regions, "US-NY": longer } });
    expect(hours.opening(NEW_YORK, null, at("2026-11-24T07:30-05:00")).open).to.equal(true);
    expect(hours.opening("+16175550101", null, at("2026-11-24T07:30-05:00")).open).to.equal(false);
  });

  it("refuses hours that are none, in words", () => {
    for (const [from, to] of [
      ["21:00", "08:00"],
      ["8:00", "21:00"],
      ["08:00", "24:30"],
      ["08:00", "08:00"],
    ] as const) {
      const rules = rulesOf([{ days: ["mon"], from, to }]);
      expect(() => quietHours(rules)).to.throw(SmsError, `from "${from}" to "${to}"`);
    }
  });

  it("asks for the time of a zone once for all texts to one place", () => {
    const asked = Intl.DateTimeFormat.prototype.formatToParts;
    let times = 0;
    Intl.DateTimeFormat.prototype.formatToParts = function (...of) {
      times += 1;
      return asked.apply(this, of);
    };
    try {
      const now = at("2026-11-24T10:00-05:00");
      usual.opening(NEW_YORK, null, now);
      times = 0;
      for (let index = 0; index < 1_000; index += 1) {
        usual.opening(`+1212555${String(index).padStart(4, "0")}`, null, now + index);
      }
      expect(times).to.equal(0);
    } finally {
      Intl.DateTimeFormat.prototype.formatToParts = asked;
    }
  });
});
