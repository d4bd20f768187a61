import type { Instant } from "../../../src/core/clock.ts";
import { isWithin, learnt, type Trouble } from "../answers.ts";
import type { Asked, Broken, Check, Evidence, Moment } from "../evidence.ts";
import { GATEWAY, STAND_IN } from "../gateway-ids.ts";
import type { SimulationOptions } from "../options.ts";

/** Some turns of the worker; each may need the database four times. */
const AT_ONCE_MS = 1_000;
const MOST_CALLS = 8;

/** A reply that is asked for while its gateway is known not to work leaves by the one that stands in for it, at once. */
export const checkSecondGateway: Check = (evidence, options) => {
  if (!isUndisturbed(options)) return [];
  const known = learnt(evidence, options);
  if (known.some(({ gateway, troubles }) => gateway === STAND_IN && troubles.length > 0)) return [];
  const within_ms = AT_ONCE_MS + MOST_CALLS * evidence.slowest_call_ms;
  return known
    .filter(({ gateway }) => gateway === GATEWAY)
    .flatMap(({ process, troubles }) =>
      troubles.flatMap((trouble) => {
        const ends_at = Math.min(
          trouble.until?.at ?? Number.POSITIVE_INFINITY,
          evidence.ended.get(process) ?? Number.POSITIVE_INFINITY,
        );
        return leftBehind(evidence, options, { ...trouble, ends_at }, within_ms);
      }),
    );
};

/** One process, and nothing else that could be the reason. */
function isUndisturbed(options: SimulationOptions): boolean {
  const { stand_in, instances, refused, outages, jumps_ms } = options;
  return stand_in !== null && instances === 1 && refused + outages + jumps_ms.length === 0;
}

/** @param trouble with when it was over, or its process ended */
function leftBehind(
  evidence: Evidence,
  options: SimulationOptions,
  trouble: Trouble & { ends_at: Instant },
  within_ms: number,
): Broken[] {
  const isOurs = ({ sender }: Asked): boolean => options.senders.some((each) => each.sender === sender);
  return [...evidence.asked.values()].filter(isOurs).flatMap((asked): Broken[] => {
    const { id, kind, committed } = asked;
    if (kind !== "conversation" || asked.due_at > asked.called.clock || committed === null) return [];
    if (!isWithin(trouble, committed) || trouble.ends_at <= committed.at + within_ms) return [];
    const until = committed.at + within_ms;
    if (hasLeft(evidence, id, until) || !isAlone(evidence, asked, committed)) return [];
    return [
      { promise: "gateway", what: `${id} did not leave by ${STAND_IN} within ${within_ms} ms of ${committed.at}` },
    ];
  });
}

/** By the second gateway, as the try that the first one may have, or because it is not to leave at all. */
function hasLeft(evidence: Evidence, id: string, until: number): boolean {
  const moved = evidence.rerouted.get(id);
  const tried = evidence.handOvers.get(id)?.some(({ moment }) => moment.at <= until) ?? false;
  const status = evidence.final.find((message) => message.id === id)?.status;
  return (moved !== undefined && moved.at <= until) || tried || status === "suppressed" || status === "cancelled";
}

/** Whether nothing stood before it: no text of its line that waited, and none of its conversation under way. */
function isAlone(evidence: Evidence, { id, kind, contact, sender }: Asked, at: Moment): boolean {
  const others = [...evidence.asked.values()].filter((other) => other.contact === contact && other.sender === sender);
  return others.every((other) => {
    if (other.id === id || other.committed === null || other.committed.order > at.order) return true;
    const moved = evidence.rerouted.get(other.id);
    if (moved !== undefined && moved.order < at.order) return true;
    const tries = evidence.handOvers.get(other.id)?.filter(({ moment }) => moment.order < at.order) ?? [];
    const answered = tries.at(-1)?.answered?.moment.order ?? Number.POSITIVE_INFINITY;
    if (tries.length > 0 && answered > at.order) return false;
    return other.kind !== kind || isSettled(evidence, other.id, at);
  });
}

function isSettled({ final, recorded }: Evidence, id: string, { clock }: Moment): boolean {
  const settled_at = final.find((message) => message.id === id)?.settled_at ?? null;
  const last = recorded.get(id)?.at(-1);
  return (
    (settled_at !== null && settled_at < clock) || (last !== undefined && last.status !== "queued" && last.at < clock)
  );
}
