import { runInNewContext } from "node:vm";
import { expect } from "chai";
import fc from "fast-check";
import { keepMessage, keptMessage } from "../../src/core/kept-message.ts";

describe("kept message", () => {
  it("comes back as it was, whatever plain data it holds", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })), (msg) => {
        expect(keptMessage(keepMessage(msg))).to.deep.equal(JSON.parse(JSON.stringify(msg)));
      }),
      { numRuns: 60 },
    );
  });

  it("takes a message that a function node made", () => {
    const msg: unknown = runInNewContext("({ payload: { a: [1, 'x'] } })");
    if (typeof msg !== "object" || msg === null) throw new Error("no message");
    expect(keptMessage(keepMessage({ ...msg }))).to.deep.equal({ payload: { a: [1, "x"] } });
  });

  it("leaves out what is undefined", () => {
    expect(keptMessage(keepMessage({ payload: "hello", extra: undefined }))).to.deep.equal({ payload: "hello" });
  });

  it("keeps a key that looks like a prototype as a key", () => {
    const msg: unknown = JSON.parse('{"payload":{"__proto__":{"polluted":true}}}');
    if (typeof msg !== "object" || msg === null) throw new Error("no message");
    expect(keepMessage({ ...msg })).to.equal('{"payload":{"__proto__":{"polluted":true}}}');
  });

  const circular: { self?: unknown } = {};
  circular.self = circular;
  const deep: unknown = Array.from({ length: 200 }).reduce((inner) => ({ inner }), {});
  const refused: [string, unknown, RegExp][] = [
    ["a function", { a: { call: () => 1 } }, /msg\.payload\.a\.call is a function/],
    ["a date", [new Date(0)], /msg\.payload\[0\] is a Date/],
    ["a buffer", Buffer.from("x"), /msg\.payload is a buffer/],
    ["a circle", circular, /msg\.payload\.self contains itself/],
    ["NaN", { n: Number.NaN }, /msg\.payload\.n is not a number/],
    ["a bigint", 1n, /msg\.payload is bigint/],
    ["a hole in a list", [undefined], /msg\.payload\[0\] is undefined/],
    ["a map", new Map(), /msg\.payload is a Map/],
    ["something endlessly deep", deep, /nested too deeply/],
    ["something huge", "x".repeat(300_000), /larger than 256 KB/],
  ];
  for (const [what, payload, words] of refused) {
    it(`refuses ${what} and says which property`, () => {
      expect(() => keepMessage({ payload }))
        .to.throw(words)
        .with.property("code", "cannot_be_kept");
    });
  }

  it("says what to do about a message that began with a web request", () => {
    expect(() => keepMessage({ payload: "x", req: new Map() })).to.throw(/deletes msg\.req and msg\.res/);
  });
});
