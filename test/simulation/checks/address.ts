import type { Arrival, Broken, Check, Evidence, Moment } from "../evidence.ts";

/** An answer goes to an address from which its person has texted this sender, on its channel. */
export const checkAddress: Check = (evidence) =>
  evidence.arrivals.flatMap((arrival): Broken[] => {
    const asked = evidence.asked.get(arrival.id);
    if (asked?.kind !== "conversation" || asked.sender !== arrival.sender) return [];
    // What comes in while it is asked for may be kept before it or after it.
    if (textedFrom(evidence, arrival, asked.called).length === 0) return [];
    const from = textedFrom(evidence, arrival, asked.committed ?? asked.called);
    if (from.includes(arrival.address)) return [];
    const { id, contact, address, sender } = arrival;
    return [
      { promise: "address", what: `${id} answered ${contact} at ${address}: they texted ${sender} from ${from}` },
    ];
  });

function textedFrom(evidence: Evidence, { sender, contact }: Arrival, until: Moment): string[] {
  const texts = [...evidence.sent.values()].filter((sent) => sent.contact === contact && sent.sender === sender);
  const known = texts.filter(({ kept }) => kept.some(({ moment }) => moment.order < until.order));
  return known.map(({ from }) => from);
}
