import type { Finding, Symptom } from "../../../src/messaging/diagnostics/finding.ts";
import type { DiagnosticsState, GatewayState, SenderState } from "../../../src/messaging/diagnostics/state.ts";

export const NOW = 1_800_000_000_000;
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A front desk where nothing is wrong, and nothing has happened yet. */
export function quietState(changes: Partial<DiagnosticsState> = {}): DiagnosticsState {
  return {
    now: NOW,
    flows_run: true,
    database_problem: null,
    gateways: [gatewayState()],
    held_up: [],
    since: NOW - 60 * MINUTE,
    stray: null,
    due: { queues: [], has_more: false },
    recent: [],
    reviews: { waiting: 0, or_more: false, next_due_at: null },
    after_stop: { opt_outs: 0, texts: [] },
    ...changes,
  };
}

export function gatewayState(changes: Partial<GatewayState> = {}): GatewayState {
  return {
    id: "gw1",
    name: "Clinic",
    provider: "twilio",
    has_webhooks: true,
    calls: [{ kind: "inbound", outcome: "accepted", at: NOW - MINUTE, reason: null }],
    heard: "all",
    guard: { languages: 10, answers_help: true },
    senders: [senderState()],
    ...changes,
  };
}

export function senderState(changes: Partial<SenderState> = {}): SenderState {
  const shown = "+1 415-555-0100";
  const number = { sender: "+14155550100", replies_to: null, shown, country: "US" };
  return { ...number, rate: 1, share: 1, has_more_limits: false, ...changes };
}

/** What was found, without the symptom: `["bad no_gateway"]`. */
export function seen(findings: readonly Finding[], symptom: Symptom): string[] {
  return findings.filter((each) => each.symptom === symptom).map(({ verdict, code }) => `${verdict} ${code}`);
}
