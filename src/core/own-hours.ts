import { clockTime, type DayHours, WEEKDAYS } from "./open-hours.ts";
import { type QuietRule, type QuietRules, ruleOf } from "./quiet-rules.ts";
import { SmsError } from "./sms-error.ts";

/** Hours that an operator sets for campaign texts, at the recipient's clock. */
export interface OwnHours {
  /** As in `QuietRules`: a country, or a state; empty for everywhere that has no line of its own. */
  region: string;
  /** "HH:MM"; `to` is later on the same day. */
  from: string;
  to: string;
  sundays: boolean;
}

/**
 * The rules with an operator's own hours in them. A state's own line comes before its country's, that before the one for
 * everywhere.
 *
 * @param keep_rules  true: only hours that the rules allow too are left (of Sundays and holidays as well); false: the
 *   own hours stand in place of the rule
 * @throws SmsError config_invalid where a line has no right times, or a region has two
 */
export function withOwnHours(rules: QuietRules, own: readonly OwnHours[], keep_rules: boolean): QuietRules {
  const wrong = ownHoursProblems(own).find((problem) => problem !== null);
  if (wrong) throw new SmsError("config_invalid", PROBLEMS[wrong]);
  const lines = new Map(own.map((line) => [line.region, line]));
  const everywhere = lines.get("") ?? null;
  const changed = (region: string | null, rule: QuietRule): QuietRule => {
    const ofRegion = region === null ? undefined : (lines.get(region) ?? lines.get(region.slice(0, 2)));
    const line = ofRegion ?? everywhere;
    if (line === null) return rule;
    return keep_rules ? narrowed(rule, line) : { hours: [hoursOf(line)], closed_on: [], source: OWN };
  };
  const regions = new Set([...Object.keys(rules.regions), ...lines.keys()]);
  regions.delete("");
  return {
    regions: Object.fromEntries([...regions].map((region) => [region, changed(region, ruleOf(rules, region))])),
    otherwise: changed(null, rules.otherwise),
  };
}

/** The regions in which these rules leave no hour at all, so that no campaign text would ever leave; "" for all others. */
export function neverOpen({ regions, otherwise }: QuietRules): string[] {
  return [["", otherwise] as const, ...Object.entries(regions)]
    .filter(([, { hours }]) => hours.length === 0)
    .map(([region]) => region);
}

export type OwnHoursProblem = "times" | "twice";

/** What is wrong with each line, in their order; null where nothing is. */
export function ownHoursProblems(own: readonly OwnHours[]): (OwnHoursProblem | null)[] {
  const seen = new Set<string>();
  return own.map(({ region, from, to }) => {
    if (!(clockTime(from) < clockTime(to))) return "times";
    if (seen.has(region)) return "twice";
    seen.add(region);
    return null;
  });
}

const PROBLEMS: Record<OwnHoursProblem, string> = {
  times:
    "The quiet hours cannot be used: write times as 09:00, and the first before the second. Open the gateway's form.",
  twice: "The quiet hours name a place twice. Open the gateway's form, and remove one of the two lines.",
};

const OWN = "Set in the gateway's form";

function hoursOf({ from, to, sundays }: OwnHours): DayHours {
  return { days: sundays ? WEEKDAYS : WEEKDAYS.filter((day) => day !== "sun"), from, to };
}

function narrowed({ hours, closed_on, source }: QuietRule, line: OwnHours): QuietRule {
  const own = hoursOf(line);
  const common = hours.map(({ days, from, to }) => ({
    days: days.filter((day) => own.days.includes(day)),
    // Written as HH:MM, times are in order as words are.
    from: from > own.from ? from : own.from,
    to: to < own.to ? to : own.to,
  }));
  return { hours: common.filter(({ days, from, to }) => days.length > 0 && from < to), closed_on, source };
}
