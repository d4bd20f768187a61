import type { NodeAPI } from "node-red";
import { systemClock } from "../core/clock.ts";
import { PhoneExchange } from "../web/phone-exchange.ts";
import { phoneRoutes } from "../web/phone-routes.ts";
import { runtimeLog } from "./node-log.ts";
import { asksForLogin } from "./permissions.ts";

/** Marks the app that has our route, so that it is added once per Node-RED, also where a test loads the node again. */
const EXCHANGE = Symbol.for("@two-way-sms/node-red/phone");

/**
 * The API of the test phone, a room of the desk, below `<httpAdmin>/sms/phone/api/`, put there by the first call. It needs the
 * permissions `sms.view` and `sms.answer`.
 *
 * @returns where simulators are added and removed; null where Node-RED serves no editor
 */
export function mountPhone(RED: NodeAPI): PhoneExchange | null {
  const app = RED.httpAdmin;
  if (typeof app !== "function" || RED.settings.httpAdminRoot === false) return null;
  const kept: unknown = Reflect.get(app, EXCHANGE);
  if (isExchange(kept)) return kept;
  const exchange = new PhoneExchange(systemClock);
  Reflect.set(app, EXCHANGE, exchange);
  const routes = phoneRoutes({
    exchange,
    clock: systemClock,
    log: runtimeLog(RED),
    asksForLogin: () => asksForLogin(RED),
    canView: RED.auth.needsPermission("sms.view"),
    canAnswer: RED.auth.needsPermission("sms.answer"),
  });
  app.use("/sms", routes);
  return exchange;
}

function isExchange(value: unknown): value is PhoneExchange {
  // Each version of the palette has a class of its own, so what it can do counts.
  return typeof value === "object" && value !== null && "add" in value && typeof value.add === "function";
}
