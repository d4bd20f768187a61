import type { RequestHandler } from "express";
import { refuse } from "./refusal.ts";

/**
 * Lets no other site's page use the API with this browser's access (P7). Browsers say where a request comes from:
 * in `Sec-Fetch-Site` where the address is https or this machine, else in `Origin`. Programs send neither; they have to
 * log in like everybody. (Writes also need a JSON content type, which other sites cannot send without a preflight
 * that nobody here answers.)
 */
export const sameOrigin: RequestHandler = (request, response, next) => {
  const site = request.get("sec-fetch-site");
  const isOurs = site === undefined ? comesFromHere(request) : site === "same-origin";
  if (isOurs) return next();
  refuse(response, 403, "other_site", "This can only be used from its own page. Open the page itself.");
};

/** Behind a proxy the host that the browser called is in `X-Forwarded-Host`, which another site's page cannot set. */
function comesFromHere(request: Parameters<RequestHandler>[0]): boolean {
  const origin = request.get("origin");
  if (origin === undefined) return true;
  const hosts = [request.get("host"), request.get("x-forwarded-host")?.split(",")[0]?.trim()];
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}
