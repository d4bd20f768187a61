import { expect } from "chai";
import type { Message } from "../../src/core/message.ts";
import { hasCode } from "../../src/core/sms-error.ts";
import type { HandOver } from "../../src/gateways/gateway.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { ASHA, ask, incoming, makeService, recordingFlow, SENDER, type Service, sender } from "./service.ts";

const UNCERTAIN: HandOver = { outcome: "uncertain", code: "timeout", reason: "No answer." };
const SECOND = "+14155550199";
const HOUR_MS = 60 * 60_000;

describe("uncertain texts", () => {
  let service: Service;

  beforeEach(async () => {
    service = makeService({ senders: [sender(SENDER), sender(SECOND)] });
    await service.messaging.start();
  });

  afterEach(() => service.messaging.close());

  const again = (id: string) => service.messaging.uncertain.sendAgain(id);
  const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => "no error",
      (error: unknown) => error,
    );
  const kept = (id: string): Promise<Message | null> => service.messaging.store.message(id);
  const taken = (): string[] => service.carrier.taken.map(({ text }) => text);

  async function uncertain(text: string, more: Parameters<typeof ask>[1] = {}): Promise<Message> {
    service.carrier.outcomes.push(UNCERTAIN);
    const { message } = await service.messaging.outbound.submit(service.gateway, ask(text, more));
    await service.settled();
    expect((await kept(message.id))?.status).to.equal("uncertain");
    return message;
  }

  it("leave once more where a person asks, from the same sender, however often they ask (P3)", async () => {
    const media = [{ url: "https://example.com/map.png", content_type: "image/png" }];
    const first = await uncertain("Your table is ready", { sender: SECOND, kind: "notice", topic: "tables", media });
    const [one, two] = await Promise.all([again(first.id), again(first.id)]);
    await service.settled();
    const three = await again(first.id);
    expect([one.repeat, two.repeat, three.repeat]).to.deep.equal([false, true, true]);
    expect(new Set([one, two, three].map(({ message }) => message.id)).size).to.equal(1);
    expect(taken()).to.deep.equal(["Your table is ready", "Your table is ready"]);
    expect(service.carrier.taken.map(({ sender }) => sender)).to.deep.equal([SECOND, SECOND]);
    expect(three.message).to.deep.include({ status: "sent", kind: "notice", topic: "tables", media, node: null });
    expect((await kept(first.id))?.status).to.equal("uncertain");
  });

  it("do not leave again to someone who has opted out since (P2)", async () => {
    const { id } = await uncertain("See you at 5");
    await service.messaging.inbound.accept(service.gateway, incoming("STOP"));
    await service.settled();
    expect((await again(id)).message.status).to.equal("suppressed");
    await service.settled();
    expect(taken().filter((text) => text === "See you at 5")).to.have.length(1);
  });

  it("of a campaign wait for the end of the quiet hours (P5)", async () => {
    const { id } = await uncertain("News", { kind: "campaign" });
    const opens_at = service.clock.now() + HOUR_MS;
    const gateway: RunningGateway = {
      ...service.gateway,
      quiet_hours: {
        opening: (_to, _zone, now) => (now < opens_at ? { open: false, opens_at } : { open: true, closes_at: null }),
      },
    };
    service.messaging.addGateway(gateway);
    await again(id);
    await service.clock.advanceSettled(HOUR_MS - 1, () => service.settled());
    expect(taken()).to.have.length(1);
    await service.clock.advanceSettled(1, () => service.settled());
    expect(taken()).to.have.length(2);
  });

  it("that a receipt has settled are not sent again, and what became of them is said", async () => {
    const { id } = await uncertain("See you at 5");
    await service.messaging.store.applyReceipt({
      gateway: service.gateway.id,
      provider_id: null,
      message_id: id,
      status: "delivered",
      error_code: null,
      reason: null,
      opt_out: null,
      dead_number: false,
      now: service.clock.now(),
    });
    const error = await errorOf(again(id));
    expect(hasCode(error, "not_found") && error.message).to.match(
      /\+1 415 555 0101 is not uncertain: it was delivered\. Nothing was sent/,
    );
    expect(taken()).to.have.length(1);
  });

  it("that there are none, are not found", async () => {
    recordingFlow(service);
    await service.messaging.inbound.accept(service.gateway, incoming("hello"));
    const [received] = await service.messaging.store.history((await conversation()).id, 1);
    for (const id of ["msg_nowhere", received?.id ?? ""]) {
      const error = await errorOf(again(id));
      expect(hasCode(error, "not_found") && error.message).to.include(`has the id "${id}"`);
    }
  });

  it("of the law are not given again (P2)", async () => {
    service.carrier.outcomes.push(UNCERTAIN);
    await service.messaging.inbound.accept(service.gateway, incoming("STOP"));
    await service.settled();
    const confirmation = (await service.messaging.store.history((await conversation()).id, 9)).at(-1);
    expect(confirmation).to.include({ kind: "law", status: "uncertain" });
    expect(hasCode(await errorOf(again(confirmation?.id ?? "")), "send_failed")).to.equal(true);
    expect(await service.messaging.uncertain.sendAllAgain(ASHA, null)).to.deep.equal([]);
    expect(service.carrier.taken).to.have.length(1);
  });

  it("of a gateway that does not run say so", async () => {
    const running = { ...service.gateway, id: "gateway_2", name: "back desk" };
    const stop = service.messaging.addGateway(running);
    service.carrier.outcomes.push(UNCERTAIN);
    const { message } = await service.messaging.outbound.submit(running, ask("Hello"));
    await service.settled();
    stop();
    expect(hasCode(await errorOf(again(message.id)), "no_gateway")).to.equal(true);
  });

  it("of a whole conversation leave again, each once, and nothing else does", async () => {
    const one = await uncertain("one");
    await service.messaging.outbound.submit(service.gateway, ask("certain"));
    const two = await uncertain("two");
    const { uncertain: texts } = service.messaging;
    expect((await texts.sendAllAgain(ASHA, null)).map(({ of }) => of)).to.deep.equal([one.id, two.id]);
    await service.settled();
    const repeated = await texts.sendAllAgain(ASHA, one.conversation_id);
    expect(repeated.map(({ repeat, message }) => [repeat, message.status])).to.deep.equal([
      [true, "sent"],
      [true, "sent"],
    ]);
    await service.settled();
    expect(taken()).to.deep.equal(["one", "certain", "two", "one", "two"]);
    expect(await texts.sendAllAgain("+14155550177", null)).to.deep.equal([]);
  });

  async function conversation(): Promise<{ id: string }> {
    const found = await service.messaging.store.lastConversation(ASHA, [service.gateway.id]);
    if (!found) throw new Error("There is no conversation.");
    return found;
  }
});
