import type { NodeAPI } from "node-red";

/** Follows whether the flows run, from before they are first started. */
export function followsWhetherFlowsRun(RED: NodeAPI): () => boolean {
  let run = false;
  RED.events.on("flows:started", () => {
    run = true;
  });
  RED.events.on("flows:stopping", () => {
    run = false;
  });
  return () => run;
}
