import { oldDataFindings } from "./dated-data.ts";
import { delayFindings } from "./delays.ts";
import type { Finding, Verdict } from "./finding.ts";
import { optOutFindings } from "./opt-outs.ts";
import { overseasFindings } from "./overseas.ts";
import { repliesFindings } from "./replies.ts";
import type { DiagnosticsState } from "./state.ts";

const WORST_FIRST: Record<Verdict, number> = { bad: 0, warn: 1, good: 2 };

/** What can be said of each symptom, the worst first. */
export function diagnose(state: DiagnosticsState): Finding[] {
  const found = [
    ...repliesFindings(state),
    ...delayFindings(state),
    ...overseasFindings(state),
    ...optOutFindings(state),
    ...oldDataFindings(state.now),
  ];
  return found.sort((a, b) => WORST_FIRST[a.verdict] - WORST_FIRST[b.verdict]);
}
