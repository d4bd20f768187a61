import { createServer, type Server } from "node:http";

/** What is set at Twilio for a number. */
export interface TwilioNumber {
  sms_url: string;
  sms_fallback_url: string;
  sms_application_sid: string;
}

/** A server on this machine that answers as Twilio does when an account, a number or a messaging service is asked for. */
export class TwilioServer {
  readonly account_sid = "AC0123456789abcdef0123456789abcdef";
  /** The token that is right at the moment. */
  auth_token = "5f2b8a61c0d34e7f9a1b2c3d4e5f6071";
  /** The account's numbers. */
  readonly numbers = new Map<string, TwilioNumber>();
  /** Its messaging services, by SID. */
  readonly services = new Map<string, object>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const expected = `Basic ${Buffer.from(`${this.account_sid}:${this.auth_token}`).toString("base64")}`;
      const is_right = request.headers.authorization === expected;
      const { status, body } = is_right
        ? this.#answer(new URL(request.url ?? "/", this.url))
        : { status: 401, body: { code: 20003, message: "Authenticate" } };
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  }

  static async start(): Promise<TwilioServer> {
    const twilio = new TwilioServer();
    await new Promise<void>((resolve) => twilio.#server.listen(0, "127.0.0.1", resolve));
    return twilio;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  }

  /** A number with all that it needs to bring its texts to this address. */
  addNumber(number: string, url: string, more: Partial<TwilioNumber> = {}): void {
    const set = { sms_url: `${url}#rc=3&rp=ct,rt,5xx`, sms_fallback_url: url, sms_application_sid: "" };
    this.numbers.set(number, { ...set, ...more });
  }

  #answer({ pathname, searchParams }: URL): { status: number; body: object } {
    if (pathname.endsWith("/IncomingPhoneNumbers.json")) {
      const asked = searchParams.get("PhoneNumber") ?? "";
      const found = this.numbers.get(asked);
      return { status: 200, body: { incoming_phone_numbers: found ? [{ phone_number: asked, ...found }] : [] } };
    }
    if (pathname.endsWith("/Messages.json")) return { status: 200, body: { messages: [], next_page_uri: null } };
    const service = /\/v1\/Services\/(\w+)$/.exec(pathname)?.[1];
    if (service === undefined) return { status: 200, body: { sid: this.account_sid, status: "active" } };
    const found = this.services.get(service);
    return found ? { status: 200, body: found } : { status: 404, body: { code: 20404 } };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
