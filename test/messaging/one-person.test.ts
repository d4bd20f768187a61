import { expect } from "chai";
import {
  ask,
  incoming,
  makeService,
  RecordingGateway,
  recordingFlow,
  SENDER,
  type Service,
  sender,
} from "./service.ts";

const LUCIA = "+525512345678";
const AS_TEXTED = "+5215512345678";
const NUMBER = "+919876543210";

/** One person, one will (P2): whatever they text with, and whatever a simulator brings. */
describe("one person", () => {
  let service: Service;

  afterEach(() => service.messaging.close());

  const accept = (text: string, more = {}) => service.messaging.inbound.accept(service.gateway, incoming(text, more));
  const submit = (text: string, more = {}) => service.messaging.outbound.submit(service.gateway, ask(text, more));
  /** What the carrier was handed last. */
  const taken = () => service.carrier.taken.at(-1);

  describe("on several channels, and with a number that is written in two ways", () => {
    beforeEach(async () => {
      service = makeService();
      await service.messaging.start();
    });

    it("is one contact with one thread, and is answered where they last texted from", async () => {
      const first = await accept("Hola", { from: `whatsapp:${AS_TEXTED}`, to: `whatsapp:${SENDER}` });
      expect(first.contact.number).to.equal(LUCIA);
      expect(first.message).to.include({ channel: "whatsapp", address: AS_TEXTED, sender: SENDER });
      await submit("¡Hola!", { to: LUCIA });
      await service.settled();
      expect(taken()).to.include({ channel: "whatsapp", to: AS_TEXTED, sender: SENDER });
      const second = await accept("Soy yo", { from: LUCIA });
      expect(second.conversation.id).to.equal(first.conversation.id);
      await submit("Sí", { to: AS_TEXTED });
      await service.settled();
      expect(taken()).to.include({ channel: "sms", to: LUCIA });
    });

    it("can be answered at the address from which they texted", async () => {
      const { message } = await accept("Hola", { from: AS_TEXTED });
      const answer = await submit("¡Hola!", { to: message.contact, in_reply_to: message.id });
      expect(answer.message).to.include({ contact: LUCIA, address: AS_TEXTED });
      await service.settled();
      expect(taken()).to.include({ to: AS_TEXTED });
    });

    it("stops everything on every channel with one STOP, and can take it back on another", async () => {
      await accept("STOP", { from: `rcs:${AS_TEXTED}` });
      for (const to of [LUCIA, AS_TEXTED, `whatsapp:${LUCIA}`]) {
        expect((await submit("News", { to, kind: "campaign" })).message.status, to).to.equal("suppressed");
      }
      await accept("START", { from: `whatsapp:${LUCIA}` });
      expect((await submit("News", { to: LUCIA, kind: "campaign" })).message.status).to.equal("queued");
    });

    it("is texted on the channel that is asked for", async () => {
      await submit("Hello", { to: "whatsapp:+14155550123" });
      await service.settled();
      expect(taken()).to.include({ channel: "whatsapp", to: "+14155550123" });
    });

    it("whose address on a channel is no number is answered there", async () => {
      const { message } = await accept("Hi", { from: "messenger:1234567" });
      await submit("Hi!", { to: message.contact });
      await service.settled();
      expect(taken()).to.include({ channel: "messenger", to: "1234567" });
    });

    it("who is a name cannot be answered, and the refusal says so", async () => {
      const { message, conversation } = await accept("Your code is 1234", { from: "SUPPORT" });
      const error: unknown = await submit("Hi", { to: message.contact }).catch((thrown: unknown) => thrown);
      expect(error).to.include({ code: "number_invalid" });
      expect(error)
        .to.have.property("message")
        .that.includes('"SUPPORT" is a name, not a number: names cannot be answered');
      const refused = await service.messaging.desk.answering.refusal(conversation);
      expect(refused).to.include("names cannot be answered");
    });
  });

  describe("whose number a test phone has", () => {
    const simulator = Object.assign(new RecordingGateway(), { provider: "simulator" });
    const simulated = (text: string) =>
      service.messaging.inbound.accept(
        { ...service.gateway, id: "simulator", name: "simulator", gateway: simulator },
        incoming(text, { provider_id: `sim_${text}` }),
      );

    beforeEach(async () => {
      service = makeService();
      service.messaging.addGateway({ ...service.gateway, id: "simulator", name: "simulator", gateway: simulator });
      await service.messaging.start();
    });

    it("stays opted out, whatever that phone texts", async () => {
      await accept("STOP");
      const said = await simulated("START");
      expect(said.answer, "nothing is promised that is not kept").to.equal(null);
      expect((await submit("News")).message.status).to.equal("suppressed");
    });

    it("gets what is meant for them, whatever that phone texts", async () => {
      const waits = await submit("Later", { due_at: service.clock.now() + 60_000 });
      await simulated("STOP");
      expect((await service.messaging.store.message(waits.message.id))?.status).to.equal("queued");
      expect((await submit("News")).message.status).to.not.equal("suppressed");
    });

    it("is not opted out of a topic by it either, nor by what reads like a STOP", async () => {
      await simulated("please stop texting me");
      expect((await submit("News")).message.status).to.not.equal("suppressed");
    });
  });

  describe("who answers a header", () => {
    const HEADERS = [
      { ...sender("ACMEIN"), replies_to: NUMBER },
      { ...sender("ACMEUP"), replies_to: NUMBER },
      sender("ACMENO"),
    ];

    beforeEach(async () => {
      service = makeService({ senders: HEADERS });
      await service.messaging.start();
    });

    it("continues its thread at the number where its replies come to, and its flow answers from it", async () => {
      const handed = recordingFlow(service);
      const sent = await submit("Your order is on its way", { sender: "ACMEUP" });
      const reply = await accept("Thanks", { to: NUMBER });
      expect(reply.conversation.id).to.equal(sent.message.conversation_id);
      expect(handed.map(({ message }) => message.sender)).to.deep.equal(["ACMEUP"]);
      await submit("Welcome", { sender: NUMBER });
      await service.settled();
      expect(taken()).to.include({ sender: "ACMEIN" });
    });

    it("of whom nothing is known has written to the first of them", async () => {
      expect((await accept("Hello", { to: NUMBER })).conversation.sender).to.equal("ACMEIN");
    });

    it("stops each header whose replies come there, and no other (P2)", async () => {
      const policy = { ...service.messaging.policyOf(service.gateway.id), stop_means: "sender" as const };
      service.messaging.usePolicy(service.gateway.id, policy);
      await accept("STOP", { to: NUMBER });
      const status = async (header: string) => (await submit("News", { sender: header })).message.status;
      expect(await status("ACMEIN")).to.equal("suppressed");
      expect(await status("ACMEUP")).to.equal("suppressed");
      expect(await status("ACMENO")).to.not.equal("suppressed");
      await accept("START", { to: NUMBER });
      expect(await status("ACMEUP")).to.not.equal("suppressed");
    });

    it("is asked for at the carrier too", async () => {
      const asked: (readonly string[])[] = [];
      service.carrier.missed = (_since, senders) => {
        asked.push(senders);
        return Promise.resolve({ texts: [], complete: true });
      };
      service.messaging.addGateway(service.gateway);
      await service.settled();
      await service.clock.advanceSettled(120_000, () => service.settled());
      expect(asked[0]).to.have.members(["ACMEIN", NUMBER, "ACMEUP", "ACMENO"]);
    });
  });
});
