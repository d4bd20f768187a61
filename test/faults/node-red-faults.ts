import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { askFile } from "../package/kill-audit.ts";
import { killFlows } from "../package/kill-flows.ts";
import { ACCOUNT_SID, AUTH_TOKEN, callWebhook, type LocalCarrier, SENDER } from "../package/local-carrier.ts";
import { deployTypes, type FlowNode, type RealNodeRed } from "../package/real-node-red.ts";
import type { Fault, Stage } from "./fault.ts";

const PACE = { rate: 200, per_second: 40 };
const CLOCK_SHIFT = pathToFileURL(join(import.meta.dirname, "clock-shift.mjs")).href;

const askOf = (nodeRed: RealNodeRed) => askFile(join(nodeRed.userDir, "sms/texts.sqlite"));

let flows: readonly FlowNode[] = [];

const usual = (carrier: LocalCarrier, env: Readonly<Record<string, string>> = {}): Promise<Stage> => {
  flows = killFlows(carrier, PACE);
  return Promise.resolve({ flows, ask: askOf, env });
};

/** Something in the flow and something in the gateway is another after each deploy. */
const changed = (name: string): FlowNode[] =>
  flows.map((node) => (["gateway", "booked", "received"].includes(node.id) ? { ...node, name } : node));

const STUCK_SENDER = "+14155550199";
/** More than the share of one node, so that the rest waits. */
const STUCK_TEXTS = 1_100;
const CALLS_AT_ONCE = 20;

/** On the same gateway, a flow of another sender takes texts and never finishes with one. */
function withAStuckFlow(carrier: LocalCarrier): FlowNode[] {
  const z = "flow";
  const others = killFlows(carrier, PACE).map((node): FlowNode => {
    if (node.id === "received") return { ...node, senders: [SENDER] };
    if (node.id !== "gateway") return node;
    const sender = { kind: "short_code", rate: PACE.rate, country: "US" };
    return { ...node, senders: [SENDER, STUCK_SENDER].map((number) => ({ ...sender, sender: number })) };
  });
  return [
    ...others,
    { id: "stuck_in", z, type: "sms-in", gateway: "gateway", senders: [STUCK_SENDER], wires: [["stuck"]] },
    {
      id: "stuck",
      z,
      type: "function",
      name: "Stuck",
      func: "await new Promise(() => undefined);",
      outputs: 1,
      wires: [[]],
    },
  ];
}

/** Texts to the sender of the stuck flow; each is to be accepted. */
async function textTheStuckFlow(nodeRed: RealNodeRed): Promise<void> {
  let next = 0;
  const call = async (): Promise<void> => {
    while (next < STUCK_TEXTS) {
      const n = next++;
      const number = { From: `+1415${6_000_000 + n}`, To: STUCK_SENDER, AccountSid: ACCOUNT_SID };
      const form = { ...number, MessageSid: `stuck${n}`, Body: "Hello", NumMedia: "0" };
      const { status } = await callWebhook(`${nodeRed.url}/sms/hooks/gateway/inbound`, form, AUTH_TOKEN);
      if (status !== 200) throw new Error(`A text to the stuck flow was answered ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, call));
}

export const nodeRedFaults: readonly Fault[] = [
  {
    name: "deploys",
    happens: "12 deploys of all kinds, from a carrier that gives up after one try",
    told: null,
    pace: { tries: 1 },
    prepare: usual,
    async happen({ nodeRed, untilAccepted }) {
      for (let round = 0; round < 4; round += 1) {
        for (const type of deployTypes) {
          await nodeRed.deploy(changed(`${type} ${round}`), type);
          await untilAccepted(15);
        }
      }
    },
  },
  {
    name: "restarts",
    happens: "two restarts, from a carrier that gives up after one try",
    told: null,
    pace: { tries: 1 },
    prepare: usual,
    async happen({ nodeRed, untilAccepted }) {
      for (let times = 0; times < 2; times += 1) {
        await nodeRed.restart();
        await untilAccepted(40);
      }
      // The carrier is asked once more when Node-RED has run for a quarter of a minute.
      await wait(20_000);
    },
  },
  {
    name: "clock-set-back",
    happens: "the clock is set back by an hour",
    told: null,
    prepare: (carrier) => usual(carrier, { NODE_OPTIONS: `--import ${CLOCK_SHIFT}` }),
    async happen({ nodeRed, load, untilAccepted }) {
      await load.startCampaign();
      process.kill(nodeRed.pid, "SIGWINCH");
      await load.startCampaign();
      await untilAccepted(120);
    },
  },
  {
    name: "small-heap",
    happens: "a campaign of 20,000 in a Node-RED with a heap of 256 MB",
    told: null,
    prepare: (carrier) => usual(carrier, { NODE_OPTIONS: "--max-old-space-size=256" }),
    async happen({ nodeRed, untilAccepted }) {
      const texts = Array.from({ length: 20_000 }, (_, index) => ({
        to: `+1415${5_000_000 + index}`,
        id: `many${index}`,
      }));
      void fetch(`${nodeRed.url}/campaign`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(texts),
      }).catch(() => null);
      await untilAccepted(200);
      await wait(1_000);
    },
  },
  {
    name: "flow-never-finishes",
    happens: `a flow beside the others never finishes with ${STUCK_TEXTS.toLocaleString("en")} texts`,
    told: /"Stuck" \(stuck\)/,
    prepare: (carrier) => Promise.resolve({ flows: withAStuckFlow(carrier), ask: askOf, unfinished: STUCK_SENDER }),
    async happen({ nodeRed, untilAccepted }) {
      await textTheStuckFlow(nodeRed);
      await untilAccepted(140);
      // It is said when it has lasted.
      await wait(12_000);
    },
  },
];
