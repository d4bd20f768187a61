import type { Instant } from "./clock.ts";
import { timeZone } from "./locale.ts";
import { type Place, placesInZone, placesOf } from "./number-places.ts";
import { clockTime, commonSpans, DAY_MS, joinSpans, type OpenHours, openOn, type Span } from "./open-hours.ts";
import { type QuietRules, ruleOf } from "./quiet-rules.ts";
import { remember } from "./remember.ts";
import { SmsError } from "./sms-error.ts";
import { type SteadyTime, steadyTimes } from "./wall-clock.ts";

/**
 * Whether a text may be sent to somebody now (P5).
 * - open: until when; null: as far as can be seen
 * - closed: when it opens next; null: never. That is so where nothing tells where the person is (a satellite phone),
 *   and where rules leave no common hour. Their contact's time zone must be set before they can be texted.
 */
export type Opening = { open: true; closes_at: Instant | null } | { open: false; opens_at: Instant | null };

export interface QuietHours {
  /**
   * @param to  E.164
   * @param time_zone  the contact's own (IANA), which replaces what the number tells of zones, though not of states; null,
   *   or a name that is none: all zones that the number may be in must be open
   */
  opening(to: string, time_zone: string | null, now: Instant): Opening;
}

/** How far is looked ahead at least: further than a week whose only open day is a holiday. */
const HORIZON_MS = 16 * DAY_MS;
/** For how long one look ahead serves: who plans asks about now and about next week by turns. */
const SERVES_MS = 8 * DAY_MS;
const MOST_ZONES = 1_000;

/** When a place is open, from `from` to `until`, in order. */
interface Outlook {
  from: Instant;
  until: Instant;
  open: readonly Span[];
}

/**
 * Quiet hours by these rules. They apply to campaign texts only: who just texted is answered at once.
 * @throws SmsError config_invalid where the rules have hours that are none
 */
export function quietHours(rules: QuietRules): QuietHours {
  checkRules(rules);
  // What is worked out for one place serves all numbers of that place, and campaigns go to few places.
  const outlooks = new WeakMap<readonly Place[], Map<string | null, Outlook>>();
  return {
    opening(to, time_zone, now) {
      const places = placesOf(to);
      const zone = time_zone === null ? null : knownZone(time_zone);
      const ofPlaces = outlooks.get(places) ?? new Map<string | null, Outlook>();
      const known = ofPlaces.get(zone);
      if (known && known.from <= now && now < known.from + SERVES_MS) return openingAt(known, now);
      const outlook = lookAhead(rules, zone === null ? places : placesInZone(places, zone), now);
      outlooks.set(places, ofPlaces.set(zone, outlook));
      return openingAt(outlook, now);
    },
  };
}

const knownZone = remember((name) => timeZone(name), MOST_ZONES);

function openingAt({ open, until }: Outlook, now: Instant): Opening {
  const next = open.find(({ to }) => now < to);
  if (next === undefined) return { open: false, opens_at: null };
  if (now < next.from) return { open: false, opens_at: next.from };
  return { open: true, closes_at: next.to < until ? next.to : null };
}

/** @param now  looked at from the beginning of its day on, so that what was asked a little later does not hide it */
function lookAhead(rules: QuietRules, places: readonly Place[], now: Instant): Outlook {
  const from = Math.floor(now / DAY_MS) * DAY_MS;
  const until = from + SERVES_MS + HORIZON_MS;
  let open: readonly Span[] = places.length > 0 ? [{ from, to: until }] : [];
  for (const [zone, sets] of hoursByZone(rules, places)) {
    const steady = steadyTimes(zone, from, until);
    for (const hours of sets) open = commonSpans(open, openSpans(hours, steady));
  }
  return { from, until, open };
}

/** The different hours that must be open on each zone's clock. */
function hoursByZone(rules: QuietRules, places: readonly Place[]): Map<string, Set<OpenHours>> {
  const found = new Map<string, Set<OpenHours>>();
  for (const { region, zones } of places) {
    for (const zone of zones) found.set(zone, (found.get(zone) ?? new Set()).add(ruleOf(rules, region)));
  }
  return found;
}

/** When the wall clock shows an open hour. It shows some hours twice and others never when clocks are changed. */
function openSpans(hours: OpenHours, steady: readonly SteadyTime[]): Span[] {
  const spans: Span[] = [];
  for (const { from, to, offset_ms } of steady) {
    const lastDay = Math.floor((to - 1 + offset_ms) / DAY_MS);
    for (let day = Math.floor((from + offset_ms) / DAY_MS); day <= lastDay; day += 1) {
      const midnight = day * DAY_MS - offset_ms;
      for (const span of openOn(hours, day)) {
        spans.push({ from: Math.max(from, midnight + span.from), to: Math.min(to, midnight + span.to) });
      }
    }
  }
  return joinSpans(spans.filter((span) => span.from < span.to));
}

function checkRules({ regions, otherwise }: QuietRules): void {
  for (const [region, { hours }] of [...Object.entries(regions), ["elsewhere", otherwise] as const]) {
    const wrong = hours.find(({ from, to }) => !(clockTime(from) < clockTime(to)));
    if (wrong === undefined) continue;
    throw new SmsError(
      "config_invalid",
      `The quiet hours for ${region} cannot be used: open from "${wrong.from}" to "${wrong.to}". ` +
        "Write times as 09:00, the first before the second; hours past midnight are a second line for the next day.",
    );
  }
}
