import { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { setImmediate } from "node:timers/promises";
import util from "@node-red/util";
import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow, NodeStatus } from "node-red";
import helper from "node-red-node-test-helper";

/** What a node made of one message. */
export interface Handled {
  /** What left, by output, in order. */
  sent: { output: number; msg: NodeMessage }[];
  /** Each call of `done`: null, or the error it was given. */
  done: (Error | null)[];
}

const NODE_RED = createRequire(import.meta.url).resolve("node-red");
const HOOKS = "test-flow";

/**
 * One node of ours in Node-RED's runtime, with a wire at each output. Counts what it sends and how often it says that it
 * has done, by the runtime's own hooks.
 */
export class TestFlow {
  readonly #id: string;
  readonly statuses: NodeStatus[] = [];
  /** What it has written to Node-RED's log. */
  readonly log: string[] = [];
  readonly #keepStatus = ({ id, status }: { id: string; status: NodeStatus }): void => {
    if (id !== this.#id) return;
    this.statuses.push(status);
    this.#statusChanged();
  };
  readonly #logHandler = new EventEmitter();
  #events: NodeAPI["events"] | null = null;
  #statusChanged: () => void = () => undefined;
  #count = 0;

  private constructor(id: string) {
    this.#id = id;
    this.#logHandler.on("log", ({ id: of, msg }: { id?: string; msg: unknown }) => {
      if (of === id) this.log.push(msg instanceof Error ? msg.message : String(msg));
    });
    util.log.addHandler(this.#logHandler);
  }

  /**
   * Loads node types and a flow; `node` is the one under test, without wires.
   *
   * @param others config nodes that it names
   * @param before nodes that start before it
   * @param credentials of nodes, by id
   */
  static async load(
    types: Array<(RED: NodeAPI) => void>,
    node: { id: string; type: string; [field: string]: unknown },
    outputs: number,
    others: readonly object[] = [],
    before: readonly object[] = [],
    credentials: Record<string, Record<string, string>> = {},
  ): Promise<TestFlow> {
    helper.init(NODE_RED);
    await helper.startServer();
    const flow = new TestFlow(node.id);
    const wires = Array.from({ length: outputs }, (_, output) => [`after_${output}`]);
    const afters = wires.map(([id]) => ({ id, type: "helper", z: "tab", wires: [] }));
    const tab = { id: "tab", type: "tab", label: "test" };
    const watch = (RED: NodeAPI): void => {
      flow.#events = RED.events;
      RED.events.on("node-status", flow.#keepStatus);
    };
    await helper.load(
      [watch, ...types],
      [tab, ...before, { z: "tab", wires, ...node }, ...afters, ...others],
      credentials,
    );
    return flow;
  }

  get node(): Node {
    const node = helper.getNode(this.#id);
    if (!node) throw new Error(`The node ${this.#id} has not started.`);
    return node;
  }

  /** The last status under the node. */
  get status(): NodeStatus | undefined {
    return this.statuses.at(-1);
  }

  /** Waits until the status under the node says this. (Statuses that follow fast upon another are shown a little later.) */
  async statusSays(text: string): Promise<void> {
    while (this.status?.text !== text) await new Promise<void>((resolve) => (this.#statusChanged = resolve));
  }

  /** Gives the node a message and waits until it has come to rest. */
  async send(msg: NodeMessage): Promise<Handled> {
    const handled: Handled = { sent: [], done: [] };
    this.#count += 1;
    const _msgid = `msg_${this.#count}`;
    const name = `${HOOKS}-${this.#count}`;
    const doneOnce = new Promise<void>((resolve) => {
      util.hooks.add(`onComplete.${name}`, ({ msg: of, node, error }) => {
        if (of._msgid !== _msgid || node.id !== this.#id) return;
        handled.done.push(error ?? null);
        resolve();
      });
    });
    util.hooks.add(`onSend.${name}`, (events) => {
      for (const { msg: sent, source } of events) {
        if (source.id === this.#id) handled.sent.push({ output: source.port, msg: sent });
      }
    });
    const incoming: NodeMessageInFlow = { ...msg, _msgid };
    this.node.receive(incoming);
    await doneOnce;
    // A second `done`, or something sent late, would come within these rounds.
    for (let round = 0; round < 3; round += 1) await setImmediate();
    util.hooks.remove(`*.${name}`);
    return handled;
  }

  async unload(): Promise<void> {
    this.#events?.off("node-status", this.#keepStatus);
    util.log.removeHandler(this.#logHandler);
    await helper.unload();
    await helper.stopServer();
  }
}
