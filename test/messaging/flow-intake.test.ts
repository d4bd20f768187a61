import { expect } from "chai";
import { SmsError } from "../../src/core/sms-error.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import type { Store } from "../../src/database/store.ts";
import type { TextForFlow } from "../../src/messaging/flow-intake.ts";
import { incoming, makeService, SENDER, type Service, sender } from "./service.ts";

interface PatientOptions {
  senders?: readonly string[];
  /** The node that works on the texts. */
  at?: object;
}

/** A flow that keeps what it is given until it is told to go on. */
class PatientFlow {
  readonly taken: TextForFlow[] = [];
  readonly heldUp: (number | null)[] = [];
  readonly #at: object | null;
  readonly leave: () => void;
  readonly #service: Service;
  #waiting: string[] = [];

  constructor(service: Service, { senders, at }: PatientOptions = {}) {
    this.#service = service;
    this.#at = at ?? null;
    this.leave = service.messaging.flows.subscribe({
      gateway: service.gateway.id,
      senders: senders ?? null,
      node: { id: "in_1", name: "front desk" },
      heldUp: (unfinished) => this.heldUp.push(unfinished),
      receive: (text) => {
        this.taken.push(text);
        this.#waiting.push(text.message.id);
        service.messaging.runs.entered(text.message.id, this.#at);
      },
    });
  }

  get texts(): string[] {
    return this.taken.map(({ message }) => message.text);
  }

  finish(count: number): void {
    for (const id of this.#waiting.splice(0, count)) this.#service.messaging.runs.left(id, this.#at);
  }
}

describe("what flows are given", () => {
  let service: Service;
  const accept = (target: Service, text: string) =>
    target.messaging.inbound.accept(target.gateway, incoming(text, { provider_id: `SM_${text}` }));
  const named = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `text ${from + n}`);
  afterEach(() => service.messaging.close());

  describe("faster than they work", () => {
    beforeEach(async () => {
      service = makeService({ store: new LowdbStore({ file: null }) });
      await service.messaging.start();
    });

    it("waits in the database, and follows in order when there is room", async () => {
      const flow = new PatientFlow(service);
      await Promise.all(named(0, 1_800).map((text) => accept(service, text)));
      expect(flow.taken).to.have.length(1_000);
      flow.finish(499);
      await service.settled();
      expect(flow.taken).to.have.length(1_000);
      flow.finish(1);
      await service.settled();
      expect(flow.taken).to.have.length(1_500);
      // What comes now stands behind those that wait.
      await accept(service, "late");
      flow.finish(1_500);
      await service.settled();
      flow.finish(1_500);
      await service.settled();
      expect(flow.texts).to.deep.equal([...named(0, 1_800), "late"]);
      expect(flow.taken.every(({ redelivered }) => !redelivered)).to.equal(true);
    });

    it("goes on at once again when all that waited is through", async () => {
      const flow = new PatientFlow(service);
      await Promise.all(named(0, 1_100).map((text) => accept(service, text)));
      flow.finish(1_100);
      await service.settled();
      await accept(service, "next");
      expect(flow.texts.at(-1)).to.equal("next");
      expect(flow.taken).to.have.length(1_101);
    });
  });

  describe("where one of them does not finish", () => {
    const OTHER = "+14155550199";
    const http = { id: "http_1", name: "ask the CRM", type: "http request" };
    let stuck: PatientFlow;
    let healthy: PatientFlow;
    const textTo = (to: string, text: string) =>
      service.messaging.inbound.accept(service.gateway, incoming(text, { provider_id: `SM_${to}_${text}`, to }));

    beforeEach(async () => {
      service = makeService({ store: new LowdbStore({ file: null }), senders: [sender(SENDER), sender(OTHER)] });
      await service.messaging.start();
      stuck = new PatientFlow(service, { senders: [SENDER], at: http });
      healthy = new PatientFlow(service, { senders: [OTHER] });
      await Promise.all(named(0, 1_700).map((text) => textTo(SENDER, text)));
    });

    it("goes on for the others, in order, also when they have much to do themselves", async () => {
      await textTo(OTHER, "hello");
      expect(healthy.texts).to.deep.equal(["hello"]);
      healthy.finish(1);
      await Promise.all(named(0, 1_200).map((text) => textTo(OTHER, text)));
      expect(healthy.taken).to.have.length(1_001);
      healthy.finish(600);
      await service.settled();
      await textTo(OTHER, "late");
      healthy.finish(601);
      await service.settled();
      expect(healthy.texts).to.deep.equal(["hello", ...named(0, 1_200), "late"]);
      expect(stuck.taken).to.have.length(1_000);
    }).timeout(30_000);

    it("waits for that one in order, after a start too", async () => {
      await textTo(OTHER, "hello");
      await service.messaging.start();
      stuck.finish(1_000);
      await service.settled();
      stuck.finish(1_000);
      await service.settled();
      expect(stuck.texts).to.deep.equal(named(0, 1_700));
      expect(healthy.texts).to.deep.equal(["hello"]);
    }).timeout(30_000);

    it("is given to the flow again when its node is repaired by a deploy", async () => {
      const { runs } = service.messaging;
      runs.flowsStopping();
      runs.flowsStopped((node) => node === http);
      await service.messaging.start();
      await service.settled();
      expect(stuck.texts).to.deep.equal([...named(0, 1_000), ...named(0, 1_000)]);
      stuck.finish(2_000);
      await service.settled();
      expect(stuck.texts.slice(2_000)).to.deep.equal(named(1_000, 1_700));
    }).timeout(30_000);

    it("is said: at once by its node, in the log each minute, with the node where the texts are", async () => {
      const { clock, log, messaging } = service;
      expect(stuck.heldUp).to.deep.equal([1_000]);
      expect(messaging.flows.heldUp()).to.deep.equal([
        {
          node: { id: "in_1", name: "front desk" },
          unfinished: 1_000,
          at: { id: "http_1", name: "ask the CRM", texts: 1_000 },
        },
      ]);
      clock.advance(9_999);
      expect(log.warnings).to.deep.equal([]);
      clock.advance(1 + 2 * 60_000);
      expect(log.warnings).to.have.length(3);
      expect(log.warnings[0]).to.match(/^The flow behind "front desk" .* 1,000 texts.* 1,000, are at "ask the CRM"/);
      stuck.finish(1_000);
      clock.advance(60_000);
      expect([stuck.heldUp.at(-1), log.warnings.length, messaging.flows.heldUp()]).to.deep.equal([null, 3, []]);
    }).timeout(30_000);
  });

  describe("in a deploy", () => {
    it("goes to the next flow where theirs is taken away while the text is committed (P1)", async () => {
      service = makeService();
      await service.messaging.start();
      const first = new PatientFlow(service);
      const accepting = accept(service, "YES");
      first.leave();
      await accepting;
      await service.settled();
      const next = new PatientFlow(service);
      await service.messaging.start();
      expect([first.texts, next.texts]).to.deep.equal([[], ["YES"]]);
    });

    it("is not what they have already", async () => {
      service = makeService();
      await service.messaging.start();
      const flow = new PatientFlow(service);
      await accept(service, "YES");
      await service.messaging.start();
      expect(flow.texts).to.deep.equal(["YES"]);
    });
  });

  describe("while the database refuses", () => {
    /** A store whose named method fails while it is told to. */
    function refusing(method: "markHanded" | "markDone", store: Store): { store: Store; refuses: boolean } {
      const state = { refuses: false };
      const wrapped = new Proxy(store, {
        get: (target, name) => {
          if (name === method && state.refuses) {
            return () => Promise.reject(new SmsError("database_failed", "It is locked."));
          }
          const value: unknown = Reflect.get(target, name);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
      return Object.assign(state, { store: wrapped });
    }

    it("is handed later, once", async () => {
      const store = refusing("markHanded", new LowdbStore({ file: null }));
      service = makeService({ store: store.store });
      await service.messaging.start();
      await accept(service, "YES");
      const flow = new PatientFlow(service);
      store.refuses = true;
      expect(await service.messaging.start().catch((error: unknown) => error)).to.have.property("code");
      expect(flow.texts).to.deep.equal([]);
      store.refuses = false;
      await service.messaging.start();
      await service.messaging.start();
      expect(flow.texts).to.deep.equal(["YES"]);
    });

    it("is handed where it was kept though the database did not say so, when that works again (P1)", async () => {
      const store = new LowdbStore({ file: null });
      let answerIsLost = false;
      const losing = new Proxy(store, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== "function") return value;
          if (name !== "acceptInbound") return value.bind(target);
          return async (...text: unknown[]) => {
            const accepted: unknown = await value(...text);
            if (answerIsLost) throw new SmsError("database_failed", "The connection broke.");
            return accepted;
          };
        },
      });
      service = makeService({ store: losing });
      const flow = new PatientFlow(service);
      await service.messaging.start();
      answerIsLost = true;
      const refusal: unknown = await accept(service, "YES").catch((error: unknown) => error);
      expect(refusal).to.have.property("code", "database_failed");
      answerIsLost = false;
      expect((await accept(service, "YES")).repeat, "the carrier's second try").to.equal(true);
      await service.clock.advanceSettled(2_000, service.settled);
      expect(flow.texts).to.deep.equal(["YES"]);
    });

    it("is not handed again where they had finished with it, though that could not be noted", async () => {
      const store = refusing("markDone", new LowdbStore({ file: null }));
      service = makeService({ store: store.store });
      const flow = new PatientFlow(service);
      await service.messaging.start();
      await accept(service, "YES");
      store.refuses = true;
      flow.finish(1);
      await service.settled();
      expect(service.log.errors.join()).to.include("Could not note that the flow has finished");
      store.refuses = false;
      await service.messaging.start();
      expect(flow.texts).to.deep.equal(["YES"]);
      expect(await service.messaging.store.undoneInbound(0, 10)).to.deep.equal([]);
    });
  });

  it("is no text that was given to them five times and never finished with; people are told (P1)", async () => {
    const store = new LowdbStore({ file: null });
    const texts: boolean[] = [];
    for (let life = 0; life < 7; life += 1) {
      service = makeService({ store, id_prefix: `life${life}_` });
      const flow = new PatientFlow(service);
      await service.messaging.start();
      if (life === 0) await accept(service, "YES");
      await service.settled();
      texts.push(...flow.taken.map(({ redelivered }) => redelivered));
      if (life < 6) await service.messaging.close();
    }
    expect(texts).to.deep.equal([false, true, true, true, true]);
    const [conversation] = await store.conversations(service.gateway.id, 1);
    const notes = await store.notes(conversation?.id ?? "");
    expect(notes.map(({ text }) => text).join()).to.match(
      /^No flow has finished with this text .* Answer it yourself\.$/,
    );
  });
});
