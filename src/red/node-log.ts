import type { Node, NodeAPI } from "node-red";
import type { Log } from "../messaging/log.ts";

/** The service's log lines as lines of a node: in Node-RED's log, and for warnings and errors in the debug sidebar. */
export function nodeLog(node: Node): Log {
  return {
    info: (text) => node.log(text),
    warn: (text) => node.warn(text),
    error(text, cause) {
      node.error(cause === undefined ? text : `${text}: ${cause instanceof Error ? cause.message : String(cause)}`);
    },
  };
}

/** The log of what belongs to no node, such as pages. */
export function runtimeLog(RED: NodeAPI): Log {
  return {
    info: (text) => RED.log.info(`[sms] ${text}`),
    warn: (text) => RED.log.warn(`[sms] ${text}`),
    error: (text, cause) => RED.log.error(`[sms] ${text}: ${String(cause)}`),
  };
}
