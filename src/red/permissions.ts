import type { Request } from "express";
import type { NodeAPI } from "node-red";
import { storableText } from "../core/storable-text.ts";

/** What people may do at the desk. */
export type SmsPermission = "sms.view" | "sms.answer" | "sms.manage";

/**
 * Whether a request that `RED.auth.needsPermission` has let pass would also pass for this one, as Node-RED decides it
 * (editor-api/lib/auth/permissions.js: its general `read` and `write` open nothing of ours). Where nobody has to log in, all pass.
 */
export function hasPermission(request: Request, permission: SmsPermission): boolean {
  const user: unknown = Reflect.get(request, "user");
  if (user === undefined || user === null) return true;
  const info: unknown = Reflect.get(request, "authInfo");
  return typeof info === "object" && info !== null && "scope" in info && covers(info.scope, permission);
}

function covers(scope: unknown, permission: SmsPermission): boolean {
  if (Array.isArray(scope)) return scope.some((each: unknown) => covers(each, permission));
  return scope === "*" || scope === permission;
}

/** Whether people have to log in to this Node-RED: then its settings have `adminAuth`. */
export function asksForLogin(RED: NodeAPI): boolean {
  return Boolean(Reflect.get(RED.settings, "adminAuth"));
}

/** Who sent a request, as Node-RED's login names them; "you" where nobody has to log in. */
export function personOf(request: Request): string {
  const user: unknown = Reflect.get(request, "user");
  if (typeof user !== "object" || user === null) return "you";
  // Whom Node-RED lets in without a name (`adminAuth.default`) shares one.
  const name = "username" in user && typeof user.username === "string" ? storableText(user.username).trim() : "";
  return name === "" ? "guest" : name;
}
