import type { NodeAPI } from "node-red";
import type { FlowRuns } from "../messaging/flow-runs.ts";

/**
 * Follows messages through Node-RED's flows, so that a text counts as done when the last node has finished with it (P1).
 * The hooks are called for every message of every flow: they look the id up and return.
 *
 * @param label names these hooks; one set per database node
 * @returns removes the hooks
 */
export function followFlows(RED: NodeAPI, label: string, runs: FlowRuns): () => void {
  const name = `sms-${label}`;
  RED.hooks.add(`preRoute.${name}`, (event) => {
    const id = event.msg._msgid;
    // Node-RED drops such a message without a word, and no other hook is called for it.
    if (id !== undefined && runs.isUnderWay(id) && !RED.nodes.getNode(event.destination.id)) runs.undelivered(id);
  });
  RED.hooks.add(`preDeliver.${name}`, (event): false | undefined => {
    const id = event.msg._msgid;
    if (id === undefined) return undefined;
    // The text was, or will be, handed to the flow again from the start: what is left of its first passage ends here.
    if (runs.isGivenUp(id, event.source.node)) return false;
    runs.entered(id, event.destination.node ?? null);
    return undefined;
  });
  RED.hooks.add(`onComplete.${name}`, (event) => {
    const id = event.msg._msgid;
    if (id !== undefined) runs.left(id, event.node.node);
  });
  RED.hooks.add(`postReceive.${name}`, (event) => {
    const id = event.msg._msgid;
    if (id !== undefined && !saysWhenDone(event.destination.node)) runs.left(id, event.destination.node);
  });
  const stopping = (): void => runs.flowsStopping();
  const stopped = (): void => runs.flowsStopped((node) => !isRunning(RED, node));
  RED.events.on("flows:stopping", stopping);
  RED.events.on("flows:stopped", stopped);
  const started = (): void => runs.flowsStarted();
  RED.events.on("flows:started", started);
  return () => {
    RED.hooks.remove(`*.${name}`);
    RED.events.off("flows:stopping", stopping);
    RED.events.off("flows:stopped", stopped);
    RED.events.off("flows:started", started);
  };
}

/** A deploy makes a new instance of a node that it restarts, under the same id. */
function isRunning(RED: NodeAPI, node: object): boolean {
  return "id" in node && typeof node.id === "string" && RED.nodes.getNode(node.id) === node;
}

/**
 * Whether a node will call `done`. Handlers with two parameters never do: they have finished when they return.
 * Node-RED counts the others in `_expectedDoneCount` (runtime/lib/nodes/Node.js); where that is missing we wait.
 */
function saysWhenDone(node: unknown): boolean {
  const isOldStyle =
    typeof node === "object" && node !== null && "_expectedDoneCount" in node && node._expectedDoneCount === 0;
  return !isOldStyle;
}
