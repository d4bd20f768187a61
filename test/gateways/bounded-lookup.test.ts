import type { LookupAddress, LookupOptions } from "node:dns";
import { expect } from "chai";
import { boundedLookup } from "../../src/gateways/bounded-lookup.ts";
import { TestClock } from "../core/test-clock.ts";

const FIRST: LookupAddress[] = [
  { address: "2001:db8::1", family: 6 },
  { address: "192.0.2.1", family: 4 },
];

describe("looking up a server's name", () => {
  let clock: TestClock;
  let asked: string[];
  let answers: ((found: LookupAddress[] | Error) => void)[];
  let look: (options?: LookupOptions) => Promise<string>;

  beforeEach(() => {
    clock = new TestClock();
    asked = [];
    answers = [];
    const lookup = boundedLookup(
      clock,
      (name) =>
        new Promise((resolve, reject) => {
          asked.push(name);
          answers.push((found) => (found instanceof Error ? reject(found) : resolve(found)));
        }),
    );
    look = (options = {}) =>
      new Promise((resolve) => {
        lookup("sms.example", options, (error, address) => resolve(error?.code ?? JSON.stringify(address)));
      });
  });

  it("asks the system once, however many connections want to know", async () => {
    const all = Promise.all([look(), look({ family: 4 }), look({ all: true })]);
    expect(asked).to.deep.equal(["sms.example"]);
    answers[0]?.(FIRST);
    expect(await all).to.deep.equal(['"2001:db8::1"', '"192.0.2.1"', JSON.stringify(FIRST)]);
    expect(await look({ family: "IPv4" })).to.equal('"192.0.2.1"');
    expect(asked).to.have.length(1);
  });

  it("does not wait for the answer where it knows one", async () => {
    const first = look();
    answers[0]?.(FIRST);
    await first;
    clock.advance(30_000);
    expect(await look({ family: 4 })).to.equal('"192.0.2.1"');
    expect(asked).to.have.length(2);
    answers[1]?.([{ address: "192.0.2.2", family: 4 }]);
    await Promise.resolve();
    await Promise.resolve();
    expect(await look({ family: 4 })).to.equal('"192.0.2.2"');
  });

  it("says what the system says, and asks again the next time", async () => {
    const first = look();
    answers[0]?.(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }));
    expect(await first).to.equal("ENOTFOUND");
    const second = look({ family: 6 });
    answers[1]?.([{ address: "192.0.2.1", family: 4 }]);
    expect(await second).to.equal("ENOTFOUND");
  });
});
