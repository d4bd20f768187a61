import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { LONGEST_ANSWER } from "../../../src/core/answers/spoken-text.ts";
import { ANSWER_WORDS } from "../../../src/core/answers/words/all.ts";
import type { AnswerWords } from "../../../src/core/answers/words/answer-words.ts";
import { type YesNo, yesNoReader } from "../../../src/core/answers/yes-no.ts";
import { expandChoices } from "../../../src/core/phrase-choices.ts";
import { repliesOf } from "../../reading/reply-readings.ts";
import { processorTime } from "../processor-time.ts";

const read = yesNoReader();
const replies = repliesOf(readFileSync(join(import.meta.dirname, "replies.tsv"), "utf8"));
const yeses = replies.filter(({ text, means }) => means === "YES" && read(text) === "yes");

/** A negation of each language, as it stands before what it negates. */
const NEGATIONS: Readonly<Record<string, string>> = {
  en: "not",
  es: "no",
  fr: "pas",
  de: "nicht",
  it: "non",
  pt: "não",
  nl: "niet",
  pl: "nie",
  tr: "değil",
  hi: "नहीं",
  ru: "не",
  uk: "не",
  he: "לא",
  ar: "ليس",
  zh: "不",
  ja: "ない",
  ko: "안",
  th: "ไม่",
  id: "tidak",
  sv: "inte",
  no: "ikke",
  da: "ikke",
  fi: "ei",
  el: "δεν",
  vi: "không",
  tl: "hindi",
};

/** All that a phrase stands for, as people type it; null where that is too much to try. */
function waysOf(phrase: string): string[] {
  return expandChoices(phrase, (part) => [part]).flatMap((steps) => {
    let ways = [""];
    for (const step of steps) {
      const next = typeof step === "string" ? [step] : "one_of" in step ? step.one_of : [];
      if (ways.length * next.length > 500) return [];
      ways = ways.flatMap((before) => next.map((word) => `${before} ${word}`.trim()));
    }
    return ways.map((way) => way.replaceAll("=", ""));
  });
}

describe("yes, no, or neither", () => {
  const cases: [answer: YesNo | null, texts: string[]][] = [
    [
      "yes",
      [
        "yes",
        "Yes!!! 👍",
        "yes yes",
        "YESSSS",
        "no problem",
        "No problem, see you then",
        "Y",
        "👍🏽",
        "ＹＥＳ",
        "Y\u00adE\u00adS",
      ],
    ],
    [
      "yes",
      ["sí", "Si, puedo", "हां", "हाँ जी", "نعم", "نَعَم", "はい", "ﾊｲ", "确认", "確認", "have to say: yes".slice(13)],
    ],
    ["yes", ["Yes, can I bring my dog?", "yes\n\nSent from my iPhone", "I'll be there at 3", "of course", "why not"]],
    [
      "no",
      [
        "no",
        "NO!!",
        "nope",
        "No thanks",
        "no I can't make it",
        "I will not be there",
        "ok, no thanks",
        "👎",
        "of course not",
      ],
    ],
    [
      "no",
      ["No, I can do Friday instead", "Yes, I got it, but I can't come", "yes wait no", "Ich kann leider nicht kommen"],
    ],
    [
      "unclear",
      ["not yes", "I never said yes", "yes but later", "yes if you can do 5pm", "yes or no", "Y/N", "yes/no", "yes?"],
    ],
    ["unclear", ["YES STOP", "no stop", "maybe", "not sure", "yes for me, not for my husband", "yes please cancel it"]],
    [
      null,
      [
        "No. 5",
        "no 12",
        "none",
        "nobody",
        "no parking there",
        "noon",
        "yesterday",
        "Norma",
        "hi",
        "thanks",
        "what time?",
        "",
        "❤️",
      ],
    ],
  ];
  for (const [answer, texts] of cases) {
    for (const text of texts)
      it(`${JSON.stringify(text)} → ${answer ?? "nothing"}`, () => expect(read(text)).to.equal(answer));
  }

  it("takes an operator's own words, and numbers among them only where nothing else is said", () => {
    const own = yesNoReader({ yes: ["1", "got it", "C"], no: ["2", "not received"] });
    for (const text of ["1", "1.", "1 please", "Got it!", "yes got it", "c"]) expect(own(text), text).to.equal("yes");
    for (const text of ["2", "Not received", "no, not received yet"]) expect(own(text), text).to.equal("no");
    for (const text of ["1 hour late", "12", "1 2"]) expect(own(text), text).to.not.be.oneOf(["yes", "no"]);
  });

  it("understands each phrase of its lists as what it is listed for", () => {
    const lists: [keyof AnswerWords, YesNo][] = [
      ["yes", "yes"],
      ["ok", "yes"],
      ["will", "yes"],
      ["no", "no"],
      ["wont", "no"],
      ["no_or_not", "no"],
      ["unsure", "unclear"],
    ];
    const wrong = Object.entries(ANSWER_WORDS).flatMap(([language, words]) =>
      lists.flatMap(([list, answer]) =>
        (words[list] ?? [])
          .flatMap(waysOf)
          .filter((way) => read(way) !== answer)
          .map((way) => `${language} ${list} ${way}: ${read(way)}`),
      ),
    );
    // Chinese "perhaps" and Japanese "possible" are the same two letters.
    expect(wrong).to.deep.equal(["ja ok 可能: unclear"]);
  });

  it("keeps no yes where a negation is added (before it, whatever the language)", () => {
    expect(yeses.length).to.be.greaterThan(300);
    for (const { text, language } of yeses) {
      const negated = `${NEGATIONS[language] ?? "not"} ${text}`;
      if (language === "en" || !text.includes(" ")) expect(read(negated), negated).to.not.equal("yes");
    }
    for (const { text } of yeses) expect(read(`not ${text}`), `not ${text}`).to.not.equal("yes");
  });

  it("is never talked into the opposite by what is put beside it", () => {
    const no = replies.filter(({ text, means }) => means === "NO" && read(text) === "no");
    fc.assert(
      fc.property(fc.constantFrom(...yeses), fc.constantFrom(...no), fc.boolean(), (one, other, first) => {
        const [before, after] = first ? [one.text, other.text] : [other.text, one.text];
        // A refusal beside a yes: nobody may be told that it is confirmed.
        expect(read(`${before}. ${after}`), `${before}. ${after}`).to.not.equal("yes");
        expect(read(`${one.text} or ${other.text}`)).to.not.equal("yes");
      }),
      { numRuns: 500 },
    );
  });

  it("reads any text, always the same, and nothing in a letter", () => {
    const word = fc.constantFrom(...replies.map(({ text }) => text));
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(word, { maxLength: 4 }).map((some) => some.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text)).to.equal(yesNoReader()(text)).and.to.be.oneOf(["yes", "no", "unclear", null]);
        expect(read(`${text.replaceAll(/[?؟？]/g, "")}  \n`)).to.equal(read(text.replaceAll(/[?؟？]/g, "")));
      }),
      { numRuns: 500 },
    );
    expect(read(`yes ${"and more ".repeat(LONGEST_ANSWER)}`)).to.equal(null);
    expect(read(`yes ${"and more ".repeat(40)}`)).to.equal("unclear");
  });

  it("takes time in proportion to the text", () => {
    const hostile = ["I will be there ", "no no ", "not ", "yes but ", "👍", "はい", "i ", "a!", "no can't wait to "];
    for (const part of hostile) {
      const time = (length: number): number => {
        const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
        return processorTime(() => read(text));
      };
      time(150);
      expect(time(1_500) / time(150), part).to.be.lessThan(50);
    }
  });
});
