/** How Kannel's HTTP connections hand texts in and out (User's Guide 1.4.5, "HTTP-based relay and content gateways"). */
import { parse, stringify } from "node:querystring";
import { SENDER } from "./twilio-form.mjs";

export const LOGIN = { username: "bench", password: "bench" };

export const kannelForm = {
  incoming(webhook, from) {
    return { url: `${webhook}?${stringify({ ...LOGIN, from, to: SENDER, text: "YES" })}`, method: "GET" };
  },

  reply(url) {
    const query = parse(url.slice(url.indexOf("?") + 1));
    return { to: query.to, status: 202, type: "text/plain", answer: "0: Accepted for delivery" };
  },
};
