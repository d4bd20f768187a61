import type { Arrival, Broken, Check, Evidence } from "../evidence.ts";

/** P3: one ask, at most one text taken by the carrier; and nothing is tried again after nobody knew what came of it. */
export const checkOnce: Check = (evidence) => {
  const broken: Broken[] = [];
  const taken = new Map<string, Arrival[]>();
  const arrived = new Map<string, Arrival[]>();
  for (const arrival of evidence.arrivals) {
    const before = arrived.get(arrival.id) ?? [];
    arrived.set(arrival.id, [...before, arrival]);
    if (before.some(({ outcome }) => outcome === "uncertain")) {
      broken.push({ promise: "P3", what: `${arrival.id} was sent again although the last try was uncertain` });
    }
    // A try before that, which the carrier did not take, is no harm.
    const back = evidence.taken_back.get(arrival.id);
    if (back && arrival.moment.order > back.order) {
      broken.push({ promise: "P3", what: `${arrival.id} reached the carrier although it had been taken back` });
    }
    if (!arrival.taken) continue;
    const ask = evidence.asked.get(arrival.id)?.ask ?? arrival.id;
    taken.set(ask, [...(taken.get(ask) ?? []), arrival]);
  }
  for (const [ask, texts] of taken) {
    if (texts.length < 2) continue;
    const which = texts.map(({ id, process }) => `${id} from ${process}`).join(", ");
    if (repeatedWithoutId(evidence, ask)) continue;
    broken.push({
      promise: "P3",
      what: `#${ask} was asked for once, and the carrier took ${texts.length} texts: ${which}`,
    });
  }
  return [...broken, ...checkStatuses(evidence, arrived)];
};

/** What came without an id, too late to be known again, was a new text to us, with an answer of its own. */
function repeatedWithoutId(evidence: Evidence, ask: string): boolean {
  const [first = "", second = ""] = ask.split("/");
  const sent = evidence.sent.get(Number(first === "law" ? second : first));
  return sent !== undefined && sent.provider_id === null && sent.kept.length > 1;
}

/** What the database says in the end must fit what the carrier saw. */
function checkStatuses(evidence: Evidence, arrived: ReadonlyMap<string, readonly Arrival[]>): Broken[] {
  const broken: Broken[] = [];
  const kept = new Set(evidence.final.map(({ id }) => id));
  for (const { id, committed } of evidence.asked.values()) {
    if (committed && !kept.has(id)) broken.push({ promise: "P6", what: `${id} was kept, and is gone` });
  }
  for (const { id, direction, status } of evidence.final) {
    if (direction === "in") continue;
    const isTaken = arrived.get(id)?.some(({ taken }) => taken) ?? false;
    if (status === "queued" || status === "sending") broken.push({ promise: "P6", what: `${id} is still ${status}` });
    if ((status === "sent" || status === "delivered") && !isTaken) {
      broken.push({ promise: "P3", what: `${id} is ${status}, but the carrier never took it` });
    }
    if ((status === "suppressed" || status === "cancelled" || status === "expired") && isTaken) {
      broken.push({ promise: "P3", what: `${id} is ${status}, but the carrier took it` });
    }
    const last = evidence.recorded.get(id)?.at(-1);
    const isLastTry = last?.claims === evidence.claims.get(id)?.length;
    if (
      evidence.jumps.length === 0 &&
      status === "uncertain" &&
      last &&
      isLastTry &&
      last.status !== "uncertain" &&
      last.at <= last.lease_until
    ) {
      broken.push({
        promise: "P3",
        what: `${id} is uncertain, although its outcome (${last.status}) was recorded in time`,
      });
    }
  }
  return broken;
}
