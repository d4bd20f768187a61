import { expect } from "chai";
import { isOneEdit, SlipIndex } from "../../src/core/slip-index.ts";

const oneEdit = (a: string, b: string): boolean => isOneEdit([...a], [...b]);

describe("slip index", () => {
  it("knows one edit: insert, delete, substitute, swap of neighbours", () => {
    for (const [a, b] of [
      ["abcd", "abc"],
      ["abcd", "abcde"],
      ["abcd", "abxd"],
      ["abcd", "acbd"],
      ["a", ""],
      ["ab", "ba"],
    ] as const) {
      expect(oneEdit(a, b), `${a} ${b}`).to.equal(true);
      expect(oneEdit(b, a), `${b} ${a}`).to.equal(true);
    }
    for (const [a, b] of [
      ["abcd", "abcd"],
      ["abcd", "ab"],
      ["abcd", "badc"],
      ["abcd", "adcb"],
      ["abc", "cab"],
      ["", ""],
    ] as const) {
      expect(oneEdit(a, b), `${a} ${b}`).to.equal(false);
    }
  });

  it("leaves out short words and words with digits, on either side", () => {
    const index = new SlipIndex();
    for (const word of ["yes", "room12", "table", "a b c"]) index.add(word);
    const found = (typed: string): string[] => [...index.find(typed)];
    expect(found("ye")).to.deep.equal([]);
    expect(found("room13")).to.deep.equal([]);
    expect(found("tab1e")).to.deep.equal([]);
    expect(found("tabel")).to.deep.equal(["table"]);
    expect(found("table")).to.deep.equal([]);
    expect(found("a b")).to.deep.equal([]);
  });

  it("takes no part in huge words", () => {
    const index = new SlipIndex();
    index.add("x".repeat(10_000));
    index.add("table");
    expect([...index.find("y".repeat(10_000))]).to.deep.equal([]);
  });
});
