import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { handingOut, longestFirst, neededBy, runsAlone, testFiles } from "./lanes.mjs";

const here = import.meta.dirname;
const kept: Record<string, number> = JSON.parse(await readFile(join(here, "durations.json"), "utf8"));
describe("the lanes of a test run", () => {
  it("are handed every file once, whatever is known of how long they take", () => {
    const measured = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,6}\/[a-z]{1,6}$/),
      fc.double({ min: 0, max: 600, noNaN: true }),
    );
    fc.assert(
      fc.property(measured, fc.array(fc.stringMatching(/^[a-z]{7}$/)), (known, news) => {
        const files = [...new Set([...Object.keys(known), ...news])];
        expect(longestFirst(files, known).toSorted()).to.deep.equal(files.toSorted());
      }),
    );
  });

  it("end at about the same time: no two differ by more than the longest file", () => {
    const measured = fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.double({ min: 0.5, max: 600, noNaN: true }), {
      minKeys: 2,
    });
    fc.assert(
      fc.property(measured, fc.integer({ min: 1, max: 4 }), (known, count) => {
        const ends = Array.from({ length: count }, () => 0);
        for (const file of longestFirst(Object.keys(known), known)) {
          const free = ends.indexOf(Math.min(...ends));
          ends[free] = (ends[free] ?? 0) + (known[file] ?? 0);
        }
        expect(Math.max(...ends) - Math.min(...ends)).to.be.at.most(Math.max(...Object.values(known)) + 1e-6);
      }),
    );
  });

  it("are handed out what needs the same thing together, as long as there is something else for the others", () => {
    const files = ["pg 1", "form 1", "pg 2", "form 2", "pg 3", "unit 1", "unit 2"];
    const handOut = handingOut(files, (file) => [file.split(" ")[0] ?? ""].filter((need) => need !== "unit"));
    const first = [handOut(0), handOut(1), handOut(2)];
    expect(first).to.deep.equal(["pg 1", "form 1", "unit 1"]);
    expect([handOut(0), handOut(1), handOut(2)]).to.deep.equal(["pg 2", "form 2", "unit 2"]);
    // Nothing else is left: better started twice than waited for.
    expect([handOut(2), handOut(0)]).to.deep.equal(["pg 3", null]);
  });

  it("know which files need what takes long to start", () => {
    expect(neededBy(join(here, "database/postgres-store.test.ts"))).to.deep.equal(["sharedServer"]);
    expect(neededBy(join(here, "package/editor.test.ts"))).to.deep.equal(["openSharedEditor"]);
  });

  it("of this project leave out nothing, and know the files by their names of today", () => {
    const files = testFiles(here);
    expect(files).to.include.members(["core/pacing.test.ts", "package/kill.test.ts", "lanes.test.ts"]);
    expect(Object.keys(kept).filter((file) => !existsSync(join(here, file)))).to.deep.equal([]);
    expect(files.filter(runsAlone).every((file) => file.endsWith(".alone.test.ts"))).to.equal(true);
  });

  it("can be a folder or a file", () => {
    expect(testFiles(here, [join(here, "core/pacing.test.ts")])).to.deep.equal(["core/pacing.test.ts"]);
    const core = testFiles(here, [join(here, "core")]);
    expect(core).to.include("core/ids.test.ts");
    expect(core.every((file) => file.startsWith("core/"))).to.equal(true);
  });
});
