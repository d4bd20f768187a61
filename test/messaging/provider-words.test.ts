import { expect } from "chai";
import { defaultPolicy } from "../../src/core/opt-out-law.ts";
import { ASHA, ask, incoming, makeService, recordingFlow, SENDER, type Service } from "./service.ts";

describe("What a provider says of a person", () => {
  let service: Service;

  beforeEach(() => {
    service = makeService();
  });

  afterEach(() => service.messaging.close());

  const accept = (text: string, more = {}) => service.messaging.inbound.accept(service.gateway, incoming(text, more));

  describe("a STOP (P2)", () => {
    it("in words that only the provider knows is believed, in one transaction, and answered by the provider", async () => {
      const handed = recordingFlow(service);
      await service.messaging.start();
      const due_at = service.clock.now() + 60_000;
      const queued = await service.messaging.outbound.submit(service.gateway, ask("Tomorrow", { due_at }));
      const by_provider = { answered_by_provider: true };
      const stopped = await accept("NOMORE", { ...by_provider, taken_for: "stop" });
      expect(stopped).to.deep.include({ consent_changed: true, answer: null });
      expect(stopped.cancelled.messages).to.deep.equal([queued.message.id]);
      const helped = await accept("INFOPLEASE", { ...by_provider, taken_for: "help" });
      const started = await accept("JOIN", { ...by_provider, taken_for: "start" });
      expect(started).to.deep.include({ consent_changed: true, answer: null });
      expect([stopped, helped, started].map(({ message }) => message.intent)).to.deep.equal(["stop", "help", "start"]);
      expect(handed.map(({ message }) => message.intent)).to.deep.equal(["stop", "help", "start"]);
      expect((await service.messaging.store.consentsOf(ASHA))[0]).to.include({ state: "opted_in", source: "text" });
      await service.settled();
      expect(service.carrier.taken).to.deep.equal([]);
    });

    it("is lifted by the YES that the provider takes for START, which answers a question for the flow too", async () => {
      const handed = recordingFlow(service);
      await service.messaging.start();
      await accept("STOP");
      const { message } = await accept("YES", { answered_by_provider: true, taken_for: "start" });
      expect(message.intent).to.equal(null);
      expect(handed.at(-1)?.message.text).to.equal("YES");
      expect((await service.messaging.store.consentsOf(ASHA))[0]?.state).to.equal("opted_in");
    });

    it("told by the provider's error or receipt means what STOP means at the gateway", async () => {
      recordingFlow(service);
      await service.messaging.start();
      const { store, inbound, outbound } = service.messaging;
      service.messaging.usePolicy(service.gateway.id, { ...defaultPolicy, stop_means: "sender" });
      service.carrier.outcomes.push({ outcome: "opted_out", code: "21610", reason: "This person replied STOP." });
      await outbound.submit(service.gateway, ask("Offer"));
      const other = "+14155550102";
      const { message } = await outbound.submit(service.gateway, ask("Offer", { to: other }));
      await service.settled();
      const said = { provider_id: null, message_id: message.id, status: "failed", error_code: "21610" } as const;
      await inbound.receipt(service.gateway, { ...said, reason: null, opted_out: true });
      for (const contact of [ASHA, other]) {
        const [consent] = await store.consentsOf(contact);
        const scope = { kind: "sender", gateway: service.gateway.id, sender: SENDER };
        expect(consent, contact).to.deep.include({ scope, state: "opted_out", source: "provider" });
      }
    });
  });

  it("that the number is dead marks it, so that the next campaign leaves it out and a text ends that", async () => {
    recordingFlow(service);
    await service.messaging.start();
    const { store, outbound } = service.messaging;
    const reason = "The number is not in use.";
    service.carrier.outcomes.push({ outcome: "permanent", code: "30005", reason, dead_number: true });
    await outbound.submit(service.gateway, ask("Your code"));
    await service.settled();
    expect((await store.contact(ASHA))?.dead).to.include({ code: "30005", reason });
    const left_out = await outbound.submit(service.gateway, ask("An offer", { kind: "campaign" }));
    expect(left_out.message).to.include({ status: "suppressed", error_code: "number_dead" });
    await accept("Hi");
    const { message } = await outbound.submit(service.gateway, ask("An offer", { kind: "campaign" }));
    expect(message.status).to.equal("queued");
  });

  it("keeps what comes under an id that stood for another text, and says so in the log, once an hour (P1)", async () => {
    const handed = recordingFlow(service);
    await service.messaging.start();
    const other = "+14155550102";
    const under = (text: string, from = ASHA) => accept(text, { provider_id: "7", from });
    for (const from of [ASHA, other]) expect((await under("YES", from)).repeat).to.equal(false);
    const stopped = await under("STOP");
    expect(stopped).to.include({ repeat: false, consent_changed: true });
    expect((await under("YES", other)).repeat).to.equal(true);
    expect(handed.map(({ message }) => [message.contact, message.text])).to.deep.equal([
      [ASHA, "YES"],
      [other, "YES"],
      [ASHA, "STOP"],
    ]);
    expect(service.log.warnings.filter((line) => line.includes("the id 7"))).to.have.length(1);
    service.clock.advance(60 * 60_000);
    await under("HELP");
    expect(service.log.warnings.filter((line) => line.includes("the id 7"))).to.have.length(2);
  });
});
