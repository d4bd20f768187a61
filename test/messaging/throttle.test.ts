import { expect } from "chai";
import fc from "fast-check";
import type { FlowMessage } from "../../src/core/kept-message.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import { Throttle, type ThrottleSettings } from "../../src/messaging/throttle.ts";
import { TestClock } from "../core/test-clock.ts";

const ANNA = "+14155550101";
const BERT = "+14155550102";
const HOUR = 3_600_000;
const ONE_A_MINUTE: ThrottleSettings = { node: "t1", drop: false, rate: { amount: 1, period_ms: 60_000, burst: 1 } };

interface Seen {
  what: unknown;
  key: unknown;
  at: number;
  how: "released" | "repeat" | "opted_out" | "too_many";
}

/** A throttle in a process that can die: the store and the clock outlive it. */
class Rig {
  readonly clock = new TestClock();
  readonly seen: Seen[] = [];
  readonly errors: unknown[] = [];
  /** Runs that the flow never finishes. */
  keepOpen = false;
  waiting: { count: number; last_at: number | null } = { count: 0, last_at: null };
  readonly #store: Store;
  readonly #settings: ThrottleSettings;
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
    if (this.keepOpen && typeof msg._msgid === "string") this.messaging.runs.entered(msg._msgid);
    this.seen.push({ what: msg.payload, key: msg.topic, at: this.clock.now(), how });
  }

  take(payload: unknown, contact = ANNA, _msgid?: string): Promise<"kept" | "dropped"> {
    const msg = { payload, topic: contact, sms: {}, ...(_msgid === undefined ? {} : { _msgid }) };
    return this.throttle.take({ msg, key: contact, contact });
  }

  async advance(ms: number): Promise<void> {
    await this.clock.advanceSettled(ms, () => this.settled());
  }

  async settled(): Promise<void> {
    await this.throttle.idle();
    await this.#store.counts();
  }

  stopOf(contact: string): Promise<unknown> {
    const change = { contact, change: "opt_out", source: "text", message_id: null } as const;
    return this.#store.setConsent({ ...change, id: `consent_${++this.#ids}`, now: this.clock.now() });
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

const stores: [string, () => Store][] = [
  ["SQLite", () => openedOnce(new SqliteStore({ file: ":memory:" }))],
  ["lowdb", () => openedOnce(new LowdbStore({ file: null }))],
];

for (const [name, makeStore] of stores) {
  describe(`throttle on ${name}`, () => {
    let opened: Store[] = [];

    async function start(settings: Partial<ThrottleSettings> = {}): Promise<Rig> {
      const store = makeStore();
      opened.push(store);
      const rig = new Rig({ ...ONE_A_MINUTE, ...settings }, store);
      await rig.messaging.open();
      rig.throttle.start();
      await rig.settled();
      return rig;
    }

    async function closeAll(): Promise<void> {
      for (const store of opened) await store.close();
      opened = [];
    }

    afterEach(closeAll);

    it("lets one a minute go, in order, the first at once", async () => {
      const rig = await start();
      const from = rig.clock.now();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(10 * 60_000);
      expect(rig.seen.map(({ what, at }) => [what, at - from])).to.deep.equal([
        ["a", 0],
        ["b", 60_000],
        ["c", 120_000],
      ]);
      expect(rig.waiting).to.deep.equal({ count: 0, last_at: null });
      expect(rig.errors).to.deep.equal([]);
    });

    it("counts each key for itself", async () => {
      const rig = await start();
      await rig.take("a1", ANNA);
      await rig.take("a2", ANNA);
      await rig.take("b1", BERT);
      await rig.advance(1_000);
      expect(rig.whatWas("released")).to.deep.equal(["a1", "b1"]);
      expect(rig.waiting.count).to.equal(1);
    });

    it("says how many wait and when the last one goes", async () => {
      const rig = await start();
      const from = rig.clock.now();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(1_000);
      expect(rig.waiting).to.deep.equal({ count: 2, last_at: from + 120_000 });
    });

    it("drops what could not go at once, where it is set so", async () => {
      const rig = await start({ drop: true });
      expect([await rig.take("a"), await rig.take("b")]).to.deep.equal(["kept", "dropped"]);
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["a"]);
      expect(await rig.take("c")).to.equal("kept");
    });

    it("gives the message back as it came, under the id of its own run", async () => {
      const rig = await start();
      const released: FlowMessage[] = [];
      const out = { dropped() {}, changed() {}, failed() {}, released: (msg: FlowMessage) => void released.push(msg) };
      const throttle = new Throttle(rig.messaging, { ...ONE_A_MINUTE, node: "t2" }, out);
      throttle.start();
      const msg = { payload: { deep: [1, "two", null] }, _msgid: "outside", own: "kept" };
      await throttle.take({ msg, key: "all", contact: null });
      await rig.clock.advanceSettled(0, () => throttle.idle());
      expect(released).to.deep.equal([{ ...msg, _msgid: released[0]?._msgid }]);
      expect(released[0]?._msgid).to.match(/^hold_/);
      await throttle.stop();
    });

    it("goes on after a restart, and does not let go at once what became due meanwhile (P6)", async () => {
      const rig = await start();
      for (const payload of ["a", "b", "c", "d"]) await rig.take(payload);
      await rig.advance(60_000);
      await rig.crash(HOUR);
      const restarted = rig.clock.now();
      await rig.advance(HOUR);
      expect(rig.seen.slice(2).map(({ what, how, at }) => [what, how, at - restarted])).to.deep.equal([
        ["c", "released", 0],
        ["d", "released", 60_000],
      ]);
    });

    it("lets what waited longer go first after a restart", async () => {
      const rig = await start();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(0);
      await rig.crash(HOUR);
      await rig.take("new");
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["a", "b", "c", "new"]);
    });

    it("moves its schedule on when it could not work for a while, as on a machine that slept", async () => {
      const rig = await start();
      for (const payload of ["a", "b", "c"]) await rig.take(payload);
      await rig.advance(0);
      const asleep = new Rig(ONE_A_MINUTE, rig.messaging.store);
      asleep.clock.advance(HOUR);
      asleep.throttle.start();
      await rig.throttle.stop();
      await asleep.advance(30_000);
      expect(asleep.whatWas("released")).to.deep.equal(["b"]);
      await asleep.throttle.stop();
    });

    it("releases again, marked, what the flow had not finished with (P1)", async () => {
      const rig = await start();
      rig.keepOpen = true;
      await rig.take("a");
      await rig.advance(1_000);
      await rig.crash();
      expect(rig.seen.map(({ what, how }) => [what, how])).to.deep.equal([
        ["a", "released"],
        ["a", "repeat"],
      ]);
    });

    it("leaves alone, after a deploy of this node only, what the flow is still working on", async () => {
      const rig = await start();
      rig.keepOpen = true;
      await rig.take("a");
      await rig.advance(1_000);
      await rig.throttle.stop();
      const next = new Throttle(rig.messaging, ONE_A_MINUTE, {
        released: () => rig.errors.push("released again"),
        dropped() {},
        changed() {},
        failed: (error) => rig.errors.push(error),
      });
      next.start();
      await next.idle();
      await next.stop();
      expect(rig.errors).to.deep.equal([]);
    });

    it("holds a message once where the flow that brought it is repeated after a crash (P3)", async () => {
      const rig = await start();
      await rig.take("earlier");
      rig.messaging.runs.start("msg_1", () => void rig.messaging.runs.entered("msg_1"));
      await rig.take("a", ANNA, "msg_1");
      await rig.crash();
      rig.messaging.runs.start("msg_1", () => void rig.messaging.runs.entered("msg_1"));
      await rig.take("a", ANNA, "msg_1");
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["earlier", "a"]);
    });

    it("drops, with the reason, what it holds for someone who texts STOP (P2)", async () => {
      const rig = await start();
      for (const payload of ["a1", "a2", "a3"]) await rig.take(payload, ANNA);
      for (const payload of ["b1", "b2"]) await rig.take(payload, BERT);
      await rig.advance(1_000);
      await rig.stopOf(ANNA);
      await rig.advance(HOUR);
      expect(rig.whatWas("released")).to.deep.equal(["a1", "b1", "b2"]);
      expect(rig.whatWas("opted_out")).to.deep.equal(["a2", "a3"]);
      expect(await rig.messaging.store.held("t1", 10)).to.deep.equal([]);
    });

    it("refuses a message that would not survive, and holds nothing of it", async () => {
      const rig = await start();
      const refusal = await rig.take({ call: () => 1 }).catch((error: unknown) => error);
      expect(refusal).to.have.property("code", "cannot_be_kept");
      expect(await rig.messaging.store.heldCount("t1")).to.deep.equal({ count: 0, last_at: null });
    });

    it("keeps what comes before it may release", async () => {
      const rig = await start();
      await rig.throttle.stop();
      await rig.take("early");
      await rig.advance(HOUR);
      expect(rig.seen).to.deep.equal([]);
      await rig.crash();
      await rig.advance(0);
      expect(rig.whatWas("released")).to.deep.equal(["early"]);
    });

    it("keeps the rate, the order, and every message, whenever it is stopped, killed or told STOP (P2, P4, P6)", async function () {
      this.timeout(60_000);
      const contacts = [ANNA, BERT, "+14155550103"];
      const contact = fc.constantFrom(...contacts);
      const step = fc.oneof(
        { weight: 6, arbitrary: fc.record({ do: fc.constant("take" as const), contact }) },
        {
          weight: 3,
          arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 150_000 }) }),
        },
        {
          weight: 2,
          arbitrary: fc.record({
            do: fc.constant("crash" as const),
            ms: fc.integer({ min: 0, max: 150_000 }),
            turns: fc.integer({ min: 0, max: 4 }),
            down_ms: fc.integer({ min: 0, max: 400_000 }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constant("stop" as const), contact }) },
      );
      const rate = fc.record({
        amount: fc.integer({ min: 1, max: 5 }),
        period_ms: fc.constantFrom(1_000, 60_000),
        burst: fc.integer({ min: 1, max: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(rate, fc.array(step, { maxLength: 40 }), async (limit, steps) => {
          const rig = await start({ rate: limit });
          const taken: { what: number; contact: string }[] = [];
          const stops: { contact: string; taken: number; seen: number }[] = [];
          for (const each of steps) {
            if (each.do === "take") {
              taken.push({ what: taken.length, contact: each.contact });
              await rig.take(taken.length - 1, each.contact);
            } else if (each.do === "wait") await rig.advance(each.ms);
            else if (each.do === "crash") {
              rig.clock.advance(each.ms);
              for (let turn = 0; turn < each.turns; turn += 1) await new Promise(setImmediate);
              await rig.crash(each.down_ms);
            } else {
              await rig.stopOf(each.contact);
              stops.push({ contact: each.contact, taken: taken.length, seen: rig.seen.length });
            }
          }
          await rig.advance(24 * HOUR);
          expect(rig.errors).to.deep.equal([]);
          expect(await rig.messaging.store.held("t1", 10)).to.deep.equal([]);
          expect(await rig.messaging.store.unfinishedHolds("t1")).to.deep.equal([]);
          checkEachOnce(rig.seen, taken);
          for (const stop of stops) {
            const after = rig.seen
              .slice(stop.seen)
              .filter(({ key, how }) => key === stop.contact && how === "released");
            expect(
              after.every(({ what }) => Number(what) >= stop.taken),
              "silent after STOP",
            ).to.equal(true);
          }
          for (const one of contacts) checkRateAndOrder(rig.seen, one, limit);
          await rig.throttle.stop();
          await closeAll();
        }),
        { numRuns: 60 },
      );
    });
  });
}

function checkEachOnce(seen: readonly Seen[], taken: readonly { what: number }[]): void {
  const what = seen.map((each) => Number(each.what)).sort((a, b) => a - b);
  expect(what, "each once, released or dropped").to.deep.equal(taken.map((each) => each.what));
}

function checkRateAndOrder(seen: readonly Seen[], key: string, rate: ThrottleSettings["rate"]): void {
  const released = seen.filter((each) => each.key === key && (each.how === "released" || each.how === "repeat"));
  const order = released.map(({ what }) => Number(what));
  expect(order, "order").to.deep.equal([...order].sort((a, b) => a - b));
  // A repeat has had its slot before the process died.
  const times = released.filter(({ how }) => how === "released").map(({ at }) => at);
  for (const [first, from] of times.entries()) {
    for (const [more, to] of times.slice(first + 1).entries()) {
      const earned = ((to - from + 1) * rate.amount) / rate.period_ms;
      expect(more + 1, "rate").to.be.at.most(earned + rate.burst - 1 + 1e-6);
    }
  }
}
