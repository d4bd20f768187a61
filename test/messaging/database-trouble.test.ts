import { expect } from "chai";
import { SmsError } from "../../src/core/sms-error.ts";
import { DatabaseTrouble } from "../../src/messaging/database-trouble.ts";
import { TestClock } from "../core/test-clock.ts";

const full = new SmsError("database_full", "The disk is full.");
const locked = new SmsError("database_locked", "Another program has locked it.");

describe("database trouble", () => {
  let clock: TestClock;
  let lines: string[];
  let told: (string | null)[];
  let trouble: DatabaseTrouble;

  beforeEach(() => {
    clock = new TestClock();
    lines = [];
    told = [];
    const write = (text: string, cause?: unknown): void => void lines.push(`${text}: ${String(cause)}`);
    trouble = new DatabaseTrouble(clock, { info: () => undefined, warn: write, error: write });
    trouble.watch((problem) => told.push(problem?.code ?? null));
  });

  it("writes a line in ten seconds at most, and how many it left out", () => {
    for (let call = 0; call < 1_000; call += 1) {
      trouble.failed("Not kept", locked);
      clock.advance(20);
    }
    expect(lines).to.have.lengthOf(2);
    expect(lines[0]).to.match(/^Not kept: .*Another program has locked it/);
    expect(lines[1]).to.match(/^Not kept \(and 499 more since the last line\): /);
  });

  it("tells once that it began, and once that it is over", () => {
    trouble.failed("Not kept", locked);
    trouble.failed("Not kept", locked);
    expect(trouble.problem).to.equal(locked);
    trouble.works(false);
    trouble.works(true);
    expect([told, trouble.problem]).to.deep.equal([["database_locked", null], null]);
  });

  it("does not take a full disk for mended before something was written", () => {
    trouble.failed("Not kept", full);
    trouble.works(false);
    expect(told).to.deep.equal(["database_full"]);
    trouble.works(true);
    expect(told).to.deep.equal(["database_full", null]);
  });

  it("goes on being shown where something has happened to the database that works again, and is no problem", () => {
    const incident = new SmsError("database_failed", "The disk had an error.");
    trouble.happened(incident);
    expect([told, trouble.problem, trouble.shown]).to.deep.equal([[null], null, incident]);
    expect(lines.join()).to.include("The disk had an error.");
    trouble.failed("Not kept", locked);
    expect(trouble.shown).to.equal(locked);
    trouble.works(true);
    expect([trouble.problem, trouble.shown]).to.deep.equal([null, incident]);
  });

  it("is not there where a call failed for another reason, or the database was closed on purpose", () => {
    trouble.failed("Not kept", new Error("a bug"));
    trouble.failed("Not kept", new SmsError("database_closed", "Closed."));
    expect([told, trouble.problem]).to.deep.equal([[], null]);
  });
});
