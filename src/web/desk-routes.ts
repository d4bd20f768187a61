import { readFile } from "node:fs/promises";
import { join } from "node:path";
import express, { type RequestHandler, type Router } from "express";
import type { Clock } from "../core/clock.ts";
import type { Log } from "../messaging/log.ts";
import { type DeskAccess, onlyHereWithoutLogin } from "./desk-access.ts";
import type { DeskExchange } from "./desk-exchange.ts";
import { peopleRoutes } from "./desk-people.ts";
import { readingRoutes } from "./desk-reading.ts";
import { deskStream } from "./desk-stream.ts";
import { writingRoutes } from "./desk-writing.ts";
import { diagnosticsRoutes, type Surroundings } from "./diagnostics-routes.ts";
import { privacyRoutes } from "./privacy-routes.ts";
import { answerErrors, refuse } from "./refusal.ts";
import { reportRoutes } from "./report-routes.ts";
import { sameOrigin } from "./same-origin.ts";
import { searchRoutes } from "./search-routes.ts";
import { troubleRoutes } from "./trouble-routes.ts";

export interface DeskRoutesOptions {
  exchange: DeskExchange;
  /** Where the built page is: `dist/app/desk`. */
  folder: string;
  clock: Clock;
  log: Log;
  access: DeskAccess;
  surroundings: Surroundings;
}

/** What each part of the API works with. */
export interface DeskAround {
  exchange: DeskExchange;
  clock: Clock;
  log: Log;
  surroundings: Surroundings;
  /** Who asks; behind `view`, all requests are. */
  asking: DeskAccess["asking"];
  /** In front of a POST: reads its JSON, from those who may look, who may answer (`sms.answer`), or who may manage (`sms.manage`). */
  view: RequestHandler[];
  answer: RequestHandler[];
  manage: RequestHandler[];
  /** In front of a GET that only those who manage may ask. */
  canManage: RequestHandler;
}

/** The parts of the API: a file each. */
const PARTS: readonly ((api: Router, around: DeskAround) => void)[] = [
  readingRoutes,
  writingRoutes,
  peopleRoutes,
  reportRoutes,
  searchRoutes,
  diagnosticsRoutes,
  privacyRoutes,
  troubleRoutes,
];

/** Nothing but the page's own files, and pictures that were texted: what a stranger sent can never run. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const LARGEST_BODY = "128kb";

/**
 * The desk, mounted at `/sms` in an app of Express 4 or 5: its page at `/` (without data, open to all who may log in), its
 * files below `/desk/`, and its API below `/desk/api/`.
 */
export function deskRoutes({ folder, ...parts }: DeskRoutesOptions): Router {
  const router = express.Router({ strict: true });
  const guard: RequestHandler[] = [onlyHereWithoutLogin(parts.access.asksForLogin), safeHeaders];
  router.get("/", ...guard, async (request, response) => {
    // Its files and API are addressed relative to the page, so it has one address only.
    if (!new URL(request.originalUrl, "http://here").pathname.endsWith("/")) return response.redirect("sms/");
    const page = await readFile(join(folder, "index.html"), "utf8");
    response.type("html").set("cache-control", "no-cache").send(page);
  });
  router.use("/desk", ...guard);
  router.use("/desk/api", deskApi(parts));
  router.use("/desk", express.static(folder, { index: false, redirect: false, setHeaders: revalidate }));
  router.use(answerErrors(parts.log));
  return router;
}

function deskApi({ exchange, clock, log, access, surroundings }: Omit<DeskRoutesOptions, "folder">): Router {
  const api = express.Router();
  const { asking, canView, canAnswer, canManage } = access;
  api.use(sameOrigin, canView, (_request, response, next) => {
    response.set("cache-control", "no-store");
    next();
  });
  const view: RequestHandler[] = [jsonOnly, express.json({ limit: LARGEST_BODY, inflate: false })];
  const around = {
    exchange,
    clock,
    log,
    surroundings,
    asking,
    view,
    answer: [canAnswer, ...view],
    manage: [canManage, ...view],
    canManage,
  };
  for (const part of PARTS) part(api, around);
  api.get("/stream", deskStream(exchange, asking, log));
  api.use((_request, response) => refuse(response, 404, "not_found", "There is nothing at this address."));
  return api;
}

const safeHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  next();
};

/** Forms of other sites can send everything but JSON without asking first. */
const jsonOnly: RequestHandler = (request, response, next) => {
  if (/^application\/json\s*(;|$)/i.test(request.get("content-type") ?? "")) return next();
  refuse(response, 415, "not_json", "Send JSON, with the content type application/json.");
};

function revalidate(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader("cache-control", "no-cache");
}
