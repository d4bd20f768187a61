import { expect } from "chai";
import { regionAmong } from "../../src/web/app/shared/dates.ts";

describe("The region by which the desk writes times and numbers", () => {
  it("is the browser's, where it is of the page's language", () => {
    expect(regionAmong(["fr-CA", "en-GB", "en-US"], "en")).to.equal("en-GB");
  });

  it("is the language's own where the browser names none of it", () => {
    expect(regionAmong(["fr-CA"], "es")).to.equal("es");
  });

  it("is never one that Intl refuses", () => {
    const region = regionAmong(["en-US@posix", "en_US.UTF-8"], "en");
    expect(region).to.equal("en");
    expect(() => new Intl.DateTimeFormat(region)).not.to.throw();
  });
});
