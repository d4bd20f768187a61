import type { Instant } from "./clock.ts";
import { FREQUENCY_RULES, type FrequencyRule } from "./frequency-rules.ts";
import { timeZone } from "./locale.ts";
import { type Place, placesInZone, placesOf } from "./number-places.ts";

/** How many campaign texts each person may be sent. */
export interface FrequencyCaps {
  /**
   * @param to  E.164
   * @param time_zone  the contact's own (IANA), which tells of several states the likely ones; null: unknown
   * @returns null where any number may be sent
   */
  capOf(to: string, time_zone: string | null): FrequencyRule | null;
}

/** A campaign text that has left, or may have. */
export interface CampaignSend {
  message_id: string;
  /** What it was about; null: nothing that can be told from other subjects. */
  topic: string | null;
  /** When it had left at the latest. */
  at: Instant;
}

/** The caps of these rules, by the states in which a number's owner may be: of several, the strictest holds. */
export function frequencyCaps(rules: Readonly<Record<string, FrequencyRule>>): FrequencyCaps {
  // The same places are the same list (`placesOf`), and campaigns go to few.
  const known = new WeakMap<readonly Place[], FrequencyRule | null>();
  const ofPlaces = (places: readonly Place[]): FrequencyRule | null => {
    const before = known.get(places);
    if (before !== undefined) return before;
    const found = strictest(places.flatMap(({ region }) => (region === null ? [] : (rules[region] ?? []))));
    known.set(places, found);
    return found;
  };
  return {
    capOf(to, time_zone) {
      const places = placesOf(to);
      const cap = ofPlaces(places);
      const zone = cap === null || time_zone === null ? null : timeZone(time_zone);
      return zone === null ? cap : ofPlaces(placesInZone(places, zone));
    },
  };
}

/** What the laws of the states say. */
export const lawfulCaps: FrequencyCaps = frequencyCaps(FREQUENCY_RULES);

/**
 * When one more campaign text on this subject may leave; null: now.
 *
 * A text without a topic may be about anything, so it counts for every subject, and every text counts for it.
 *
 * @param sent  to the same person
 */
export function mayLeaveAt(
  { texts, period_ms }: FrequencyRule,
  sent: readonly CampaignSend[],
  text: Omit<CampaignSend, "at">,
  now: Instant,
): Instant | null {
  const isSameSubject = ({ topic }: CampaignSend): boolean =>
    topic === null || text.topic === null || topic === text.topic;
  const counted = sent.filter(
    (each) => each.message_id !== text.message_id && isSameSubject(each) && each.at + period_ms >= now,
  );
  if (counted.length < texts) return null;
  const times = counted.map(({ at }) => at).sort((a, b) => a - b);
  return (times[counted.length - texts] ?? now) + period_ms + 1;
}

/** Of rules that may hold, one with as few texts as any and as long a time as any. */
function strictest(rules: readonly FrequencyRule[]): FrequencyRule | null {
  const [first, ...others] = rules;
  if (first === undefined) return null;
  return others.reduce((one, other) => {
    const texts = Math.min(one.texts, other.texts);
    const period_ms = Math.max(one.period_ms, other.period_ms);
    const isEnough = texts === one.texts && period_ms === one.period_ms;
    return isEnough ? one : { texts, period_ms, source: other.source };
  }, first);
}
