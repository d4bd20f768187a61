import type { Instant } from "../core/clock.ts";
import type { Finding } from "../messaging/diagnostics/finding.ts";

/** GET diagnostics?database=: what was found, the worst first. */
export interface DiagnosticsAnswer {
  /** When it was looked at. */
  at: Instant;
  findings: Finding[];
}
