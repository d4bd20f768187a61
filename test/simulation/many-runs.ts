import { report } from "./report.ts";
import { simulate } from "./simulation.ts";

/** What came of many seeds. */
export interface ManyRuns {
  failed: number;
  /** Of the first that failed, in the order of their seeds. */
  reports: string[];
  /** How often what happened. */
  counts: Map<string, number>;
}

const MOST_REPORTS = 3;

/** Runs the seeds `from`, `from + step` … below `until`. */
export async function manyRuns(share: { from: number; until: number; step: number; lines: number }): Promise<ManyRuns> {
  const done: ManyRuns = { failed: 0, reports: [], counts: new Map() };
  for (let seed = share.from; seed < share.until; seed += share.step) {
    const result = await simulate(seed);
    add(done.counts, result.evidence.counts);
    if (result.broken.length === 0) continue;
    done.failed += 1;
    if (done.reports.length < MOST_REPORTS) done.reports.push(report(result, share.lines));
  }
  return done;
}

export function together(parts: readonly ManyRuns[]): ManyRuns {
  const all: ManyRuns = { failed: 0, reports: [], counts: new Map() };
  for (const part of parts) {
    all.failed += part.failed;
    all.reports.push(...part.reports);
    add(all.counts, part.counts);
  }
  return all;
}

function add(sums: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [what, count] of counts) sums.set(what, (sums.get(what) ?? 0) + count);
}
