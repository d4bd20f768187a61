import type { SimulationResult } from "./simulation.ts";

/** What a person needs to see of a run: how to replay it, what was drawn, what was broken, and how it came to that. */
export function report({ options, evidence, broken }: SimulationResult, lines: number): string {
  return [
    `Seed ${options.seed}. Replay: npm run simulate -- --seed ${options.seed} --lines 100000`,
    JSON.stringify(options),
    ...evidence.lines.slice(-lines),
    ...broken.map(({ promise, what }) => `BROKEN ${promise}: ${what}`),
  ].join("\n");
}
