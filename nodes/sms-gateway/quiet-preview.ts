import type { Instant } from "../../src/core/clock.ts";
import { daysAhead, localTimes, timesInWords, weekday } from "../../src/core/local-times.ts";
import { placesOf } from "../../src/core/number-places.ts";
import { displayNumber, normalizeAddress } from "../../src/core/phone-number.ts";
import { quietHours } from "../../src/core/quiet-hours.ts";
import type { QuietRules } from "../../src/core/quiet-rules.ts";
import type { Say } from "./say.ts";

interface Options {
  typed: string;
  /** ISO 3166, for numbers typed without country; null for none. */
  default_country: string | null;
  /** Null where quiet hours are off. */
  rules: QuietRules | null;
  now: Instant;
  /** The operator's own (IANA). */
  viewer_zone: string;
  say: Say;
}

/** When a campaign text to this number would leave, in a sentence; what is wrong where it is no number. */
export function quietPreview({ typed, default_country, rules, now, viewer_zone, say }: Options): string {
  const to = normalizeAddress(typed, default_country);
  if (to?.startsWith("+") !== true) return say("preview-not-a-number");
  const number = displayNumber(to);
  if (rules === null) return say("preview-off", { number });
  const opening = quietHours(rules).opening(to, null, now);
  if (opening.open) {
    if (opening.closes_at === null) return say("preview-always", { number });
    return say("preview-open", { number, time: there(to, opening.closes_at) }) + zonesOf(to, now, say);
  }
  if (opening.opens_at === null)
    return say(placesOf(to).length === 0 ? "preview-no-clock" : "preview-never", { number });
  const when = {
    number,
    day: dayOf(to, now, opening.opens_at, say),
    time: there(to, opening.opens_at),
    here: clockOf(viewer_zone, opening.opens_at),
  };
  return say("preview-waits", when) + zonesOf(to, now, say);
}

function there(to: string, at: Instant): string {
  return timesInWords(localTimes(to, null, at));
}

function zonesOf(to: string, now: Instant, say: Say): string {
  const count = localTimes(to, null, now).length;
  return count > 1 ? say("preview-zones", { count }) : say("preview-end");
}

/** "today" and "tomorrow" are the recipient's. */
function dayOf(to: string, now: Instant, at: Instant, say: Say): string {
  const days = daysAhead(to, null, now, at);
  if (days === 0) return say("day-today");
  return days === 1 ? say("day-tomorrow") : say("day-later", { day: weekday(to, null, at) });
}

function clockOf(zone: string, at: Instant): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);
}
