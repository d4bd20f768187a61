import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import express, { type RequestHandler } from "express";
import type { Message } from "../../src/core/message.ts";
import type { IncomingText } from "../../src/gateways/gateway.ts";
import { EventStreamReader } from "../../src/web/app/shared/sse.ts";
import { DeskExchange } from "../../src/web/desk-exchange.ts";
import { deskRoutes } from "../../src/web/desk-routes.ts";
import type { DeskEvent } from "../../src/web/desk-wire.ts";
import { incoming, makeService, type Service, type ServiceOptions } from "../messaging/service.ts";

export const DATABASE = "database-1";

/** Who may what, by name; the name comes in a header, as a session would. */
const RIGHTS: { [person: string]: readonly string[] } = {
  mia: ["sms.view", "sms.answer", "sms.manage"],
  tom: ["sms.view", "sms.answer"],
  eva: ["sms.view"],
  dev: ["read"],
};

const permission =
  (wanted: string): RequestHandler =>
  (request, response, next) => {
    const rights = RIGHTS[request.get("x-person") ?? ""];
    if (rights?.includes(wanted)) next();
    else response.status(401).end();
  };

interface DeskServerOptions extends ServiceOptions {
  asksForLogin?: boolean;
}

/** The real service behind the real routes, on a port of its own, with a clock that the test moves. */
export class DeskServer {
  readonly service: Service;
  readonly exchange: DeskExchange;
  readonly errors: string[] = [];
  readonly remove: () => void;
  readonly #app = express();
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  private constructor({ asksForLogin = true, ...options }: DeskServerOptions) {
    this.service = makeService(options);
    const { messaging, clock } = this.service;
    this.exchange = new DeskExchange(clock, (id) => (id === "node_1" ? { name: "Thanks", flow: "Clinic" } : null));
    this.remove = this.exchange.add({ id: DATABASE, name: () => "SQLite", messaging });
    const log = {
      info() {},
      warn() {},
      error: (text: string, cause: unknown) => void this.errors.push(`${text} ${cause}`),
    };
    const folder = join(import.meta.dirname, "../../dist/app/desk");
    const access = {
      asksForLogin: () => asksForLogin,
      canView: permission("sms.view"),
      canAnswer: permission("sms.answer"),
      canManage: permission("sms.manage"),
      asking: (request: express.Request) => {
        const person = request.get("x-person") ?? "";
        const may = (wanted: string): boolean => RIGHTS[person]?.includes(wanted) ?? false;
        return { person, may: { answer: may("sms.answer"), manage: may("sms.manage") } };
      },
    };
    const surroundings = { webhooks: () => null, flowsRun: () => true };
    this.#app.use("/sms", deskRoutes({ exchange: this.exchange, folder, clock, log, access, surroundings }));
  }

  static async start(options: DeskServerOptions = {}): Promise<DeskServer> {
    const server = new DeskServer(options);
    await server.service.messaging.start();
    const listening = server.#app.listen(0, "127.0.0.1");
    listening.on("connection", (socket) => {
      server.#sockets.add(socket);
      socket.on("close", () => server.#sockets.delete(socket));
    });
    await new Promise((resolve) => listening.once("listening", resolve));
    server.#server = listening;
    return server;
  }

  get url(): string {
    const address: AddressInfo | string | null = this.#server?.address() ?? null;
    if (address === null || typeof address === "string") throw new Error("the server does not listen");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Asks the API, as a person. */
  get(person: string, path: string): Promise<Response> {
    return fetch(`${this.url}/sms/desk/api/${path}`, { headers: { "x-person": person } });
  }

  post(person: string, path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/sms/desk/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-person": person, ...headers },
      body: JSON.stringify({ database: DATABASE, ...body }),
    });
  }

  /** The answer's body, where it is a good one. */
  async read(person: string, path: string): Promise<ReturnType<typeof JSON.parse>> {
    const response = await this.get(person, path);
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Somebody texts in. */
  async text(text: string, more: Partial<IncomingText> = {}): Promise<Message> {
    const { messaging, gateway } = this.service;
    return (await messaging.inbound.accept(gateway, incoming(text, more))).message;
  }

  advance(ms: number): Promise<void> {
    return this.service.clock.advanceSettled(ms, () => this.service.settled());
  }

  /** Opens the live stream, and keeps what comes. */
  async follow(person: string): Promise<Follower> {
    const abort = new AbortController();
    const response = await fetch(`${this.url}/sms/desk/api/stream`, {
      headers: { "x-person": person },
      signal: abort.signal,
    });
    return new Follower(response, abort);
  }

  async stop(): Promise<void> {
    this.remove();
    for (const socket of this.#sockets) socket.destroy();
    const server = this.#server;
    if (server) await new Promise((resolve) => server.close(resolve));
    await this.service.messaging.close();
  }
}

/** A page that listens. */
export class Follower {
  readonly status: number;
  readonly seen: DeskEvent[] = [];
  readonly ended: Promise<void>;
  readonly #abort: AbortController;
  readonly #waiting = new Set<() => void>();

  constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.#abort = abort;
    this.ended = this.#read(response).catch((error: unknown) => {
      if (!abort.signal.aborted) throw error;
    });
  }

  async #read(response: Response): Promise<void> {
    const reader = new EventStreamReader();
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      for (const data of reader.take(decoder.decode(piece, { stream: true }))) this.seen.push(JSON.parse(data));
      for (const look of this.#waiting) look();
    }
  }

  /** Resolves with the first event of a kind that is as wanted, also one that was seen already. */
  until<Kind extends DeskEvent["kind"]>(
    kind: Kind,
    wanted: (event: Extract<DeskEvent, { kind: Kind }>) => boolean = () => true,
  ): Promise<Extract<DeskEvent, { kind: Kind }>> {
    const isOne = (event: DeskEvent): event is Extract<DeskEvent, { kind: Kind }> => event.kind === kind;
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.seen.filter(isOne).find(wanted);
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  close(): void {
    this.#abort.abort();
  }
}
