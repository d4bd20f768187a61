import type { NodeAPI } from "node-red";

interface Watched {
  run: boolean;
  readonly listeners: Set<() => void>;
}

/** By the emitter of the Node-RED that it is about, so that each has one set of listeners, whoever asks. */
const watched = new WeakMap<NodeAPI["events"], Watched>();

/**
 * Follows whether the flows run, from before they are first started.
 *
 * @param changed told when they were read and are about to start, and when they have
 */
export function followsWhetherFlowsRun(RED: NodeAPI, changed: () => void = () => undefined): () => boolean {
  const known = watched.get(RED.events) ?? watch(RED);
  known.listeners.add(changed);
  return () => known.run;
}

function watch({ events }: NodeAPI): Watched {
  const made: Watched = { run: false, listeners: new Set() };
  watched.set(events, made);
  const tell = (): void => {
    for (const listener of made.listeners) listener();
  };
  events.on("flows:starting", tell);
  events.on("flows:started", () => {
    made.run = true;
    tell();
  });
  events.on("flows:stopping", () => {
    made.run = false;
  });
  return made;
}
