import { expect } from "chai";
import { type Call, CallQueue, type Turn } from "../../src/database/call-queue.ts";

describe("the queue of calls", () => {
  /** Executes as a store would, and notes how many calls each group had. */
  function queueNoting(groups: number[], execute?: () => Promise<void>, most = 1_000): CallQueue<string> {
    const queue = new CallQueue<string>(async (calls: readonly Call<string>[]) => {
      groups.push(calls.length);
      await execute?.();
      const taken = calls.slice(0, most);
      for (const call of taken) (await call.run("context"))();
      return taken.length;
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

  it("puts back what a group had no time for, before what came later", async () => {
    const order: number[] = [];
    const queue = queueNoting([], undefined, 3);
    const add = (n: number) => queue.add(true, () => order.push(n));
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map(add));
    expect(order).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
  });

  it("lets go first what is not of a campaign, and the campaign go on all the same", async () => {
    const order: string[] = [];
    const queue = queueNoting([], undefined, 5);
    const add = (name: string, count: number, turn: Turn) =>
      Array.from({ length: count }, (_, n) => queue.add(true, () => order.push(`${name}${n}`), turn));
    await Promise.all([...add("campaign", 4, "after_others"), ...add("text", 17, "next")]);
    const [first, second, third, fourth] = ["campaign0", "campaign1", "campaign2", "campaign3"].map((each) =>
      order.indexOf(each),
    );
    expect([first, second]).to.deep.equal([8, 17]);
    // Nothing else is left.
    expect([third, fourth]).to.deep.equal([19, 20]);
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
