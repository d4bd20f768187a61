import { expect } from "chai";
import type { FlowMessage } from "../../src/core/kept-message.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { Throttle } from "../../src/messaging/throttle.ts";
import { TestClock } from "../core/test-clock.ts";
import { emptyTables, freshSchema, type PostgresServer, sharedServer } from "../database/postgres-server.ts";
import { ASHA, ask, incoming, makeService, type Service } from "./service.ts";

/** Far longer than a process may be silent, in beats that the others hear. */
const LONG_MS = 60_000;

describe("several Node-REDs on one database", () => {
  let server: PostgresServer;
  let clock = new TestClock();
  let services: Service[] = [];
  const schema = freshSchema();

  before(async () => {
    server = await sharedServer();
  });
  beforeEach(async () => {
    clock = new TestClock();
    services = [];
    await emptyTables(server, schema);
  });
  afterEach(() => Promise.all(services.map(({ messaging }) => messaging.close())));

  /** Another Node-RED on the database; start it after subscribing. */
  function join(): Service {
    const store = new PostgresStore(server.settings({ schema }));
    const service = makeService({ store, clock, id_prefix: `${services.length}_` });
    services.push(service);
    return service;
  }

  /** A flow that never finishes with a text. */
  function busyFlow({ messaging, gateway }: Service): string[] {
    const begun: string[] = [];
    messaging.flows.subscribe({
      gateway: gateway.id,
      senders: null,
      receive({ message, redelivered }) {
        messaging.runs.entered(message.id);
        begun.push(redelivered ? `${message.text} again` : message.text);
      },
    });
    return begun;
  }

  /** Lets the process vanish: it says and does nothing any more. */
  async function kill(service: Service): Promise<void> {
    services = services.filter((each) => each !== service);
    await service.messaging.store.close();
    service.messaging.runs.abandon();
  }

  async function settled(): Promise<void> {
    for (let round = 0; round < 2; round++) await Promise.all(services.map((service) => service.settled()));
  }
  const advance = (ms: number) => clock.advanceSettled(ms, settled);

  it("each begin what they take in, and none what another is working on (P1, P3)", async () => {
    const [first, second] = [join(), join()];
    const [begun, other] = [busyFlow(first), busyFlow(second)];
    await first.messaging.start();
    await first.messaging.inbound.accept(first.gateway, incoming("one"));
    await second.messaging.start();
    await second.messaging.inbound.accept(second.gateway, incoming("two"));
    await first.messaging.start();
    await advance(LONG_MS);
    expect([begun, other]).to.deep.equal([["one"], ["two"]]);
  });

  it("take over what one that is gone had begun, once, marked as a repeat (P1)", async () => {
    const [first, second, third] = [join(), join(), join()];
    const begun = [busyFlow(first), busyFlow(second), busyFlow(third)];
    for (const { messaging } of services) await messaging.start();
    await first.messaging.inbound.accept(first.gateway, incoming("YES"));
    await advance(LONG_MS);
    await kill(first);
    await advance(10_000);
    expect(begun).to.deep.equal([["YES"], [], []]);
    await advance(LONG_MS);
    expect(begun.slice(1).flat()).to.deep.equal(["YES again"]);
  });

  it("take over at the next beat from one that has ended in order", async () => {
    const [first, second] = [join(), join()];
    const begun = [busyFlow(first), busyFlow(second)];
    for (const { messaging } of services) await messaging.start();
    await first.messaging.inbound.accept(first.gateway, incoming("YES"));
    services = [second];
    await first.messaging.close();
    await advance(5_000);
    expect(begun).to.deep.equal([["YES"], ["YES again"]]);
  });

  it("do not take one another for gone when the database was away and all were silent", async () => {
    const [first, second] = [join(), join()];
    const begun = [busyFlow(first), busyFlow(second)];
    for (const { messaging } of services) await messaging.start();
    // The first is heard of again before the second is.
    await second.messaging.inbound.accept(second.gateway, incoming("YES"));
    await advance(LONG_MS);
    await server.kill();
    // A process that waits for an answer waits in real time, so nothing settles here.
    for (let minute = 0; minute < 3; minute++) clock.advance(LONG_MS);
    await server.start();
    while ((await statusOf(second)) !== "back");
    while ((await statusOf(first)) !== "back");
    await advance(LONG_MS);
    expect(begun).to.deep.equal([[], ["YES"]]);
    expect(first.log.errors.join()).to.include("alive");
  });

  const statusOf = ({ messaging }: Service): Promise<string> =>
    messaging.store.counts().then(
      () => "back",
      () => "away",
    );

  it("wake the one with the gateway when another has queued a text for it", async () => {
    const [first, second] = [join(), join()];
    for (const { messaging } of services) await messaging.start();
    await settled();
    const elsewhere = { ...second.gateway, id: "gateway_2" };
    second.messaging.addGateway(elsewhere);
    await settled();
    await first.messaging.outbound.submit(elsewhere, ask("Hello"));
    // No clock moves: only the wake can bring it there.
    while (second.carrier.taken.length === 0) await second.messaging.store.counts();
    expect(second.carrier.taken.map(({ text }) => text)).to.deep.equal(["Hello"]);
    expect(first.carrier.taken).to.deep.equal([]);
  });

  it("send each text once between them (P3)", async () => {
    for (let n = 0; n < 3; n++) await join().messaging.start();
    const [first] = services;
    if (!first) throw new Error("there are three");
    const contacts = Array.from({ length: 100 }, (_, n) => `+1415555${2000 + n}`);
    await Promise.all(contacts.map((to) => first.messaging.outbound.submit(first.gateway, ask("Hello", { to }))));
    const taken = () => services.flatMap(({ carrier }) => carrier.taken.map(({ to }) => to));
    while (taken().length < contacts.length) await settled();
    await settled();
    expect(taken().sort()).to.deep.equal(contacts);
  });

  it("acknowledge no STOP while another hands a text to that person over, nor when it is repeated (P2)", async () => {
    const [first, second] = [join(), join()];
    for (const { messaging } of services) await messaging.start();
    let open = (): void => undefined;
    first.carrier.gate = new Promise((resolve) => {
      open = resolve;
    });
    await first.messaging.outbound.submit(first.gateway, ask("On its way"));
    await settled();
    expect(first.carrier.taken.map(({ text }) => text)).to.deep.equal(["On its way"]);
    let acknowledged = 0;
    const stop = async (): Promise<void> => {
      await second.messaging.inbound.accept(second.gateway, incoming("STOP"));
      acknowledged += 1;
    };
    const accepting = Promise.all([stop(), stop()]);
    await advance(2_000);
    expect(await second.messaging.store.consentsOf(ASHA)).to.have.lengthOf(1);
    expect(acknowledged).to.equal(0);
    open();
    await advance(1_000);
    await accepting;
    expect(acknowledged).to.equal(2);
  });

  describe("with one throttle", () => {
    const limits = { rate: { amount: 1, period_ms: 1000, burst: 1 }, per_contact: null, hours: null };
    const settings = { node: "throttle1", limits, drop: false };

    /** The node in this process, with a flow that finishes with nothing, unless told. */
    function throttleOf({ messaging }: Service, isBusy: boolean): { throttle: Throttle; released: unknown[] } {
      const released: unknown[] = [];
      const throttle = new Throttle(messaging, settings, {
        released(msg: FlowMessage) {
          if (isBusy) messaging.runs.entered(String(msg._msgid));
          released.push(msg.payload);
        },
        dropped: () => undefined,
        changed: () => undefined,
        failed: (error) => {
          throw error;
        },
      });
      return { throttle, released };
    }
    const take = (throttle: Throttle, payload: string) =>
      throttle.take({ msg: { payload }, key: "all", contact: null });

    it("let each message go once, also what another had held or begun that is gone (P6)", async () => {
      const [first, second] = [join(), join()];
      for (const { messaging } of services) await messaging.start();
      const [a, b] = [throttleOf(first, true), throttleOf(second, false)];
      a.throttle.start();
      b.throttle.start();
      for (const payload of ["one", "two"]) await take(a.throttle, payload);
      await take(b.throttle, "three");
      await advance(LONG_MS);
      expect([...a.released, ...b.released].sort()).to.deep.equal(["one", "three", "two"]);
      await take(a.throttle, "four");
      await take(a.throttle, "five");
      await a.throttle.stop();
      await kill(first);
      const already = b.released.length;
      await advance(LONG_MS);
      const held = ["four", "five"].filter((each) => !a.released.includes(each));
      expect(b.released.slice(already)).to.have.members([...a.released, ...held]);
      await b.throttle.stop();
    });
  });
});
