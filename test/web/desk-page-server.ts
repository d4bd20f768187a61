import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import express, { type Request, type RequestHandler } from "express";
import { systemClock } from "../../src/core/clock.ts";
import { randomId } from "../../src/core/ids.ts";
import type { Message } from "../../src/core/message.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import type { Store } from "../../src/database/store.ts";
import type { IncomingText } from "../../src/gateways/gateway.ts";
import { Simulator } from "../../src/gateways/simulator/simulator.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { DeskExchange } from "../../src/web/desk-exchange.ts";
import { deskRoutes } from "../../src/web/desk-routes.ts";
import { ask, incoming } from "../messaging/service.ts";

export const DATABASE = "database-1";
export const CLINIC = "+14155550199";
export const SHOP = "+14155550188";
export const ASHA = "+918123456789";
export const MARIE = "+14155550101";

/** Who may what, by name; the name comes in a header, as a session would. */
const RIGHTS: { [person: string]: readonly string[] } = {
  mia: ["sms.view", "sms.answer", "sms.manage"],
  tom: ["sms.view", "sms.answer"],
  eva: ["sms.view"],
};

interface DeskPageServerOptions {
  store?: Store;
  senders?: readonly string[];
  /** More databases beside the one that has everything. */
  more_databases?: readonly string[];
}

const RATE = { amount: 1_000, period_ms: 1_000, burst: 1_000 };

/** The real service behind the real routes, on a port of its own, with the machine's clock and a carrier in the process. */
export class DeskPageServer {
  readonly messaging: Messaging;
  readonly simulator: Simulator;
  readonly exchange: DeskExchange;
  readonly errors: string[] = [];
  readonly #gateway: RunningGateway;
  readonly #others: Messaging[] = [];
  readonly #app = express();
  readonly #sockets = new Set<Socket>();
  /** How many requests came to each address of the API. */
  readonly #asked = new Map<string, number>();
  #texts = 0;
  #server: Server | null = null;
  #port = 0;

  private constructor({
    store = new LowdbStore({ file: null }),
    senders = [CLINIC],
    more_databases = [],
  }: DeskPageServerOptions) {
    const clock = systemClock;
    const random = () => 0.5;
    let made = 0;
    const log = {
      info() {},
      warn() {},
      error: (text: string, cause: unknown) => void this.errors.push(`${text} ${cause}`),
    };
    this.messaging = new Messaging({ store, clock, makeId: randomId, random, log });
    const { inbound } = this.messaging;
    this.simulator = new Simulator({
      clock,
      random,
      makeId: () => `sim_${++made}`,
      settings: { delay_ms: 10, loss: 0, receipts: true },
      deliver: async (text) => void (await inbound.accept(this.#gateway, text)),
      receipt: (receipt) => inbound.receipt(this.#gateway, receipt),
    });
    this.#gateway = {
      id: "gateway-1",
      name: "Clinic",
      gateway: this.simulator,
      senders: senders.map((sender) => ({ sender, rate: RATE, more_limits: [], country: null })),
      default_country: "US",
      quiet_hours: null,
      receipt_wait_ms: 0,
      failover: null,
    };
    this.messaging.addGateway(this.#gateway);
    this.exchange = new DeskExchange(clock, (id) =>
      id === "node_1" ? { name: "confirm appointment", flow: "Clinic" } : null,
    );
    this.exchange.add({ id: DATABASE, name: () => "Clinic", messaging: this.messaging });
    for (const name of more_databases) {
      const other = new Messaging({ store: new LowdbStore({ file: null }), clock, makeId: randomId, random, log });
      this.exchange.add({ id: name, name: () => name, messaging: other });
      this.#others.push(other);
    }
    this.#app.use("/sms/desk/api", ({ path }, _response, next) => {
      this.#asked.set(path, this.asked(path) + 1);
      next();
    });
    const folder = join(import.meta.dirname, "../../dist/app/desk");
    const surroundings = { webhooks: () => null, flowsRun: () => true };
    this.#app.use("/sms", deskRoutes({ exchange: this.exchange, folder, clock, log, access, surroundings }));
  }

  static async start(options: DeskPageServerOptions = {}): Promise<DeskPageServer> {
    const server = new DeskPageServer(options);
    for (const messaging of [server.messaging, ...server.#others]) await messaging.start();
    await server.listen();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/sms/`;
  }

  asked(path: string): number {
    return this.#asked.get(path) ?? 0;
  }

  /** Somebody texts in. */
  async text(text: string, more: Partial<IncomingText> = {}): Promise<Message> {
    const provider_id = `SM_${++this.#texts}`;
    const from = { from: MARIE, to: CLINIC, provider_id };
    return (await this.messaging.inbound.accept(this.#gateway, incoming(text, { ...from, ...more }))).message;
  }

  /** A flow texts. */
  async flowText(text: string, more: Partial<Parameters<typeof ask>[1]> = {}): Promise<Message> {
    const { message } = await this.messaging.outbound.submit(
      this.#gateway,
      ask(text, { to: MARIE, sender: CLINIC, ...more }),
    );
    return message;
  }

  /** Asks the API, as a person. */
  async post(person: string, path: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}desk/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-person": person },
      body: JSON.stringify({ database: DATABASE, ...body }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }

  /** Opens the port, again after `cut`. */
  async listen(): Promise<void> {
    const server = this.#app.listen(this.#port, "127.0.0.1");
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    await new Promise((resolve) => server.once("listening", resolve));
    this.#server = server;
    const address: AddressInfo | string | null = server.address();
    if (address !== null && typeof address === "object") this.#port = address.port;
  }

  /** As when the network or Node-RED goes away: every connection ends, none can be made. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async stop(): Promise<void> {
    await this.cut();
    await this.simulator.close();
    for (const messaging of [this.messaging, ...this.#others]) await messaging.close();
  }
}

const rightsOf = (request: Request): readonly string[] => RIGHTS[request.get("x-person") ?? ""] ?? [];

const permission =
  (wanted: string): RequestHandler =>
  (request, response, next) => {
    if (rightsOf(request).includes(wanted)) next();
    else response.status(401).end();
  };

const access = {
  asksForLogin: () => true,
  canView: permission("sms.view"),
  canAnswer: permission("sms.answer"),
  canManage: permission("sms.manage"),
  asking: (request: Request) => {
    const rights = rightsOf(request);
    const may = { answer: rights.includes("sms.answer"), manage: rights.includes("sms.manage") };
    return { person: request.get("x-person") ?? "", may };
  },
};
