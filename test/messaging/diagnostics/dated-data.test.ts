import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { oldDataFindings } from "../../../src/messaging/diagnostics/dated-data.ts";
import { diagnose } from "../../../src/messaging/diagnostics/diagnose.ts";
import { DAY, quietState } from "./sample-state.ts";

const SOURCE = join(import.meta.dirname, "../../../src");
const AS_OF = /export const (\w+_AS_OF) = "(\d{4}-\d\d-\d\d)"/g;
const dates = globSync("**/*.ts", { cwd: SOURCE }).flatMap((file) =>
  [...readFileSync(join(SOURCE, file), "utf8").matchAll(AS_OF)].map(([, name = "", day = ""]) => ({ name, day })),
);

describe("data with a date", () => {
  it("is warned of when it is older than a year, and not before", () => {
    const newest = Math.max(...dates.map(({ day }) => Date.parse(day)));
    const oldest = Math.min(...dates.map(({ day }) => Date.parse(day)));
    expect(oldDataFindings(oldest + 365 * DAY)).to.deep.equal([]);
    const first = oldDataFindings(oldest + 366 * DAY);
    expect(first.every(({ verdict, code }) => verdict === "warn" && code === "old_data")).to.equal(true);
    expect(first[0]).to.include({ as_of: oldest });
    const all = oldDataFindings(newest + 366 * DAY).flatMap((each) => (each.code === "old_data" ? each.data : []));
    expect(new Set(all).size).to.equal(all.length);
  });

  it("is all of it that is in the code", () => {
    const listed = readFileSync(join(SOURCE, "messaging/diagnostics/dated-data.ts"), "utf8");
    for (const { name } of dates) expect(listed, name).to.include(name);
    expect(dates).to.have.length.greaterThan(8);
  });

  it("is among what the page shows", () => {
    const now = Date.parse("2040-01-01");
    const shown = diagnose(quietState({ now })).filter(({ code }) => code === "old_data");
    expect(shown.map(({ symptom }) => symptom)).to.have.members(["opt_outs", "overseas", "delays"]);
    expect(diagnose(quietState()).filter(({ code }) => code === "old_data")).to.deep.equal([]);
  });
});
