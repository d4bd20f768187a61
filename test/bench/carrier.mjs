/**
 * Plays the carrier for a measurement: signs and sends texts as Twilio does, takes the replies, and says how many came
 * in a second and how long each took from the webhook to the reply. A fixed number of people text; each waits for the
 * answer before texting again, so the system measured sets the pace.
 */
import { createHmac } from "node:crypto";
import http from "node:http";
import { parse, stringify } from "node:querystring";

export const ACCOUNT_SID = "AC00000000000000000000000000000000";
export const AUTH_TOKEN = "bench-token";
export const SENDER = "+14155550100";

const WAIT_MS = 10_000;

export class Carrier {
  #waiting = new Map();
  #count = 0;
  #agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

  async start() {
    this.server = http.createServer((request, response) => this.#take(request, response));
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.address = `http://127.0.0.1:${this.server.address().port}`;
  }

  async stop() {
    this.#agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** One round trip; resolves with its milliseconds from the webhook to the reply. */
  textAndWait(webhook, from) {
    this.#count += 1;
    const form = {
      AccountSid: ACCOUNT_SID,
      Body: "YES",
      From: from,
      MessageSid: `SM${String(this.#count).padStart(32, "0")}`,
      NumMedia: "0",
      To: SENDER,
    };
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no reply to ${from} within ${WAIT_MS} ms`)), WAIT_MS);
      this.#waiting.set(from, () => {
        clearTimeout(timer);
        resolve(performance.now() - begun);
      });
      this.#post(webhook, form).catch(reject);
    });
  }

  /**
   * Lets `people` text for `seconds`, after a second that does not count.
   * @returns replies per second, and the sorted times in milliseconds
   */
  async measure(webhook, { people, seconds }) {
    await this.#run(webhook, people, 1);
    const begun = performance.now();
    const times = await this.#run(webhook, people, seconds);
    const perSecond = (times.length * 1000) / (performance.now() - begun);
    return { perSecond, times: times.sort((one, other) => one - other) };
  }

  async #run(webhook, people, seconds) {
    const until = performance.now() + seconds * 1000;
    const times = [];
    const person = async (index) => {
      const from = `+1415${String(5_550_200 + index)}`;
      while (performance.now() < until) times.push(await this.textAndWait(webhook, from));
    };
    await Promise.all(Array.from({ length: people }, (_, index) => person(index)));
    return times;
  }

  #post(webhook, form) {
    const body = stringify(form);
    const signed =
      webhook +
      Object.keys(form)
        .sort()
        .map((name) => name + form[name])
        .join("");
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      "x-twilio-signature": createHmac("sha1", AUTH_TOKEN).update(signed).digest("base64"),
    };
    return new Promise((resolve, reject) => {
      const request = http.request(webhook, { method: "POST", agent: this.#agent, headers }, (response) => {
        response.resume();
        if (response.statusCode === 200) resolve();
        else reject(new Error(`the webhook was answered ${response.statusCode}`));
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  #take(request, response) {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const { To } = parse(Buffer.concat(chunks).toString());
      response.writeHead(201, { "content-type": "application/json" });
      response.end(JSON.stringify({ sid: `SMr${process.hrtime.bigint()}`, status: "queued" }));
      const arrived = this.#waiting.get(To);
      this.#waiting.delete(To);
      arrived?.();
    });
  }
}
