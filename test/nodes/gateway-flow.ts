import { EventEmitter, once } from "node:events";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import util from "@node-red/util";
import type { Node, NodeAPI } from "node-red";
import helper from "node-red-node-test-helper";
import smsDatabase from "../../nodes/sms-database/sms-database.ts";
import smsGateway from "../../nodes/sms-gateway/sms-gateway.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { databaseInUse, isGatewayNode, type SmsGatewayNode } from "../../src/red/config-nodes.ts";

const NODE_RED = createRequire(import.meta.url).resolve("node-red");
const DATABASE = { id: "database", type: "sms-database", driver: "memory" };

/** A gateway in Node-RED's own runtime, with its routes on ports of this machine. */
export class GatewayFlow {
  /** Everything that any node has written to the log. */
  readonly log: string[] = [];
  /** The gateway's latest status. */
  status = "";
  readonly #servers: Server[] = [];
  readonly #logs = new EventEmitter();
  readonly #keepStatus = ({ id, status }: { id: string; status: { text?: string } }): void => {
    if (id === "gateway") this.status = status.text ?? "";
  };
  #api: NodeAPI | null = null;

  private constructor() {
    this.#logs.on("log", (line: unknown) => this.log.push(JSON.stringify(line)));
    util.log.addHandler(this.#logs);
  }

  /** Loads a gateway with these fields; `others` are further nodes, of which one with the id `other` has the same secrets. */
  static async load(fields: object, secrets: object = {}, others: readonly object[] = []): Promise<GatewayFlow> {
    helper.init(NODE_RED);
    await helper.startServer();
    const flow = new GatewayFlow();
    // Node-RED's test helper leaves out the hooks, which the runtime has.
    const first = (RED: NodeAPI): void => {
      flow.#api = Object.assign(RED, { hooks: util.hooks });
      RED.events.on("node-status", flow.#keepStatus);
      RED.nodes.registerType(
        "keeps-a-secret",
        function (this: Node, definition) {
          RED.nodes.createNode(this, definition);
        },
        { credentials: { auth_token: { type: "password" } } },
      );
    };
    await helper.load([first, smsDatabase, smsGateway], flowOf(fields, others), {
      gateway: secrets,
      other: secrets,
    });
    await flow.messaging.open();
    return flow;
  }

  /** Deploys the gateway anew with these fields and secrets. */
  async deploy(fields: object, secrets: object): Promise<void> {
    const started = once(this.RED.events, "flows:started");
    // The helper's own wait gives up after a moment, also where the machine is only busy.
    await Promise.any([started, helper.setFlows(flowOf(fields, []), "full", { gateway: secrets })]);
    await started;
    await this.messaging.open();
  }

  get RED(): NodeAPI {
    if (!this.#api) throw new Error("Node-RED has loaded nothing.");
    return this.#api;
  }

  get messaging(): Messaging {
    return databaseInUse(this.RED, "database");
  }

  get gateway(): SmsGatewayNode {
    const node: Node | null = this.RED.nodes.getNode("gateway");
    if (!node || !isGatewayNode(node)) throw new Error("There is no gateway.");
    return node;
  }

  /** Where the routes for flows (`node`) or for the editor (`admin`) listen. */
  async listen(which: "node" | "admin"): Promise<string> {
    const server = createServer(which === "node" ? this.RED.httpNode : this.RED.httpAdmin);
    this.#servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  }

  async unload(): Promise<void> {
    util.log.removeHandler(this.#logs);
    this.#api?.events.off("node-status", this.#keepStatus);
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
    await helper.unload();
    await helper.stopServer();
  }
}

function flowOf(fields: object, others: readonly object[]): object[] {
  return [DATABASE, { id: "gateway", type: "sms-gateway", database: "database", ...fields }, ...others];
}
