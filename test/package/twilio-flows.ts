import { ACCOUNT_SID, AUTH_TOKEN, type LocalCarrier, SENDER } from "./local-carrier.ts";
import type { FlowNode } from "./real-node-red.ts";

export interface TwilioOptions {
  /** Segments per second. */
  rate?: number;
  auth_token?: string;
  /** Where the `database` is, as its form says; a file of this Node-RED, unless told. */
  place?: Readonly<Record<string, unknown>> | undefined;
}

const IN_A_FILE = { driver: "sqlite", file: "" };

/** A tab `flow`, a `database`, and a `gateway` that hands its texts to the carrier. */
export function twilioBase(
  carrier: LocalCarrier,
  { rate = 100, auth_token = AUTH_TOKEN, place = IN_A_FILE }: TwilioOptions = {},
): FlowNode[] {
  return [
    { id: "flow", type: "tab", label: "Texts" },
    { id: "database", type: "sms-database", name: "", ...place },
    {
      id: "gateway",
      type: "sms-gateway",
      name: "Twilio",
      database: "database",
      provider: "twilio",
      settings: { account_sid: ACCOUNT_SID, base_url: carrier.url },
      senders: [{ sender: SENDER, kind: "short_code", rate, country: "US" }],
      // What is tested here leaves at once, also where it is night while the tests run.
      quiet_hours: false,
      credentials: { auth_token },
    },
  ];
}

/** Texts everybody whom `POST /campaign` names, as `[{ to, id }]`, and answers when all are in the outbox. */
export function campaignFlow(text = "Today only: {{payload.id}}"): FlowNode[] {
  const z = "flow";
  const out = { type: "sms-out", gateway: "gateway", to_kind: "msg", to: "payload.to" };
  return [
    { id: "asked", z, type: "http in", url: "/campaign", method: "post", wires: [["each"]] },
    { id: "each", z, type: "split", wires: [["offer"]] },
    { ...out, id: "offer", z, text, wires: [["all"], ["all"]] },
    { id: "all", z, type: "join", mode: "auto", wires: [["heard"]] },
    { id: "heard", z, type: "http response", statusCode: "202", wires: [] },
  ];
}

/** Asks for the texts of a campaign; the status of the answer, null where none came. */
export async function askCampaign(url: string, texts: readonly { to: string; id: string }[]): Promise<number | null> {
  const heard = await fetch(`${url}/campaign`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(texts),
  }).catch(() => null);
  return heard?.status ?? null;
}
