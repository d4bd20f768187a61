import { expect } from "chai";
import { type Call, CallQueue } from "../../src/database/call-queue.ts";

describe("the queue of calls", () => {
  /** Executes as a store would, and notes how many calls each group had. */
  function queueNoting(groups: number[], execute?: () => Promise<void>): CallQueue<string> {
    const queue = new CallQueue<string>(async (calls: readonly Call<string>[]) => {
      groups.push(calls.length);
      await execute?.();
      for (const call of calls) (await call.run("context"))();
    });
    queue.open();
    return queue;
  }

  it("executes the calls of one turn together, those they lead to in the next group", async () => {
    const groups: number[] = [];
    const queue = queueNoting(groups);
    const twice = async (n: number) => {
      const context = await queue.add(true, (given) => given);
      return queue.add(true, () => `${context} ${n}`);
    };
    expect(await Promise.all([twice(1), twice(2), twice(3)])).to.deep.equal(["context 1", "context 2", "context 3"]);
    expect(groups).to.deep.equal([3, 3]);
  });

  it("makes no group larger than one commit should be", async () => {
    const groups: number[] = [];
    const queue = queueNoting(groups);
    await Promise.all(Array.from({ length: 600 }, (_, n) => queue.add(true, () => n)));
    expect(groups).to.deep.equal([250, 250, 100]);
  });

  it("leaves nobody waiting where executing itself fails, and goes on", async () => {
    let isBroken = true;
    const queue = queueNoting([], async () => {
      if (isBroken) throw new Error("the disk is gone");
    });
    const results = await Promise.allSettled([queue.add(true, () => 1), queue.add(false, () => 2)]);
    expect(results.map(({ status }) => status)).to.deep.equal(["rejected", "rejected"]);
    isBroken = false;
    expect(await queue.add(true, () => 3)).to.equal(3);
    await queue.close();
  });
});
