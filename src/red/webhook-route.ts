import type { NodeAPI } from "node-red";
import { webhookListener } from "../api/webhook-listener.ts";
import { WebhookTargets } from "../api/webhook-targets.ts";
import { systemClock } from "../core/clock.ts";
import { WebhookMemory } from "../messaging/diagnostics/webhook-memory.ts";
import { followsWhetherFlowsRun } from "./flows-run.ts";
import { runtimeLog } from "./node-log.ts";

/** Marks the app that has our route, so that it is added once per Node-RED, also where a test loads the node again. */
const TARGETS = Symbol.for("@two-way-sms/node-red/webhooks");
const MEMORY = Symbol.for("@two-way-sms/node-red/webhook-memory");

/**
 * The gateways whose webhooks are answered. To be called when the module is loaded: from then on a call is held rather
 * than answered "unknown", also before the first gateway is made (P1).
 *
 * The route stands before Node-RED's own body parsers, as in core's
 * `21-httpin.js`: signatures are over the raw body, and by default the editor's parsers would have read it. It also
 * spares each webhook the editor's whole chain of middleware.
 *
 * @returns null where Node-RED serves no HTTP for flows
 */
export function webhookTargets(RED: NodeAPI): WebhookTargets | null {
  const root = RED.settings.httpNodeRoot ?? "/";
  if (typeof RED.httpNode !== "function" || root === false) return null;
  const app = rootApp(RED.httpNode);
  const kept: unknown = Reflect.get(app, TARGETS);
  if (kept instanceof WebhookTargets) return kept;
  const run = followsWhetherFlowsRun(RED, () => targets.flowsChanged());
  const targets = new WebhookTargets(systemClock, { run, haveGateway: (id) => haveGateway(RED, id) });
  Reflect.set(app, TARGETS, targets);
  const memory = new WebhookMemory(systemClock);
  Reflect.set(app, MEMORY, memory);
  const listener = webhookListener(root, targets, memory, systemClock, runtimeLog(RED));
  app.use(listener);
  moveToFront(app, listener);
  return targets;
}

/** Whether the flows have such a gateway, also one that is disabled or cannot start; null where they are not read yet. */
function haveGateway(RED: NodeAPI, id: string): boolean | null {
  let isThere = false;
  try {
    RED.nodes.eachNode((node) => {
      if (node.id === id && node.type === "sms-gateway") isThere = true;
    });
  } catch {
    // Node-RED throws a TypeError here until it has read its flows (runtime/lib/flows/index.js).
    return null;
  }
  return isThere;
}

/** What became of the webhooks since Node-RED began; null where it serves no HTTP for flows. */
export function webhookMemory(RED: NodeAPI): WebhookMemory | null {
  if (typeof RED.httpNode !== "function") return null;
  const kept: unknown = Reflect.get(rootApp(RED.httpNode), MEMORY);
  return isMemory(kept) ? kept : null;
}

function isMemory(value: unknown): value is WebhookMemory {
  // Each version of the palette has a class of its own, so what it can do counts.
  return typeof value === "object" && value !== null && "callsOf" in value && typeof value.callsOf === "function";
}

type App = NodeAPI["httpNode"];

function rootApp(app: App): App {
  const parent: unknown = Reflect.get(app, "parent");
  return isApp(parent) ? rootApp(parent) : app;
}

function isApp(value: unknown): value is App {
  return typeof value === "function" && "use" in value;
}

/** Express keeps its middleware in the router's stack: `_router` in version 4, `router` in 5. */
function moveToFront(app: App, handle: unknown): void {
  const router: unknown = Reflect.get(app, "_router") ?? Reflect.get(app, "router");
  if (typeof router !== "function" || !("stack" in router) || !Array.isArray(router.stack)) return;
  const index = router.stack.findIndex((layer: { handle?: unknown }) => layer.handle === handle);
  if (index > 0) router.stack.unshift(...router.stack.splice(index, 1));
}
