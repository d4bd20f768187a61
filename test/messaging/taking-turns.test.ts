import { expect } from "chai";
import fc from "fast-check";
import { TakingTurns } from "../../src/messaging/taking-turns.ts";

describe("taking turns", () => {
  it("has no more under way than allowed, begins in order, and hands back what each came to", async () => {
    const works = fc.array(fc.record({ rounds: fc.nat(5), fails: fc.boolean() }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(works, fc.integer({ min: 1, max: 5 }), async (asked, most) => {
        const turns = new TakingTurns(most);
        const begun: number[] = [];
        let underWay = 0;
        const doWork = async (index: number, rounds: number, fails: boolean): Promise<number> => {
          begun.push(index);
          underWay += 1;
          expect(underWay).to.be.at.most(most);
          for (let round = 0; round < rounds; round++) await Promise.resolve();
          underWay -= 1;
          if (fails) throw new Error(`work ${index}`);
          return index;
        };
        const all = Promise.allSettled(
          asked.map(({ rounds, fails }, index) => turns.run(() => doWork(index, rounds, fails))),
        );
        await turns.allDone();
        expect([begun.length, underWay]).to.deep.equal([asked.length, 0]);
        const results = await all;
        expect(begun).to.deep.equal(asked.map((_, index) => index));
        const ended = results.map((result) =>
          result.status === "fulfilled" ? result.value : String(result.reason).replace("Error: ", ""),
        );
        expect(ended).to.deep.equal(asked.map(({ fails }, index) => (fails ? `work ${index}` : index)));
        // Every turn was given back.
        expect(await turns.run(async () => "free")).to.equal("free");
      }),
    );
  });
});
