import { setTimeout as wait } from "node:timers/promises";
import { type FlowNode, RealNodeRed } from "./real-node-red.ts";
import type { Chance } from "./seeded.ts";

/** The longest that the load balancer needs to see that one is dead. */
const UNSEEN_MS = 300;

/** Node-REDs with the same flows behind a load balancer, of which one at a time is killed. */
export class SeveralNodeReds {
  readonly #all: RealNodeRed[] = [];
  readonly #inUse = new Set<RealNodeRed>();
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Starts them one after the other. Call `stop` after the tests. */
  async start(count: number, flows: readonly FlowNode[]): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const nodeRed = await RealNodeRed.start({ version: "5", flows });
      this.#all.push(nodeRed);
      this.#inUse.add(nodeRed);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map((nodeRed) => nodeRed.stop()));
  }

  /** Where the load balancer sends a request: to any that it takes for alive, after a failure to another. */
  readonly choose = (failed: string | null): string =>
    this.#oneOf([...this.#inUse].filter(({ url }) => url !== failed)).url;

  /** Kills any of them with SIGKILL; soon no request goes to it any more. */
  async kill9(): Promise<RealNodeRed> {
    const victim = this.#oneOf(this.#all);
    await victim.kill9();
    await wait(this.#chance() * UNSEEN_MS);
    this.#inUse.delete(victim);
    return victim;
  }

  /** Starts one that was killed, and kills it again before it has begun to work. */
  async killWhileStarting(victim: RealNodeRed): Promise<void> {
    const cutShort = victim.restart().catch(() => undefined);
    await wait(500 + this.#chance() * 1_500);
    await victim.kill9();
    await cutShort;
  }

  /** Starts one that was killed; comes back when it gets requests again. */
  async restart(victim: RealNodeRed): Promise<void> {
    await victim.restart();
    this.#inUse.add(victim);
  }

  #oneOf(among: readonly RealNodeRed[]): RealNodeRed {
    const one = among[Math.floor(this.#chance() * among.length)];
    if (!one) throw new Error("No Node-RED is alive.");
    return one;
  }
}
