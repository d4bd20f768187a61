import { expect } from "chai";
import fc from "fast-check";
import { parseJson, quote, retryAfter, storableText, valueAt, wellFormed } from "../../src/gateways/wire-text.ts";

describe("what comes over the wire", () => {
  it("reaches own properties only", () => {
    const data = parseJson('{"a":{"b":[{"c":1}]},"__proto__":{"d":2}}');
    expect(valueAt(data, "a.b.0.c")).to.equal(1);
    for (const path of ["", "constructor", "toString.name", "a.b.length.x", "a.b.map", "d", "a..b", "hasOwnProperty"]) {
      expect(valueAt(data, path), path).to.equal(undefined);
    }
    for (const none of [null, undefined, "text", 1]) expect(valueAt(none, "length")).to.equal(undefined);
  });

  it("makes every text storable and leaves whole ones as they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(wellFormed(text)).to.equal(Buffer.from(text, "utf8").toString("utf8"));
        expect(storableText(text)).not.to.contain("\0");
      }),
    );
    expect(storableText("a\ud83d b\0 👍")).to.equal("a\ufffd b\ufffd 👍");
  });

  it("quotes in one bounded line without secrets", () => {
    expect(quote("a\r\n\tb\u2028c\u001b[31m", [])).to.equal("a b c [31m");
    expect(quote("key s3cret and s3cret", ["s3cret"])).to.equal("key … and …");
    expect(quote("x".repeat(10_000)).length).to.be.below(250);
    fc.assert(fc.property(fc.string({ unit: "binary" }), (words) => !/[\p{Cc}\p{Surrogate}]/u.test(quote(words))));
  });

  it("waits as long as it is told in seconds, and at most a day", () => {
    expect(retryAfter({ "retry-after": "120" })).to.equal(120_000);
    expect(retryAfter({ "retry-after": "999999999" })).to.equal(86_400_000);
    for (const odd of ["", "-1", "1.5", "Wed, 21 Oct 2026 07:28:00 GMT"])
      expect(retryAfter({ "retry-after": odd })).to.equal(null);
    expect(retryAfter({})).to.equal(null);
  });
});
