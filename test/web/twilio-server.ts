import { createServer, type Server } from "node:http";

/** A server on this machine that answers as Twilio does when an account is asked for. */
export class TwilioServer {
  readonly account_sid = "AC0123456789abcdef0123456789abcdef";
  /** The token that is right at the moment. */
  auth_token = "5f2b8a61c0d34e7f9a1b2c3d4e5f6071";
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const expected = `Basic ${Buffer.from(`${this.account_sid}:${this.auth_token}`).toString("base64")}`;
      const is_right = request.headers.authorization === expected;
      const body = is_right ? { sid: this.account_sid, status: "active" } : { code: 20003, message: "Authenticate" };
      response.writeHead(is_right ? 200 : 401, { "content-type": "application/json" }).end(JSON.stringify(body));
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

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
