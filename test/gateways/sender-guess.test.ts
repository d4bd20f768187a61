import { expect } from "chai";
import fc from "fast-check";
import { guessSender, readReplyNumber, senderProblems, usualRate } from "../../src/gateways/sender-guess.ts";
import { SENDER_KINDS } from "../../src/gateways/sender-kinds.ts";

describe("What can be told of a sender", () => {
  for (const [typed, country, expected] of [
    ["+1 415 555 0100", null, { sender: "+14155550100", kind: "long_code" }],
    ["(415) 555-0100", "US", { sender: "+14155550100", kind: "long_code" }],
    ["020 7946 0958", "GB", { sender: "+442079460958", kind: "long_code", country: "GB" }],
    ["+1 888 555 0100", null, { sender: "+18885550100", kind: "toll_free" }],
    ["55501", "US", { sender: "55501", kind: "short_code", country: "US" }],
    ["Acme Dental", "US", { sender: "Acme Dental", kind: "alphanumeric", country: "" }],
  ] as const) {
    it(`knows ${typed}`, () => {
      expect(guessSender(typed, country)).to.include(expected);
    });
  }

  it("knows of a header where its replies come to: another number, and no name", () => {
    const header = { sender: "ACMEIN", rate: 1 };
    const problemOf = (replies_to: string) => senderProblems([{ ...header, replies_to }], "IN")[0];
    for (const replies_to of ["+91 98765 43210", "98765 43210", "567678"]) expect(problemOf(replies_to)).to.equal(null);
    for (const replies_to of ["ACMEUP", "ACMEIN", "call us", "+91"]) expect(problemOf(replies_to)).to.equal("replies");
    expect(senderProblems([{ sender: "567678", rate: 1, replies_to: "567678" }], null)).to.deep.equal(["replies"]);
    expect(readReplyNumber("whatsapp:+919876543210", "ACMEIN", null)).to.equal("+919876543210");
  });

  it("knows an agent of a channel, which is no number", () => {
    expect(guessSender("rcs:acme_agent", "US")).to.deep.equal({
      sender: "rcs:acme_agent",
      kind: "alphanumeric",
      country: "",
    });
  });

  it("takes no sentence and no half number for a sender", () => {
    for (const typed of ["", "  ", "call me at +1", "12", "555 01", "+1 415"])
      expect(guessSender(typed, null)).to.equal(null);
  });

  it("finds the same sender twice, however it is written", () => {
    const sender = (text: string, rate = 1) => ({ sender: text, rate });
    const typed = [sender("+14155550100"), sender("+1 (415) 555-0100"), sender(" "), sender("?"), sender("55501", 0)];
    expect(senderProblems(typed, null)).to.deep.equal([null, "twice", "empty", "not_a_number", "rate"]);
  });

  it("takes no further limit below 0, and none where there is none", () => {
    const typed = [
      { sender: "55501", rate: 1 },
      { sender: "55502", rate: 1, limit: 2 },
      { sender: "55503", rate: 1, limit: -1 },
    ];
    expect(senderProblems(typed, null)).to.deep.equal([null, null, "limit"]);
  });

  it("reads what it has stored as the same again", () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^\+?[\d ()-]{3,16}$/));
    fc.assert(
      fc.property(typed, fc.constantFrom(null, "US", "GB", "IN"), (text, country) => {
        const guess = guessSender(text, country);
        if (guess) expect(guessSender(guess.sender, country)).to.deep.equal(guess);
      }),
      { numRuns: 300 },
    );
  });

  it("has a speed above 0 for every kind, also for one that it does not know", () => {
    for (const kind of [...SENDER_KINDS.map((entry) => entry.kind), "pigeon"]) {
      expect(usualRate(kind)).to.be.greaterThan(0);
    }
  });
});
