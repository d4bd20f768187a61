import type { Node, NodeAPI } from "node-red";
import { isSmsError, SmsError } from "../core/sms-error.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { RunningGateway } from "../messaging/running-gateway.ts";

/** What the instance of an `sms-database` node offers to other nodes. It owns the running service. */
export interface SmsDatabaseNode extends Node {
  messaging: Messaging;
}

/**
 * What the instance of an `sms-gateway` node offers to other nodes. (After an upgrade without a restart
 * the nodes of two versions may be side by side, so this is the only way in which they share anything.)
 */
export interface SmsGatewayNode extends Node {
  /** Null where the form lacks something; `problem` then says what. */
  running: RunningGateway | null;
  messaging: Messaging | null;
  problem: SmsError | null;
}

/** A gateway that can be used now, with its service. */
export interface GatewayInUse {
  gateway: RunningGateway;
  messaging: Messaging;
}

/**
 * The gateway that a node's form names.
 * @throws SmsError no_gateway, or what keeps the gateway from running
 */
export function gatewayInUse(RED: NodeAPI, id: string): GatewayInUse {
  if (id === "") throw new SmsError("no_gateway", "Choose a gateway in this node's form, and deploy.");
  const node: Node | null = RED.nodes.getNode(id);
  if (node?.type !== "sms-gateway") {
    throw new SmsError(
      "no_gateway",
      "The gateway of this node is gone or disabled. Enable it, or choose another in this node's form, and deploy.",
    );
  }
  if (isGatewayNode(node) && node.running && node.messaging) {
    return { gateway: node.running, messaging: node.messaging };
  }
  const problem: unknown = "problem" in node ? node.problem : null;
  const which = node.name ? `the gateway "${node.name}"` : "the gateway";
  if (isSmsError(problem)) throw new SmsError(problem.code, `Look at ${which}: ${problem.message}`, { cause: problem });
  throw new SmsError("no_gateway", `Look at ${which}: it is not ready. Open its form, complete it, and deploy.`);
}

/**
 * The service behind the database that a form names.
 * @throws SmsError no_database
 */
export function databaseInUse(RED: NodeAPI, id: string): Messaging {
  const node: Node | null = RED.nodes.getNode(id);
  if (node && isDatabaseNode(node)) return node.messaging;
  const problem: unknown = node?.type === "sms-database" && "problem" in node ? node.problem : null;
  if (isSmsError(problem))
    throw new SmsError(problem.code, `Look at the database: ${problem.message}`, { cause: problem });
  throw new SmsError("no_database", "Choose a database in this node's form, and deploy.");
}

/** Whether a node is an instance of `sms-gateway`. */
export function isGatewayNode(node: Node): node is SmsGatewayNode {
  return node.type === "sms-gateway" && "running" in node;
}

function isDatabaseNode(node: Node): node is SmsDatabaseNode {
  return node.type === "sms-database" && "messaging" in node;
}
