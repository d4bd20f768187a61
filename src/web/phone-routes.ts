import express, { type RequestHandler, type Router } from "express";
import type { Clock } from "../core/clock.ts";
import type { Log } from "../messaging/log.ts";
import { onlyHereWithoutLogin } from "./desk-access.ts";
import { type PhoneExchange, textOf } from "./phone-exchange.ts";
import { readRequest } from "./phone-requests.ts";
import { phoneStream } from "./phone-stream.ts";
import { answerErrors, refuse } from "./refusal.ts";
import { sameOrigin } from "./same-origin.ts";

export interface PhoneRoutesOptions {
  exchange: PhoneExchange;
  clock: Clock;
  log: Log;
  /** False where Node-RED asks nobody to log in: then only the machine itself may, as at the desk. */
  asksForLogin: () => boolean;
  /** Lets those pass who may look; answers the others. */
  canView: RequestHandler;
  /** Lets those pass who may text and change. */
  canAnswer: RequestHandler;
}

const LARGEST_BODY = "32kb";

/**
 * The API of the test phone, a room of the desk, below `/phone/api/`; `/phone`, where it was a page of its own, leads to the
 * room. Works mounted in an app of Express 4 or 5.
 */
export function phoneRoutes({ log, asksForLogin, ...parts }: PhoneRoutesOptions): Router {
  const router = express.Router({ strict: true });
  router.get("/phone", (_request, response) => response.redirect("./#/phone"));
  router.get("/phone/", (_request, response) => response.redirect("../#/phone"));
  router.use("/phone/api", onlyHereWithoutLogin(asksForLogin), api(parts));
  router.use("/phone", answerErrors(log));
  return router;
}

function api({ exchange, clock, canView, canAnswer }: Omit<PhoneRoutesOptions, "log" | "asksForLogin">): Router {
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
