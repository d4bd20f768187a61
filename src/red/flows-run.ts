import type { NodeAPI } from "node-red";

/**
 * Follows whether the flows run, from before they are first started.
 *
 * @param changed told when they were read and are about to start, and when they have
 */
export function followsWhetherFlowsRun(RED: NodeAPI, changed: () => void = () => undefined): () => boolean {
  let run = false;
  RED.events.on("flows:starting", changed);
  RED.events.on("flows:started", () => {
    run = true;
    changed();
  });
  RED.events.on("flows:stopping", () => {
    run = false;
  });
  return () => run;
}
