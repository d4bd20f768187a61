import type { Node, NodeAPI } from "node-red";
import { gatewayInUse } from "../../src/red/config-nodes.ts";
import { flowMessage } from "../../src/red/flow-message.ts";
import { liveStatus } from "../../src/red/live-status.ts";
import { onClose, registerNode, showStatus, showTrouble } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type SmsInConfig, schema } from "./sms-in.config.ts";

const readConfig = configReader<SmsInConfig>(schema);

export default function smsIn(RED: NodeAPI): void {
  registerNode(RED, "sms-in", readConfig, (node, config) => start(RED, node, config));
}

function start(RED: NodeAPI, node: Node, config: SmsInConfig): void {
  const { gateway, messaging } = gatewayInUse(RED, config.gateway);
  const showLive = liveStatus(node, messaging.clock);
  showTrouble(node, messaging);
  let received = 0;
  let unfinished: number | null = null;
  const show = (): void => {
    if (unfinished !== null) showLive("yellow", `${unfinished.toLocaleString("en")} unfinished`);
    else showLive("green", received === 1 ? "1 text" : `${received.toLocaleString("en")} texts`);
  };
  const unsubscribe = messaging.flows.subscribe({
    gateway: gateway.id,
    node: { id: node.id, name: node.name || "sms in" },
    senders: config.senders.length === 0 ? null : config.senders,
    receive(text) {
      received += 1;
      show();
      node.send(flowMessage(text));
    },
    heldUp(count) {
      unfinished = count;
      show();
    },
  });
  // Only once the database is open: until then, what comes is not kept.
  const unfollow = messaging.onStart(() => {
    if (received === 0) showStatus(node, "grey", "listening", "ring");
  });
  onClose(node, () => {
    unsubscribe();
    unfollow();
  });
}
