import { type GatewayState, isWithin, type Learnt, learnt } from "../answers.ts";
import type { Broken, Check, ClaimSeen, Evidence } from "../evidence.ts";

/** So many texts a gateway may have under way that has not shown that it works; each fault takes one of them (gateway-health.ts). */
const FIRST_WINDOW = 10;
/** When one text tries again; the last pause goes on. */
const PAUSES_MS = [30_000, 60_000, 120_000, 300_000];

/**
 * A gateway that surely fails burns no campaign: a few texts show that it does not work, then one tries now and then; what
 * was wrong with the gateway fails no text; and the log says once that it began and once that it is over.
 */
export const checkBreaker: Check = (evidence, options) => [
  ...learnt(evidence, options).flatMap((each) => [
    ...tooManyTries(each, evidence),
    ...tooManyUnderWay(each, evidence),
    ...notSaid(each, evidence),
  ]),
  ...failedForGateway(evidence),
];

/** What was claimed while the gateway was known not to work, but the tries that it may have. */
function tooManyTries({ process, gateway, handOvers, troubles }: Learnt, evidence: Evidence): Broken[] {
  return troubles.flatMap((trouble): Broken[] => {
    const tries = handOvers
      .filter(({ moment }) => isWithin(trouble, moment))
      .filter((tried) => (claimOf(tried, evidence)?.called_at ?? 0) > trouble.from.at)
      .toSorted((a, b) => a.moment.order - b.moment.order);
    let earliest = trouble.from.at;
    for (const [place, { id, moment }] of tries.entries()) {
      earliest += PAUSES_MS[Math.min(place, PAUSES_MS.length - 1)] ?? 0;
      if (moment.at >= earliest) continue;
      const after_ms = moment.at - trouble.from.at;
      const what = `${process} handed ${id} to ${gateway} ${after_ms} ms after it was known not to work, as its try ${place + 1} since`;
      return [{ promise: "gateway", what }];
    }
    return [];
  });
}

/** Those that were under way when a text was asked for, with all that came of the same ask. */
function tooManyUnderWay({ process, gateway, handOvers, states }: Learnt, evidence: Evidence): Broken[] {
  const all = handOvers.map((tried) => ({ ...tried, claim: claimOf(tried, evidence) }));
  for (const { id, claim } of all) {
    if (!claim) continue;
    const { asked, called_at } = claim;
    const underWay = all.filter(
      ({ moment, answered, claim: other }) =>
        other?.asked === asked || (moment.at < called_at && (answered === null || answered.moment.at > called_at)),
    );
    const most = Math.max(...statesAt(states, called_at).map(windowOf));
    if (underWay.length <= most) continue;
    const what = `${process} had ${underWay.length} texts under way at ${gateway} with ${id}; ${most} were allowed`;
    return [{ promise: "gateway", what }];
  }
  return [];
}

/** How the gateway may have stood at that time: what happened in the same millisecond may have come before or after. */
function statesAt(states: readonly GatewayState[], at: number): GatewayState[] {
  const isBefore = ({ since }: GatewayState): boolean => since === null || since.at < at;
  const before = states.filter(isBefore).at(-1);
  return [...(before ? [before] : []), ...states.filter(({ since }) => since?.at === at)];
}

function windowOf({ faults, works, isDown }: GatewayState): number {
  if (isDown) return 1;
  return faults === 0 ? FIRST_WINDOW + works : Math.max(1, FIRST_WINDOW - faults);
}

function claimOf(
  { id, process, moment }: Pick<Learnt["handOvers"][number], "id" | "process" | "moment">,
  { claims }: Evidence,
): ClaimSeen | undefined {
  return claims.get(id)?.findLast((claim) => claim.process === process && claim.moment.order < moment.order);
}

function notSaid({ process, gateway, troubles }: Learnt, { logged }: Evidence): Broken[] {
  const said = (words: string): number =>
    logged.filter((line) => line.process === process && line.text.includes(`"${gateway}" ${words}`)).length;
  const over = troubles.filter(({ until }) => until !== null).length;
  const counted = [
    { what: "does not work", times: said("does not work"), seen: troubles.length },
    { what: "works again", times: said("works again"), seen: over },
  ];
  return counted.flatMap(({ what, times, seen }): Broken[] => {
    if (times === seen) return [];
    return [
      { promise: "gateway", what: `${process} said ${times} times that ${gateway} ${what}, and saw it ${seen} times` },
    ];
  });
}

/** A receipt may say that one has failed which was taken although the answer said nothing of it. */
function failedForGateway({ recorded, handOvers }: Evidence): Broken[] {
  return [...recorded].flatMap(([id, outcomes]): Broken[] => {
    const last = handOvers.get(id)?.at(-1);
    if (outcomes.at(-1)?.status !== "failed" || last?.answered?.concerns !== "gateway") return [];
    return [{ promise: "gateway", what: `${id} has failed, but its last try spoke of the gateway` }];
  });
}
