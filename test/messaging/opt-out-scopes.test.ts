import { expect } from "chai";
import { defaultPolicy } from "../../src/core/opt-out-law.ts";
import { refusalOf } from "../../src/messaging/refusal.ts";
import { ASHA, ask, incoming, makeService, recordingFlow, SENDER, type Service, sender } from "./service.ts";

const OTHER_SENDER = "+14155550199";
const BEN = "+14155550102";

describe("how far an opt-out reaches (P2)", () => {
  let service: Service;
  beforeEach(async () => {
    service = makeService({ senders: [sender(SENDER), sender(OTHER_SENDER)] });
    recordingFlow(service);
    await service.messaging.start();
  });
  afterEach(() => service.messaging.close());

  let texts = 0;
  const text = (said: string, more = {}) => {
    texts += 1;
    return service.messaging.inbound.accept(service.gateway, incoming(said, { provider_id: `SM${texts}`, ...more }));
  };
  const use = (policy: Partial<typeof defaultPolicy>): void => {
    service.messaging.usePolicy(service.gateway.id, { ...defaultPolicy, ...policy });
  };
  const topics = [{ word: "Reminders", stop_answer: null, start_answer: null }];
  /** Why a text is not sent; null where it is. */
  const refused = async (more = {}): Promise<string | null> => {
    const { message, opted_out } = await service.messaging.outbound.submit(service.gateway, ask("Hello", more));
    return message.status === "suppressed" ? refusalOf(message, opted_out).reason : null;
  };
  const answers = async (): Promise<string[]> => {
    await service.settled();
    return service.carrier.taken.filter(({ text }) => text !== "Hello").map(({ text }) => text);
  };

  it("STOP with a topic ends that topic's texts only, says so, and START with it brings them back", async () => {
    use({ topics });
    const later = service.clock.now() + 60_000;
    const queued = await service.messaging.outbound.submit(
      service.gateway,
      ask("Hello", { topic: "reminders", due_at: later }),
    );
    const { message, cancelled } = await text("stop reminders");
    expect(message.intent).to.equal("stop");
    expect(cancelled.messages).to.deep.equal([queued.message.id]);
    expect(await refused({ topic: "Reminders" })).to.match(
      /this person opted out of texts about reminders on 2026-.*They can text START reminders to get these again\.$/,
    );
    expect([await refused({ topic: "news" }), await refused()]).to.deep.equal([null, null]);
    await text("START reminders");
    expect(await refused({ topic: "Reminders" })).to.equal(null);
    const [stopped, started, ...more] = await answers();
    expect(stopped).to.match(/no more texts about Reminders\. Text START Reminders/);
    expect(started).to.match(/texts about Reminders again/);
    expect(more).to.deep.equal([]);
  });

  it("START with a topic lifts no STOP to everything, and START no opt-out of a topic", async () => {
    use({ topics });
    await text("STOP");
    await text("START reminders");
    expect(await refused({ topic: "reminders" })).to.match(/this person opted out on/);
    await text("STOP reminders");
    await text("START");
    expect(await refused()).to.equal(null);
    expect(await refused({ topic: "reminders" })).to.match(/texts about reminders/);
  });

  it("who has stopped everything is not written to again when they stop a part of it", async () => {
    use({ topics, stop_means: "all" });
    await text("STOP");
    await text("STOP reminders");
    await text("STOP reminders");
    expect(await answers()).to.deep.equal([defaultPolicy.answers.stop]);
  });

  it("STOP may end the texts of the number it was sent to only, where the guard says so", async () => {
    use({ stop_means: "sender" });
    await text("STOP", { to: OTHER_SENDER });
    expect(await refused({ sender: OTHER_SENDER })).to.match(
      /opted out of texts from \+1 415 555 0199 on .*They can text START to that number to hear from it again\.$/,
    );
    expect(await refused({ sender: SENDER })).to.equal(null);
    await text("START", { to: SENDER });
    expect(await refused({ sender: OTHER_SENDER })).to.not.equal(null);
    await text("START", { to: OTHER_SENDER });
    expect(await refused({ sender: OTHER_SENDER })).to.equal(null);
  });

  it("a doubtful one is said once in the log, counted until it is due, and taken back by a person's decision", async () => {
    const { reviews } = service.messaging;
    let changes = 0;
    reviews.onChange(() => {
      changes += 1;
    });
    await text("not interested");
    await text("not interested", { from: BEN });
    expect(service.log.warnings).to.have.length(2);
    expect(service.log.warnings[0]).to.match(
      /^\+1 415 555 0101 may have opted out with “not interested”.*Decide until 2026-05-18/,
    );
    expect(await reviews.waiting()).to.equal(2);
    const [decided] = await reviews.decide(ASHA, null, "no_opt_out", "front desk");
    expect(decided).to.include({ contact: ASHA, decision: "no_opt_out", decided_by: "front desk" });
    expect(await reviews.decide(ASHA, null, "opt_out", "front desk")).to.deep.equal([]);
    expect(await refused({ to: ASHA })).to.equal(null);
    expect(await refused({ to: BEN })).to.match(/opted out/);
    expect([await reviews.waiting(), changes]).to.deep.equal([1, 3]);
    service.clock.advance(16 * 24 * 3_600_000);
    expect(await reviews.waiting()).to.equal(0);
    expect(await reviews.decide(BEN, "review_unknown", "no_opt_out", "x")).to.deep.equal([]);
    expect(await reviews.decide(BEN, null, "opt_out", "x")).to.have.length(1);
    expect(await refused({ to: BEN })).to.match(/opted out/);
  });
});
