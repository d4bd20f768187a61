import type { Request, RequestHandler } from "express";
import { refuse } from "./refusal.ts";

/** Who asks, and what they may. */
export interface Asking {
  /** As Node-RED's login names them. */
  person: string;
  may: { answer: boolean; manage: boolean };
}

/** How the desk knows who may do what; the handlers let those pass who may, and answer the others. */
export interface DeskAccess {
  /** False where Node-RED asks nobody to log in. */
  asksForLogin: () => boolean;
  canView: RequestHandler;
  canAnswer: RequestHandler;
  canManage: RequestHandler;
  /** Of a request that one of these has let pass. */
  asking: (request: Request) => Asking;
}

const ONLY_HERE =
  "Whoever reaches this address could read and answer your customers' texts, because this Node-RED asks nobody to log in. So the SMS Inbox works only in a browser on the machine itself, at http://localhost. To use it from elsewhere, set adminAuth in Node-RED's settings.js and restart.";

/**
 * Where Node-RED asks nobody to log in, only the machine itself may (P7). A request that was passed on by a proxy comes from
 * anywhere, and so may one for a foreign host name, which a stranger's page has had resolved to this machine.
 */
export function onlyHereWithoutLogin(asksForLogin: () => boolean): RequestHandler {
  return (request, response, next) => {
    if (asksForLogin() || isFromHere(request)) return next();
    // A browser that opens the page shows words only where they are a text.
    if (request.accepts(["json", "html"]) === "json") return refuse(response, 403, "only_here", ONLY_HERE);
    response.status(403).type("text").set("cache-control", "no-store").send(ONLY_HERE);
  };
}

const PASSED_ON = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

function isFromHere(request: Request): boolean {
  const { remoteAddress = "" } = request.socket;
  const isLoopback = remoteAddress === "::1" || /^(?:::ffff:)?127\./i.test(remoteAddress);
  return isLoopback && isNameOfHere(request.get("host")) && !PASSED_ON.some((name) => request.get(name) !== undefined);
}

function isNameOfHere(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname) || /(?:^|\.)localhost$/.test(hostname);
}
