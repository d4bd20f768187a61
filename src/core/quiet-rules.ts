import type { Holiday } from "./holidays.ts";
import { type DayHours, type OpenHours, WEEKDAYS, type Weekday } from "./open-hours.ts";

/**
 * When campaign texts may be sent, per region: data with a date, no legal advice. An operator's own rules take these
 * and replace regions: `{ ...quietRules, regions: { ...quietRules.regions, "US-TX": … } }`.
 *
 * Laws of telephone selling are applied to texts, as US courts and the newer state laws (Texas SB 140, Florida) do. Where
 * published tables disagree, the narrower hours are taken. Holidays are those on which a state forbids sales calls.
 */
export const QUIET_RULES_AS_OF = "2026-11-29";

export interface QuietRule extends OpenHours {
  /** The law or usage that it follows. */
  source: string;
}

export interface QuietRules {
  /** By ISO 3166 code: a state ("US-FL") before its country ("US"). */
  regions: Readonly<Record<string, QuietRule>>;
  /** Everywhere else. */
  otherwise: QuietRule;
}

const EVERY_DAY = WEEKDAYS;
const MONDAY_TO_FRIDAY: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];
const MONDAY_TO_SATURDAY: readonly Weekday[] = [...MONDAY_TO_FRIDAY, "sat"];
const WEEKEND: readonly Weekday[] = ["sat", "sun"];

const MONDAY = 1;
const THURSDAY = 4;

const NEW_YEAR: Holiday = { name: "New Year's Day", date: "01-01", also_observed: true };
const INDEPENDENCE: Holiday = { name: "Independence Day", date: "07-04", also_observed: true };
const VETERANS: Holiday = { name: "Veterans Day", date: "11-11", also_observed: true };
const CHRISTMAS: Holiday = { name: "Christmas Day", date: "12-25", also_observed: true };
const EASTER_MONDAY: Holiday = { name: "Easter Monday", days_after_easter: 1 };
const ASCENSION: Holiday = { name: "Ascension Day", days_after_easter: 39 };
const WHIT_MONDAY: Holiday = { name: "Whit Monday", days_after_easter: 50 };
const MARDI_GRAS: Holiday = { name: "Mardi Gras", days_after_easter: -47 };

/** 5 U.S.C. 6103. */
const FEDERAL: readonly Holiday[] = [
  NEW_YEAR,
  { name: "Birthday of Martin Luther King, Jr.", month: 1, weekday: MONDAY, nth: 3 },
  { name: "Washington's Birthday", month: 2, weekday: MONDAY, nth: 3 },
  { name: "Memorial Day", month: 5, weekday: MONDAY, nth: -1 },
  { name: "Juneteenth", date: "06-19", also_observed: true },
  INDEPENDENCE,
  { name: "Labor Day", month: 9, weekday: MONDAY, nth: 1 },
  { name: "Columbus Day", month: 10, weekday: MONDAY, nth: 2 },
  VETERANS,
  { name: "Thanksgiving Day", month: 11, weekday: THURSDAY, nth: 4 },
  CHRISTMAS,
];

/** Ala. Code 1-3-8. */
const ALABAMA: readonly Holiday[] = [
  ...FEDERAL,
  MARDI_GRAS,
  { name: "Confederate Memorial Day", month: 4, weekday: MONDAY, nth: 4 },
  { name: "Jefferson Davis' Birthday", month: 6, weekday: MONDAY, nth: 1 },
];

/** La. R.S. 1:55. */
const LOUISIANA: readonly Holiday[] = [
  ...FEDERAL,
  { name: "Battle of New Orleans", date: "01-08" },
  { name: "Robert E. Lee Day", date: "01-19" },
  MARDI_GRAS,
  { name: "Good Friday", days_after_easter: -2 },
  { name: "Huey P. Long Day", date: "08-30" },
  { name: "All Saints' Day", date: "11-01" },
  { name: "Acadian Day", month: 11, weekday: 5, nth: 4 },
];

/** Miss. Code 3-3-7. */
const MISSISSIPPI: readonly Holiday[] = [
  ...FEDERAL,
  { name: "Confederate Memorial Day", month: 4, weekday: MONDAY, nth: -1 },
];

/** R.I. Gen. Laws 25-1-1. */
const RHODE_ISLAND: readonly Holiday[] = [...FEDERAL, { name: "Victory Day", month: 8, weekday: MONDAY, nth: 2 }];

/** Utah Code 63G-1-301. */
const UTAH: readonly Holiday[] = [...FEDERAL, { name: "Pioneer Day", date: "07-24", also_observed: true }];

/** Code du travail L3133-1. */
const FRANCE: readonly Holiday[] = [
  ...["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"].map((date) => ({ name: date, date })),
  EASTER_MONDAY,
  ASCENSION,
  WHIT_MONDAY,
];

