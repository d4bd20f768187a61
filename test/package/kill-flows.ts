import type { LocalCarrier } from "./local-carrier.ts";
import type { FlowNode } from "./real-node-red.ts";
import { campaignFlow, type TwilioOptions, twilioBase } from "./twilio-flows.ts";

export interface KillFlows extends Pick<TwilioOptions, "place"> {
  /** Of the sender, in segments per second. */
  readonly rate: number;
  /** What the throttle lets go. */
  readonly per_second: number;
  /** The longest that a flow works on a text before some replies and after others; at once unless told. */
  readonly busy_ms?: number;
}

/** Stands for whatever takes a flow its time: a look into the customer file, a ticket that is written. */
function busy(id: string, most_ms: number, next: string[]): FlowNode {
  const random = { randomFirst: "0", randomLast: String(most_ms), randomUnits: "milliseconds" };
  return { id, z: "flow", type: "delay", pauseType: "random", ...random, wires: [next] };
}

/** Replies at once or through a throttle, as the keyword says; and texts whom `POST /campaign` names. */
export function killFlows(carrier: LocalCarrier, { rate, per_second, busy_ms = 0, place }: KillFlows): FlowNode[] {
  const z = "flow";
  // Some of these people say the same more often than people do.
  const reply = { z, type: "sms-out", gateway: "gateway", stop_loops: false, wires: [[], []] };
  const rows = ["YES", "LATER"].map((word) => ({ match: "starts_with", words: [word] }));
  const limit = { amount: per_second, period: "second", per: "all" };
  return [
    ...twilioBase(carrier, { rate, place }),
    { id: "received", z, type: "sms-in", gateway: "gateway", wires: [["words"]] },
    { id: "words", z, type: "sms-keyword-switch", rows, outputs: 3, wires: [["booked"], ["throttle"], ["before"]] },
    { ...reply, id: "booked", text: "Booked: {{payload}}", wires: [["afterwards"], []] },
    busy("afterwards", busy_ms, []),
    { id: "throttle", z, type: "sms-throttle", gateway: "gateway", ...limit, wires: [["later"], []] },
    { ...reply, id: "later", text: "As you asked: {{payload}}" },
    busy("before", busy_ms, ["else"]),
    { ...reply, id: "else", text: "Sorry? {{payload}}" },
    ...campaignFlow(),
  ];
}
