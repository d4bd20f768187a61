import { join } from "node:path";
import { expect } from "chai";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { temporaryFolder } from "../database/temporary-folder.ts";
import {
  ASHA,
  answeringFlow,
  ask,
  incoming,
  makeService,
  recordingFlow,
  SENDER,
  type Service,
  watchStatuses,
} from "./service.ts";

describe("inbound", () => {
  let service: Service;

  beforeEach(() => {
    service = makeService();
  });

  afterEach(() => service.messaging.close());

  const accept = (text: string, more = {}) => service.messaging.inbound.accept(service.gateway, incoming(text, more));

  it("commits a text, then hands it to the flow with its contact and conversation (P1)", async () => {
    const handed = recordingFlow(service);
    await service.messaging.start();
    const { message } = await accept("YES");
    expect(await service.messaging.store.message(message.id)).to.deep.equal(message);
    expect(handed).to.have.length(1);
    expect(handed[0]).to.deep.include({ redelivered: false, message });
    expect(handed[0]?.contact.number).to.equal(ASHA);
    expect(handed[0]?.conversation.sender).to.equal(SENDER);
  });

  it("hands a carrier's retry to nobody (P1)", async () => {
    const handed = recordingFlow(service);
    await service.messaging.start();
    const both = await Promise.all([accept("YES"), accept("YES")]);
    expect(both.map(({ repeat }) => repeat)).to.deep.equal([false, true]);
    expect((await accept("YES")).repeat).to.equal(true);
    expect(handed).to.have.length(1);
  });

  it("rejects, and hands nothing on, where the text cannot be kept: the carrier must keep it", async () => {
    const handed = recordingFlow(service);
    await service.messaging.start();
    await service.messaging.store.close();
    const error = await accept("YES").then(
      () => null,
      (rejection: unknown) => rejection,
    );
    expect(error).to.have.property("code", "database_closed");
    expect(handed).to.deep.equal([]);
  });

  it("hands each flow only the texts to its senders", async () => {
    const other: string[] = [];
    service.messaging.flows.subscribe({
      gateway: service.gateway.id,
      senders: ["+14155550199"],
      receive: ({ message }) => other.push(message.text),
    });
    const handed = recordingFlow(service);
    await service.messaging.start();
    await accept("YES");
    expect([handed.length, other.length]).to.deep.equal([1, 0]);
  });

  it("goes on when one flow throws", async () => {
    service.messaging.flows.subscribe({
      gateway: service.gateway.id,
      senders: null,
      receive() {
        throw new Error("broken flow");
      },
    });
    const handed = recordingFlow(service);
    await service.messaging.start();
    await accept("YES");
    expect(handed).to.have.length(1);
    expect(service.log.errors.join()).to.include("broken flow");
  });

  describe("STOP (P2)", () => {
    it("is confirmed once, without any guard, and nothing leaves after it", async () => {
      recordingFlow(service);
      await service.messaging.start();
      await accept("Stop!!", { provider_id: "SM1" });
      await accept("STOP", { provider_id: "SM2" });
      const refused = await service.messaging.outbound.submit(service.gateway, ask("Special offer"));
      await service.settled();
      expect(refused.message.status).to.equal("suppressed");
      expect(refused.opted_out?.contact).to.equal(ASHA);
      expect(service.carrier.taken).to.have.length(1);
      expect(service.carrier.taken[0]?.text).to.match(/no (more|further)/i);
    });

    it("takes back what is queued", async () => {
      recordingFlow(service);
      await service.messaging.start();
      const later = service.clock.now() + 60_000;
      const queued = await service.messaging.outbound.submit(service.gateway, ask("Tomorrow", { due_at: later }));
      const { cancelled } = await accept("STOP");
      expect(cancelled.messages).to.deep.equal([queued.message.id]);
      service.clock.advance(120_000);
      await service.settled();
      expect(service.carrier.taken.map(({ text }) => text)).to.not.include("Tomorrow");
    });

    it("is not acknowledged while a text to that person is being handed over", async () => {
      recordingFlow(service);
      await service.messaging.start();
      let open = (): void => undefined;
      service.carrier.gate = new Promise((resolve) => {
        open = resolve;
      });
      await service.messaging.outbound.submit(service.gateway, ask("On its way"));
      await service.settled();
      let acknowledged = false;
      const accepting = accept("STOP").then(() => {
        acknowledged = true;
      });
      await service.settled();
      expect(service.carrier.taken).to.have.length(1);
      expect(acknowledged).to.equal(false);
      open();
      await accepting;
      expect(acknowledged).to.equal(true);
    });

    it("gives up that wait after five seconds, before the carrier does", async () => {
      recordingFlow(service);
      await service.messaging.start();
      let open = (): void => undefined;
      service.carrier.gate = new Promise((resolve) => {
        open = resolve;
      });
      await service.messaging.outbound.submit(service.gateway, ask("Stuck"));
      await service.settled();
      const accepting = accept("STOP");
      await service.settled();
      service.clock.advance(5_000);
      await accepting;
      open();
    });

    it("is not answered where the provider answers, and still obeyed", async () => {
      recordingFlow(service);
      await service.messaging.start();
      service.carrier.answers_opt_out = true;
      await accept("STOP");
      await service.settled();
      expect(service.carrier.taken).to.deep.equal([]);
      expect((await service.messaging.store.consentsOf(ASHA))[0]?.state).to.equal("opted_out");
    });

    it("said in plain words is obeyed at once, and what is doubtful is put up for a person's decision", async () => {
      recordingFlow(service);
      await service.messaging.start();
      const { store } = service.messaging;
      const clear = await accept("please don't text me any more");
      expect(clear.message.intent).to.equal("stop");
      expect(await store.openReviews(9)).to.deep.equal([]);
      const doubtful = await accept("not interested", { from: "+14155550102" });
      const [review] = await store.openReviews(9);
      expect(review).to.include({ message_id: doubtful.message.id, words: "not interested" });
      // Ten business days after Monday, 4 May; Memorial Day is later.
      expect(new Date(review?.due_at ?? 0).toISOString()).to.match(/^2026-05-18T/);
      for (const to of [ASHA, "+14155550102"]) {
        const asked = await service.messaging.outbound.submit(service.gateway, ask("Offer", { to }));
        expect(asked.message.status).to.equal("suppressed");
      }
      await service.settled();
      expect(service.carrier.taken.map(({ to }) => to)).to.deep.equal([ASHA, "+14155550102"]);
    });

    it("in plain words is answered here where the provider answers single words only", async () => {
      service.carrier.answers_opt_out = true;
      recordingFlow(service);
      await service.messaging.start();
      await accept("STOP");
      await accept("please don't text me any more", { from: "+14155550102" });
      await service.settled();
      expect(service.carrier.taken.map(({ to }) => to)).to.deep.equal(["+14155550102"]);
    });

    it("ends with START: the next text leaves", async () => {
      recordingFlow(service);
      await service.messaging.start();
      await accept("STOP");
      await accept("START");
      const { message } = await service.messaging.outbound.submit(service.gateway, ask("Welcome back"));
      await service.settled();
      expect((await service.messaging.store.message(message.id))?.status).to.equal("sent");
    });

    it("takes the words and answers that a guard sets, and the default ones when the guard is gone", async () => {
      recordingFlow(service);
      await service.messaging.start();
      const policy = {
        languages: ["en"],
        extra_stop: ["abracadabra"],
        extra_start: [],
        extra_help: [],
        stop_means: "all" as const,
        topics: [],
        answers: { stop: "You are out.", start: null, help: "Call us." },
      };
      const release = service.messaging.usePolicy(service.gateway.id, policy);
      expect(service.messaging.usePolicy(service.gateway.id, policy)).to.equal(null);
      await accept("Abracadabra");
      await accept("HELP", { from: "+14155550102" });
      await service.settled();
      expect(service.carrier.taken.map(({ text }) => text)).to.deep.equal(["You are out.", "Call us."]);
      release?.();
      expect((await accept("abracadabra", { provider_id: "SM9" })).message.intent).to.equal(null);
    });
  });

  it("hands again, marked, what a deploy interrupted, and only that; the answer leaves once (P3, P6)", async () => {
    const { messaging } = service;
    const stopped = { id: "delay" };
    const goesOn = { id: "other" };
    const handed: string[] = [];
    messaging.flows.subscribe({
      gateway: service.gateway.id,
      senders: null,
      receive({ message, redelivered }) {
        handed.push(`${message.text}${redelivered ? " again" : ""}`);
        messaging.runs.entered(message.id, message.text === "YES" ? stopped : goesOn);
        void messaging.outbound.submit(service.gateway, ask("Thanks", { run_id: message.id }));
      },
    });
    await messaging.start();
    await accept("YES");
    await accept("NO");
    messaging.runs.flowsStopping();
    messaging.runs.flowsStopped((node) => node === stopped);
    await Promise.all([messaging.start(), messaging.start()]);
    await service.settled();
    expect(handed).to.deep.equal(["YES", "NO", "YES again"]);
    expect(service.carrier.taken).to.have.length(2);
  });

  describe("after a crash", () => {
    const folder = temporaryFolder();
    after(() => folder.dispose());
    const open = (id_prefix: string): Service =>
      makeService({ store: new SqliteStore({ file: join(folder.path, "texts.sqlite") }), id_prefix });

    it("hands the flow again what it had not finished, marked, and the answer leaves once (P1, P3)", async () => {
      const first = open("a");
      first.messaging.flows.subscribe({
        gateway: first.gateway.id,
        senders: null,
        receive: ({ message }) => first.messaging.runs.entered(message.id),
      });
      await first.messaging.start();
      const { message } = await first.messaging.inbound.accept(first.gateway, incoming("YES"));
      await first.messaging.close();

      const second = open("b");
      const handed = answeringFlow(second);
      await second.messaging.start();
      await second.settled();
      expect(handed.map(({ message: { id }, redelivered }) => ({ id, redelivered }))).to.deep.equal([
        { id: message.id, redelivered: true },
      ]);
      expect(second.carrier.taken).to.have.length(1);
      await second.messaging.close();

      const third = open("c");
      const none = answeringFlow(third);
      await third.messaging.start();
      await third.settled();
      expect(none).to.deep.equal([]);
      expect(third.carrier.taken).to.deep.equal([]);
      await third.messaging.close();
    });

    it("finds the first run's answer instead of sending a second one (P3)", async () => {
      const file = join(folder.path, "answered.sqlite");
      const first = makeService({ store: new SqliteStore({ file }), id_prefix: "a" });
      first.messaging.flows.subscribe({
        gateway: first.gateway.id,
        senders: null,
        receive({ message }) {
          first.messaging.runs.entered(message.id);
          void first.messaging.outbound.submit(first.gateway, ask("Thanks", { run_id: message.id }));
        },
      });
      await first.messaging.start();
      await first.messaging.inbound.accept(first.gateway, incoming("YES"));
      await first.settled();
      expect(first.carrier.taken).to.have.length(1);
      await first.messaging.close();

      const second = makeService({ store: new SqliteStore({ file }), id_prefix: "b" });
      let repeat: boolean | null = null;
      second.messaging.flows.subscribe({
        gateway: second.gateway.id,
        senders: null,
        receive({ message }) {
          const answer = ask("Thanks", { run_id: message.id });
          void second.messaging.outbound.submit(second.gateway, answer).then((enqueued) => {
            repeat = enqueued.repeat;
          });
        },
      });
      await second.messaging.start();
      await second.settled();
      expect(repeat).to.equal(true);
      expect(second.carrier.taken).to.deep.equal([]);
      await second.messaging.close();
    });

    it("does not hand twice what came in before the flows had started", async () => {
      const handed = recordingFlow(service);
      await service.messaging.open();
      await accept("early");
      await service.messaging.start();
      await service.messaging.start();
      expect(handed).to.have.length(1);
    });

    it("keeps a text that no flow wanted for the flow that is deployed next", async () => {
      await service.messaging.start();
      await accept("anybody there?");
      const handed = recordingFlow(service);
      await service.messaging.start();
      expect(handed.map(({ redelivered }) => redelivered)).to.deep.equal([false]);
    });
  });

  it("tells those who watch, in order", async () => {
    answeringFlow(service);
    const seen = watchStatuses(service);
    await service.messaging.start();
    await accept("YES");
    await service.settled();
    expect(seen).to.deep.equal(["in received", "out sending", "out sent"]);
  });
});
