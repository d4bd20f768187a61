import type { Broken, Check } from "../evidence.ts";

/**
 * P5: nobody gets more campaign texts in a time than the cap allows, through whatever sender, gateway and process. By a clock
 * that is set in between nobody can say what is within the time.
 */
export const checkFrequency: Check = (evidence, { caps }) => {
  if (caps === null || evidence.jumps.length > 0) return [];
  // One text that arrives twice is a matter of P3.
  const left = new Map(
    evidence.arrivals
      .filter(({ id, taken }) => taken && evidence.asked.get(id)?.kind === "campaign")
      .map((arrival) => [arrival.id, arrival]),
  );
  return [...Map.groupBy(left.values(), ({ contact }) => contact)].flatMap(([contact, texts]): Broken[] => {
    const times = texts.map(({ left_at }) => left_at).sort((a, b) => a - b);
    const isTooSoon = (at: number, index: number): boolean =>
      at - (times[index - caps.texts] ?? Number.NEGATIVE_INFINITY) <= caps.period_ms;
    if (!times.some(isTooSoon)) return [];
    return [{ promise: "P5", what: `${contact} got more than ${caps.texts} campaign texts in ${caps.period_ms} ms` }];
  });
};
