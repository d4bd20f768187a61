import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { askFile } from "../package/kill-audit.ts";
import { killFlows } from "../package/kill-flows.ts";
import type { LocalCarrier } from "../package/local-carrier.ts";
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

/** A node of another flow takes each text of a sender of its own and never finishes with it. */
function withAStuckFlow(carrier: LocalCarrier): FlowNode[] {
  const z = "flow";
  return [
    ...killFlows(carrier, PACE),
    { id: "stuck_in", z, type: "sms-in", gateway: "gateway", wires: [["stuck"]] },
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
    },
  },
  {
    name: "clock-set-back",
    happens: "the clock is set back by an hour",
    told: null,
    prepare: (carrier) => usual(carrier, { NODE_OPTIONS: `--import ${CLOCK_SHIFT}` }),
    async happen({ nodeRed, load, untilAccepted }) {
      await load.startCampaign();
      process.kill(nodeRed.pid, "SIGUSR2");
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
    happens: "a flow beside the others never finishes with a text",
    told: null,
    prepare: (carrier) => Promise.resolve({ flows: withAStuckFlow(carrier), ask: askOf }),
    happen: ({ untilAccepted }) => untilAccepted(200),
  },
];
