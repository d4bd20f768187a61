import type { Instant } from "../../src/core/clock.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import type { SharedStore } from "../../src/database/shared-store.ts";
import type { Store } from "../../src/database/store.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** How a process reaches its database. */
export interface LineFaults {
  /** Milliseconds one way; drawn anew for every call and every answer. */
  latency_ms(): number;
  /** Whether this call is refused, and if so whether it was committed nevertheless. */
  refusal(): "before" | "after" | null;
  /** How many of the calls under way are still executed when the process dies. */
  survivors(calls: number): number;
  /** Told how long every answered call took. */
  took(ms: number): void;
  refused(name: string): void;
}

interface Call {
  name: string;
  called_at: Instant;
  execute_at: Instant;
  /** Asks the store; what it resolves to gives the caller the answer. */
  work(): Promise<() => void>;
  reject(error: unknown): void;
}

interface Answer {
  at: Instant;
  called_at: Instant;
  /** Null until the store has answered. */
  give: (() => void) | null;
}

/**
 * The way of one process to the store that all share: calls arrive and are answered later, in their order, as the store
 * promises. Each call and each answer is an event, so a process can die between any two of them; what it had asked for may
 * then have been committed or not, but it never hears of it.
 */
export class DatabaseLine {
  readonly store: Store;
  readonly #time: VirtualTime;
  readonly #faults: LineFaults;
  #waiting: Call[] = [];
  #answers: Answer[] = [];
  #executeAt: Instant = 0;
  #answerAt: Instant = 0;
  #isOpen = false;
  #isCut = false;
  readonly #idle: (() => void)[] = [];

  constructor(time: VirtualTime, faults: LineFaults, store: Store) {
    this.#time = time;
    this.#faults = faults;
    const { shared } = store;
    this.store = new Proxy(store, {
      get: (target, name) => {
        if (name === "open") return () => this.#open(() => target.open());
        if (name === "close") return () => this.#close();
        // Told, not asked: nothing happens to a simulated disk.
        if (name === "onIncident") return target.onIncident;
        if (name === "shared") return shared && this.#sharedThrough(shared);
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...args: unknown[]) => this.#call(String(name), () => Reflect.apply(method, target, args));
      },
    });
  }

  /** The process dies: some of what is on its way is still executed, nothing is answered any more. */
  cut(): void {
    const survivors = this.#faults.survivors(this.#waiting.length);
    const executed = this.#waiting.slice(0, survivors);
    this.#isCut = true;
    this.#waiting = [];
    this.#answers = [];
    for (const call of executed) this.#time.track(call.work());
  }

  #sharedThrough(shared: SharedStore): SharedStore {
    const { latency_ms } = this.#faults;
    return {
      onWake: (listener) => shared.onWake(() => this.#time.after(latency_ms(), () => !this.#isCut && listener())),
      keepAlive: (...said) => this.#call("keepAlive", () => shared.keepAlive(...said)),
      leave: (process) => this.#call("leave", () => shared.leave(process)),
    };
  }

  async #open(open: () => Promise<void>): Promise<void> {
    this.#isOpen = true;
    await this.#call("open", open).catch((error: unknown) => {
      this.#isOpen = false;
      throw error;
    });
  }

  #close(): Promise<void> {
    this.#isOpen = false;
    if (this.#waiting.length + this.#answers.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #call<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    if (this.#isCut) return new Promise(() => undefined);
    if (!this.#isOpen) return Promise.reject(new SmsError("database_closed", "The simulated database is closed."));
    const now = this.#time.truth();
    this.#executeAt = Math.max(this.#executeAt, now + this.#faults.latency_ms());
    return new Promise((resolve, reject) => {
      const answer = async (): Promise<() => void> => {
        const value = await work();
        return () => resolve(value);
      };
      this.#waiting.push({ name, called_at: now, execute_at: this.#executeAt, work: answer, reject });
      this.#time.after(this.#executeAt - now, () => this.#executeDue());
    });
  }

  #executeDue(): void {
    const now = this.#time.truth();
    while (this.#waiting[0] && this.#waiting[0].execute_at <= now) {
      const call = this.#waiting.shift();
      if (call) this.#execute(call);
    }
  }

  #execute({ name, called_at, work, reject }: Call): void {
    const now = this.#time.truth();
    const refusal = this.#faults.refusal();
    this.#answerAt = Math.max(this.#answerAt, now + this.#faults.latency_ms());
    const answer: Answer = { at: this.#answerAt, called_at, give: null };
    this.#answers.push(answer);
    const refuse = (): void => reject(new SmsError("database_failed", `The simulated database refused ${name}.`));
    if (refusal !== null) this.#faults.refused(`${name} ${refusal} the commit`);
    if (refusal === "before") answer.give = refuse;
    else {
      const done = work().then(
        (give) => {
          answer.give = refusal === "after" ? refuse : give;
        },
        (error: unknown) => {
          answer.give = () => reject(error);
        },
      );
      this.#time.track(done);
    }
    this.#time.after(this.#answerAt - now, () => this.#answerDue());
  }

  #answerDue(): void {
    const now = this.#time.truth();
    while (this.#answers[0]?.give && this.#answers[0].at <= now) {
      const answer = this.#answers.shift();
      if (!answer?.give) continue;
      this.#faults.took(now - answer.called_at);
      answer.give();
    }
    if (this.#waiting.length + this.#answers.length === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }
}
