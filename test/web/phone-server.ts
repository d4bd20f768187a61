import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import express, { type Express, type RequestHandler } from "express";
import { type Clock, systemClock } from "../../src/core/clock.ts";
import { type MakeId, randomId } from "../../src/core/ids.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { Simulator } from "../../src/gateways/simulator/simulator.ts";
import type { WebhookMemory } from "../../src/messaging/diagnostics/webhook-memory.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import type { Ask } from "../../src/messaging/outbound.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { DeskExchange } from "../../src/web/desk-exchange.ts";
import { deskRoutes } from "../../src/web/desk-routes.ts";
import { PhoneExchange } from "../../src/web/phone-exchange.ts";
import { phoneRoutes } from "../../src/web/phone-routes.ts";

export const ASHA = "+918123456789";
export const MARIE = "+14155550101";
export const CLINIC = "+14155550199";
export const SHOP = "+14155550188";

interface PhoneServerOptions {
  clock?: Clock;
  senders?: readonly string[];
  canView?: RequestHandler;
  canAnswer?: RequestHandler;
  delay_ms?: number;
  /** What the flow answers; null: nothing. */
  answer?: (text: string) => string | null;
  makeId?: MakeId;
  /** What became of webhooks, for the diagnostics. */
  webhooks?: WebhookMemory;
  /** Routes beside the phone's, such as those for signing in. */
  beside?: (app: Express) => void;
}

const pass: RequestHandler = (_request, _response, next) => next();
const RATE = { amount: 100, period_ms: 1_000, burst: 100 };

/** The real service behind the real routes, as Node-RED would have it, on a port of its own. */
export class PhoneServer {
  readonly exchange: PhoneExchange;
  readonly messaging: Messaging;
  readonly simulator: Simulator;
  readonly gateway: RunningGateway;
  readonly errors: string[] = [];
  readonly #app = express();
  readonly #sockets = new Set<Socket>();
  readonly #leaveDesk: () => void;
  #server: Server | null = null;
  #port = 0;

  private constructor({
    clock = systemClock,
    senders = [CLINIC],
    canView = pass,
    canAnswer = pass,
    delay_ms = 10,
    answer = (text) => (text === "YES" ? "Thanks, see you on Tuesday." : null),
    makeId = randomId,
    beside = () => undefined,
    webhooks,
  }: PhoneServerOptions) {
    const log = {
      info() {},
      warn() {},
      error: (text: string, cause: unknown) => void this.errors.push(`${text} ${cause}`),
    };
    const random = () => 0.5;
    this.messaging = new Messaging({ store: new LowdbStore({ file: null }), clock, makeId, random, log });
    this.exchange = new PhoneExchange(clock);
    const { inbound } = this.messaging;
    let count = 0;
    this.simulator = new Simulator({
      clock,
      random,
      makeId: () => `sim_${++count}`,
      settings: { delay_ms, loss: 0, receipts: true },
      deliver: async (text) => {
        const accepted = await inbound.accept(running, text);
        if (accepted.repeat) line.takenOnce(accepted.message);
      },
      receipt: (receipt) => inbound.receipt(running, receipt),
    });
    const running: RunningGateway = {
      id: "gateway-1",
      name: "Clinic",
      gateway: this.simulator,
      senders: senders.map((sender) => ({ sender, rate: RATE, more_limits: [], country: null })),
      default_country: "US",
      quiet_hours: null,
      receipt_wait_ms: 0,
      failover: null,
    };
    this.gateway = running;
    this.messaging.addGateway(running);
    this.messaging.flows.subscribe({
      gateway: running.id,
      senders: null,
      receive: ({ message }) => {
        const said = answer(message.text);
        if (said !== null) this.#reply(running, message.contact, message.sender, message.id, said);
      },
    });
    const { simulator, messaging, exchange } = this;
    const line = exchange.add({ id: running.id, name: running.name, senders, simulator, messaging });
    beside(this.#app);
    this.#app.use("/sms", phoneRoutes({ exchange, clock, log, asksForLogin: () => true, canView, canAnswer }));
    const desk = new DeskExchange(clock, () => null);
    this.#leaveDesk = desk.add({ id: "database-1", name: () => "Texts", messaging });
    const folder = join(import.meta.dirname, "../../dist/app/desk");
    const may = { answer: true, manage: true };
    const asking = () => ({ person: "mia", may });
    const access = { asksForLogin: () => true, canView, canAnswer, canManage: canAnswer, asking };
    const surroundings = { webhooks: () => webhooks ?? null, flowsRun: () => true };
    this.#app.use("/sms", deskRoutes({ exchange: desk, folder, clock, log, access, surroundings }));
  }

  static async start(options: PhoneServerOptions = {}): Promise<PhoneServer> {
    const server = new PhoneServer(options);
    await server.messaging.start();
    await server.listen();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Resolves when so many texts are kept, in and out, that are not on their way any more. */
  async keptTexts(count: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = async (): Promise<void> => {
        const { messages, queued } = await this.messaging.store.counts();
        if (messages < count || queued > 0) return;
        stop();
        resolve();
      };
      const stop = this.messaging.onMessage(() => void look().catch(reject));
      look().catch(reject);
    });
  }

  /** The simulated flow: answers a text as `sms-out` would. */
  #reply(gateway: RunningGateway, to: string, sender: string, in_reply_to: string, text: string): void {
    const now: Pick<Ask, "yields_to_person" | "media" | "run_id" | "due_at" | "expires_at"> = {
      yields_to_person: true,
      media: [],
      run_id: null,
      due_at: null,
      expires_at: null,
    };
    this.messaging.outbound
      .submit(gateway, { ...now, to, text, sender, in_reply_to, kind: "conversation", topic: null, node: null })
      .catch((error: unknown) => this.errors.push(String(error)));
  }

  /** Opens the port again after `cut`. */
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
    this.#leaveDesk();
    await this.simulator.close();
    await this.messaging.close();
  }
}
