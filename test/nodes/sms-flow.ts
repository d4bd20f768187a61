import { createRequire } from "node:module";
import util from "@node-red/util";
import type { Node, NodeAPI, NodeMessage } from "node-red";
import helper from "node-red-node-test-helper";
import smsDatabase from "../../nodes/sms-database/sms-database.ts";
import smsGateway from "../../nodes/sms-gateway/sms-gateway.ts";
import smsIn from "../../nodes/sms-in/sms-in.ts";
import type { AcceptedText } from "../../src/database/store.ts";
import { type GatewayInUse, gatewayInUse } from "../../src/red/config-nodes.ts";

const NODE_RED = createRequire(import.meta.url).resolve("node-red");

/** Our number in these flows. */
export const SENDER = "+14155550100";
const LONGEST_WAIT_MS = 60_000;

export interface FlowOptions {
  types: Array<(RED: NodeAPI) => void>;
  /** The node under test; its gateway, id and wires are given to it. */
  node: { type: string; [field: string]: unknown };
  outputs: number;
  database: { driver: "memory" | "lowdb" | "sqlite"; file?: string };
}

/** sms in → the node under test, with a real simulator gateway and database, in Node-RED's own runtime. */
export class SmsFlow {
  /** What left the node under test, by output. */
  readonly arrived: { output: number; msg: NodeMessage }[] = [];
  readonly statuses: string[] = [];
  /** What the node reported with `done(error)`. */
  readonly errors: string[] = [];
  readonly #use: GatewayInUse;
  #waiting: (() => void)[] = [];
  #count = 0;

  private constructor(use: GatewayInUse) {
    this.#use = use;
  }

  static async load({ types, node, outputs, database }: FlowOptions): Promise<SmsFlow> {
    helper.init(NODE_RED);
    await helper.startServer();
    const z = "tab";
    const afters = Array.from({ length: outputs }, (_, output) => `after_${output}`);
    const ends = [...afters, "caught", "status"].map((id) => ({ id, type: "helper", z, wires: [] }));
    // Node-RED's test helper leaves out the hooks, which the runtime has.
    const apis: NodeAPI[] = [];
    await helper.load(
      [(RED) => void apis.push(Object.assign(RED, { hooks: util.hooks })), smsDatabase, smsGateway, smsIn, ...types],
      [
        { id: z, type: "tab", label: "test" },
        { id: "database", type: "sms-database", ...database },
        { id: "gateway", type: "sms-gateway", database: "database", provider: "simulator", default_country: "US" },
        { id: "in", type: "sms-in", z, gateway: "gateway", wires: [["node"]] },
        { gateway: "gateway", ...node, id: "node", z, wires: afters.map((id) => [id]) },
        { id: "errors", type: "catch", z, scope: null, uncaught: false, wires: [["caught"]] },
        { id: "watching", type: "status", z, scope: ["node"], wires: [["status"]] },
        ...ends,
      ],
    );
    const [RED] = apis;
    if (!RED) throw new Error("Node-RED has loaded nothing.");
    const flow = new SmsFlow(gatewayInUse(RED, "gateway"));
    for (const [output, id] of afters.entries()) flow.#onInput(id, (msg) => flow.arrived.push({ output, msg }));
    flow.#onInput("caught", ({ error }) => flow.errors.push(fieldOf(error, "message")));
    flow.#onInput("status", ({ status }) => flow.statuses.push(fieldOf(status, "text")));
    await flow.messaging.open();
    return flow;
  }

  get messaging(): GatewayInUse["messaging"] {
    return this.#use.messaging;
  }

  /** The payloads that left an output so far, in order. */
  payloads(output: number): unknown[] {
    return this.arrived.filter((each) => each.output === output).map(({ msg }) => msg.payload);
  }

  /** A person texts us; comes back when it is accepted, before the flow has worked on it. */
  text(from: string, text: string): Promise<AcceptedText> {
    this.#count += 1;
    const provider_id = `text-${this.#count}-${Math.random()}`;
    const rest = { media: [], received_at: null, answered_by_provider: false };
    return this.messaging.inbound.accept(this.#use.gateway, { provider_id, from, to: SENDER, text, ...rest });
  }

  /** Gives the node under test a message that does not come from a text. */
  inject(msg: NodeMessage): void {
    helper.getNode("node")?.receive(msg);
  }

  /** Waits until it is so, looking again whenever something has arrived anywhere. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const tooLate = AbortSignal.timeout(LONGEST_WAIT_MS);
    while (!isSo()) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push(resolve);
        tooLate.onabort = () => {
          const seen = { arrived: this.arrived, errors: this.errors, statuses: this.statuses };
          reject(new Error(`Waited in vain for ${what}; seen: ${JSON.stringify(seen)}`));
        };
      });
    }
    tooLate.onabort = null;
  }

  async unload(): Promise<void> {
    await helper.unload();
    await helper.stopServer();
  }

  #onInput(id: string, note: (msg: NodeMessage) => void): void {
    const node: Node | null = helper.getNode(id);
    node?.on("input", (msg, _send, done) => {
      note(msg);
      for (const resolve of this.#waiting.splice(0)) resolve();
      done();
    });
  }
}

function fieldOf(value: unknown, field: string): string {
  return typeof value === "object" && value !== null ? String(Reflect.get(value, field)) : "";
}
