import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow } from "node-red";
import type { Instant } from "../../src/core/clock.ts";
import { templateContact } from "../../src/core/contact-view.ts";
import { displayNumber, normalizeAddress } from "../../src/core/phone-number.ts";
import { hasCode, isSmsError, SmsError } from "../../src/core/sms-error.ts";
import { renderTemplate } from "../../src/core/templates.ts";
import type { EnqueuedText } from "../../src/database/store.ts";
import { isSimulator } from "../../src/gateways/gateway.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { refusalOf } from "../../src/messaging/refusal.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { type GatewayInUse, gatewayInUse } from "../../src/red/config-nodes.ts";
import { type IncomingSms, incomingSms, payloadText } from "../../src/red/flow-message.ts";
import { onManyInputs, registerNode, showGatewayTrouble, showStatus, showTrouble } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { addSampleContactRoute } from "../../src/red/sample-contact-route.ts";
import { type About, namedError } from "./named-error.ts";
import { showProgress } from "./progress.ts";
import { type SmsOutConfig, schema } from "./sms-out.config.ts";
import { kindOfText } from "./text-kind.ts";
import { type Waiting, waitingReason, waitsForMorning } from "./waiting.ts";

const readConfig = configReader<SmsOutConfig>(schema);

export default function smsOut(RED: NodeAPI): void {
  addSampleContactRoute(RED);
  registerNode(RED, "sms-out", readConfig, (node, config) => start(RED, node, config));
}

function start(RED: NodeAPI, node: Node, config: SmsOutConfig): void {
  const own = gatewayInUse(RED, config.gateway);
  showTrouble(node, own.messaging);
  showGatewayTrouble(node, own.messaging.health, own.gateway.id);
  showProgress(node, own);
  const { intake } = own.messaging.outbound;
  const kind = kindOfText(config);
  const isAnswer = (msg: NodeMessage): boolean => config.to_kind === "answer" || answersSomebody(RED, config, own, msg);
  onManyInputs(node, intake[kind === "campaign" ? "campaign" : "notice"], isAnswer, async (msg, send) => {
    try {
      const submitted = await submit(RED, node, config, own, msg);
      pass(msg, submitted, own.messaging.clock.now(), send);
    } catch (error) {
      if (isSmsError(error)) refuse(msg, { code: error.code, reason: error.message }, send);
      if (!hasCode(error, "loop")) throw namedError(error, aboutWhat(RED, config, msg));
      // It was said once, in the log and in the conversation; an error for each text would be a flood.
      showStatus(node, "yellow", "loop stopped", "dot");
    }
  });
}

interface Submitted extends EnqueuedText {
  /** Whether it leaves by a simulator. */
  simulated: boolean;
  /** Null where it may leave now. */
  waiting: Waiting | null;
}

async function submit(
  RED: NodeAPI,
  node: Node,
  config: SmsOutConfig,
  own: GatewayInUse,
  msg: NodeMessageInFlow,
): Promise<Submitted> {
  const incoming = config.to_kind === "answer" ? requireAnswered(msg) : incomingSms(msg);
  const { gateway, messaging } = wayOut(RED, config, own, incoming);
  const written = recipient(RED, config, msg, incoming);
  // Reading a number is half of what an ask costs, and is done again on the way out: so only where it decides something.
  const to = incoming === null ? written : (normalizeAddress(written, gateway.default_country) ?? written);
  const answered = incoming?.from === to ? incoming : null;
  const enqueued = await messaging.outbound.submit(gateway, {
    to,
    text: config.text.includes("{{") ? (contact) => fillIn(config.text, msg, messaging, contact) : plain(config, msg),
    media: [],
    sender: chosenSender(config, gateway, answered),
    kind: answered ? "conversation" : kindOfText(config),
    topic: config.topic === "" ? null : config.topic,
    node: node.id,
    yields_to_person: answered !== null && config.yields_to_person,
    run_id: msg._msgid,
    in_reply_to: answered?.id ?? null,
    due_at: null,
    expires_at: null,
    stop_loops: config.stop_loops,
  });
  const waiting = await messaging.patience.keepAsking(node.id, () =>
    waitsForMorning(enqueued.message, { gateway, messaging }),
  );
  return { ...enqueued, waiting, simulated: isSimulator(gateway.gateway) };
}

