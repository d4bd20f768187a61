import { expect } from "chai";
import { escaped, recipientTime, utc } from "../../src/web/privacy/file-text.ts";

const AT = Date.UTC(2026, 4, 3, 3, 5, 9);

describe("what stands in the evidence file", () => {
  it("has times in UTC and on the recipient's clock, with the day there", () => {
    expect(utc(AT)).to.equal("2026-05-03 03:05:09 UTC");
    expect(recipientTime("+12125550101", null, AT)).to.equal("2026-05-02 23:05:09 (America/New_York)");
    expect(recipientTime("+12125550101", "Asia/Kolkata", AT)).to.equal("2026-05-03 08:35:09 (Asia/Kolkata)");
  });

  it("names both clocks of an area with two, and none where there are too many to help", () => {
    expect(recipientTime("+18505550101", null, AT)).to.match(/^2026-05-0\d .* or 2026-05-0\d .*\)$/);
    expect(recipientTime("+18005550101", null, AT)).to.equal("not known");
    expect(recipientTime("MYBIZ", null, AT)).to.equal("not known");
  });

  it("shows signs of markup, and what cannot be seen, as text", () => {
    expect(escaped(`<b a='1' b="2">&`)).to.equal("&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;");
    expect(escaped("a\nb\tc\u0000\u2067d\u202e")).to.equal("a<br>b\tc[U+0000][U+2067]d[U+202E]");
    expect(escaped("שלום 👍 é")).to.equal("שלום 👍 é");
  });
});
