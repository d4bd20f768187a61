import type { Arrival, Broken, Check } from "../evidence.ts";
import { quietCycles } from "../quiet-cycles.ts";

/** P5: campaign texts leave in open hours only and say until when they may be delivered; and nothing leaves before its time or after it. */
export const checkDue: Check = (evidence, { quiet }) => {
  const hours = quiet && quietCycles(quiet);
  return evidence.arrivals.flatMap((arrival) => {
    const asked = evidence.asked.get(arrival.id);
    // Of what left just when the clock was set nobody can say by which clock it was to leave.
    const claim = evidence.claims.get(arrival.id)?.at(-1);
    const wasSet = evidence.jumps.some((at) => at >= (claim?.called_at ?? 0) && at <= arrival.moment.at);
    if (!asked || wasSet) return [];
    const isForLater = asked.due_at > asked.called.clock;
    // What was due once is due, also where the clock is set back between its tries.
    const first = evidence.claims.get(arrival.id)?.[0];
    const wasDue = evidence.jumps.some((at) => at >= (first?.called_at ?? 0) && at <= arrival.moment.at);
    const window = asked.kind === "campaign" ? hours?.opening(arrival.contact, null, arrival.left_at) : null;
    if (window?.open === false) return wrong(arrival, "left in quiet hours");
    if (isForLater && !wasDue && asked.due_at > arrival.left_at) return wrong(arrival, "left before it was due");
    const ends = [asked.expires_at, window?.closes_at ?? null].filter((end) => end !== null);
    const end = Math.min(...ends);
    if (end <= arrival.left_at) return wrong(arrival, "left when its time was over");
    if (ends.length > 0 && arrival.good_until !== end) {
      return wrong(arrival, `may be delivered until ${arrival.good_until}, not ${end}`);
    }
    return [];
  });
};

function wrong({ id, contact, process, left_at }: Arrival, what: string): Broken[] {
  return [{ promise: "P5", what: `${id} to ${contact} ${what} (${process}, at ${left_at})` }];
}
