import type { LocalCarrier } from "./local-carrier.ts";
import type { FlowNode } from "./real-node-red.ts";
import { campaignFlow, type TwilioOptions, twilioBase } from "./twilio-flows.ts";

export interface KillFlows extends Pick<TwilioOptions, "place"> {
  /** Of the sender, in segments per second. */
  readonly rate: number;
  /** What the throttle lets go. */
  readonly per_second: number;
}

/** Replies at once or through a throttle, as the keyword says; and texts whom `POST /campaign` names. */
export function killFlows(carrier: LocalCarrier, { rate, per_second, place }: KillFlows): FlowNode[] {
  const z = "flow";
  // Some of these people say the same more often than people do.
  const reply = { z, type: "sms-out", gateway: "gateway", stop_loops: false, wires: [[], []] };
  const rows = ["YES", "LATER"].map((word) => ({ match: "starts_with", words: [word] }));
  const limit = { amount: per_second, period: "second", per: "all" };
  return [
    ...twilioBase(carrier, { rate, place }),
    { id: "received", z, type: "sms-in", gateway: "gateway", wires: [["words"]] },
    { id: "words", z, type: "sms-keyword-switch", rows, outputs: 3, wires: [["booked"], ["throttle"], ["else"]] },
    { ...reply, id: "booked", text: "Booked: {{payload}}" },
    { id: "throttle", z, type: "sms-throttle", gateway: "gateway", ...limit, wires: [["later"], []] },
    { ...reply, id: "later", text: "As you asked: {{payload}}" },
    { ...reply, id: "else", text: "Sorry? {{payload}}" },
    ...campaignFlow(),
  ];
}
