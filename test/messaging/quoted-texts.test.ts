import { expect } from "chai";
import {
  ASHA,
  answeringFlow,
  ask,
  incoming,
  makeService,
  recordingFlow,
  SENDER,
  type Service,
  sender,
} from "./service.ts";

/** The question of the shipped appointment example. */
const QUESTION =
  "Dr. Sample's practice: can you come tomorrow at 3 p.m.? Reply YES to confirm, NO to call it off, STOP to end these texts.";

describe("a text that quotes ours (P2)", () => {
  let service: Service;
  let count = 0;

  beforeEach(async () => {
    service = makeService({ senders: [sender(SENDER), sender("+14155550199")] });
    await service.messaging.start();
  });
  afterEach(() => service.messaging.close());

  const accept = (text: string, more = {}) => {
    count += 1;
    return service.messaging.inbound.accept(service.gateway, incoming(text, { provider_id: `in_${count}`, ...more }));
  };
  const consents = () => service.messaging.store.consentsOf(ASHA);
  const asked = async (text = QUESTION) => {
    const { message } = await service.messaging.outbound.submit(service.gateway, ask(text, { kind: "notice" }));
    await service.settled();
    return message.id;
  };

  const BACK = [
    `Liked “${QUESTION}”`,
    `👍 to “${QUESTION}”`,
    `Disliked “${QUESTION}”`,
    `Tykkäsi tästä ”${QUESTION}”`,
    `> ${QUESTION}\nyes`,
    `Fwd: ${QUESTION}`,
    `On Mon, May 4, 2026 at 10:00 AM ${SENDER} wrote:\n${QUESTION}`,
    `I am driving. I got: ${QUESTION}`,
    QUESTION,
    `“${QUESTION}”`,
  ];
  for (const text of BACK) {
    it(`opts nobody out: ${text.slice(0, 40)}`, async () => {
      await asked();
      const { message, answer } = await accept(text);
      expect(message).to.include({ text, intent: null });
      expect(answer).to.equal(null);
      expect(await consents()).to.deep.equal([]);
      expect(await service.messaging.store.openReviews(9)).to.deep.equal([]);
      expect((await service.messaging.store.message(message.id))?.own_words).to.equal(message.own_words);
    });
  }

  it("opts out with a STOP beside the quotation, and with our instruction alone", async () => {
    await asked();
    const added = await accept(`> ${QUESTION}\nSTOP`);
    expect([added.message.intent, added.message.own_words]).to.deep.equal(["stop", "STOP"]);
    await accept("START");
    const alone = await accept('"STOP"');
    expect([alone.message.intent, alone.message.own_words]).to.deep.equal(["stop", null]);
  });

  it("is known by what was sent in the last 30 days, from any of our numbers", async () => {
    await service.messaging.outbound.submit(service.gateway, ask(QUESTION, { sender: "+14155550199" }));
    await service.settled();
    expect((await accept(`I got this: ${QUESTION}`)).message.own_words).to.equal("I got this:");
    service.clock.advance(31 * 24 * 60 * 60_000);
    expect((await accept(`I got this: ${QUESTION}`)).message.own_words).to.equal(null);
  });

  it("is a reaction to the text that it quotes", async () => {
    const first = await asked();
    const second = await asked("See you then!");
    expect((await accept(`Loved “${QUESTION}”`)).message.reaction).to.include({ kind: "love", message_id: first });
    expect((await accept("👍 to “See you then!”")).message.reaction).to.include({ emoji: "👍", message_id: second });
    expect((await accept("👍 to “See you there!”")).message.reaction).to.include({ emoji: "👍", message_id: null });
    expect((await accept("YES")).message).to.include({ own_words: null, reaction: null });
  });

  it("reaches the flow, whole", async () => {
    const handed = recordingFlow(service);
    await accept(`Liked “${QUESTION}”`);
    expect(handed.map(({ message }) => message.text)).to.deep.equal([`Liked “${QUESTION}”`]);
  });

  it("holds up what the same person texts after it, and nobody else", async () => {
    const handed = recordingFlow(service);
    const long = "I will be a little late tomorrow, is that all right with you?";
    const order = [accept(long), accept("YES"), accept("YES", { from: "+14155550102" }), accept("NO")];
    await Promise.all(order);
    const theirs = handed.filter(({ message }) => message.contact === ASHA).map(({ message }) => message.text);
    expect(theirs).to.deep.equal([long, "YES", "NO"]);
    expect(handed[0]?.message.contact).to.equal("+14155550102");
  });

  it("asks the database only where it is long, a reaction, or means something to the law (P8)", async () => {
    const { store } = service.messaging;
    let lookups = 0;
    const sentLately = store.sentLately.bind(store);
    store.sentLately = (contact, since) => {
      lookups += 1;
      return sentLately(contact, since);
    };
    for (const text of ["YES", "See you on Monday then"]) await accept(text);
    expect(lookups).to.equal(0);
    for (const text of [QUESTION, "👍 to “Hi”", "STOP to end"]) await accept(text);
    expect(lookups).to.equal(3);
  });

  it("is left to the carrier where our texts cannot be looked up (P1)", async () => {
    answeringFlow(service);
    await service.messaging.store.close();
    const error = await accept(QUESTION).then(
      () => null,
      (rejection: unknown) => rejection,
    );
    expect(error).to.have.property("code", "database_closed");
  });
});
