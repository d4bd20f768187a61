import type { FlowMessage } from "../../src/core/kept-message.ts";
import type { HeldCount, NotHeld } from "../../src/database/holds.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import { type Dropped, Throttle, type ThrottleSettings } from "../../src/messaging/throttle.ts";
import { TestClock } from "../core/test-clock.ts";

export const ANNA = "+14155550101";
export const BERT = "+14155550102";
export const HOUR = 3_600_000;
export const ONE_A_MINUTE: ThrottleSettings = {
  node: "t1",
  drop: false,
  limits: { rate: { amount: 1, period_ms: 60_000, burst: 1 }, per_contact: null, hours: null },
};

export interface Seen {
  what: unknown;
  key: unknown;
  at: number;
  how: "released" | "repeat" | Dropped["code"];
}

/** A throttle in a process that can die: the store and the clock outlive it. */
export class Rig {
  readonly clock = new TestClock();
  readonly seen: Seen[] = [];
  readonly errors: unknown[] = [];
  /** Runs that the flow never finishes. */
  keepOpen = false;
  /** The node that has them. */
  stopsWith: object | null = null;
  waiting: HeldCount = { count: 0, last_at: null, is_sure: true };
  readonly #store: Store;
  #settings: ThrottleSettings;
  #ids = 0;
  messaging: Messaging;
  throttle: Throttle;

  constructor(settings: ThrottleSettings, store: Store) {
    this.#settings = settings;
    this.#store = store;
    this.messaging = this.#process();
    this.throttle = this.#throttle();
  }

  #process(): Messaging {
    const log = { info() {}, warn() {}, error: (_text: string, cause: unknown) => void this.errors.push(cause) };
    const makeId = (kind: string): string => `${kind}_${++this.#ids}`;
    return new Messaging({ store: this.#store, clock: this.clock, makeId, random: () => 0.5, log });
  }

  #throttle(): Throttle {
    return new Throttle(this.messaging, this.#settings, {
      released: (msg) => this.#note(msg, isRepeat(msg) ? "repeat" : "released"),
      dropped: (msg, { code }) => this.#note(msg, code),
      changed: (waiting) => {
        this.waiting = waiting;
      },
      failed: (error) => this.errors.push(error),
    });
  }

  #note(msg: FlowMessage, how: Seen["how"]): void {
    if (this.keepOpen && typeof msg._msgid === "string") this.messaging.runs.entered(msg._msgid, this.stopsWith);
    this.seen.push({ what: msg.payload, key: msg.topic, at: this.clock.now(), how });
  }

  async take(payload: unknown, contact = ANNA, _msgid?: string, key = contact): Promise<"kept" | NotHeld["why"]> {
    const msg = { payload, topic: contact, sms: {}, ...(_msgid === undefined ? {} : { _msgid }) };
    const { taken } = await this.throttle.take({ msg, key, contact });
    return taken === "kept" ? taken : taken.why;
  }

  async advance(ms: number): Promise<void> {
    await this.clock.advanceSettled(ms, () => this.settled());
  }

  async settled(): Promise<void> {
    await this.throttle.idle();
    await this.#store.counts();
  }

  stopOf(contact: string): Promise<unknown> {
    const change = {
      contact,
      change: "opt_out",
      scope: { kind: "all" },
      source: "text",
      message_id: null,
      gateway: null,
    } as const;
    return this.#store.setConsent({ ...change, id: `consent_${++this.#ids}`, now: this.clock.now() });
  }

  async erase(number: string): Promise<unknown> {
    const now = this.clock.now();
    const nobody = { conversation_id: null, contact: null, detail: {} };
    const action = { id: `action_${++this.#ids}`, at: now, by: "eve", what: "erased", ...nobody } as const;
    const erased = { number, now, new_id: `contact_${++this.#ids}`, new_key: "0".repeat(64), action };
    return this.#store.erase(erased);
  }

  /** From the next process on, as after a deploy with another form. */
  set settings(settings: ThrottleSettings) {
    this.#settings = settings;
  }

  /** The process dies now, whatever is under way, and another one starts `down_ms` later. */
  async crash(down_ms = 0): Promise<void> {
    const dying = this.throttle.stop();
    this.messaging.runs.abandon();
    await dying;
    this.clock.advance(down_ms);
    this.messaging = this.#process();
    this.throttle = this.#throttle();
    this.throttle.start();
    await this.settled();
  }

  whatWas(how: Seen["how"]): unknown[] {
    return this.seen.filter((each) => each.how === how).map(({ what }) => what);
  }
}

function isRepeat({ sms }: FlowMessage): boolean {
  return typeof sms === "object" && sms !== null && "redelivered" in sms;
}

/** Each process of a test opens the store; what is only in memory would be empty then. */
function openedOnce<T extends Store>(store: T): T {
  let opened: Promise<void> | null = null;
  const open = store.open.bind(store);
  store.open = () => {
    opened ??= open();
    return opened;
  };
  return store;
}

export const stores: [string, () => Store][] = [
  ["SQLite", () => openedOnce(new SqliteStore({ file: ":memory:" }))],
  ["lowdb", () => openedOnce(new LowdbStore({ file: null }))],
];

/** A rig whose first process runs, on a store of its own. */
export async function startRig(store: Store, settings: Partial<ThrottleSettings> = {}): Promise<Rig> {
  const rig = new Rig({ ...ONE_A_MINUTE, ...settings }, store);
  await rig.messaging.open();
  rig.throttle.start();
  await rig.settled();
  return rig;
}
