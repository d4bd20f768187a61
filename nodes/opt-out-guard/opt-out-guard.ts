import type { Node, NodeAPI } from "node-red";
import type { Intent } from "../../src/core/message.ts";
import { displayNumber } from "../../src/core/phone-number.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { type GatewayInUse, gatewayInUse } from "../../src/red/config-nodes.ts";
import { requireSms } from "../../src/red/flow-message.ts";
import { onClose, onInput, registerNode } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { guardPolicy } from "./guard-policy.ts";
import { GuardStatus } from "./guard-status.ts";
import { type OptOutGuardConfig, schema } from "./opt-out-guard.config.ts";
import { addUnderstanding } from "./understanding.ts";

const readConfig = configReader<OptOutGuardConfig>(schema);

const PASSED = 0;
const OUTPUTS: Record<Intent, number> = { stop: 1, start: 2, help: 3 };
const SHOWN: Record<Intent, string> = { stop: "opted out", start: "opted in", help: "asked for help" };

export default function optOutGuard(RED: NodeAPI): void {
  registerNode(RED, "sms-opt-out-guard", readConfig, (node, config) => start(RED, node, config));
}

/**
 * The law is kept by the pipeline, with or without this node (P2): here are its words and answers for a gateway, and
 * ways out for what the pipeline has recognised.
 */
function start(RED: NodeAPI, node: Node, config: OptOutGuardConfig): void {
  let messaging: Messaging | null = null;
  let status: GuardStatus | null = null;
  // First of all, so that texts go on their way also where the rest is not in order.
  onInput(node, (msg, send) => {
    const sms = requireSms(msg);
    const { intent, from } = sms;
    const output = intent === null ? PASSED : OUTPUTS[intent];
    if (intent !== null && messaging) addUnderstanding(msg, sms, messaging);
    status?.came(intent === null ? "let through" : `${SHOWN[intent]} · ${displayNumber(from)}`);
    send([...Array<null>(output).fill(null), msg]);
  });
  const inUse = gatewayInUse(RED, config.gateway);
  messaging = inUse.messaging;
  setWordsAndAnswers(node, config, inUse);
  status = new GuardStatus(node, messaging);
}

function setWordsAndAnswers(node: Node, config: OptOutGuardConfig, { gateway, messaging }: GatewayInUse): void {
  const release = messaging.usePolicy(gateway.id, guardPolicy(config));
  if (release === null) {
    throw new SmsError(
      "another_guard",
      `Another opt-out guard already sets the words and answers of the gateway "${gateway.name}". This one lets texts through by its rules and its own settings do not count: write them in the other one, or remove that.`,
    );
  }
  onClose(node, release);
}
