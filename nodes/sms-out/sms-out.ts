import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow } from "node-red";
import type { Message } from "../../src/core/message.ts";
import { isSmsError, SmsError } from "../../src/core/sms-error.ts";
import { renderTemplate } from "../../src/core/templates.ts";
import type { EnqueuedText } from "../../src/database/store.ts";
import { refusalOf } from "../../src/messaging/refusal.ts";
import { type GatewayInUse, gatewayInUse } from "../../src/red/config-nodes.ts";
import { aboutContact, type IncomingSms, incomingSms, payloadText } from "../../src/red/flow-message.ts";
import { liveStatus } from "../../src/red/live-status.ts";
import { onClose, onInput, registerNode } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type SmsOutConfig, schema } from "./sms-out.config.ts";

const readConfig = configReader<SmsOutConfig>(schema);

export default function smsOut(RED: NodeAPI): void {
  registerNode(RED, "sms-out", readConfig, (node, config) => start(RED, node, config));
}

function start(RED: NodeAPI, node: Node, config: SmsOutConfig): void {
  const own = gatewayInUse(RED, config.gateway);
  showProgress(node, own);
  onInput(node, async (msg, send) => {
    const answered = config.to_kind === "answer" ? requireAnswered(msg) : incomingSms(msg);
    try {
      const { gateway, messaging } = answered ? gatewayInUse(RED, answered.gateway) : own;
      const to = recipient(RED, config, msg, answered);
      const enqueued = await messaging.outbound.submit(gateway, {
        to,
        text: await writeText(config, msg, own, to),
        media: [],
        sender: chosenSender(config, answered, to),
        kind: answered ? "conversation" : "campaign",
        node: node.id,
        run_id: msg._msgid,
        in_reply_to: answered?.id ?? null,
        due_at: null,
        expires_at: null,
      });
      pass(msg, enqueued, send);
    } catch (error) {
      if (isSmsError(error)) refuse(msg, { code: error.code, reason: error.message }, send);
      throw error;
    }
  });
}

function requireAnswered(msg: NodeMessage): IncomingSms {
  const answered = incomingSms(msg);
  if (answered) return answered;
  throw new SmsError(
    "no_recipient",
    "Nobody texted, so there is nobody to answer. Begin the flow with an sms in node, or choose another number in this node's form.",
  );
}

function recipient(RED: NodeAPI, config: SmsOutConfig, msg: NodeMessage, answered: IncomingSms | null): string {
  if (config.to_kind === "number") return config.to;
  if (config.to_kind === "answer" && answered) return answered.from;
  const value: unknown = RED.util.getMessageProperty(msg, config.to);
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new SmsError("no_recipient", `msg.${config.to} holds no number, so nobody was texted.`);
}

/** An answer leaves from the number that was texted, unless the form names another. */
function chosenSender(config: SmsOutConfig, answered: IncomingSms | null, to: string): string | null {
  if (config.sender !== "") return config.sender;
  return answered?.from === to ? answered.to : null;
}

async function writeText(config: SmsOutConfig, msg: NodeMessage, own: GatewayInUse, to: string): Promise<string> {
  if (config.text === "") return payloadText(msg) ?? "";
  if (!config.text.includes("{{")) return config.text;
  const contact = await own.messaging.store.contact(to);
  const known = contact ? { ...contact.fields, ...aboutContact(contact) } : {};
  return renderTemplate(config.text, { ...msg, contact: known });
}

type SendBoth = (msgs: Array<NodeMessage | null>) => void;

function pass(msg: NodeMessageInFlow, { message, opted_out }: EnqueuedText, send: SendBoth): void {
  if (message.status === "suppressed") {
    refuse(msg, refusalOf(message, opted_out), send);
    return;
  }
  const { id, contact: to, sender: sender_id, text, segments, status } = message;
  msg.sent = { id, to, sender_id, text, segments, status };
  send([msg, null]);
}

function refuse(msg: NodeMessageInFlow, refused: { code: string; reason: string }, send: SendBoth): void {
  msg.refused = refused;
  send([null, msg]);
}

/** Keeps the status under the node alive: what became of the texts that this node asked for since the last deploy. */
function showProgress(node: Node, { messaging }: GatewayInUse): void {
  const show = liveStatus(node, messaging.clock);
  let sent = 0;
  const stop = messaging.onMessage((message: Message) => {
    if (message.node !== node.id) return;
    if (message.status === "sent") {
      sent += 1;
      show("green", `sent ${sent.toLocaleString("en")}`);
    } else if (message.status === "failed" || message.status === "expired") show("red", message.status);
    else if (message.status === "suppressed") show("yellow", "not sent: opted out");
    else if (message.status === "uncertain") show("yellow", "uncertain");
    else if (message.status === "queued" && message.attempts > 0) show("yellow", "trying again");
  });
  onClose(node, () => void stop());
}
