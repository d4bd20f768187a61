import { expect } from "chai";
import { languageTag, timeZone } from "../../src/core/locale.ts";

describe("locale", () => {
  it("reads languages as people write them", () => {
    expect(["en", " PT-br ", "pt_BR", "zh-hant-tw"].map(languageTag)).to.deep.equal([
      "en",
      "pt-BR",
      "pt-BR",
      "zh-Hant-TW",
    ]);
    expect(["", "Spanish please", "e", "en-", "{{x}}"].map(languageTag)).to.deep.equal([null, null, null, null, null]);
  });

  it("knows time zones by name, and takes no offset for one", () => {
    expect([" Europe/Madrid", "UTC", "America/New_York"].map(timeZone)).to.deep.equal([
      "Europe/Madrid",
      "UTC",
      "America/New_York",
    ]);
    expect(["", "Madrid", "+02:00", "Europe/Nowhere"].map(timeZone)).to.deep.equal([null, null, null, null]);
  });
});
