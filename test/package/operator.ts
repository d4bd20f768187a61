import { EventStreamReader } from "../../src/web/app/shared/sse.ts";
import type { Decision, PhoneEvent, PhoneText, ThreadAnswer, ThreadKey } from "../../src/web/phone-wire.ts";
import type { RealNodeRed } from "./real-node-red.ts";

/** A line of the debug sidebar. */
interface DebugLine {
  readonly id: string;
  readonly msg: string;
}

const WAITS_MS = 120_000;

/** Does and sees what an operator does and sees of a running flow: its inject buttons, its debug sidebar, the test phone. */
export class Operator {
  readonly #url: string;
  readonly #abort = new AbortController();
  readonly #sidebar: WebSocket;
  readonly #lines: DebugLine[] = [];
  readonly #decisions: Decision[] = [];
  readonly #texts = new Map<string, { thread: ThreadKey; text: PhoneText }>();
  readonly #watchers = new Set<() => void>();
  #failure: unknown = null;

  private constructor(url: string) {
    this.#url = url;
    this.#sidebar = new WebSocket(`${url.replace("http", "ws")}/comms`);
  }

  /** Opens the test phone and the debug sidebar of a Node-RED that runs; call `leave` before it is stopped. */
  static async sitDown({ url }: RealNodeRed): Promise<Operator> {
    const operator = new Operator(url);
    await Promise.all([operator.#openSidebar(), operator.#openPhone()]);
    return operator;
  }

  leave(): void {
    this.#abort.abort();
    this.#sidebar.close();
  }

  /** Presses the button of an inject node. */
  async press(inject: string): Promise<void> {
    await this.#ask(`/inject/${inject}`, { method: "POST" });
  }

  /** Writes a text on a phone. */
  async text(thread: ThreadKey, text: string): Promise<void> {
    await this.#ask("/sms/phone/api/texts", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...thread, text }),
    });
  }

  /** Waits until `count` texts have come to a phone in this thread, and gives the last of them. */
  async answer(thread: ThreadKey, count: number): Promise<string> {
    const found = await this.#until(`text ${count} at ${thread.handset}`, () => this.#arrived(thread)[count - 1]);
    return found.text;
  }

  /** All texts that a phone has got in this thread, in order. */
  async received(thread: ThreadKey): Promise<readonly string[]> {
    const response = await this.#ask(`/sms/phone/api/thread?${new URLSearchParams({ ...thread })}`);
    const { texts }: ThreadAnswer = JSON.parse(await response.text());
    return texts.filter(({ direction }) => direction === "in").map(({ text }) => text);
  }

  /** Waits for line `count` of a debug node. */
  async told(debug: string, count: number): Promise<string> {
    const lines = (): DebugLine[] => this.#lines.filter(({ id }) => id === debug);
    const line = await this.#until(`line ${count} of ${debug}`, () => lines()[count - 1]);
    return line.msg;
  }

  /** Waits until the log beside the phone says this of a handset. */
  decided(handset: string, what: Decision["what"], about: Decision["about"]): Promise<Decision> {
    const isIt = (one: Decision): boolean => one.handset === handset && one.what === what && one.about === about;
    return this.#until(`${about} ${what} for ${handset}`, () => this.#decisions.find(isIt));
  }

  #arrived({ gateway, handset, sender }: ThreadKey): PhoneText[] {
    return [...this.#texts.values()]
      .filter(({ thread, text }) => {
        const isHere = thread.gateway === gateway && thread.handset === handset && thread.sender === sender;
        return isHere && text.direction === "in";
      })
      .map(({ text }) => text);
  }

  async #ask(path: string, request: RequestInit = {}): Promise<Response> {
    const headers = { "sec-fetch-site": "same-origin", ...request.headers };
    const response = await fetch(this.#url + path, { ...request, headers });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }

  async #openSidebar(): Promise<void> {
    const opened = new Promise((resolve, reject) => {
      this.#sidebar.addEventListener("open", resolve);
      this.#sidebar.addEventListener("error", () => reject(new Error("The debug sidebar cannot be opened.")));
    });
    this.#sidebar.addEventListener("message", ({ data }) => {
      const events: { topic: string; data: DebugLine }[] = [JSON.parse(String(data))].flat();
      this.#lines.push(...events.filter(({ topic }) => topic === "debug").map((event) => event.data));
      this.#look();
    });
    await opened;
    this.#sidebar.send(JSON.stringify({ subscribe: "debug" }));
  }

  async #openPhone(): Promise<void> {
    const { body } = await this.#ask("/sms/phone/api/stream", { signal: this.#abort.signal });
    if (!body) throw new Error("The phone's stream is empty.");
    this.#read(body).catch((error: unknown) => {
      if (this.#abort.signal.aborted) return;
      this.#failure = error;
      this.#look();
    });
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = new EventStreamReader();
    const decoder = new TextDecoder();
    for await (const piece of body) {
      for (const data of reader.take(decoder.decode(piece, { stream: true }))) this.#see(JSON.parse(data));
      this.#look();
    }
  }

  #see(event: PhoneEvent): void {
    if (event.kind === "text") this.#texts.set(event.text.id, event);
    else if (event.kind === "decision") this.#decisions.push(event.decision);
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }

  async #until<Found>(what: string, find: () => Found | undefined): Promise<Found> {
    const deadline = AbortSignal.timeout(WAITS_MS);
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (this.#failure) throw this.#failure;
      if (deadline.aborted) throw new Error(`${what} did not come. ${this.#seen()}`);
      await this.#change(deadline);
    }
  }

  #change(deadline: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#watchers.delete(go);
        deadline.removeEventListener("abort", go);
        resolve();
      };
      this.#watchers.add(go);
      deadline.addEventListener("abort", go);
    });
  }

  #seen(): string {
    const texts = [...this.#texts.values()].map(({ text }) => `${text.direction} ${text.text}`);
    return `Seen: ${JSON.stringify({ texts, decisions: this.#decisions, lines: this.#lines }, null, 1)}`;
  }
}
