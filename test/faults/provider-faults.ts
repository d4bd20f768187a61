import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { askFile } from "../package/kill-audit.ts";
import { killFlows } from "../package/kill-flows.ts";
import type { LocalCarrier } from "../package/local-carrier.ts";
import type { FlowNode, RealNodeRed } from "../package/real-node-red.ts";
import type { Fault, Scene, Stage } from "./fault.ts";
import { TcpLine } from "./tcp-line.ts";

const PACE = { rate: 200, per_second: 40 };
const HANGING_TEXTS = 200;

const askOf = (nodeRed: RealNodeRed) => askFile(join(nodeRed.userDir, "sms/texts.sqlite"));

const usual = (carrier: LocalCarrier): Promise<Stage> =>
  Promise.resolve({ flows: killFlows(carrier, PACE), ask: askOf });

/** A second gateway, whose provider takes connections and says nothing for a while; `POST /hanging` asks for texts through it. */
function besideAHangingOne(carrier: LocalCarrier, port: number): FlowNode[] {
  const flows = killFlows(carrier, PACE);
  const healthy = flows.find(({ id }) => id === "gateway");
  const z = "flow";
  return [
    ...flows,
    {
      ...healthy,
      id: "hanging",
      type: "sms-gateway",
      name: "Hanging",
      settings: { ...Object(healthy?.settings), base_url: `http://127.0.0.1:${port}` },
    },
    { id: "asked_hanging", z, type: "http in", url: "/hanging", method: "post", wires: [["each_hanging"]] },
    { id: "each_hanging", z, type: "split", wires: [["out_hanging"]] },
    {
      id: "out_hanging",
      z,
      type: "sms-out",
      gateway: "hanging",
      to_kind: "msg",
      to: "payload",
      text: "Late, but once",
      kind: "conversation",
      wires: [["heard_hanging"], []],
    },
    { id: "heard_hanging", z, type: "http response", statusCode: "202", wires: [] },
  ];
}

/** To the second gateway's provider, which is the same carrier. */
let line: TcpLine | null = null;

/** The carrier answers all texts with this status and body, for so long. */
async function answering({ carrier, untilAccepted }: Scene, status: number, body: string): Promise<void> {
  carrier.refuseWith({ status, body });
  await untilAccepted(120);
  await wait(3_000);
  carrier.refuseWith(null);
}

const REFUSED = JSON.stringify({ code: 20003, message: "Authentication Error", status: 401 });

export const providerFaults: readonly Fault[] = [
  {
    name: "provider-hangs",
    happens: "another gateway's provider takes in nothing of 200 texts and says nothing",
    told: null,
    async prepare(carrier) {
      const hanging = await TcpLine.to(Number(new URL(carrier.url).port));
      hanging.swallow(true);
      line = hanging;
      return { flows: besideAHangingOne(carrier, hanging.port), ask: askOf, clear: () => hanging.close() };
    },
    async happen({ nodeRed, untilAccepted }) {
      const numbers = Array.from({ length: HANGING_TEXTS }, (_, index) => `+1415${4_000_000 + index}`);
      void fetch(`${nodeRed.url}/hanging`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(numbers),
      }).catch(() => null);
      await untilAccepted(200);
      line?.swallow(false);
    },
  },
  {
    name: "provider-refuses-token",
    happens: "the provider answers 401 to 120 replies",
    told: /auth token|refuses|password/i,
    prepare: usual,
    happen: (scene) => answering(scene, 401, REFUSED),
  },
  {
    name: "provider-breaks",
    happens: "the provider answers 503 to 120 replies",
    told: /Twilio|provider|503/i,
    prepare: usual,
    happen: (scene) => answering(scene, 503, "<html>Service Unavailable</html>"),
  },
  {
    name: "provider-slows-down",
    happens: "the provider answers 429 to 120 replies",
    told: /Twilio|provider|429|slower/i,
    prepare: usual,
    happen: (scene) => answering(scene, 429, "{}"),
  },
];
