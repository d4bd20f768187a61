import { kindOfSender } from "../../core/phone-number.ts";
import type { NodeInFlow } from "../flow-runs.ts";
import type { Finding, Seen, Verdict } from "./finding.ts";
import type { DiagnosticsState, GatewayState } from "./state.ts";
import type { WebhookCall } from "./webhook-memory.ts";

/** "Replies not received": whether the carrier's calls come, are believed, and start a flow. */
export function repliesFindings(state: DiagnosticsState): Finding[] {
  const found: Finding[] = [];
  if (!state.flows_run) found.push(says("bad", { code: "flows_stopped" }));
  const { database_problem } = state;
  if (database_problem !== null) found.push(says("bad", { code: "database_trouble", problem: database_problem }));
  if (state.gateways.length === 0) found.push(says("bad", { code: "no_gateway" }));
  for (const gateway of state.gateways) {
    found.push(wayIn(gateway, state), ...hearing(gateway, state.flows_run), ...oneWay(gateway));
  }
  for (const { node, unfinished, at } of state.held_up) {
    const where = { at: at && called(at), texts_at: at?.texts ?? 0 };
    const flow = node ? called(node) : "sms in";
    found.push(says("bad", { code: "flow_held_up", flow, texts: unfinished, ...where }));
  }
  if (state.stray !== null) found.push(says("warn", { code: "stray_call", ...state.stray }));
  return found;
}

/** By which people find it: the name may be that of several nodes, the id is what the editor's search takes. */
const called = ({ id, name }: NodeInFlow): string => (name === id ? id : `${name} (${id})`);

function wayIn(gateway: GatewayState, { since }: DiagnosticsState): Finding {
  const { name, has_webhooks, calls } = gateway;
  if (!has_webhooks) return says("good", { code: "simulated", gateway: name });
  const last = calls.find(({ kind }) => kind === "inbound");
  return last ? verdictOn(name, last) : says("warn", { code: "no_call", gateway: name, kind: "inbound", since });
}

function verdictOn(gateway: string, { kind, outcome, at, reason }: WebhookCall): Finding {
  const about = { gateway, kind, at };
  switch (outcome) {
    case "accepted":
      return says("good", { code: "call_accepted", ...about });
    case "refused":
      return says("bad", { code: "call_refused", ...about, reason: reason ?? "" });
    case "not_understood":
      return says("bad", { code: "call_not_understood", ...about, reason: reason ?? "" });
    case "not_kept":
      return says("bad", { code: "call_not_kept", ...about, reason: reason ?? "" });
  }
}

/** What comes in is in the inbox in any case; here it is whether a flow starts with it. */
function hearing({ name, heard, senders }: GatewayState, flows_run: boolean): Finding[] {
  if (!flows_run) return [];
  if (heard === "all") return [says("good", { code: "heard", gateway: name })];
  if (heard.length === 0) return [says("warn", { code: "heard_by_none", gateway: name })];
  const unheard = senders.filter(({ sender }) => !heard.includes(sender)).map(({ shown }) => shown);
  if (unheard.length === 0) return [says("good", { code: "heard", gateway: name })];
  return [says("warn", { code: "not_heard", gateway: name, senders: unheard })];
}

function oneWay({ senders }: GatewayState): Finding[] {
  const names = senders.filter(
    ({ sender, replies_to }) => replies_to === null && kindOfSender(sender) === "alphanumeric",
  );
  return names.map(({ sender }) => says("warn", { code: "one_way", sender }));
}

const says = (verdict: Verdict, seen: Seen): Finding => ({ symptom: "replies", verdict, ...seen });
