import { expect } from "chai";
import { answerFor, defaultPolicy } from "../../src/core/opt-out-law.ts";
import { incoming, makeService, recordingFlow, SENDER, type Service, sender } from "./service.ts";

const IN_BERLIN = "+4915112345678";
const IN_TEXAS = "+12145550101";

describe("the language in which the law answers (P2)", () => {
  let service: Service;
  beforeEach(async () => {
    service = makeService({ senders: [sender(SENDER)] });
    recordingFlow(service);
    await service.messaging.start();
  });
  afterEach(() => service.messaging.close());

  let texts = 0;
  const text = (from: string, said: string): Promise<unknown> => {
    texts += 1;
    return service.messaging.inbound.accept(service.gateway, incoming(said, { from, provider_id: `SM${texts}` }));
  };
  const answers = async (): Promise<string[]> => {
    await service.settled();
    return service.carrier.taken.map((each) => each.text);
  };
  const stopAnswer = (language: string): string | null => answerFor("stop", language, defaultPolicy);

  it("is the one spoken where the number is, not that of the list in which the word stands", async () => {
    await text(IN_TEXAS, "STOPP");
    await text(IN_BERLIN, "STOP");
    expect(await answers()).to.have.members([stopAnswer("en"), stopAnswer("de")]);
  });

  it("is the contact's own, where the contact has one", async () => {
    await service.messaging.store.updateContact(IN_TEXAS, { locale: "es-MX" }, service.clock.now(), "contact_1");
    await text(IN_TEXAS, "stop");
    expect(await answers()).to.deep.equal([stopAnswer("es")]);
  });

  it("is looked up without a later text of the same person getting ahead", async () => {
    const said = ["STOP", "see you", "START", "thanks"];
    await Promise.all(said.map((each) => text(IN_TEXAS, each)));
    const { store } = service.messaging;
    const conversation = await store.conversationWith(service.gateway.id, SENDER, IN_TEXAS);
    const history = await store.history(conversation?.id ?? "", 10);
    const came = history.filter(({ direction }) => direction === "in").map((each) => each.text);
    expect(came).to.deep.equal(said);
  });
});