/** 47 CFR 64.1200(c)(1), at the place of the person called. */
const US_FEDERAL = daily("08:00", "21:00", "47 CFR 64.1200(c)(1)");

/** Directive 2002/58/EC asks for consent and sets no hours: what the trade holds to. */
const EUROPE = daily("08:00", "20:00", "2002/58/EC sets no hours; usage of the trade");

const EUROPEAN =
  "AT BE BG CH CY CZ DE DK EE ES FI GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK GB GG IM JE";

export const quietRules: QuietRules = {
  regions: {
    US: US_FEDERAL,
    ...each("AS GU MP PR VI", US_FEDERAL),
    "US-AL": weekly([on(MONDAY_TO_SATURDAY, "08:00", "20:00")], ALABAMA, "Ala. Admin. Code 770-X-5-.17"),
    "US-CA": daily("09:00", "21:00", "Cal. Pub. Util. Code 2872(c)"),
    "US-CT": daily("09:00", "20:00", "Conn. Gen. Stat. 42-288a"),
    "US-FL": daily("08:00", "20:00", "Fla. Stat. 501.616(6)"),
    "US-IL": daily("09:00", "21:00", "815 ILCS 305"),
    "US-KY": daily("10:00", "21:00", "KRS 367.46955"),
    "US-LA": weekly([on(MONDAY_TO_SATURDAY, "08:00", "20:00")], LOUISIANA, "La. R.S. 45:844.11 ff."),
    "US-MA": daily("08:00", "20:00", "Mass. Gen. Laws ch. 159C"),
    "US-MD": daily("08:00", "20:00", "Md. Code, Com. Law 14-4501 ff."),
    "US-MI": daily("09:00", "21:00", "MCL 445.111 ff."),
    "US-MN": daily("09:00", "21:00", "Minn. Stat. 325E.30"),
    "US-MS": weekly([on(MONDAY_TO_SATURDAY, "08:00", "20:00")], MISSISSIPPI, "Miss. Code 77-3-723"),
    "US-NJ": daily("08:00", "20:00", "N.J. Stat. 56:8-119 ff."),
    "US-NM": daily("09:00", "21:00", "N.M. Stat. 57-12-22"),
    "US-NV": daily("09:00", "20:00", "NRS 598.0918"),
    "US-OK": daily("08:00", "20:00", "Okla. Stat. tit. 15, 775C.4"),
    "US-OR": daily("08:00", "20:00", "ORS 646.563 with HB 3865 of 2025, since 2026-01-01"),
    "US-RI": weekly(
      [on(MONDAY_TO_FRIDAY, "09:00", "18:00"), on(WEEKEND, "10:00", "17:00")],
      RHODE_ISLAND,
      "R.I. Gen. Laws 5-61-3.6",
    ),
    "US-TX": weekly(
      [on(MONDAY_TO_SATURDAY, "09:00", "21:00"), on(["sun"], "12:00", "21:00")],
      [],
      "Tex. Bus. & Com. Code 301.051, with SB 140 of 2025",
    ),
    "US-UT": weekly([on(MONDAY_TO_SATURDAY, "08:00", "21:00")], UTAH, "Utah Code 13-25a-103"),
    "US-WA": daily("08:00", "20:00", "RCW 80.36.390"),
    CA: weekly(
      [on(MONDAY_TO_FRIDAY, "09:00", "21:30"), on(WEEKEND, "10:00", "18:00")],
      [],
      "CRTC Unsolicited Telecommunications Rules, Part III 23 (of calls; CASL sets no hours)",
    ),
    IN: daily("10:00", "21:00", "TRAI TCCCPR 2018, promotional"),
    ...each(EUROPEAN, EUROPE),
    ...each(
      "FR GP MQ GF RE YT",
      weekly([on(MONDAY_TO_SATURDAY, "08:00", "20:00")], FRANCE, "Charter of the French operators (AF2M): no Sundays"),
    ),
  },
  otherwise: daily("08:00", "20:00", "No law known to us here; usage of the trade"),
};

/** The rule of a region: a state's own, else its country's. */
export function ruleOf({ regions, otherwise }: QuietRules, region: string | null): QuietRule {
  if (region === null) return otherwise;
  return regions[region] ?? regions[region.slice(0, 2)] ?? otherwise;
}

function daily(from: string, to: string, source: string): QuietRule {
  return weekly([on(EVERY_DAY, from, to)], [], source);
}

function weekly(hours: readonly DayHours[], closed_on: readonly Holiday[], source: string): QuietRule {
  return { hours, closed_on, source };
}

function on(days: readonly Weekday[], from: string, to: string): DayHours {
  return { days, from, to };
}

function each(regions: string, rule: QuietRule): Record<string, QuietRule> {
  return Object.fromEntries(regions.split(" ").map((region) => [region, rule]));
}
