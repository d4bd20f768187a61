import { join, resolve } from "node:path";
import type { NodeAPI } from "node-red";
import { systemClock } from "../core/clock.ts";
import { DeskExchange } from "../web/desk-exchange.ts";
import { deskRoutes } from "../web/desk-routes.ts";
import { followsWhetherFlowsRun } from "./flows-run.ts";
import { runtimeLog } from "./node-log.ts";
import { nodeNames } from "./node-names.ts";
import { asksForLogin, hasPermission, personOf } from "./permissions.ts";
import { webhookMemory } from "./webhook-route.ts";

/** Marks the app that has our route, so that it is added once per Node-RED, also where a test loads the node again. */
const EXCHANGE = Symbol.for("@two-way-sms/node-red/desk");

/**
 * The desk at `<httpAdmin>/sms/`, put there by the first call. The page holds no data and is open to whoever reaches Node-RED;
 * its API needs the permission `sms.view`, `sms.answer` to write, and `sms.manage` for what concerns everybody.
 *
 * @returns where databases are added and removed; null where Node-RED serves no editor
 */
export function mountDesk(RED: NodeAPI): DeskExchange | null {
  const app = RED.httpAdmin;
  if (typeof app !== "function" || RED.settings.httpAdminRoot === false) return null;
  const kept: unknown = Reflect.get(app, EXCHANGE);
  if (isExchange(kept)) return kept;
  const exchange = new DeskExchange(systemClock, nodeNames(RED));
  Reflect.set(app, EXCHANGE, exchange);
  const { needsPermission } = RED.auth;
  const routes = deskRoutes({
    exchange,
    folder: join(builtFolder(), "app/desk"),
    clock: systemClock,
    log: runtimeLog(RED),
    access: {
      asksForLogin: () => asksForLogin(RED),
      canView: needsPermission("sms.view"),
      canAnswer: needsPermission("sms.answer"),
      canManage: needsPermission("sms.manage"),
      asking: (request) => ({
        person: personOf(request),
        may: { answer: hasPermission(request, "sms.answer"), manage: hasPermission(request, "sms.manage") },
      }),
    },
    surroundings: { webhooks: () => webhookMemory(RED), flowsRun: followsWhetherFlowsRun(RED) },
  });
  app.use("/sms", routes);
  return exchange;
}

/** The built node lies in `dist/`; run from its source, as tests do at the repository's root, there is no `__dirname`. */
function builtFolder(): string {
  return typeof __dirname === "string" ? __dirname : resolve("dist");
}

function isExchange(value: unknown): value is DeskExchange {
  // Each version of the palette has a class of its own, so what it can do counts.
  return typeof value === "object" && value !== null && "add" in value && typeof value.add === "function";
}
