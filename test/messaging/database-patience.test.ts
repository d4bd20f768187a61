import { expect } from "chai";
import { SmsError, type SmsErrorCode } from "../../src/core/sms-error.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import type { Store } from "../../src/database/store.ts";
import { DatabasePatience } from "../../src/messaging/database-patience.ts";
import { DatabaseTrouble } from "../../src/messaging/database-trouble.ts";
import { TestClock } from "../core/test-clock.ts";
import { ask, incoming, makeService, type Service } from "./service.ts";

const away = (code: SmsErrorCode = "database_locked"): SmsError => new SmsError(code, "It is away.");

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "answered",
    (error: unknown) => (error instanceof SmsError ? error.code : error),
  );

describe("patience with a database that is away", () => {
  let clock: TestClock;
  let trouble: DatabaseTrouble;
  let patience: DatabasePatience;
  let told: boolean[];

  beforeEach(() => {
    clock = new TestClock();
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    trouble = new DatabaseTrouble(clock, silent);
    told = [];
    patience = new DatabasePatience({ clock, trouble, waits: (isWaiting) => told.push(isWaiting) });
  });

  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it("asks again each second until it is answered, and counts what waits", async () => {
    const tries: number[] = [];
    const answer = patience.keepAsking("node", async (before) => {
      tries.push(before);
      if (before < 3) throw away();
      return "kept";
    });
    await settled();
    expect([patience.waiting("node"), told]).to.deep.equal([1, [true]]);
    expect(trouble.problem?.code).to.equal("database_locked");
    await clock.advanceSettled(2_999, settled);
    expect(tries).to.deep.equal([0, 1, 2]);
    await clock.advanceSettled(1, settled);
    expect(await answer).to.equal("kept");
    expect([patience.waiting("node"), told.at(-1), trouble.problem]).to.deep.equal([0, false, null]);
  });

  it("does not wait for what another reason refuses, nor for a database that is closed", async () => {
    for (const code of ["opted_out", "database_closed"] as const) {
      const refused = patience.keepAsking("node", () => Promise.reject(away(code)));
      expect(await codeOf(refused)).to.equal(code);
    }
    expect(clock.nextAt).to.equal(null);
  });

  it("ends with what is refused for ever although the database keeps what others ask for", async () => {
    const refused = codeOf(
      patience.keepAsking("node", async () => {
        trouble.works(true);
        throw away("database_failed");
      }),
    );
    await clock.advanceSettled(60_000, settled);
    expect(await refused).to.equal("database_failed");
  });

  it("ends when Node-RED stops", async () => {
    const refused = codeOf(patience.keepAsking("node", () => Promise.reject(away())));
    await settled();
    patience.close();
    expect([await refused, clock.nextAt]).to.deep.equal(["database_closed", null]);
  });
});

/** A store that is away while it is told so: before the commit, or so that its answer is lost. */
class AwayStore {
  isAway: "before" | "after" | null = null;
  readonly store: Store;

  constructor(store: Store) {
    this.store = new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return async (...args: unknown[]): Promise<unknown> => {
          const { isAway } = this;
          if (isAway === "before" && name !== "close") throw away();
          const answer: unknown = await Reflect.apply(method, target, args);
          if (isAway === "after" && name === "enqueue") throw away("database_failed");
          return answer;
        };
      },
    });
  }
}

describe("what a flow asks for while the database is away (P1)", () => {
  let line: AwayStore;
  let service: Service;
  let ended: string[];

  beforeEach(async () => {
    line = new AwayStore(new LowdbStore({ file: null }));
    service = makeService({ store: line.store });
    ended = [];
    await service.messaging.start();
  });

  afterEach(() => {
    line.isAway = null;
    return service.messaging.close();
  });

  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const advance = (ms: number): Promise<void> => service.clock.advanceSettled(ms, settled);
  const submit = (text: string, more: Parameters<typeof ask>[1] = {}): void => {
    void codeOf(service.messaging.outbound.submit(service.gateway, ask(text, more))).then((end) =>
      ended.push(`${text}: ${String(end)}`),
    );
  };
  const left = (): string[] => service.carrier.taken.map(({ text }) => text);

  /** A flow of one node, which sends what it is given back. */
  async function answering(): Promise<string> {
    const { messaging, gateway } = service;
    messaging.flows.subscribe({
      gateway: gateway.id,
      senders: null,
      receive({ message: { id, text } }) {
        messaging.runs.entered(id);
        line.isAway = "before";
        const answer = ask(text, { run_id: id, in_reply_to: id, stop_loops: false });
        messaging.outbound.submit(gateway, answer).then(
          () => messaging.runs.left(id),
          () => messaging.runs.left(id),
        );
      },
    });
    const { message } = await messaging.inbound.accept(gateway, incoming("YES"));
    await settled();
    return message.id;
  }

  it("is sent when it is back, in the order in which it was asked for", async () => {
    line.isAway = "before";
    submit("one");
    await advance(300);
    submit("two", { text: async () => "two" });
    await advance(5_000);
    expect([ended, left()]).to.deep.equal([[], []]);
    line.isAway = null;
    await advance(200);
    submit("three");
    await advance(2_000);
    expect(left()).to.deep.equal(["one", "two", "three"]);
  });

  it("leaves once where it was kept although nobody was told (P3)", async () => {
    for (const run_id of [null, "run_1"]) {
      service.messaging.runs.start("run_1", () => service.messaging.runs.entered("run_1"));
      line.isAway = "after";
      submit(`in ${run_id}`, { run_id, due_at: service.clock.now() + 1 });
      await settled();
      line.isAway = null;
      await advance(60_000);
    }
    expect(left()).to.deep.equal(["in null", "in run_1"]);
  });

  it("keeps its run open, whose time stands still", async () => {
    const id = await answering();
    await advance(11 * 60_000);
    expect(service.messaging.runs.isUnderWay(id)).to.equal(true);
    line.isAway = null;
    await advance(1_000);
    expect([left(), service.messaging.runs.isUnderWay(id)]).to.deep.equal([["YES"], false]);
    expect(await service.messaging.store.undoneInbound(0, 10)).to.deep.equal([]);
  });

  it("is handed to the flow again where Node-RED stops meanwhile (P6)", async () => {
    await answering();
    const closed = service.messaging.close();
    // The worker tries as long as Node-RED lets it to put back what it has not begun.
    await advance(15_000);
    await closed;
    line.isAway = null;
    await line.store.open();
    const undone = await line.store.undoneInbound(0, 10);
    expect(undone.map(({ message }) => message.text)).to.deep.equal(["YES"]);
  });

  it("is told at once to a person, who does not wait behind a flow", async () => {
    line.isAway = "before";
    submit("from the flow");
    await settled();
    submit("by hand", { node: null });
    await settled();
    expect(ended).to.deep.equal(["by hand: database_locked"]);
  });
});
