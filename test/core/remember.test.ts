import { expect } from "chai";
import { remember } from "../../src/core/remember.ts";

describe("remember", () => {
  it("computes each answer once, also where it is null", () => {
    const asked: string[] = [];
    const length = remember((key: string) => {
      asked.push(key);
      return key === "" ? null : key.length;
    }, 10);
    expect([length("abc"), length(""), length("abc"), length("")]).to.deep.equal([3, null, 3, null]);
    expect(asked).to.deep.equal(["abc", ""]);
  });

  it("forgets the oldest beyond its limit, so that it cannot fill the memory", () => {
    let computed = 0;
    const count = remember(() => (computed += 1), 2);
    for (const key of ["a", "b", "c"]) count(key);
    count("c");
    count("b");
    expect(computed).to.equal(3);
    count("a");
    expect(computed).to.equal(4);
  });
});
