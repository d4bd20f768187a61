import type { Node, NodeAPI } from "node-red";
import type { Messaging } from "../../src/messaging/messaging.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import type { SmsGatewayConfig } from "./sms-gateway.config.ts";

/**
 * Says in the log, whenever flows have started, where the gateway that shall stand in for this one is not there. Gateways
 * start in any order, and the engine looks for it only when it is needed; a person should know before. Returns how to stop.
 */
export function watchStandIn(
  RED: NodeAPI,
  node: Node,
  { name, failover }: RunningGateway,
  messaging: Messaging,
): () => void {
  if (failover === null) return () => undefined;
  const look = (): void => {
    if (messaging.gateway(failover)) return;
    node.warn(
      `Nothing stands in for the gateway "${name}" when it cannot be reached: the gateway that was chosen for that is gone, disabled, not complete, or keeps its texts in another database. Open "${name}", and choose another under Advanced.`,
    );
  };
  RED.events.on("flows:started", look);
  return () => void RED.events.off("flows:started", look);
}

/** The gateway that takes over; null for none. A gateway cannot stand in for itself. */
export function standInOf(id: string, { failover }: Pick<SmsGatewayConfig, "failover">): string | null {
  return failover.gateway === "" || failover.gateway === id ? null : failover.gateway;
}
