import { expect } from "chai";
import fc from "fast-check";
import { readNumberAnswer } from "../../../src/core/answers/numbers.ts";
import { processorTime } from "../processor-time.ts";

const STARS = { from: 1, to: 5 };
const read = (text: string, scale = STARS): string => {
  const answer = readNumberAnswer(text, scale);
  return answer === null ? "none" : [answer.value, ...(answer.comment === null ? [] : [answer.comment])].join(" | ");
};

describe("a number with words around it", () => {
  const cases: [text: string, answer: string][] = [
    ["5 great service", "5 | great service"],
    ["4 - nice", "4 | nice"],
    ["I'd say 5", "5"],
    ["4/5", "4"],
    ["4 out of 5, parking was hard", "4 | parking was hard"],
    ["five", "5"],
    ["Two. Nobody said hello.", "2 | Nobody said hello."],
    ["⭐⭐⭐⭐", "4"],
    ["★★★★☆", "4"],
    ["5⭐", "5"],
    ["№1", "1"],
    ["#1", "1"],
    ["4️⃣", "4"],
    ["५", "5"],
    ["٥ خدمة ممتازة", "5 | خدمة ممتازة"],
    ["5 üzerinden 4", "4"],
    ["5 में से 4", "4"],
    ["vier, nettes Personal", "4 | nettes Personal"],
    ["Great service! 5", "5 | Great service!"],
    ["5, waited only 2 minutes", "5 | waited only 2 minutes"],
    ["1 no sorry 2", "2"],
    ["3 sorry I mean 4", "4"],
    ["5.0", "5"],
    ["4.5", "4.5"],
    ["four and a half", "4.5"],
    ["5\nThank you", "5 | Thank you"],
    ["Service was slow but I'd give it a 4", "4 | Service was slow but"],
    ...[
      "4 or 5",
      "between 3 and 4",
      "3-4",
      "4 to 5",
      "4 oder 5",
      "4 of 5",
      "1,2,3",
      "1 2 3 4 5",
      "at 5 pm",
      "5pm",
      "5:30",
      "a las 5",
      "um 5 Uhr",
      "5 minutes late",
      "running 5 min late",
      "3 of us",
      "5 people",
      "2 tickets please",
      "unit 4",
      "room 4 please",
      "my order 4471 never came",
      "10/10",
      "4/10",
      "10",
      "0",
      "6",
      "-5",
      "55",
      "1,000",
      "4.5.6",
      ".5",
      "not 5",
      "I can't give 5",
      "less than 3",
      "more than 4",
      "what does 5 mean?",
      "is 5 the best?",
      "the 4th",
      "gr8",
      "2nite",
      "I have 2 kids",
      "call me at 5",
      "no one",
      "one of the best",
      "to",
      "do",
      "on",
      "$5 please",
      "5% off",
      "1 and STOP sending these",
      "4 for the food 2 for the service",
      "yes",
      "",
      "great",
      "👍",
      "4 ⭐⭐⭐",
    ].map((text): [string, string] => [text, "none"]),
  ];
  for (const [text, answer] of cases)
    it(`${JSON.stringify(text)} → ${answer}`, () => expect(read(text)).to.equal(answer));

  it("knows the scale by where it ends", () => {
    expect(read("8/10 good", { from: 0, to: 10 })).to.equal("8 | good");
    expect(read("10", { from: 0, to: 10 })).to.equal("10");
    expect(read("ten", { from: 0, to: 10 })).to.equal("10");
    expect(read("4/5", { from: 0, to: 10 })).to.equal("none");
    expect(read("0", { from: 0, to: 10 })).to.equal("0");
  });

  it("never gives a number off the scale, nor one that is not in the text", () => {
    const piece = fc.oneof(
      fc.integer({ min: -20, max: 120 }).map(String),
      fc.double({ min: 0, max: 12, noNaN: true }).map((number) => number.toFixed(1)),
      fc.constantFrom(
        "great",
        "stars",
        "or",
        "/",
        "-",
        "out of",
        "five",
        "zehn",
        "⭐⭐",
        "minutes",
        "at",
        "I'd say",
        ".",
        "?",
        "\n",
        "not",
        "५",
      ),
    );
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(" ")),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: -3, max: 5 }), fc.nat(9), (text, from, more) => {
        const answer = readNumberAnswer(text, { from, to: from + more });
        if (answer === null) return;
        expect(answer.value).to.be.within(from, from + more);
        expect(text).to.include(answer.typed);
        if (answer.comment !== null) expect(answer.comment.trim()).to.equal(answer.comment).and.not.equal("");
      }),
      { numRuns: 2_000 },
    );
  });

  it("never reads two numbers that are both meant", () => {
    const numbers = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .filter(([a, b]) => a !== b);
    const between = fc.constantFrom(
      " or ",
      "-",
      " to ",
      " oder ",
      " o ",
      " ou ",
      " lub ",
      " veya ",
      " या ",
      "~",
      " / ",
      ", ",
      " ",
    );
    fc.assert(
      fc.property(numbers, between, ([a, b], joint) => {
        fc.pre(!(joint === " / " && b === 5));
        expect(read(`${a}${joint}${b}`)).to.equal("none");
      }),
    );
  });

  it("takes time in proportion to the text", () => {
    for (const part of ["5 ", "5/5 ", "a 5 ", "I'd say ", "⭐", "five or ", "5.", "out of 5 "]) {
      const time = (length: number): number => {
        const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
        return processorTime(() => readNumberAnswer(text, STARS));
      };
      time(150);
      expect(time(1_500) / time(150), part).to.be.lessThan(50);
    }
  });
});
