import type { Node, NodeAPI } from "node-red";
import { lawfulCaps } from "../../src/core/frequency-caps.ts";
import { withOwnHours } from "../../src/core/own-hours.ts";
import { quietHours } from "../../src/core/quiet-hours.ts";
import { quietRules } from "../../src/core/quiet-rules.ts";
import { isSmsError } from "../../src/core/sms-error.ts";
import type { Gateway } from "../../src/gateways/gateway.ts";
import { httpClient } from "../../src/gateways/http-client.ts";
import { httpGateway } from "../../src/gateways/http-gateway.ts";
import { makeAdapter, type ProviderConfig, parseProvider } from "../../src/gateways/make-adapter.ts";
import { receiptAddress } from "../../src/gateways/receipt-address.ts";
import { moreLimits } from "../../src/gateways/sender-limits.ts";
import { webhookAddress } from "../../src/gateways/webhook-path.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import type { RunningGateway, Sender } from "../../src/messaging/running-gateway.ts";
import { databaseInUse, type SmsGatewayNode } from "../../src/red/config-nodes.ts";
import { addGatewayTestRoute } from "../../src/red/gateway-test-route.ts";
import { nodeLog } from "../../src/red/node-log.ts";
import { onClose, registerNode, showGatewayTrouble } from "../../src/red/node-work.ts";
import { mountPhone } from "../../src/red/phone-route.ts";
import { configReader } from "../../src/red/read-config.ts";
import { webhookTargets } from "../../src/red/webhook-route.ts";
import { simulatorLine } from "./simulator-line.ts";
import { credentials, type SmsGatewayConfig, type SmsGatewaySecrets, schema } from "./sms-gateway.config.ts";
import { standInOf, watchStandIn } from "./stand-in.ts";

const SECOND_MS = 1_000;

const readConfig = configReader<SmsGatewayConfig>(schema);

export default function smsGateway(RED: NodeAPI): void {
  addGatewayTestRoute(RED);
  // Also while no gateway runs: the page then says what to do, instead of being gone.
  mountPhone(RED);
  // A provider may call before the first gateway is made.
  webhookTargets(RED);
  registerNode(RED, "sms-gateway", readConfig, (node, config) => start(RED, node, config), credentials);
}

function start(RED: NodeAPI, node: Node<SmsGatewaySecrets>, config: SmsGatewayConfig): void {
  const offer: Pick<SmsGatewayNode, "running" | "messaging" | "problem"> = {
    running: null,
    messaging: null,
    problem: null,
  };
  Object.assign(node, offer);
  try {
    const messaging = databaseInUse(RED, config.database);
    const running = run(RED, node, config, messaging);
    Object.assign(node, { running, messaging });
  } catch (error) {
    Object.assign(node, { problem: isSmsError(error) ? error : null });
    throw error;
  }
}

function run(
  RED: NodeAPI,
  node: Node<SmsGatewaySecrets>,
  config: SmsGatewayConfig,
  messaging: Messaging,
): RunningGateway {
  const provider = parseProvider(config.provider, config.settings, node.credentials);
  const log = nodeLog(node);
  const { gateway, connect } =
    provider.provider === "simulator"
      ? simulatorLine(RED, provider.settings, messaging, log)
      : { gateway: overHttp(RED, node.id, config, provider, messaging), connect: () => () => undefined };
  const running: RunningGateway = {
    id: node.id,
    name: config.name === "" ? config.provider : config.name,
    gateway,
    senders: config.senders.map(toSender),
    default_country: config.default_country === "" ? null : config.default_country,
    quiet_hours: config.quiet_hours ? quietHours(withOwnHours(quietRules, config.own_hours, config.keep_rules)) : null,
    frequency_caps: config.frequency_rules ? lawfulCaps : null,
    receipt_wait_ms: config.receipt_wait ? config.receipt_wait_seconds * SECOND_MS : 0,
    failover: standInOf(node.id, config),
  };
  const public_url = config.public_url === "" ? null : config.public_url;
  const stopAnswering = webhookTargets(RED)?.add({ messaging, gateway: running, log, public_url });
  const remove = messaging.addGateway(running);
  const disconnect = connect(running);
  showGatewayTrouble(node, messaging.health, node.id);
  const unwatch = watchStandIn(RED, node, running, messaging);
  onClose(node, async () => {
    unwatch();
    disconnect();
    stopAnswering?.();
    remove();
    await running.gateway.close();
  });
  return running;
}

function overHttp(
  RED: NodeAPI,
  id: string,
  config: SmsGatewayConfig,
  provider: Exclude<ProviderConfig, { provider: "simulator" }>,
  { clock }: Messaging,
): Gateway {
  const client = httpClient({ clock });
  const status_url = statusAddress(RED, id, config, provider);
  const gateway = httpGateway(makeAdapter(provider, clock), {
    client,
    receipt_url: (message_id) => (status_url === null ? null : receiptAddress(status_url, message_id)),
    answers_opt_out: config.provider_answers,
  });
  return { ...gateway, close: () => client.close() };
}

/** Where the provider shall report what became of a text; null where it cannot reach this Node-RED. */
function statusAddress(
  RED: NodeAPI,
  gateway_id: string,
  { public_url }: SmsGatewayConfig,
  provider: Exclude<ProviderConfig, { provider: "simulator" }>,
): string | null {
  const root = RED.settings.httpNodeRoot ?? "/";
  if (public_url === "" || root === false) return null;
  // Without the key the provider's reports would be refused like a stranger's (P7).
  const has_key = provider.provider === "generic" && provider.settings.verification === "url_key";
  const key = has_key ? provider.secrets.webhook_secret : null;
  return webhookAddress({ public_url, root, gateway_id, kind: "status", key });
}

/** A twentieth of a second's worth may leave at once: smooth for the carrier, and cheap at high rates. */
function toSender({ sender, rate, country, replies_to, ...limit }: SmsGatewayConfig["senders"][number]): Sender {
  const burst = Math.max(1, Math.floor(rate / 20));
  const paced = { rate: { amount: rate, period_ms: SECOND_MS, burst }, more_limits: moreLimits(limit) };
  const replies = replies_to === undefined ? {} : { replies_to };
  return { sender, ...paced, country: country === "" ? null : country, ...replies };
}
