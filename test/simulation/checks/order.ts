import type { Arrival, Asked, Broken, Check } from "../evidence.ts";

interface Tried {
  asked: Asked;
  first: Arrival;
  last: Arrival;
}

/** Texts of one kind from one sender to one contact reach the carrier in the order in which they were asked for. */
export const checkOrder: Check = (evidence) => {
  const lines = new Map<string, Map<string, Tried>>();
  for (const arrival of evidence.arrivals) {
    const asked = evidence.asked.get(arrival.id);
    // What is for later has its own place in the line, and what goes through another gateway has left it.
    const isInLine = asked && asked.due_at <= asked.called.clock && asked.sender === arrival.sender;
    if (!isInLine) continue;
    const name = `${asked.kind} ${asked.sender} ${asked.contact}`;
    const line = lines.get(name) ?? new Map<string, Tried>();
    line.set(arrival.id, { asked, first: line.get(arrival.id)?.first ?? arrival, last: arrival });
    lines.set(name, line);
  }
  return [...lines.values()].flatMap((line) => [...line.values()].flatMap((early) => overtakers(early, line)));
};

function overtakers(early: Tried, line: ReadonlyMap<string, Tried>): Broken[] {
  const broken: Broken[] = [];
  for (const late of line.values()) {
    if (!isAskedBefore(early.asked, late.asked) || early.last.moment.order < late.first.moment.order) continue;
    broken.push({
      promise: "order",
      what: `${late.asked.id} was asked for after ${early.asked.id} and reached ${early.asked.contact}'s carrier before its last try`,
    });
  }
  return broken;
}

/** Asks that overlap have no order, unless the flow of one process made them: a person's page has a way to go, and asks anew. */
function isAskedBefore(early: Asked, late: Asked): boolean {
  if (early.process === late.process && !early.by_hand && !late.by_hand) return early.asked_for < late.asked_for;
  return early.committed !== null && early.committed.order < late.called.order;
}
