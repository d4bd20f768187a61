import { setTimeout as wait } from "node:timers/promises";
import type { LocalCarrier } from "./local-carrier.ts";

/** One text of a carrier that never comes again. */
export interface OneTry {
  readonly id: string;
  readonly from: string;
  /** What was answered; null where no answer came. */
  status: number | null;
  /** Milliseconds until the answer. */
  took_ms: number;
}

/** Texts at a steady pace from a carrier that calls once for each and gives up where it gets no 2xx. */
export class OneTryLoad {
  readonly tries: OneTry[] = [];
  readonly #carrier: LocalCarrier;
  readonly #webhook: string;
  readonly #each_ms: number;
  readonly #calls: Promise<void>[] = [];
  #isEnding = false;
  #pacing: Promise<void> = Promise.resolve();

  /** @param per_second how many texts */
  constructor(carrier: LocalCarrier, url: string, per_second: number) {
    this.#carrier = carrier;
    this.#webhook = `${url}/sms/hooks/gateway/inbound`;
    this.#each_ms = 1_000 / per_second;
  }

  begin(): void {
    this.#pacing = this.#pace();
  }

  /** No new texts; comes back when each has its answer. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await this.#pacing;
    await Promise.all(this.#calls);
  }

  /** Comes back when so many texts have been answered with 200. */
  async untilAccepted(count: number): Promise<void> {
    while (this.statuses()["200"] === undefined || Number(this.statuses()["200"]) < count) await wait(20);
  }

  /** How often each answer was given; `none` where there was no answer. */
  statuses(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { status, took_ms } of this.tries) {
      if (took_ms < 0) continue;
      const key = status === null ? "none" : String(status);
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }

  async #pace(): Promise<void> {
    const begun = performance.now();
    for (let index = 0; !this.#isEnding; index += 1) {
      await wait(Math.max(0, begun + index * this.#each_ms - performance.now()));
      const text: OneTry = { id: `SM_once_${index}`, from: `+1415${3_000_000 + index}`, status: null, took_ms: -1 };
      this.tries.push(text);
      this.#calls.push(this.#call(text));
    }
  }

  async #call(text: OneTry): Promise<void> {
    const begun = performance.now();
    const answer = await this.#carrier.text(this.#webhook, text.from, `text ${text.id}`, text.id).catch(() => null);
    text.status = answer?.status ?? null;
    text.took_ms = performance.now() - begun;
  }
}
