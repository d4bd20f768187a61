import { expect } from "chai";
import type { Message } from "../../../src/core/message.ts";
import { countryOf, parseNumber } from "../../../src/core/phone-number.ts";
import { hasCode } from "../../../src/core/sms-error.ts";
import { ASHA, DELAY, MARIE, SENDER, settled, setUp } from "./set-up.ts";

const stored = (message: Partial<Message>): Message => ({
  id: "msg_1",
  direction: "out",
  gateway: "g",
  sender: SENDER,
  contact: MARIE,
  channel: "sms",
  address: null,
  conversation_id: "conv_1",
  text: "Hi",
  own_words: null,
  reaction: null,
  media: [],
  segments: 1,
  status: "delivered",
  status_reason: null,
  error_code: null,
  provider_id: "sim_1",
  kind: "conversation",
  topic: null,
  intent: null,
  node: null,
  author: null,
  in_reply_to: null,
  created_at: 1000,
  due_at: 1000,
  expires_at: null,
  sent_at: 1100,
  settled_at: 1200,
  attempts: 1,
  ...message,
});

describe("simulator: the phones on the table", () => {
  describe("phones", () => {
    it("has three to begin with, in three countries, whose numbers can be texted", () => {
      const { simulator } = setUp();
      const numbers = simulator.handsets().map(({ number }) => number);
      expect(numbers).to.include.members([ASHA, MARIE]);
      for (const number of numbers) expect(parseNumber(number, null)).to.equal(number);
      expect(new Set(numbers.map((number) => countryOf(number) ?? "+1")).size).to.equal(3);
    });

    it("adds and renames phones, and refuses what is no number", () => {
      const { simulator, events } = setUp();
      expect(simulator.addHandset({ number: "+44 7700 900456", name: " Ann " })).to.deep.equal({
        number: "+447700900456",
        name: "Ann",
        on: true,
        waiting: 0,
        threads: [],
      });
      simulator.addHandset({ number: "+447700900456", name: "Anna" });
      expect(simulator.addHandset({ number: "+447700900457", name: "" }).name).to.equal("+44 7700 900457");
      expect(simulator.handsets().map(({ name }) => name))
        .to.include("Anna")
        .and.not.include("Ann");
      expect(events.filter(({ type }) => type === "handset")).to.have.length(3);
      try {
        simulator.addHandset({ number: "ring me", name: "x" });
        expect.fail("taken");
      } catch (error) {
        expect(hasCode(error, "number_invalid")).to.equal(true);
      }
    });

    it("shows the latest thread first", async () => {
      const { simulator, send, pass } = setUp();
      for (const sender of ["+14155550001", "+14155550002", "+14155550001"]) send({ sender, text: `from ${sender}` });
      await pass(2 * DELAY);
      const threads = simulator.handsets().find(({ number }) => number === MARIE)?.threads ?? [];
      expect(threads.map(({ sender }) => sender)).to.deep.equal(["+14155550001", "+14155550002"]);
    });

    it("forgets the oldest of more than 500 texts", async () => {
      const { simulator, pass, send, texts } = setUp();
      const first = simulator.textFrom(MARIE, SENDER, "first");
      for (let count = 0; count < 520; count += 1) send({ text: String(count) });
      await pass(2 * DELAY);
      expect(texts()).to.have.length(500);
      expect(texts()[0]).to.equal("20");
      expect(simulator.thread(MARIE, SENDER).some(({ id }) => id === first.id)).to.equal(false);
    });

    it("goes on without a watcher that fails", async () => {
      const { simulator, pass, received, events } = setUp();
      let calls = 0;
      simulator.subscribe(() => {
        calls += 1;
        throw new Error("gone");
      });
      const stop = simulator.subscribe(() => expect.fail("told after it stopped"));
      stop();
      simulator.textFrom(MARIE, SENDER, "YES");
      await pass(DELAY);
      expect([received.length, calls]).to.deep.equal([1, 1]);
      expect(events.filter(({ type }) => type === "trouble")).to.have.length(1);
    });
  });

  describe("closing and starting again (P6)", () => {
    it("answers what was being handed over, and fires nothing afterwards", async () => {
      const { simulator, send, pass, clock, received, texts } = setUp();
      const handing = send();
      simulator.textFrom(MARIE, SENDER, "YES");
      await simulator.close();
      expect(await handing).to.include({ outcome: "later", code: "closing" });
      expect(await send()).to.include({ outcome: "later" });
      expect(clock.nextAt).to.equal(null);
      await pass(100_000);
      expect([received.length, texts()]).to.deep.equal([0, ["YES"]]);
    });

    it("sets no timer where what it waited for fails after closing", async () => {
      const { simulator, refuse, clock } = setUp();
      refuse.texts = 10;
      simulator.textFrom(MARIE, SENDER, "YES");
      clock.advance(DELAY);
      await simulator.close();
      await settled();
      expect(clock.nextAt).to.equal(null);
    });

    it("rebuilds threads, and sends on what it had taken but not delivered, once", async () => {
      const { simulator, texts, pass, receipts } = setUp();
      const messages = [
        stored({
          id: "msg_3",
          provider_id: "sim_3",
          text: "three",
          created_at: 3000,
          status: "sent",
          settled_at: null,
        }),
        stored({ id: "msg_1", provider_id: "sim_1", text: "one", created_at: 1000 }),
        stored({
          id: "msg_2",
          provider_id: "sim_2",
          text: "YES",
          created_at: 2000,
          direction: "in",
          status: "received",
        }),
        stored({ id: "msg_4", provider_id: null, text: "four", created_at: 4000, status: "uncertain" }),
        stored({ id: "msg_5", provider_id: null, text: "five", created_at: 5000, status: "queued" }),
        stored({ id: "msg_6", provider_id: "sim_6", text: "six", created_at: 6000, contact: "+14155550177" }),
      ];
      simulator.restore(messages);
      expect(texts()).to.deep.equal(["one", "YES"]);
      expect(simulator.thread(MARIE, SENDER).map(({ direction }) => direction)).to.deep.equal(["in", "out"]);
      expect(texts("+14155550177")).to.deep.equal(["six"]);
      await pass(2 * DELAY);
      expect(texts()).to.deep.equal(["one", "YES", "three"]);
      expect(receipts.map(({ provider_id, status }) => `${provider_id} ${status}`)).to.deep.equal(["sim_3 delivered"]);
      simulator.restore(messages.filter(({ id }) => id !== "msg_3"));
      expect(texts()).to.deep.equal(["one", "YES", "three"]);
    });
  });
});
