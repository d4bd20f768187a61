import { expect } from "chai";
import { SmsError } from "../../src/core/sms-error.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import type { IncomingText, Missed } from "../../src/gateways/gateway.ts";
import { CatchUp } from "../../src/messaging/catch-up.ts";
import type { Log } from "../../src/messaging/log.ts";
import { flowMessage } from "../../src/red/flow-message.ts";
import { override } from "../simulation/override.ts";
import { ASHA, incoming, makeService, recordingFlow, SENDER, type Service } from "./service.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("catching up with the carrier", () => {
  let service: Service;
  let catchUp: CatchUp;
  /** What the carrier has, and what it was asked. */
  let listed: IncomingText[];
  let asked: { since: number; senders: readonly string[] }[];
  let answer: () => Missed;
  let texts: number;
  let refuses: boolean;

  beforeEach(async () => {
    refuses = false;
    const real = new SqliteStore({ file: ":memory:" });
    const locked = (): Promise<never> => Promise.reject(new SmsError("database_locked", "Locked."));
    const acceptInbound: Store["acceptInbound"] = (text) => (refuses ? locked() : real.acceptInbound(text));
    service = makeService({ store: override(real, { acceptInbound }) });
    listed = [];
    asked = [];
    texts = 0;
    answer = () => ({ texts: listed, complete: true });
    service.carrier.missed = (since, senders) => {
      asked.push({ since, senders });
      return Promise.resolve(answer());
    };
    // By itself: the rest of the service asks its database every second, which makes days long.
    const { messaging, clock, gateway } = service;
    await messaging.open();
    const log: Log = {
      info: () => undefined,
      warn: (text) => service.log.warnings.push(text),
      error: (text) => service.log.errors.push(text),
    };
    const gateways = new Map([[gateway.id, gateway]]);
    const { store, inbound } = messaging;
    catchUp = new CatchUp({ store, clock, random: () => 0.5, log, inbound, gateways });
  });
  afterEach(async () => {
    catchUp.stop();
    await service.messaging.close();
  });

  const pass = (ms: number): Promise<void> => service.clock.advanceSettled(ms, service.settled);

  /** A text that the carrier took so long ago. */
  function missed(text: string, ago_ms: number, more: Partial<IncomingText> = {}): IncomingText {
    texts += 1;
    return incoming(text, { received_at: service.clock.now() - ago_ms, provider_id: `SM_${texts}`, ...more });
  }

  /** The gateway has been here for days, and had caught up so long ago. */
  async function knownFor(days: number, caught_up_ago_ms: number): Promise<void> {
    const { store } = service.messaging;
    const now = service.clock.now();
    await store.gatewayStarted(service.gateway.id, now - days * DAY);
    await store.caughtUp(service.gateway.id, now - caught_up_ago_ms);
  }

  it("brings in what did not come by itself, in the order in which it was said, as what it is", async () => {
    await knownFor(5, HOUR);
    const handed = recordingFlow(service);
    listed = [missed("second", 5 * MINUTE), missed("first", 9 * MINUTE)];
    const at = new Date(service.clock.now() - 9 * MINUTE).toISOString();
    catchUp.soon();
    await pass(1);
    expect(handed.map(({ message }) => message.text)).to.deep.equal(["first", "second"]);
    const [first] = handed.map((text) => flowMessage(text).sms);
    expect(first).to.include({ caught_up: true, redelivered: false, timestamp: at });
    expect(asked).to.deep.equal([{ since: service.clock.now() - 1 - HOUR - 10 * MINUTE, senders: [SENDER] }]);
  });

  it("asks for nothing from before the gateway's first start, and takes in nothing that it is given nevertheless", async () => {
    listed = [missed("before", HOUR)];
    const begun = service.clock.now();
    catchUp.soon();
    await pass(1);
    expect(asked).to.deep.equal([{ since: begun, senders: [SENDER] }]);
    expect(await service.messaging.store.counts()).to.include({ messages: 0 });
  });

  it("brings in what came in the second of the first start, of which carriers tell no more than the second", async () => {
    await pass(700);
    await service.messaging.store.gatewayStarted(service.gateway.id, service.clock.now());
    listed = [missed("hello", 700)];
    catchUp.soon();
    await pass(1);
    expect(await service.messaging.store.counts()).to.include({ messages: 1 });
  });

  it("brings in what came after the gateway ran and before its database was open", async () => {
    catchUp.runs(service.gateway.id);
    await pass(MINUTE);
    listed = [missed("hello", MINUTE / 2)];
    catchUp.soon();
    await pass(1);
    expect(await service.messaging.store.counts()).to.include({ messages: 1 });
  });

  it("asks once more a moment after a start, and then every quarter of an hour, for what is new since", async () => {
    await knownFor(5, 0);
    const from = service.clock.now();
    catchUp.soon();
    await pass(HOUR);
    expect(asked.map(({ since }) => (since - from) / MINUTE)).to.deep.equal([-10, -10, -9.75, 5.25, 20.25]);
  });

  it("goes back three days at most", async () => {
    await knownFor(9, 5 * DAY);
    catchUp.soon();
    await pass(1);
    expect(asked[0]?.since).to.equal(service.clock.now() - 1 - 3 * DAY);
  });

  it("asks no carrier each time that something was wrong, but once a minute and a moment after that", async () => {
    await knownFor(5, 0);
    for (let time = 0; time < 600; time += 1) {
      catchUp.soon();
      await pass(1_000);
    }
    expect(asked.length).to.be.within(10, 41);
  });

  it("says once what the carrier could not do, and asks again in a minute, from the same time on", async () => {
    await knownFor(5, 0);
    answer = () => ({ problem: "It is away." });
    catchUp.soon();
    await pass(HOUR);
    expect(service.log.warnings.filter((line) => line.includes("It is away."))).to.have.lengthOf(1);
    expect(asked.length).to.equal(61);
    expect(new Set(asked.map(({ since }) => since)).size).to.equal(1);
    answer = () => ({ texts: listed, complete: true });
    listed = [missed("kept", HOUR)];
    const handed = recordingFlow(service);
    await pass(2 * MINUTE);
    expect(handed).to.have.lengthOf(1);
  });

  it("says so where there are more than can be asked for", async () => {
    await knownFor(5, 0);
    answer = () => ({ texts: [], complete: false });
    catchUp.soon();
    await pass(1);
    expect(service.log.errors.join()).to.include("Older ones are left out");
  });

  it("knows what is here already", async () => {
    await knownFor(5, HOUR);
    const handed = recordingFlow(service);
    const text = missed("once", MINUTE);
    await service.messaging.inbound.accept(service.gateway, text);
    listed = [text];
    catchUp.soon();
    await pass(HOUR);
    expect(handed.map((each) => flowMessage(each).sms)).to.have.lengthOf(1);
    expect(handed[0]?.texted_at).to.equal(null);
  });

  it("obeys a STOP that it brings in, and does not let it undo a later START (P2)", async () => {
    await knownFor(5, HOUR);
    const { store, inbound } = service.messaging;
    listed = [missed("STOP", 5 * MINUTE)];
    catchUp.soon();
    await pass(10 * MINUTE);
    expect((await store.consentsOf(ASHA)).map(({ state }) => state)).to.deep.equal(["opted_out"]);
    await inbound.accept(service.gateway, missed("START", 0));
    listed.push(missed("STOP", 2 * MINUTE));
    await pass(HOUR);
    expect((await store.consentsOf(ASHA)).map(({ state }) => state)).to.deep.equal(["opted_in"]);
  });

  it("takes a time that is still to come for now: nobody can have said it later (P2)", async () => {
    await knownFor(5, HOUR);
    listed = [missed("STOP", -DAY)];
    catchUp.soon();
    await pass(1);
    await service.messaging.inbound.accept(service.gateway, missed("START", 0));
    const consents = await service.messaging.store.consentsOf(ASHA);
    expect(consents.map(({ state }) => state)).to.deep.equal(["opted_in"]);
  });

  it("stays where it had caught up while the database takes nothing", async () => {
    await knownFor(5, HOUR);
    listed = [missed("kept", HOUR)];
    refuses = true;
    catchUp.soon();
    await pass(5 * MINUTE);
    refuses = false;
    const handed = recordingFlow(service);
    await pass(2 * MINUTE);
    expect(handed).to.have.lengthOf(1);
  });

  it("does not bring in again who was erased, and goes on with the others", async () => {
    await knownFor(5, HOUR);
    const { store, inbound, clock, makeId } = service.messaging;
    await inbound.accept(service.gateway, missed("hello", 0));
    listed = [missed("forget me", MINUTE), missed("other", 0, { from: "+14155550177" })];
    const now = clock.now();
    const about = { conversation_id: null, contact: null, detail: {} };
    const action = { id: makeId("action"), at: now, by: "mia", what: "erased", ...about } as const;
    await store.erase({ number: ASHA, now, new_id: makeId("contact"), new_key: "0".repeat(64), action });
    catchUp.soon();
    await pass(1);
    expect(await store.contact(ASHA)).to.equal(null);
    expect(await store.contact("+14155550177")).not.to.equal(null);
  });

  it("sets no timer where no carrier can be asked", () => {
    service.carrier.missed = null;
    const before = service.clock.nextAt;
    catchUp.soon();
    expect(service.clock.nextAt).to.equal(before);
  });

  it("is done by the service after each start, and when the database works again", async () => {
    await knownFor(5, HOUR);
    const { messaging } = service;
    await messaging.start();
    await pass(1);
    expect(asked).to.have.lengthOf(1);
    await pass(2 * MINUTE);
    expect(asked).to.have.lengthOf(2);
    messaging.trouble.failed("Nothing was kept", new SmsError("database_locked", "Locked."));
    messaging.trouble.works(true);
    await pass(1);
    expect(asked).to.have.lengthOf(3);
  });
});
