import { expect } from "chai";
import { UnbegunTexts } from "../../src/messaging/unbegun-texts.ts";
import { UnderWay } from "../../src/messaging/under-way.ts";
import { TestClock } from "../core/test-clock.ts";

describe("texts that are being sent by a worker that does not know it", () => {
  let underWay: UnderWay;
  let unbegun: UnbegunTexts;
  /** What the database says the worker sends. */
  let sending: string[];
  /** What happens while the database is asked. */
  let meanwhile: () => void;
  const back: string[] = [];

  beforeEach(() => {
    underWay = new UnderWay();
    sending = [];
    meanwhile = () => undefined;
    back.length = 0;
    const store = {
      sendingOf: async () => {
        meanwhile();
        return [...sending];
      },
      putBack: async (ids: readonly string[]) => {
        back.push(...ids);
        sending = sending.filter((id) => !ids.includes(id));
        return [];
      },
    };
    unbegun = new UnbegunTexts({ store, clock: new TestClock(), worker: "one", underWay, changed: () => undefined });
  });

  it("are put back when it is time to look", async () => {
    sending = ["text"];
    await unbegun.putBack();
    expect(back).to.deep.equal([]);
    unbegun.suspect();
    await unbegun.putBack();
    expect(back).to.deep.equal(["text"]);
  });

  it("are looked for again where it was not known yet whether they would be begun", async () => {
    sending = ["text"];
    underWay.promise("text", "gateway");
    unbegun.suspect();
    // The answer of its commit was cut off, and whoever asked for it heard so a moment after.
    meanwhile = () => underWay.kept("text");
    await unbegun.putBack();
    expect(back).to.deep.equal([]);
    await unbegun.putBack();
    expect(back).to.deep.equal(["text"]);
  });

  it("are left alone while they may still be begun", async () => {
    sending = ["text"];
    underWay.promise("text", "gateway");
    unbegun.suspect();
    await unbegun.putBack();
    unbegun.suspect();
    await unbegun.putBack();
    expect(back).to.deep.equal([]);
  });
});
