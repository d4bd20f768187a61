/**
 * Plays the carrier for a measurement: signs and sends texts, takes the replies, and knows for each text when it was
 * accepted and when the reply was here. Speaks Twilio's form, or Kannel's where Kannel is measured.
 */
import http from "node:http";
import { kannelForm } from "./kannel-form.mjs";
import { twilioForm } from "./twilio-form.mjs";

const WAIT_MS = 30_000;

/** So many people text in turn: nobody so often in a measurement that they look like a machine. */
const PEOPLE = 4_000;

const person = (count) => `+1415${String(5_550_200 + (count % PEOPLE))}`;

export class Carrier {
  #waiting = new Map();
  #count = 0;
  #agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  #form;
  /** Told of every text that arrives here: to whom, and when (`performance.now()`). */
  onArrival = () => undefined;

  constructor(form = "twilio") {
    this.#form = form === "kannel" ? kannelForm : twilioForm;
  }

  async start() {
    this.server = http.createServer((request, response) => this.#take(request, response));
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.address = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  async stop() {
    this.#agent.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Sends a text; `accepted` and `replied` resolve with when that was (`performance.now()`). */
  text(webhook) {
    // Somebody who still waits for an answer does not text again.
    do this.#count += 1;
    while (this.#waiting.has(person(this.#count)));
    const count = this.#count;
    const from = person(count);
    const replied = new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(from);
        reject(new Error(`no reply to text ${count} of ${from} within ${WAIT_MS} ms`));
      }, WAIT_MS);
      this.#waiting.set(from, (at) => {
        clearTimeout(timer);
        resolve(at);
      });
    });
    const accepted = this.#post(webhook, from, count);
    // Whoever waits for one of them is told of its failure; the other one's must not end the process.
    for (const promise of [accepted, replied]) promise.catch(() => undefined);
    return { accepted, replied };
  }

  /** Sends a text that nobody answers; gives the status that its webhook was answered with, 0 where nobody is there. */
  async probe(webhook) {
    this.#count += 1;
    return this.#post(webhook, "+14155559999", this.#count).then(
      () => 200,
      (error) => error.status ?? 0,
    );
  }

  #post(webhook, from, count) {
    const { url, body = "", ...options } = this.#form.incoming(webhook, from, count);
    return new Promise((resolve, reject) => {
      const request = http.request(url, { ...options, agent: this.#agent }, (response) => {
        response.resume();
        if (response.statusCode >= 200 && response.statusCode < 300) resolve(performance.now());
        else reject(Object.assign(new Error(`answered ${response.statusCode}`), { status: response.statusCode }));
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  #take(request, response) {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const at = performance.now();
      const { to, status, type, answer } = this.#form.reply(request.url, Buffer.concat(chunks).toString());
      response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(answer) });
      response.end(answer);
      if (to === undefined) return;
      const arrived = this.#waiting.get(to);
      this.#waiting.delete(to);
      arrived?.(at);
      this.onArrival(to, at);
    });
  }
}
