import { expect } from "chai";
import type { Intent } from "../../src/core/message.ts";
import { defaultPolicy } from "../../src/core/opt-out-law.ts";
import { understandIntent } from "../../src/core/plain-opt-out.ts";
import { readWithProvider } from "../../src/core/provider-reading.ts";

describe("a text that the provider took for STOP, START or HELP", () => {
  const topics = [{ word: "reminders", stop_answer: null, start_answer: null }];
  const policy = { ...defaultPolicy, topics };
  const read = (text: string, taken_for: Intent | null) =>
    readWithProvider(understandIntent(text, policy), taken_for, text, policy);

  it("means that, also in words that only the provider knows", () => {
    for (const intent of ["stop", "start", "help"] as const) {
      const { said, is_answer } = read(" NOMORE ", intent);
      expect(said).to.include({ intent, certainty: "word", typed: "NOMORE", topic: null });
      expect(is_answer).to.equal(false);
    }
  });

  it("is read by ourselves where the provider says nothing", () => {
    expect(read("NOMORE", null).said).to.equal(null);
    expect(read("Stop!", null).said).to.include({ intent: "stop", word: "stop" });
  });

  it("is no matter of doubt any more, nor of one topic: the provider sends nothing at all", () => {
    expect(read("not interested", "stop").said).to.include({ intent: "stop", certainty: "word" });
    expect(read("STOP reminders", "stop").said).to.deep.include({ intent: "stop", topic: null });
  });

  it("stays a STOP where we read one, whatever the provider took it for (P2)", () => {
    for (const intent of ["start", "help"] as const) {
      expect(read("STOP", intent).said).to.include({ intent: "stop" });
      expect(read("please don't text me any more", intent).said).to.include({ intent: "stop" });
    }
  });

  it("keeps the language in which we know the word", () => {
    expect(read("ARRET", "stop").said).to.include({ intent: "stop", language: "fr" });
  });

  it("is an answer too where it is the YES with which people answer questions", () => {
    expect(read("Yes", "start")).to.have.property("is_answer", true);
    expect(read("START", "start")).to.have.property("is_answer", false);
  });
});
