import type { Node, NodeAPI, NodeMessage } from "node-red";
import { normalizeAddress } from "../../src/core/phone-number.ts";
import { quietHours } from "../../src/core/quiet-hours.ts";
import { quietRules } from "../../src/core/quiet-rules.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import { bestSender } from "../../src/messaging/running-gateway.ts";
import { type Dropped, Throttle } from "../../src/messaging/throttle.ts";
import { type GatewayInUse, gatewayInUse } from "../../src/red/config-nodes.ts";
import { incomingSms } from "../../src/red/flow-message.ts";
import { liveStatus } from "../../src/red/live-status.ts";
import { onClose, onInput, registerNode, reportError, showTrouble } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { dropReason } from "./drop-reason.ts";
import { eachLimitOf, rateOf } from "./limit.ts";
import { schema, type ThrottleConfig } from "./throttle.config.ts";
import { waitingStatus } from "./waiting-status.ts";

const readConfig = configReader<ThrottleConfig>(schema);

export default function throttleNode(RED: NodeAPI): void {
  registerNode(RED, "sms-throttle", readConfig, (node, config) => start(RED, node, config));
}

function start(RED: NodeAPI, node: Node, config: ThrottleConfig): void {
  const used = gatewayInUse(RED, config.gateway);
  const { clock } = used.messaging;
  showTrouble(node, used.messaging);
  const show = liveStatus(node, clock);
  let droppedCount = 0;
  const drop = (msg: NodeMessage, why: Dropped, send: (msgs: Array<NodeMessage | null>) => void): void => {
    droppedCount += 1;
    send([null, Object.assign(msg, { dropped: why })]);
    show("yellow", `dropped ${droppedCount.toLocaleString("en")}`);
  };
  const limits = {
    rate: rateOf(config),
    per_contact: eachLimitOf(config),
    hours: config.quiet_hours ? quietHours(quietRules) : null,
  };
  const settings = { node: node.id, limits, drop: config.too_many === "drop" };
  const throttle = new Throttle(used.messaging, settings, {
    released: (msg) => node.send([msg, null]),
    dropped: (msg, why) => drop(msg, why, (msgs) => node.send(msgs)),
    changed(waiting) {
      if (waiting.count > 0 || droppedCount === 0) show(...waitingStatus(waiting, clock.now()));
    },
    failed: (error) => reportError(node, error),
  });
  // What is released before all flows have started could reach nodes that are not there yet.
  const forget = used.messaging.onStart(() => throttle.start());
  onClose(node, async () => {
    forget();
    await throttle.stop();
  });
  onInput(node, async (msg, send) => {
    const contact = contactOf(RED, config, used, msg);
    const { taken, key } = await throttle.take({ msg, key: keyOf(config, used, msg, contact), contact });
    if (taken !== "kept") drop(msg, dropReason(taken, config, key, contact, clock.now()), send);
  });
}

/** Whom the text concerns, in E.164; null where the message does not say. */
function contactOf(RED: NodeAPI, config: ThrottleConfig, { gateway }: GatewayInUse, msg: NodeMessage): string | null {
  if (config.to_kind === "answer") return incomingSms(msg)?.from ?? null;
  const value: unknown = RED.util.getMessageProperty(msg, config.to);
  if (typeof value !== "string" && typeof value !== "number") return null;
  return normalizeAddress(String(value), gateway.default_country) ?? String(value);
}

/** What the limit counts: the person, our number, or everything; as a function where that has to be looked up. */
function keyOf(
  config: ThrottleConfig,
  { gateway, messaging }: GatewayInUse,
  msg: NodeMessage,
  contact: string | null,
): string | (() => Promise<string>) {
  const asksWho = config.per !== "all" || config.each_amount > 0 || config.quiet_hours;
  if (asksWho && contact === null) throw nobodyError(config);
  if (config.per === "all" || contact === null) return "all";
  if (config.per === "contact") return contact;
  const answered = incomingSms(msg);
  if (answered?.from === contact) return answered.to;
  return async () => {
    const last = await messaging.store.lastConversation(contact, [gateway.id]);
    const sender = bestSender(gateway, contact, last?.sender ?? null);
    if (sender !== null) return sender;
    throw new SmsError("no_sender", "This gateway has no number to count. Open its form and add one of your numbers.");
  };
}

function nobodyError({ per, each_amount, quiet_hours, to_kind, to }: ThrottleConfig): SmsError {
  const missing =
    per === "contact" || each_amount > 0
      ? "cannot be counted for a person"
      : quiet_hours
        ? "is for nobody whose time of day is known"
        : "cannot be counted for a number of yours";
  const advice =
    to_kind === "msg"
      ? `msg.${to} holds no number. Put the number there before this node, or choose another property in its form.`
      : "Nobody texted: msg.sms is missing. Begin the flow with an sms in node, or say in this node's form which part of msg holds the number.";
  return new SmsError("no_recipient", `This message ${missing}, so it was not let through. ${advice}`);
}
