import { expect } from "chai";
import { answerCounts, shares } from "../../src/core/answer-counts.ts";

const said = (counts: { [words: string]: number }) =>
  Object.entries(counts).map(([words, texts]) => ({ words, texts }));

describe("What was answered", () => {
  it("adds up what differs in capitals, accents, signs and width only", () => {
    expect(shares(said({ "yes!": 2, YES: 3, Ｙｅｓ: 1, sí: 4, si: 1, "👍": 2, "👍🏽": 1, "": 1 }))).to.deep.equal([
      { words: "yes", texts: 6 },
      { words: "si", texts: 5 },
      { words: "👍", texts: 3 },
      { words: "", texts: 1 },
    ]);
  });

  it("has a mean where most answers are numbers, and shows those in between that nobody gave", () => {
    expect(answerCounts(said({ "5": 6, "4": 2, "2": 1, "05": 1, great: 1 }))).to.deep.equal({
      answers: 11,
      numbers: {
        mean: (6 * 5 + 2 * 4 + 2 + 5) / 10,
        counts: [0, 1, 0, 2, 7].map((texts, index) => ({ value: index + 1, texts })),
      },
      choices: [],
      others: 1,
    });
  });

  it("has shares where they are words, the rare ones together", () => {
    const rare = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`word${n}`, 1]));
    const { numbers, choices, others, answers } = answerCounts(said({ yes: 10, no: 5, "1": 2, ...rare }));
    expect(numbers).to.equal(null);
    expect(choices.slice(0, 3).map(({ words }) => words)).to.deep.equal(["yes", "no", "1"]);
    expect([choices.length, others, answers]).to.deep.equal([8, 4, 26]);
  });

  it("is nothing where nobody answered", () => {
    expect(answerCounts([])).to.deep.equal({ answers: 0, numbers: null, choices: [], others: 0 });
  });
});
