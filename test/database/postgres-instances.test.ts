import { expect } from "chai";
import { systemClock } from "../../src/core/clock.ts";
import type { Message } from "../../src/core/message.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import type { Store } from "../../src/database/store.ts";
import { freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { claim, consentChange, FAST, incoming, newHold, outcome, outgoing, senderClaim, T0 } from "./store-samples.ts";

describe("several processes on one PostgreSQL database", () => {
  let server: PostgresServer;
  let stores: Store[] = [];
  before(async () => {
    server = await sharedServer();
  });
  /** Opened all at once on a new database. */
  beforeEach(async () => {
    const schema = freshSchema();
    stores = Array.from({ length: 3 }, () => new PostgresStore(server.settings({ schema }), systemClock));
    await Promise.all(stores.map((store) => store.open()));
  });
  afterEach(() => Promise.all(stores.map((store) => store.close())));

  const [first, second] = [() => store(0), () => store(1)];
  function store(index: number): Store {
    const found = stores[index];
    if (found === undefined) throw new Error("there are three");
    return found;
  }

  /** What each store claims, as its own worker, all at the same time. */
  async function allClaim(changes: Parameters<typeof claim>[0]): Promise<Message[][]> {
    const claims = stores.map((each, index) => each.claimDue(claim({ ...changes, worker: `worker${index}` })));
    return (await Promise.all(claims)).map(({ messages }) => messages);
  }

  it("see what the others have committed", async () => {
    const accepted = await first().acceptInbound(incoming());
    expect(await second().message(accepted.message.id)).to.deep.equal(accepted.message);
    expect(await second().counts()).to.include({ messages: 1, contacts: 1 });
  });

  it("accept a text once that the carrier sends to each (P1)", async () => {
    const text = { provider_id: "SM1" };
    const all = await Promise.all(stores.map((each) => each.acceptInbound(incoming(text))));
    expect(all.filter(({ repeat }) => !repeat)).to.have.length(1);
    expect(new Set(all.map(({ message }) => message.id)).size).to.equal(1);
  });

  it("claim no text twice, and leave none (P3)", async () => {
    const texts = Array.from({ length: 300 }, (_, n) => outgoing({ contact: `+1555${1000 + n}` }));
    await Promise.all(texts.map((text, n) => store(n % 3).enqueue(text)));
    const claimed: string[] = [];
    for (let round = 0; round < 12; round++) {
      for (const messages of await allClaim({ limit: 10 })) claimed.push(...messages.map(({ id }) => id));
    }
    expect([...claimed].sort()).to.deep.equal(texts.map(({ id }) => id).sort());
  });

  it("hold a sender's rate exactly, and use it fully (P4)", async () => {
    const texts = Array.from({ length: 400 }, (_, n) =>
      outgoing({ contact: `+1555${1000 + n}`, segments: 1 + (n % 3) }),
    );
    await Promise.all(texts.map((text, n) => store(n % 3).enqueue(text)));
    const rate = { amount: 100, period_ms: 1000, burst: 1 };
    const sent: { at: number; segments: number }[] = [];
    for (let now = T0; now < T0 + 5000; now += 10) {
      const messages = await allClaim({ now, limit: 50, senders: [senderClaim({ rate })] });
      for (const { segments } of messages.flat()) sent.push({ at: now, segments });
    }
    let before = 0;
    for (const { at, segments } of sent) {
      // A text leaves when all segments before it have had their time.
      expect(before).to.be.at.most(((at - T0) * rate.amount) / rate.period_ms);
      before += segments;
    }
    expect(before).to.be.within(500, 503);
  });

  it("keep the order of a contact's texts", async () => {
    const contacts = ["+15550301", "+15550302", "+15550303"];
    const asked = contacts.flatMap((contact) => Array.from({ length: 10 }, () => outgoing({ contact })));
    for (const [n, text] of asked.entries()) await store(n % 3).enqueue(text);
    const left: Message[] = [];
    while (left.length < asked.length) {
      const claimed = await allClaim({ limit: 2 });
      left.push(...claimed.flat());
      const recorded = claimed.flatMap((messages, n) =>
        messages.map(({ id }) => store(n).recordOutcome(outcome(id, { worker: `worker${n}` }))),
      );
      await Promise.all(recorded);
    }
    for (const contact of contacts) {
      const of = (texts: readonly { id: string; contact: string }[]) =>
        texts.filter((text) => text.contact === contact).map(({ id }) => id);
      expect(of(left)).to.deep.equal(of(asked));
    }
  });

  it("let nothing leave after an opt-out that any of them has committed (P2)", async () => {
    const texts = Array.from({ length: 40 }, (_, n) => outgoing({ contact: `+1555${2000 + n}` }));
    await Promise.all(texts.map((text) => first().enqueue(text)));
    const opting = texts.map(({ contact }, n) => store(n % 2).setConsent(consentChange({ contact })));
    const claims = Promise.all(Array.from({ length: 20 }, () => store(2).claimDue(claim({ limit: 3 }))));
    const cancelled = (await Promise.all(opting)).flatMap((result) => result.cancelled.messages);
    const claimed = (await claims).flatMap(({ messages }) => messages.map(({ id }) => id));
    expect([...cancelled, ...claimed].sort()).to.deep.equal(texts.map(({ id }) => id).sort());
  });

  it("give each slot of a throttle once, and release once", async () => {
    const holds = Array.from({ length: 30 }, () => newHold());
    const held = await Promise.all(holds.map((hold, n) => store(n % 3).hold(hold)));
    const slots = held.map(({ release_at }) => release_at).sort((a, b) => a - b);
    expect(slots).to.deep.equal(holds.map((_, n) => T0 + n * 1000));
  });

  describe("wake one another", () => {
    /** Resolves when this store is woken. */
    function woken(by: Store): Promise<void> {
      return new Promise((resolve) => by.shared?.onWake(resolve));
    }

    it("at once, when one has queued a text, whether asked for or the law's answer", async () => {
      const others = [woken(second()), woken(store(2))];
      await first().enqueue(outgoing());
      await Promise.all(others);
      const again = woken(first());
      await second().acceptInbound(incoming({ answer: outgoing({ kind: "law", priority: 0, contact: "+15550401" }) }));
      await again;
    });

    it("not themselves, and not for what leaves directly", async () => {
      const wakes: string[] = [];
      first().shared?.onWake(() => wakes.push("first"));
      second().shared?.onWake(() => wakes.push("second"));
      await first().enqueue(outgoing());
      const direct = { worker: "worker1", lease_until: T0 + 1000, rate: FAST, more_limits: [], receipt_wait_ms: 0 };
      await second().enqueue(outgoing({ contact: "+15550402", sender: "+15550199" }), direct);
      // What the server has to tell comes before its answers.
      await Promise.all([first(), second()].map((each) => each.counts()));
      expect(wakes).to.deep.equal(["second"]);
    });
  });
});
