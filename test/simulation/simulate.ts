import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type ManyRuns, manyRuns, together } from "./many-runs.ts";
import { report } from "./report.ts";
import { simulate } from "./simulation.ts";

/** How many of the runs that failed are told of; the first is the one to look at. */
const MOST_REPORTS = 3;

/** What `npm run simulate` runs: one seed with its story, or many, on all processors, with a summary. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      runs: { type: "string", default: "2000" },
      from: { type: "string", default: "1" },
      lines: { type: "string", default: "60" },
    },
  });
  const lines = Number(values.lines);
  if (values.seed !== undefined) {
    const result = await simulate(Number(values.seed));
    console.log(report(result, lines));
    process.exitCode = result.broken.length === 0 ? 0 : 1;
    return;
  }
  const runs = Number(values.runs);
  const began = performance.now();
  const done = together(await Promise.all(shares(Number(values.from), runs, lines)));
  const minutes = (performance.now() - began) / 60_000;
  for (const text of done.reports.slice(0, MOST_REPORTS)) console.log(`${text}\n`);
  for (const [what, count] of [...done.counts].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(`${String(count).padStart(9)}  ${what}`);
  }
  console.log(`${runs} runs, ${done.failed} failed; ${Math.round(runs / minutes)} runs per minute`);
  process.exitCode = done.failed === 0 ? 0 : 1;
}

/** Every processor takes each so-many-th seed. */
function shares(from: number, runs: number, lines: number): Promise<ManyRuns>[] {
  const step = Math.max(1, Math.min(availableParallelism(), runs));
  return Array.from({ length: step }, (_, place) => {
    const share = { from: from + place, until: from + runs, step, lines };
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    return new Promise<ManyRuns>((resolve, reject) => {
      worker.on("message", resolve);
      worker.on("error", reject);
    });
  });
}

if (isMainThread) await main();
else parentPort?.postMessage(await manyRuns(workerData));
