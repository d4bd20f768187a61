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
  RED.hooks.add(`preDeliver.${name}`, (event) => {
    const id = event.msg._msgid;
    if (id !== undefined) runs.entered(id);
  });
  RED.hooks.add(`onComplete.${name}`, (event) => {
    const id = event.msg._msgid;
    if (id !== undefined) runs.left(id);
  });
  RED.hooks.add(`postReceive.${name}`, (event) => {
    const id = event.msg._msgid;
    if (id !== undefined && !saysWhenDone(event.destination.node)) runs.left(id);
  });
  return () => RED.hooks.remove(`*.${name}`);
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
