import type { Node, NodeAPI } from "node-red";
import { schemaCompiler } from "../core/json-schema.ts";
import type { Check } from "../gateways/gateway.ts";
import { isGatewayNode } from "./config-nodes.ts";
import { type GatewayForm, gatewayChecks } from "./gateway-checks.ts";

/** Where the gateway's form asks for its test, below the editor's own address. */
export const GATEWAY_TEST_PATH = "/sms/gateway-test";

/** What the form sends. `secrets` holds only those that were typed; Node-RED never gives kept ones to a browser (P7). */
export type GatewayTestRequest = GatewayForm;

export interface GatewayTestAnswer {
  checks: Check[];
}

const text = (maxLength: number) => ({ type: "string", maxLength }) as const;

const isRequest = schemaCompiler().compile<GatewayTestRequest>({
  type: "object",
  additionalProperties: false,
  required: ["id", "provider", "settings", "secrets", "senders", "default_country", "public_url", "database"],
  properties: {
    id: text(200),
    provider: { enum: ["simulator", "twilio", "generic"] },
    settings: { type: "object", maxProperties: 50 },
    secrets: { type: "object", maxProperties: 10, additionalProperties: text(2000) },
    senders: {
      type: "array",
      maxItems: 1000,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["sender", "kind", "rate", "country"],
        properties: {
          sender: text(200),
          kind: text(50),
          rate: { type: "number" },
          country: text(10),
          limit: { type: "number" },
          limit_period: text(10),
          replies_to: text(200),
        },
      },
    },
    default_country: text(10),
    public_url: text(2000),
    database: text(200),
  },
});

/** Apps that have the route, so that it is added once, also where a test loads the node again. */
const ADDED = Symbol.for("@two-way-sms/node-red/gateway-test");

/** Adds the route behind the form's Test button, for those who may change flows. It works before the gateway is deployed. */
export function addGatewayTestRoute(RED: NodeAPI): void {
  const app = RED.httpAdmin;
  if (typeof app?.post !== "function" || Reflect.has(app, ADDED)) return;
  Reflect.set(app, ADDED, true);
  app.post(GATEWAY_TEST_PATH, RED.auth.needsPermission("flows.write"), (request, response, next) => {
    const form: unknown = request.body;
    if (!isRequest(form)) {
      response.status(400).json({ message: "The test needs all fields of the gateway's form. Load the editor anew." });
      return;
    }
    const secrets = { ...keptSecrets(RED, form.id), ...form.secrets };
    gatewayChecks(RED, { ...form, secrets }).then((checks) => {
      const answer: GatewayTestAnswer = { checks };
      response.json(answer);
    }, next);
  });
}

/** The secrets that Node-RED keeps for a deployed gateway; those of other nodes are none of ours. */
function keptSecrets(RED: NodeAPI, id: string): Record<string, string> {
  const node: Node | null = RED.nodes.getNode(id);
  if (!node || !isGatewayNode(node)) return {};
  const kept: [string, unknown][] = Object.entries(node.credentials ?? {});
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
