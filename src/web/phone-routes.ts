import { readFile } from "node:fs/promises";
import { join } from "node:path";
import express, { type RequestHandler, type Router } from "express";
import type { Clock } from "../core/clock.ts";
import type { Log } from "../messaging/log.ts";
import { type PhoneExchange, textOf } from "./phone-exchange.ts";
import { readRequest } from "./phone-requests.ts";
import { phoneStream } from "./phone-stream.ts";
import { answerErrors, refuse } from "./refusal.ts";
import { sameOrigin } from "./same-origin.ts";

export interface PhoneRoutesOptions {
  exchange: PhoneExchange;
  /** Where the built page is: `dist/app/phone`. */
  folder: string;
  clock: Clock;
  log: Log;
  /** Lets those pass who may look; answers the others. */
  canView: RequestHandler;
  /** Lets those pass who may text and change. */
  canAnswer: RequestHandler;
}

/** Nothing but the page's own files: what a stranger texted can never run or load anything. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const LARGEST_BODY = "32kb";

/**
 * The test phone: `/phone` (a page without data, open to all), its files, and its API below `/phone/api/`. Works mounted
 * in an app of Express 4 or 5.
 */
export function phoneRoutes({ exchange, folder, clock, log, canView, canAnswer }: PhoneRoutesOptions): Router {
  const router = express.Router({ strict: true });
  router.use("/phone", (_request, response, next) => {
    response.set({
      "content-security-policy": CONTENT_SECURITY_POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    next();
  });
  router.get("/phone", async (_request, response) => {
    response
      .type("html")
      .set("cache-control", "no-cache")
      .send(await readFile(join(folder, "index.html"), "utf8"));
  });
  // Its files and API are addressed relative to the page, so it has one address only.
  router.get("/phone/", (_request, response) => response.redirect("../phone"));
  router.use("/phone/api", api({ exchange, clock, canView, canAnswer }));
  router.use("/phone", express.static(folder, { index: false, redirect: false, setHeaders: revalidate }));
  router.use("/phone", answerErrors(log));
  return router;
}

function api({ exchange, clock, canView, canAnswer }: Omit<PhoneRoutesOptions, "folder" | "log">): Router {
  const router = express.Router();
  router.use(sameOrigin, (_request, response, next) => {
    response.set("cache-control", "no-store");
    next();
  });
  router.get("/state", canView, (_request, response) => {
    response.json(exchange.state());
  });
  router.get("/thread", canView, (request, response) => {
    response.json(exchange.thread(readRequest.thread({ ...request.query })));
  });
  router.get("/stream", canView, phoneStream(exchange, clock));

  const readBody: RequestHandler[] = [canAnswer, jsonOnly, express.json({ limit: LARGEST_BODY, inflate: false })];
  router.post("/texts", ...readBody, (request, response) => {
    const { gateway, handset, sender, text } = readRequest.text(request.body);
    const { simulator } = exchange.line(gateway);
    response.status(202).json({ text: textOf(simulator.textFrom(handset, sender, text)) });
  });
  router.post("/handsets", ...readBody, (request, response) => {
    const { gateway, ...person } = readRequest.handset(request.body);
    const { number } = exchange.line(gateway).simulator.addHandset(person);
    response.status(201).json({ number });
  });
  router.post("/faults", ...readBody, (request, response) => {
    const { gateway, ...faults } = readRequest.faults(request.body);
    response.json(exchange.line(gateway).simulator.setFaults(faults));
  });
  router.post("/power", ...readBody, (request, response) => {
    const { gateway, handset, on } = readRequest.power(request.body);
    exchange.line(gateway).simulator.setPhone(handset, on);
    response.json({ on });
  });
  router.use((_request, response) => refuse(response, 404, "not_found", "There is nothing at this address."));
  return router;
}

/** Forms of other sites can send everything but JSON without asking first. */
const jsonOnly: RequestHandler = (request, response, next) => {
  if (/^application\/json\s*(;|$)/i.test(request.get("content-type") ?? "")) return next();
  refuse(response, 415, "not_json", "Send JSON, with the content type application/json.");
};

function revalidate(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader("cache-control", "no-cache");
}
