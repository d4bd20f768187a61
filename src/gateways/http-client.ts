import { Agent, type Dispatcher } from "undici";
import type { CancelTimer, Clock } from "../core/clock.ts";
import { boundedLookup, type LookupFunction } from "./bounded-lookup.ts";
import type { HttpRequest, HttpResponse } from "./gateway.ts";
import { failureOf } from "./transport-failure.ts";

/**
 * What came of one HTTP request. `not_sent` is certain: not a byte of it was written, so the server cannot have acted
 * on it (P3). `unknown`: it may have been.
 */
export type Exchange =
  | { kind: "answered"; response: HttpResponse }
  | { kind: "not_sent"; code: string; reason: string }
  | { kind: "unknown"; code: string; reason: string };

/** The HTTP client of one gateway, whose connections are its own: they are kept and used again. */
export interface HttpClient {
  /** Never rejects. */
  exchange(request: HttpRequest): Promise<Exchange>;
  /** Lets running requests finish for some seconds, then cuts them off. */
  close(): Promise<void>;
}

export interface HttpClientOptions {
  clock: Clock;
  /** Connections to one server at a time. */
  connections?: number;
  /** Requests under way or waiting for a connection; more than that are turned away at once. */
  most_at_once?: number;
  connect_ms?: number;
  /** How long to wait for the answer to begin, and for each further piece of it. */
  answer_ms?: number;
  /** How long a request may take from its first byte to the end of its answer. */
  whole_answer_ms?: number;
  /** Looks up names; the machine's own way where it is left out. */
  lookup?: LookupFunction;
  /** How long `close` waits for running requests: as long as Node-RED waits for its nodes (15 s) lets it. */
  close_ms?: number;
}

/** Providers answer with a few hundred bytes; what is beyond this is cut off. */
const LONGEST_ANSWER = 256 * 1024;
const MOST_ROUTES = 256;

type Route = { origin: string; path: string; host: string };

/** Makes a client. Defaults: 64 connections a server, 5 s to connect, 15 s for an answer to begin and 20 s to end. */
export function httpClient(options: HttpClientOptions): HttpClient {
  const limits = {
    connections: options.connections ?? 64,
    most_at_once: options.most_at_once ?? 2000,
    connect_ms: options.connect_ms ?? 5_000,
    answer_ms: options.answer_ms ?? 15_000,
    whole_answer_ms: options.whole_answer_ms ?? 20_000,
    close_ms: options.close_ms ?? 12_000,
  };
  const { clock } = options;
  const agent = new Agent({
    connections: limits.connections,
    connect: { timeout: limits.connect_ms, lookup: options.lookup ?? boundedLookup(clock) },
    headersTimeout: limits.answer_ms,
    bodyTimeout: limits.answer_ms,
    // A pipelined request behind one that fails may have been written: its outcome would be uncertain for nothing (P3).
    pipelining: 1,
  });
  const routes = new Map<string, Route>();
  let under_way = 0;
  let closing: Promise<void> | null = null;
  let on_idle = (): void => {};

  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      if (under_way === 0) return resolve();
      const cancel = clock.after(limits.close_ms, resolve);
      on_idle = () => {
        cancel();
        resolve();
      };
    });
    // Not `agent.close()`: it waits for answers without end, and a `destroy` after it does nothing.
    await agent.destroy();
  };

  const routeOf = (url: string): Route | null => {
    const known = routes.get(url);
    if (known) return known;
    const parsed = URL.parse(url);
    if (!parsed || !/^https?:$/.test(parsed.protocol)) return null;
    const route = { origin: parsed.origin, path: parsed.pathname + parsed.search, host: parsed.host };
    if (routes.size >= MOST_ROUTES) routes.clear();
    routes.set(url, route);
    return route;
  };

  return {
    exchange(request) {
      const route = routeOf(request.url);
      if (!route)
        return Promise.resolve(
          notSent("address_invalid", "The gateway's address is not a web address. Check it in the gateway."),
        );
      if (closing) {
        return Promise.resolve(
          notSent("closing", `Not handed to ${route.host} yet: Node-RED was stopping or deploying.`),
        );
      }
      if (under_way >= limits.most_at_once) {
        return Promise.resolve(
          notSent("busy", `Too many texts are waiting for ${route.host} to answer. It is tried again shortly.`),
        );
      }
      under_way += 1;
      return new Promise<Exchange>((resolve) => {
        const finish = (exchange: Exchange): void => {
          under_way -= 1;
          if (under_way === 0) on_idle();
          resolve(exchange);
        };
        const handler = new ExchangeHandler(route.host, clock, limits.whole_answer_ms, finish);
        try {
          agent.dispatch({ ...request, origin: route.origin, path: route.path }, handler);
        } catch (error) {
          handler.fail(error);
        }
      });
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

const notSent = (code: string, reason: string): Exchange => ({ kind: "not_sent", code, reason });

/** Follows one request. `started` is the line between "certainly not sent" and "may have been" (P3). */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  #host: string;
  #clock: Clock;
  #whole_answer_ms: number;
  #finish: ((exchange: Exchange) => void) | null;
  #started = false;
  #stopClock: CancelTimer = () => undefined;
  #status = 0;
  #headers: Record<string, string> = {};
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(host: string, clock: Clock, whole_answer_ms: number, finish: (exchange: Exchange) => void) {
    this.#host = host;
    this.#clock = clock;
    this.#whole_answer_ms = whole_answer_ms;
    this.#finish = finish;
  }

  /** Called when the connection stands and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // undici may repeat a request that it takes for safe to repeat. A text never is (P3).
    if (this.#started) controller.abort(new Error("not sent a second time"));
    this.#started = true;
    const tooSlow = Object.assign(new Error("answer too slow"), { code: "UND_ERR_BODY_TIMEOUT" });
    this.#stopClock = this.#clock.after(this.#whole_answer_ms, () => controller.abort(tooSlow));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      if (value !== undefined) this.#headers[name] = typeof value === "string" ? value : value.join(", ");
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length > LONGEST_ANSWER) {
      this.#answer();
      controller.abort(new Error("answer too long"));
    }
  }

  onResponseEnd(): void {
    this.#answer();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: unknown): void {
    this.fail(error);
  }

  fail(error: unknown): void {
    this.#end(failureOf(error, this.#host, this.#started));
  }

  #answer(): void {
    const body = Buffer.concat(this.#chunks, Math.min(this.#length, LONGEST_ANSWER)).toString("utf8");
    this.#end({ kind: "answered", response: { status: this.#status, headers: this.#headers, body } });
  }

  /** The first ending counts; undici reports our own abort as an error afterwards. */
  #end(exchange: Exchange): void {
    this.#stopClock();
    this.#finish?.(exchange);
    this.#finish = null;
  }
}
