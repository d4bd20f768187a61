import { createServer, request as httpRequest, type Server } from "node:http";
import twilio from "twilio";

export const ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";
export const AUTH_TOKEN = "only-for-tests-0123456789";
export const SENDER = "+14155550100";
export const ASHA = "+14155550101";

/** A text as it arrived at Twilio's address for sending. */
export interface SentText {
  path: string;
  authorization: string;
  form: Readonly<Record<string, string>>;
  /** Milliseconds by a clock that is never set. */
  arrived_at: number;
}

/** A page of what was texted to us: small, so that there are several. */
const PAGE = 20;

export interface CarrierRefusal {
  readonly status: number;
  readonly body: string;
}

/** Plays Twilio on this machine: takes texts at its API's address, and calls webhooks that Twilio's own SDK signed. */
export class LocalCarrier {
  readonly sent: SentText[] = [];
  /** What people texted, oldest first, as Twilio's API lists it. */
  readonly #texted: { form: Readonly<Record<string, string>>; at: number }[] = [];
  readonly #server: Server;
  /** Waits before it answers a text that it has taken; tests of slow carriers replace it. */
  beforeAnswer: (text: SentText) => Promise<void> = () => Promise.resolve();
  #refusal: CarrierRefusal | null = null;
  #url = "";
  #count = 0;
  readonly #watchers = new Set<() => void>();

  private constructor() {
    this.#server = createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => {
        body += chunk;
      });
      request.on("end", () => {
        if (request.method === "GET") {
          response.writeHead(200, { "Content-Type": "application/json" });
          response.end(JSON.stringify(this.#list(new URL(request.url ?? "/", this.#url).searchParams)));
          return;
        }
        this.#count += 1;
        const sid = `SM${String(this.#count).padStart(32, "0")}`;
        const form = Object.fromEntries(new URLSearchParams(body));
        const { url: path = "", headers } = request;
        if (this.#refusal) {
          response.writeHead(this.#refusal.status, { "Content-Type": "text/plain" });
          response.end(this.#refusal.body);
          return;
        }
        const text = { path, authorization: headers.authorization ?? "", form, arrived_at: performance.now() };
        this.sent.push(text);
        this.#tell();
        void this.beforeAnswer(text).then(() => {
          response.writeHead(201, { "Content-Type": "application/json" });
          response.end(JSON.stringify({ sid, status: "queued", error_code: null }));
          this.#tell();
        });
      });
    });
  }

  static async start(): Promise<LocalCarrier> {
    const carrier = new LocalCarrier();
    const server = carrier.#server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The carrier has no port.");
    carrier.#url = `http://127.0.0.1:${address.port}`;
    return carrier;
  }

  get url(): string {
    return this.#url;
  }

  /** From now on it takes no text and answers this; null: it takes texts again. */
  refuseWith(refusal: CarrierRefusal | null): void {
    this.#refusal = refusal;
  }

  /** The texts that this person got, in order. */
  textsTo(number: string): string[] {
    return this.sent.filter(({ form }) => form.To === number).map(({ form }) => form.Body ?? "");
  }

  /** Comes back when this person has got `count` texts. */
  async waitForTexts(number: string, count: number): Promise<string[]> {
    await this.#until(`${count} texts to ${number}`, () => this.textsTo(number).length >= count);
    return this.textsTo(number);
  }

  /** Comes back when `count` texts have arrived, to whomever. */
  waitForSent(count: number): Promise<void> {
    return this.#until(`${count} texts`, () => this.sent.length >= count);
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = AbortSignal.timeout(120_000);
    while (!isSo()) {
      if (deadline.aborted) throw new Error(`Waited in vain for ${what}; ${this.sent.length} have arrived in all.`);
      await new Promise<void>((resolve) => {
        const go = (): void => {
          this.#watchers.delete(go);
          deadline.removeEventListener("abort", go);
          resolve();
        };
        this.#watchers.add(go);
        deadline.addEventListener("abort", go);
      });
    }
  }

  /** Calls the webhook for an incoming text; `token` signs it. */
  text(webhook: string, from: string, body: string, id: string, token = AUTH_TOKEN): Promise<WebhookAnswer> {
    const form = { AccountSid: ACCOUNT_SID, MessageSid: id, From: from, To: SENDER, Body: body, NumMedia: "0" };
    this.#texted.push({ form, at: Date.now() });
    return callWebhook(webhook, form, token);
  }

  /** What was texted to a number since a time, whatever became of its webhook: newest first, in whole seconds, in pages. */
  #list(query: URLSearchParams): object {
    const since = Date.parse(query.get("DateSent>") ?? "1970-01-01T00:00:00Z");
    const second = (at: number): number => Math.floor(at / 1_000) * 1_000;
    const listed = this.#texted.filter(({ form, at }) => form.To === query.get("To") && second(at) >= since).reverse();
    const from = Number(query.get("Page") ?? 0) * PAGE;
    const messages = listed.slice(from, from + PAGE).map(({ form, at }) => ({
      sid: form.MessageSid,
      from: form.From,
      to: form.To,
      body: form.Body,
      direction: "inbound",
      num_media: form.NumMedia,
      date_sent: new Date(second(at)).toUTCString(),
    }));
    const next = new URLSearchParams(query);
    next.set("Page", String(from / PAGE + 1));
    const path = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json?${next}`;
    return { messages, next_page_uri: from + PAGE < listed.length ? path : null };
  }

  #tell(): void {
    for (const look of this.#watchers) look();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export interface WebhookAnswer {
  status: number;
  /** Seconds; null where we were not asked to come again. */
  retryAfter: string | null;
  type: string;
  body: string;
}

/** Posts a form with the signature that Twilio's own SDK makes. */
export function callWebhook(webhook: string, form: Record<string, string>, token: string): Promise<WebhookAnswer> {
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-Twilio-Signature": twilio.getExpectedTwilioSignature(token, webhook, form),
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(webhook, { method: "POST", headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers["retry-after"] ?? null,
          type: response.headers["content-type"] ?? "",
          body,
        }),
      );
    });
    request.on("error", reject);
    request.end(new URLSearchParams(form).toString());
  });
}
