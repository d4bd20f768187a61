import type { Arrival, Broken, Check, Evidence, Moment, SentText } from "../evidence.ts";

interface Silence {
  stop: SentText;
  from: Moment;
  until: Moment | null;
}

/** P2: between the 2xx of a STOP and the next START, nothing reaches the carrier for that person but texts of the law. */
export const checkStop: Check = (evidence) => {
  const broken: Broken[] = [];
  for (const { stop, from, until } of silences(evidence)) {
    for (const arrival of evidence.arrivals) {
      if (arrival.contact !== stop.contact || kindOf(evidence, arrival) === "law") continue;
      const { order } = arrival.moment;
      if (order < from.order || (until !== null && order > until.order)) continue;
      const after_ms = arrival.moment.at - from.at;
      broken.push({
        promise: "P2",
        what: `${arrival.id} reached the carrier from ${arrival.process}, ${after_ms} ms after ${stop.acked_by} gave STOP ${stop.serial} of ${stop.contact} its 2xx`,
      });
    }
  }
  return broken;
};

function silences(evidence: Evidence): Silence[] {
  const words = [...evidence.sent.values()].filter(({ word }) => word !== null);
  return words.flatMap((stop) => {
    if (stop.word !== "stop" || !stop.acked) return [];
    const from = stop.acked;
    const starts = words.filter((each) => each.word === "start" && each.contact === stop.contact);
    const next = starts.map(({ sent }) => sent).filter(({ order }) => order > stop.sent.order);
    const until = next.toSorted((a, b) => a.order - b.order)[0] ?? null;
    return until !== null && until.order < from.order ? [] : [{ stop, from, until }];
  });
}

function kindOf(evidence: Evidence, arrival: Arrival): string | undefined {
  return evidence.asked.get(arrival.id)?.kind;
}
