import { setTimeout as wait } from "node:timers/promises";
import { type AskDatabase, type Audit, audit, underWay } from "../package/kill-audit.ts";
import { KillLoad, type KillPace } from "../package/kill-load.ts";
import { LocalCarrier } from "../package/local-carrier.ts";
import { type FlowNode, RealNodeRed } from "../package/real-node-red.ts";
import { seeded, seedOfThisRun } from "../package/seeded.ts";

/** What a fault happens to: a Node-RED that people text, and the carrier between them. */
export interface Scene {
  readonly carrier: LocalCarrier;
  readonly nodeRed: RealNodeRed;
  readonly load: KillLoad;
  /** Comes back when so many more texts have been accepted. */
  untilAccepted(more: number): Promise<void>;
}

/** What a fault needs before Node-RED starts. */
export interface Stage {
  readonly flows: readonly FlowNode[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads the database past the product, whatever the fault does to its way there. */
  readonly ask: (nodeRed: RealNodeRed) => AskDatabase;
  /** A sender of ours whose texts a flow never finishes with, as it is meant: they never come to rest. */
  readonly unfinished?: string;
  /** Ends what was made for it. */
  readonly clear?: () => Promise<void>;
}

/** One thing that a neighbour does wrong. */
export interface Fault {
  readonly name: string;
  /** For the table: what happens, in a few words. */
  readonly happens: string;
  /** A line of Node-RED's log that tells an operator of it; null where there is nothing for them to know. */
  readonly told: RegExp | null;
  readonly pace?: Partial<KillPace>;
  prepare(carrier: LocalCarrier): Promise<Stage>;
  /** Does it, while people text, and undoes it. */
  happen(scene: Scene): Promise<void>;
}

export interface Found extends Audit {
  readonly accepted: number;
  /** Texts that a carrier gave up, because its call got no 2xx, and had to be asked for. */
  readonly givenUp: number;
  readonly isSilent: boolean;
  /** Texts that were still under way when all should have come to rest. */
  readonly stuck: number;
  /** All that Node-RED printed. */
  readonly log: string;
}

const USUAL_PACE: KillPace = { callers: 6, pause_ms: 200, tries: Infinity };
/** After a lease (60 s) and a second fault in the mending. */
const AT_REST_WITHIN_MS = 180_000;
const BEFORE_AND_AFTER = 60;

/** Lets one fault happen to a Node-RED of its own, and holds what the carrier saw against the database. */
export async function findOut(fault: Fault): Promise<Found> {
  const carrier = await LocalCarrier.start();
  const stage = await fault.prepare(carrier);
  const { flows, env = {} } = stage;
  const nodeRed = await RealNodeRed.start({ version: "5", flows, env });
  // Its callers would call a Node-RED that is gone for ever.
  const died = nodeRed.died.then((lastWords): never => {
    throw new Error(`Node-RED ended by itself in ${fault.name}, with ${lastWords}`);
  });
  try {
    return await Promise.race([died, letItHappen(fault, stage, carrier, nodeRed)]);
  } finally {
    await nodeRed.stop();
    await stage.clear?.();
    await carrier.stop();
  }
}

async function letItHappen(fault: Fault, stage: Stage, carrier: LocalCarrier, nodeRed: RealNodeRed): Promise<Found> {
  const load = new KillLoad(carrier, () => nodeRed.url, { ...USUAL_PACE, ...fault.pace }, seeded(seedOfThisRun()));
  const untilAccepted = (more: number): Promise<void> => load.untilAccepted(more);
  load.begin();
  await untilAccepted(BEFORE_AND_AFTER);
  await fault.happen({ carrier, nodeRed, load, untilAccepted });
  await untilAccepted(BEFORE_AND_AFTER);
  await load.end();
  const ask = stage.ask(nodeRed);
  const deadline = AbortSignal.timeout(AT_REST_WITHIN_MS);
  const left = (): Promise<number> => underWay(ask, stage.unfinished);
  while ((await left()) > 0 && !deadline.aborted) await wait(250);
  const stuck = await left();
  await nodeRed.stop();
  return {
    ...(await audit(ask, load, carrier.sent)),
    accepted: load.accepted.length,
    givenUp: load.givenUp.length,
    isSilent: fault.told !== null && !fault.told.test(nodeRed.log),
    stuck,
    log: nodeRed.log,
  };
}
