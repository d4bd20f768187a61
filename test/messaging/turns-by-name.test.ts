import { expect } from "chai";
import fc from "fast-check";
import { TurnsByName } from "../../src/messaging/turns-by-name.ts";

describe("turns by name", () => {
  it("do the work of one name piece by piece and in order, also where some fails, and forget names that are done with", async () => {
    const works = fc.array(fc.record({ name: fc.constantFrom("a", "b"), rounds: fc.nat(5), fails: fc.boolean() }));
    await fc.assert(
      fc.asyncProperty(works, async (asked) => {
        const turns = new TurnsByName();
        const done: Record<string, number[]> = { a: [], b: [] };
        const underWay = new Set<string>();
        const all = asked.map(({ name, rounds, fails }, index) =>
          turns.run(name, async () => {
            expect(underWay.has(name)).to.equal(false);
            underWay.add(name);
            for (let round = 0; round < rounds; round += 1) await Promise.resolve();
            underWay.delete(name);
            done[name]?.push(index);
            if (fails) throw new Error(`work ${index}`);
          }),
        );
        const states = (await Promise.allSettled(all)).map(({ status }) => status);
        expect(states).to.deep.equal(asked.map(({ fails }) => (fails ? "rejected" : "fulfilled")));
        for (const name of ["a", "b"])
          expect(done[name]).to.deep.equal(asked.flatMap((work, index) => (work.name === name ? [index] : [])));
        expect(turns.size).to.equal(0);
      }),
    );
  });

  it("begin at once where nothing of the name is under way", () => {
    const turns = new TurnsByName();
    const begun: string[] = [];
    for (const name of ["a", "b", "a"]) void turns.run(name, async () => void begun.push(name));
    expect(begun).to.deep.equal(["a", "b"]);
  });
});
