import { expect } from "chai";
import { randomId } from "../../src/core/ids.ts";

describe("ids", () => {
  it("say what they are for, never repeat, and stand in the order in which they were made, to the millisecond", () => {
    const ids = Array.from({ length: 5_000 }, () => randomId("msg"));
    for (const id of ids) expect(id).to.match(/^msg_[0-9a-f]{32}$/);
    expect(new Set(ids).size).to.equal(ids.length);
    const times = ids.map((id) => id.slice(0, 16));
    expect(times).to.deep.equal(times.toSorted());
  });
});