/** Whether a text goes to the person whose text started the flow. What is wrong with the message is said when it is sent. */
function answersSomebody(RED: NodeAPI, config: SmsOutConfig, { gateway }: GatewayInUse, msg: NodeMessage): boolean {
  const incoming = incomingSms(msg);
  if (incoming === null) return false;
  try {
    return normalizeAddress(recipient(RED, config, msg, incoming), gateway.default_country) === incoming.from;
  } catch {
    return false;
  }
}

function aboutWhat(RED: NodeAPI, config: SmsOutConfig, msg: NodeMessage): About {
  const incoming = incomingSms(msg);
  const about = { to: incoming?.from ?? null, answers: incoming?.id ?? null };
  try {
    return { ...about, to: recipient(RED, config, msg, incoming) };
  } catch {
    // That it cannot be read is what the error says.
    return about;
  }
}

function requireAnswered(msg: NodeMessage): IncomingSms {
  const answered = incomingSms(msg);
  if (answered) return answered;
  throw new SmsError(
    "no_recipient",
    "Nobody texted, so there is nobody to answer. Begin the flow with an sms in node, or choose another number in this node's form.",
  );
}

/** An answer goes through the gateway that was texted, unless the form says from which number; all else through the form's. */
function wayOut(RED: NodeAPI, config: SmsOutConfig, own: GatewayInUse, incoming: IncomingSms | null): GatewayInUse {
  const is_own = config.to_kind !== "answer" || config.sender !== "" || incoming?.gateway === own.gateway.id;
  if (is_own || incoming === null) return own;
  if (RED.nodes.getNode(incoming.gateway)) return gatewayInUse(RED, incoming.gateway);
  throw new SmsError(
    "no_gateway",
    `Not answered: ${displayNumber(incoming.to)}, which was texted, belongs to a gateway that is gone or disabled. Enable it, or choose under From another number to answer with.`,
  );
}

function recipient(RED: NodeAPI, config: SmsOutConfig, msg: NodeMessage, answered: IncomingSms | null): string {
  if (config.to_kind === "number") return config.to;
  if (config.to_kind === "answer" && answered) return answered.from;
  const value = property(RED, msg, config.to);
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new SmsError("no_recipient", `msg.${config.to} holds no number, so nobody was texted.`);
}

function property(RED: NodeAPI, msg: NodeMessage, path: string): unknown {
  try {
    return RED.util.getMessageProperty(msg, path);
  } catch (error) {
    throw new SmsError("no_recipient", `msg.${path} cannot be read. Write it as payload.phone in this node's form.`, {
      cause: error,
    });
  }
}

/** An answer leaves from the number that was texted, unless the form names another. */
function chosenSender(config: SmsOutConfig, gateway: RunningGateway, answered: IncomingSms | null): string | null {
  if (config.sender !== "") return config.sender;
  return answered?.gateway === gateway.id ? answered.to : null;
}

function plain(config: SmsOutConfig, msg: NodeMessage): string {
  return config.text === "" ? (payloadText(msg) ?? "") : config.text;
}

/** Fills the template with `msg`, and with what is kept of the contact now, where it asks for that. */
async function fillIn(template: string, msg: NodeMessage, { store }: Messaging, number: string): Promise<string> {
  if (!template.includes("contact")) return renderTemplate(template, msg);
  const contact = await store.contact(number);
  return renderTemplate(template, { ...msg, contact: contact ? templateContact(contact) : { number } });
}

type SendBoth = (msgs: Array<NodeMessage | null>) => void;

function pass(msg: NodeMessageInFlow, submitted: Submitted, now: Instant, send: SendBoth): void {
  const { message, opted_out, waiting, simulated } = submitted;
  if (message.status === "suppressed") {
    refuse(msg, refusalOf(message, opted_out, simulated), send);
    return;
  }
  const { id, contact: to, sender: sender_id, text, segments, status } = message;
  msg.sent = { id, to, sender_id, text, segments, status, ...(waiting ? holdOf(to, waiting, now) : {}) };
  send([msg, null]);
}

/** What a flow is told of a text that waits for the morning: accepted it is, but not on its way. */
function holdOf(to: string, waiting: Waiting, now: Instant): { waits_until: string | null; reason: string } {
  const waits_until = waiting.until === null ? null : new Date(waiting.until).toISOString();
  return { waits_until, reason: waitingReason(to, waiting, now) };
}

function refuse(msg: NodeMessageInFlow, refused: { code: string; reason: string }, send: SendBoth): void {
  msg.refused = refused;
  send([null, msg]);
}
