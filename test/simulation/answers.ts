import type { Evidence, HandOverSeen, Moment } from "./evidence.ts";
import { GATEWAY, STAND_IN } from "./gateway-ids.ts";
import type { SimulationOptions } from "./options.ts";

/** After so many answers in a row that speak of the gateway its texts wait (gateway-health.ts). */
const FAULTS_TO_OPEN = 10;

/** What one process has learnt of one gateway from its answers. */
export interface Learnt {
  process: string;
  gateway: string;
  handOvers: (HandOverSeen & { id: string })[];
  /** How it stood after each answer, in their order; the first is before them all. */
  states: GatewayState[];
  /** When it was known not to work. */
  troubles: Trouble[];
}

export interface GatewayState {
  since: Moment | null;
  /** Answers in a row that speak of the gateway; and of those that show that it works, since the last such. */
  faults: number;
  works: number;
  isDown: boolean;
}

export interface Trouble {
  from: Moment;
  until: Moment | null;
}

/** What every process could know of its gateways, from what the carrier told it. */
export function learnt(evidence: Evidence, { stand_in }: Pick<SimulationOptions, "stand_in">): Learnt[] {
  const all = new Map<string, Learnt>();
  for (const [id, tries] of evidence.handOvers) {
    for (const seen of tries) {
      const gateway = seen.sender === stand_in?.sender ? STAND_IN : GATEWAY;
      const name = `${seen.process} ${gateway}`;
      const known = all.get(name) ?? { process: seen.process, gateway, handOvers: [], states: [], troubles: [] };
      known.handOvers.push({ ...seen, id });
      all.set(name, known);
    }
  }
  for (const each of all.values()) learn(each);
  return [...all.values()];
}

function learn({ handOvers, states, troubles }: Learnt): void {
  let state: GatewayState = { since: null, faults: 0, works: 0, isDown: false };
  states.push(state);
  const answers = handOvers.flatMap(({ answered }) => (answered === null ? [] : [answered]));
  for (const { concerns, moment } of answers.sort((a, b) => a.moment.order - b.moment.order)) {
    state = next(state, concerns, moment);
    const [before, now] = [states.at(-1)?.isDown, state.isDown];
    if (now && !before) troubles.push({ from: moment, until: null });
    const trouble = troubles.at(-1);
    if (!now && before && trouble) trouble.until = moment;
    states.push(state);
  }
}

function next(state: GatewayState, concerns: "gateway" | "text" | "us", since: Moment): GatewayState {
  if (concerns === "us") return state;
  if (concerns === "text") return { since, faults: 0, works: state.works + 1, isDown: false };
  const faults = state.faults + 1;
  return { since, faults, works: 0, isDown: state.isDown || faults >= FAULTS_TO_OPEN };
}

/** Whether a moment lies in a trouble. */
export function isWithin({ from, until }: Trouble, { order }: Moment): boolean {
  return order > from.order && (until === null || order < until.order);
}
