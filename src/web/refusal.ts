import type { ErrorRequestHandler, Response } from "express";
import { SmsError } from "../core/sms-error.ts";
import type { Log } from "../messaging/log.ts";

/** Answers with words for a person and a code for a program. */
export function refuse(response: Response, status: number, code: string, message: string): void {
  response.status(status).set("cache-control", "no-store").json({ code, message });
}

/** Which answers are not the asker's fault; everything else of ours is. */
const STATUS: Partial<Record<SmsError["code"], number>> = {
  not_found: 404,
  not_now: 409,
  not_allowed: 403,
  database_failed: 503,
  database_locked: 503,
  database_read_only: 503,
  database_closed: 503,
  database_full: 503,
  took_too_long: 503,
};

/** The last word on every error of a router: in words, and nothing of the inside. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof SmsError) return refuse(response, STATUS[error.code] ?? 400, error.code, error.message);
    const status = statusOf(error);
    if (status === 413) return refuse(response, 413, "too_large", "This is too long to be sent.");
    if (status >= 400 && status < 500) {
      return refuse(
        response,
        status,
        "not_understood",
        "The request could not be read. Reload the page and try again.",
      );
    }
    log.error("A request could not be answered", error);
    refuse(response, 500, "failed", "Something went wrong here. The log of Node-RED says what.");
  };
}

/** Express and its parsers mark what is the sender's fault. */
function statusOf(error: unknown): number {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" ? status : 500;
}
