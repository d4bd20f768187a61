import type { Broken, Check, Released } from "../evidence.ts";

/** From this lateness on a throttle moves its schedule on (throttle.ts). */
const LATE_MS = 1_000;

/** P6: what a throttle has kept comes out again, whatever happened; P4: never faster than its limit. */
export const checkThrottle: Check = (evidence, { throttle }) => {
  const broken: Broken[] = [];
  const seen = new Set(evidence.released.map(({ id }) => id));
  for (const id of evidence.held.keys()) {
    if (!seen.has(id)) broken.push({ promise: "P6", what: `${id} was held by the throttle and never came out` });
  }
  for (const id of evidence.still_held) broken.push({ promise: "P6", what: `${id} is still held by the throttle` });
  const keys = new Map<string, Released[]>();
  for (const each of evidence.released) {
    // A repeat has had its slot before the process died.
    if (each.how === "first") keys.set(each.key, [...(keys.get(each.key) ?? []), each]);
  }
  const late_ms = evidence.slowest_call_ms === 0 ? LATE_MS : LATE_MS + 2 * evidence.slowest_call_ms;
  const { amount, period_ms, burst } = throttle.rate;
  for (const [key, released] of keys) {
    for (const [index, first] of released.entries()) {
      for (const [more, last] of released.slice(index + 1).entries()) {
        const ms = last.moment.at - first.moment.at;
        const most = ((ms + 1 + late_ms) * amount) / period_ms + burst - 1 + 1e-6;
        // The first may have been let go by the clock as it was.
        const from = first.moment.at - late_ms;
        const jumps = evidence.jumps.filter((at) => at >= from && at <= last.moment.at).length;
        if (more + 1 <= most + jumps * burst) continue;
        broken.push({ promise: "P4", what: `the throttle let ${more + 2} of ${key} go within ${ms} ms` });
        return broken;
      }
    }
  }
  return broken;
};
