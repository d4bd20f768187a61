import { expect } from "chai";
import fc from "fast-check";
import { classifyIntent, defaultPolicy, type OptOutPolicy, type OptOutTopic } from "../../src/core/opt-out-law.ts";
import { OPT_OUT_WORDS } from "../../src/core/opt-out-words.ts";
import { answerTo, understandIntent } from "../../src/core/plain-opt-out.ts";
import { senderStopAnswer, topicAnswer } from "../../src/core/scope-answers.ts";
import { countSegments } from "../../src/core/segments.ts";
import { unreachableTopics } from "../../src/core/topic-requests.ts";
import { processorTime } from "./processor-time.ts";

const topic = (word: string, more: Partial<OptOutTopic> = {}): OptOutTopic => {
  return { word, stop_answer: null, start_answer: null, ...more };
};
const withTopics = (...words: string[]): OptOutPolicy => ({
  ...defaultPolicy,
  topics: words.map((word) => topic(word)),
});
const policy = withTopics("reminders", "appointment reminders", "News");

/** "stop reminders clear", "stop - word", or null. */
function read(text: string, by = policy): string | null {
  const said = understandIntent(text, by);
  return said && `${said.intent} ${said.topic?.word ?? "-"} ${said.certainty}`;
}

/** What is not written in letters of the text messages' own alphabet. */
const OTHER_ALPHABETS = new Set(["hi", "ru", "uk", "he", "ar", "zh", "ja", "ko", "th", "el"]);

describe("a STOP or START of one topic", () => {
  const cases: [text: string, read: string | null][] = [
    ["STOP reminders", "stop reminders clear"],
    ["reminders stop", "stop reminders clear"],
    ["Please stop reminders!!", "stop reminders clear"],
    ["stop reminder", "stop reminders clear"],
    ["STOP news", "stop News clear"],
    ["Unsubscribe News.", "stop News clear"],
    ["stop appointment reminders", "stop appointment reminders clear"],
    ["désabonner news", "stop News clear"],
    ["STOP remindrs", "stop reminders doubtful"],
    ["cancel reminders", "stop reminders doubtful"],
    ["START reminders", "start reminders clear"],
    ["reminders start", "start reminders clear"],
    ["start remindrs", null],
    ["please start reminders", null],
    ["STOP", "stop - word"],
    ["stop all", "stop - word"],
    ["START", "start - word"],
    ["stop this bill!", null],
    ["reminders", null],
    ["help reminders", null],
    ["Your reminders never stop", null],
    ["Please don't text me any more, stop reminders", "stop - clear"],
  ];
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)}: ${expected ?? "none"}`, () => expect(read(text)).to.equal(expected));
  }

  it("is none where no topics are set", () => {
    expect(read("STOP reminders", defaultPolicy)).to.equal("stop - doubtful");
    expect(read("START reminders", defaultPolicy)).to.equal(null);
  });

  it("never changes what a text means that is understood without topics, but where it asks for one (P2)", () => {
    const words = [
      "stop",
      "start",
      "all",
      "please",
      "cancel",
      "texts",
      "me",
      "no",
      "more",
      "don't",
      "text",
      "reminders",
      "x",
    ];
    const texts = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));
    fc.assert(
      fc.property(texts, (text) => {
        const said = understandIntent(text, policy);
        if (said?.topic) {
          expect(text).to.match(/reminders/);
          expect(classifyIntent(text, defaultPolicy)).to.equal(null);
        } else expect(said).to.deep.equal(understandIntent(text, defaultPolicy));
      }),
    );
  });

  it("is found whatever the topic is called, where the form does not warn of it", () => {
    const names = fc.array(fc.constantFrom("all", "it", "news", "offers", "me", "now", "stop", "🎂", "Été", "2"), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(names, (parts) => {
        const word = parts.join(" ");
        const of = withTopics(word);
        const reached = read(`STOP ${word}`, of) === `stop ${word} clear`;
        expect(reached, word).to.equal(unreachableTopics(of).length === 0);
      }),
    );
    expect(unreachableTopics(withTopics("news", "NEWS!", "🎂", "all")).map(({ word }) => word)).to.deep.equal([
      "NEWS!",
      "🎂",
      "all",
    ]);
  });

  it("costs time in proportion to the text, whatever the number of topics", () => {
    const many = withTopics(...Array.from({ length: 50 }, (_, index) => `topic ${"abcdefghij".repeat(3)} ${index}`));
    const [short, long] = [2_000, 200_000].map((length) => {
      const text = "stop reminder ".repeat(length / 14);
      return processorTime(() => understandIntent(text, many));
    });
    // Read are 10,000 characters of either at most: five times as much.
    expect((long ?? 0) / (short ?? 0)).to.be.below(50);
  });
});

describe("answers to a STOP or START of one topic, or of one number", () => {
  for (const language of Object.keys(OPT_OUT_WORDS)) {
    it(`name it in ${language}, in one segment, and what they tell people to text works`, () => {
      const of = { ...policy, languages: [language] };
      const answers = [
        topicAnswer("stop", language, "reminders"),
        topicAnswer("start", language, "reminders"),
        senderStopAnswer(language, "sender"),
      ];
      for (const [index, answer] of answers.entries()) {
        const count = countSegments(answer ?? "");
        expect(count.segments, answer ?? "").to.equal(1);
        if (!OTHER_ALPHABETS.has(language)) expect(count.encoding, answer ?? "").to.equal("GSM-7");
        if (index < 2) expect(answer).to.contain("reminders").and.not.to.contain("{");
        expect(classifyIntent(answer ?? "", of), answer ?? "").to.equal(null);
        expect(answer).to.contain("START");
      }
      expect(answers[0]).to.contain("START reminders").and.to.contain("STOP");
    });
  }

  it("are the operator's own where there are some, and none where STOP is not answered", () => {
    const own = { ...policy, topics: [topic("reminders", { stop_answer: "No reminders.", start_answer: "Welcome." })] };
    const answer = (text: string, by: OptOutPolicy): string | null => {
      const said = understandIntent(text, by);
      return said && answerTo(said, by);
    };
    expect(answer("stop reminders", own)).to.equal("No reminders.");
    expect(answer("start reminders", own)).to.equal("Welcome.");
    expect(answer("STOP", own)).to.equal(OPT_OUT_WORDS.en?.stop_answer);
    expect(answer("désabonner news", policy)).to.equal(topicAnswer("stop", "fr", "News"));
    expect(answer("stop reminders", { ...own, answers: { ...own.answers, stop: null } })).to.equal(null);
    expect(topicAnswer("stop", "xx", "$&")).to.contain("about $&.");
    expect(senderStopAnswer("en", "all")).to.equal(null);
  });
});
