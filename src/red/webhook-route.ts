import type { NodeAPI } from "node-red";
import type { WebhookTarget } from "../api/webhook-answer.ts";
import { webhookListener } from "../api/webhook-listener.ts";

type Target = WebhookTarget & { public_url: string | null };

/** Marks the app that has our route, so that it is added once per Node-RED, also where a test loads the node again. */
const TARGETS = Symbol.for("@two-way-sms/node-red/webhooks");

/**
 * The gateways whose webhooks are answered. The route stands before Node-RED's own body parsers, as in core's
 * `21-httpin.js`: signatures are over the raw body, and by default the editor's parsers would have read it. It also
 * spares each webhook the editor's whole chain of middleware.
 *
 * @returns the live map of targets by gateway id; null where Node-RED serves no HTTP for flows
 */
export function webhookTargets(RED: NodeAPI): Map<string, Target> | null {
  const root = RED.settings.httpNodeRoot ?? "/";
  if (typeof RED.httpNode !== "function" || root === false) return null;
  const app = rootApp(RED.httpNode);
  const kept: unknown = Reflect.get(app, TARGETS);
  if (kept instanceof Map) return kept;
  const targets = new Map<string, Target>();
  Reflect.set(app, TARGETS, targets);
  const listener = webhookListener(root, targets);
  app.use(listener);
  moveToFront(app, listener);
  return targets;
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
