import type { Sender } from "../../../src/messaging/running-gateway.ts";
import type { Arrival, Broken, Check, Evidence } from "../evidence.ts";

/** A worker can only wake at whole milliseconds (pace.ts). */
const ROUNDING_MS = 1;
/** The share of a sender's rate that must be used while there is work. */
const FULLY = 0.98;

interface Paced {
  at: number;
  segments: number;
  /** From the claim of its slot to its arrival. */
  way_ms: number;
}

/** P4: no sender goes beyond its rate in any window, however many processes send; and uses it where nothing is in the way. */
export const checkPace: Check = (evidence, { senders, stand_in, calm }) =>
  [...senders, ...(stand_in ? [stand_in] : [])].flatMap((sender) => {
    const texts = evidence.arrivals.filter((arrival) => arrival.sender === sender.sender);
    const broken = tooFast(
      sender,
      texts.map((arrival) => paced(evidence, arrival)),
      evidence,
    );
    return calm ? [...broken, ...tooSlow(sender, texts, evidence)] : broken;
  });

function paced(evidence: Evidence, { id, moment, segments, process }: Arrival): Paced {
  const claims = evidence.claims.get(id) ?? [];
  const claim = claims.findLast((each) => each.process === process && each.moment.order < moment.order);
  return { at: moment.at, segments, way_ms: moment.at - (claim?.called_at ?? moment.at) };
}

function jumpsBetween({ jumps }: Evidence, from: number, to: number): number {
  return jumps.filter((at) => at >= from && at <= to).length;
}

/** The generic cell rate algorithm seen from outside: between two texts, what left before the second fits into the time. */
function tooFast({ sender, rate }: Sender, texts: readonly Paced[], evidence: Evidence): Broken[] {
  const ways = texts.map(({ way_ms }) => way_ms);
  const jitter_ms = Math.max(0, ...ways) - Math.min(...ways, Number.POSITIVE_INFINITY);
  for (const [index, first] of texts.entries()) {
    let segments = first.segments;
    let largest = first.segments;
    for (const last of texts.slice(index + 1)) {
      segments += last.segments;
      largest = Math.max(largest, last.segments);
      const ms = last.at - first.at;
      const jumps = jumpsBetween(evidence, first.at - jitter_ms, last.at);
      const most = ((ms + ROUNDING_MS + jitter_ms) * rate.amount) / rate.period_ms + rate.burst - 1 + 1e-6;
      // The last to leave may be as long as it likes. On the way it may have been overtaken.
      const before = segments - (jitter_ms === 0 ? last.segments : largest);
      // Where the clock was set, the slots that were taken before are from another time: that may cost what they held.
      if (before <= most + jumps * (largest + rate.burst)) continue;
      const what = `${sender} sent ${before} segments and another text within ${ms} ms; ${most.toFixed(2)} were allowed`;
      return [{ promise: "P4", what }];
    }
  }
  return [];
}

/** From the first text of a campaign to its last, there is work all the time. */
function tooSlow({ sender, rate }: Sender, texts: readonly Arrival[], evidence: Evidence): Broken[] {
  const interval_ms = rate.period_ms / rate.amount;
  return evidence.campaigns.flatMap((campaign) => {
    const its = texts.filter(({ id }) => campaign.asks.includes(evidence.asked.get(id)?.ask ?? ""));
    const [first] = its;
    const last = its.at(-1);
    if (campaign.sender !== sender || !first || !last) return [];
    const before = texts.filter(({ moment }) => moment.order >= first.moment.order && moment.order < last.moment.order);
    const segments = before.reduce((sum, each) => sum + each.segments, 0);
    const ms = last.moment.at - first.moment.at;
    if (ms * FULLY <= segments * interval_ms + 2 * ROUNDING_MS) return [];
    const what = `${sender} took ${ms} ms for ${segments} segments, at ${rate.amount} in ${rate.period_ms} ms`;
    return [{ promise: "P4", what }];
  });
}
