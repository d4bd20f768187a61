import { expect } from "chai";
import fc from "fast-check";
import { DateTime, IANAZone } from "luxon";
import { clockTime, type DayHours, WEEKDAYS } from "../../src/core/open-hours.ts";
import { quietHours } from "../../src/core/quiet-hours.ts";
import { type QuietRule, type QuietRules, quietRules, ruleOf } from "../../src/core/quiet-rules.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const PENSACOLA = "+18505550101";
const SATELLITE = "+881612345678";

const usual = quietHours(quietRules);
const iso = (instant: number): string => String(DateTime.fromMillis(instant).toUTC().toISO());

function rulesOf(hours: readonly DayHours[]): QuietRules {
  return { regions: {}, otherwise: { hours, closed_on: [], source: "test" } };
}

/** Luxon's answer: what the wall clock shows. */
function isOpenByLuxon(rule: QuietRule, zone: string, now: number): boolean {
  const local = DateTime.fromMillis(now, { zone });
  const sinceMidnight = ((local.hour * 60 + local.minute) * 60 + local.second) * 1_000 + local.millisecond;
  return rule.hours.some(
    ({ days, from, to }) =>
      days.some((day) => day === WEEKDAYS[local.weekday % 7]) &&
      clockTime(from) <= sinceMidnight &&
      sinceMidnight < clockTime(to),
  );
}

const clockTimes = fc
  .tuple(fc.integer({ min: 0, max: 24 * 60 }), fc.integer({ min: 0, max: 24 * 60 }))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)].map(written));

function written(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

const dayHours: fc.Arbitrary<DayHours[]> = fc.array(
  fc
    .tuple(fc.subarray([...WEEKDAYS], { minLength: 1 }), clockTimes)
    .map(([days, [from = "", to = ""]]) => ({ days, from, to })),
  { minLength: 1, maxLength: 3 },
);

/** The moments at which a zone's clocks are changed in a year, by Luxon. */
function changesOf(zone: string, year: number): number[] {
  const iana = IANAZone.create(zone);
  const within = (from: number, to: number, steps: readonly number[]): number[] => {
    const [step, ...finer] = steps;
    if (step === undefined) return [to];
    const found: number[] = [];
    for (let time = from; time < to; time += step) {
      if (iana.offset(time) !== iana.offset(time + step)) found.push(...within(time, time + step, finer));
    }
    return found;
  };
  return within(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1), [DAY, HOUR, MINUTE]);
}

const zones = Intl.supportedValuesOf("timeZone");

/** Walks from window to window over some days, and asks Luxon at and around every edge. */
function agreesWithLuxon(zone: string, rules: QuietRules, from: number, to: number): void {
  const rule = ruleOf(rules, null);
  const hours = quietHours(rules);
  let now = from;
  while (now < to) {
    const opening = hours.opening(SATELLITE, zone, now);
    const isOpen = isOpenByLuxon(rule, zone, now);
    expect(opening.open, `${zone} at ${iso(now)}`).to.equal(isOpen);
    const edge = opening.open ? opening.closes_at : opening.opens_at;
    if (edge === null) return;
    expect(edge).to.be.above(now);
    const until = Math.min(edge, to);
    for (let between = now; between < until; between += HOUR) {
      expect(isOpenByLuxon(rule, zone, between), `${zone} at ${iso(between)}`).to.equal(isOpen);
    }
    expect(isOpenByLuxon(rule, zone, edge - 1), `${zone} before ${iso(edge)}`).to.equal(isOpen);
    expect(isOpenByLuxon(rule, zone, edge), `${zone} at ${iso(edge)}`).to.equal(!isOpen);
    now = edge;
  }
}

describe("quiet hours beside Luxon's clock", () => {
  it("follows the wall clock of every zone over the changes of its clocks (P5)", () => {
    const everyDay = (from: string, to: string): DayHours => ({ days: WEEKDAYS, from, to });
    // Midnight, and the hours in which clocks are changed, are where mistakes would be.
    const rules = [[everyDay("08:00", "21:00")], [everyDay("00:00", "02:30")], [everyDay("01:30", "24:00")]].map(
      rulesOf,
    );
    for (const zone of zones) {
      for (const change of changesOf(zone, 2026)) {
        for (const one of rules) agreesWithLuxon(zone, one, change - 30 * HOUR, change + 30 * HOUR);
      }
    }
  });

  it("follows the wall clock of any zone at any time by any hours (P5)", () => {
    const from = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), dayHours, from, (zone, hours, now) => {
        agreesWithLuxon(zone, rulesOf(hours), now, now + 3 * DAY);
      }),
      { numRuns: 150 },
    );
  });

  it("is open in all candidate zones by Luxon's clock when it says so (P5)", () => {
    const zonesOfNumber: Record<string, string[]> = {
      [PENSACOLA]: ["America/New_York", "America/Chicago"],
      "+12085550101": ["America/Boise", "America/Los_Angeles"],
      "+61412345678": ["Australia/Perth", "Australia/Adelaide", "Australia/Lord_Howe", "Indian/Cocos"],
    };
    const moments = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(zonesOfNumber)), moments, (to, now) => {
        if (!usual.opening(to, null, now).open) return;
        for (const zone of zonesOfNumber[to] ?? []) {
          const { hour } = DateTime.fromMillis(now, { zone });
          expect(hour, `${to} ${zone} ${iso(now)}`).to.be.within(8, to === PENSACOLA || to.startsWith("+61") ? 19 : 20);
        }
      }),
    );
  });
});
