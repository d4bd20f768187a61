import { expect } from "chai";
import { mayBeRecent, RECENT_IDS, withRecentText } from "../../src/database/recent-ids.ts";

describe("marks of the latest texts", () => {
  it("tell texts under one id apart, so that no history is read for them (P8)", () => {
    const marks = withRecentText("", { provider_id: "0", text: "YES" });
    expect(mayBeRecent(marks, { provider_id: "0", text: "YES" })).to.equal(true);
    for (const text of ["NO", "STOP", "yes", ""])
      expect(mayBeRecent(marks, { provider_id: "0", text })).to.equal(false);
    expect(mayBeRecent(marks, { provider_id: "1", text: "YES" })).to.equal(false);
  });

  it("are no more than are kept, the oldest forgotten", () => {
    let marks = "";
    for (let n = 0; n <= RECENT_IDS; n += 1) marks = withRecentText(marks, { provider_id: String(n), text: "YES" });
    expect(mayBeRecent(marks, { provider_id: "0", text: "YES" })).to.equal(false);
    expect(mayBeRecent(marks, { provider_id: "1", text: "YES" })).to.equal(true);
    expect(marks.length % RECENT_IDS).to.equal(0);
  });
});
