/** Twilio's form of a text that comes in, signed as Twilio signs, and of one that is handed over. */
import { createHmac } from "node:crypto";
import { parse, stringify } from "node:querystring";

export const ACCOUNT_SID = "AC00000000000000000000000000000000";
export const AUTH_TOKEN = "bench-token";
export const SENDER = "+14155550100";

let replies = 0;

export const twilioForm = {
  incoming(webhook, from, count) {
    const form = {
      AccountSid: ACCOUNT_SID,
      Body: "YES",
      From: from,
      MessageSid: `SM${process.pid}${String(count).padStart(24, "0")}`,
      NumMedia: "0",
      To: SENDER,
    };
    const body = stringify(form);
    const names = Object.keys(form).sort();
    const signed = webhook + names.map((name) => name + form[name]).join("");
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      "x-twilio-signature": createHmac("sha1", AUTH_TOKEN).update(signed).digest("base64"),
    };
    return { url: webhook, method: "POST", headers, body };
  },

  reply(_url, body) {
    // No text is handed over: Node-RED asks for texts that did not reach it, and there are none.
    if (body === "") return { status: 200, type: "application/json", answer: '{"messages":[],"next_page_uri":null}' };
    replies += 1;
    const answer = JSON.stringify({ sid: `SMr${process.pid}${replies}`, status: "queued" });
    return { to: parse(body).To, status: 201, type: "application/json", answer };
  },
};
