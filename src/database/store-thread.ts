import type { MessagePort, Worker } from "node:worker_threads";
import { isSmsError, SmsError } from "../core/sms-error.ts";
import type { Store } from "./store.ts";

type Method = Exclude<keyof Store, "open" | "close">;

/** What goes to the thread, as JSON: the calls of one turn, in their order. For plain data JSON is cheaper than cloning. */
type Calls = [number: number, method: keyof Store, args: readonly unknown[]][];

/** What comes back, as JSON: a value, or what is needed to make the error again. */
type Answers = [number: number, value: unknown, failure: Failure | null][];
type Failure = Pick<SmsError, "code" | "message">;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * A store that works in a thread of its own. A commit waits for the disk (P1), and Node's SQLite waits with it; there,
 * nothing else does. What is asked for while a commit is under way goes into the next one.
 */
export class StoreThread {
  readonly #startThread: () => Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls: Calls = [];
  #count = 0;
  #thread: Worker | null = null;
  #closing = false;

  /** @param startThread starts a thread that calls `serveStore` */
  constructor(startThread: () => Worker) {
    this.#startThread = startThread;
  }

  async open(): Promise<void> {
    this.#closing = false;
    this.#thread ??= this.#started();
    await this.#call("open", []);
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    if (thread === null || this.#closing) return;
    const closed = this.#call("close", []);
    this.#closing = true;
    await closed;
    if (this.#thread === thread) this.#thread = null;
    await thread.terminate();
  }

  /** A method of the store, to be executed in the thread. */
  method<M extends Method>(method: M): Store[M];
  method(method: Method): (...args: unknown[]) => Promise<unknown> {
    return (...args) => this.#call(method, args);
  }

  #call(method: keyof Store, args: readonly unknown[]): Promise<unknown> {
    const thread = this.#thread;
    if (thread === null || this.#closing) return Promise.reject(new SmsError("database_closed", CLOSED));
    const number = this.#count++;
    // `setImmediate` is scheduling, not time: what was read from the network together goes to the thread together.
    if (this.#calls.push([number, method, args]) === 1) setImmediate(() => this.#send());
    if (this.#waiting.size === 0) thread.ref();
    return new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
  }

  #send(): void {
    const calls = JSON.stringify(this.#calls);
    this.#calls = [];
    this.#thread?.postMessage(calls);
  }

  #started(): Worker {
    const thread = this.#startThread();
    // It keeps the process alive only while somebody waits for an answer.
    thread.unref();
    thread.on("message", (answers: string) => this.#settle(JSON.parse(answers)));
    thread.on("error", (cause) => this.#lose(thread, cause));
    thread.on("exit", () => this.#lose(thread, null));
    return thread;
  }

  #settle(answers: Answers): void {
    for (const [number, value, failure] of answers) {
      const waiting = this.#waiting.get(number);
      this.#waiting.delete(number);
      if (failure) waiting?.reject(new SmsError(failure.code, failure.message));
      else waiting?.resolve(value);
    }
    if (this.#waiting.size === 0) this.#thread?.unref();
  }

  /** The thread is gone: nobody may wait for ever, and nobody may think that something was kept. */
  #lose(thread: Worker, cause: Error | null): void {
    if (this.#thread === thread) this.#thread = null;
    const lost = new SmsError("database_failed", LOST, cause ? { cause } : {});
    for (const [number, { reject }] of this.#waiting) {
      this.#waiting.delete(number);
      reject(lost);
    }
  }
}

const CLOSED =
  "The SMS database is closed, so nothing can be read or kept. It opens again when the flows are deployed.";
const LOST = "The SMS database stopped working, so nothing can be read or kept. Restart Node-RED; its log says why.";

/** The thread's side: executes what comes in on `port` and sends back what came of it, all that is ready in one message. */
export function serveStore(store: Store, port: MessagePort): void {
  let answers: Answers = [];
  const answer = (number: number, value: unknown, failure: Failure | null): void => {
    // The calls of one commit settle in one turn; the next tick is after the last of them.
    if (answers.push([number, value ?? null, failure]) > 1) return;
    process.nextTick(() => {
      port.postMessage(JSON.stringify(answers));
      answers = [];
    });
  };
  port.on("message", (text: string) => {
    const calls: Calls = JSON.parse(text);
    for (const [number, method, args] of calls) {
      const work: Promise<unknown> = Reflect.apply(store[method], store, args);
      work.then(
        (value) => answer(number, value, null),
        (error: unknown) => answer(number, null, failureOf(error)),
      );
    }
  });
}

function failureOf(error: unknown): Failure {
  if (isSmsError(error)) return { code: error.code, message: error.message };
  return { code: "database_failed", message: error instanceof Error ? error.message : String(error) };
}
