import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { repliesOf, replyReadings } from "../../reading/reply-readings.ts";

const table = readFileSync(join(import.meta.dirname, "replies.tsv"), "utf8");

describe("replies as people write them, to the ready rows of a keyword switch", () => {
  const replies = repliesOf(table);

  it("are understood in every language of the guard, and none is turned into another", () => {
    const { counts, notRight } = replyReadings(replies);
    const wrong = notRight.filter(({ verdict }) => verdict === "wrong").map(({ reply }) => reply.text);
    expect(counts).to.include({ n: 1008, wrong: 0 });
    expect(counts.missed, JSON.stringify(notRight)).to.be.at.most(2);
    // A number row has always taken an amount; what is asked for decides whether it is an answer.
    expect(wrong).to.deep.equal(["$5", "5%"]);
  });

  for (const language of ["en", "es", "fr", "de", "it", "pt", "nl", "pl", "tr", "hi"]) {
    it(`has answers of ${language}, of which at most one in ten is missed`, () => {
      const { counts } = replyReadings(replies.filter((reply) => reply.language === language));
      expect(counts.n).to.be.at.least(30);
      expect(counts.missed).to.be.at.most(counts.n / 10);
    });
  }
});
