import { expect } from "chai";
import { manyRuns } from "./many-runs.ts";
import { simulate } from "./simulation.ts";

/** What must have happened in the runs, or they would prove little. */
const WORTH_SEEING = [
  "texts from people",
  "texts under an id that was used before",
  "STOPs",
  "STARTs",
  "texts on another channel",
  "texts from a number that is written otherwise",
  "replies to a header",
  "STARTs from a test phone",
  "duplicates",
  "retries by the carrier",
  "crashes",
  "deploys",
  "clock set back",
  "clock set forward",
  "calls that the database refused",
  "carrier: accepted",
  "carrier: taken_silently",
  "carrier: throttled",
  "carrier: later",
  "carrier: permanent",
  "carrier: opted_out",
  "requests lost on the way",
  "receipts",
  "asks repeated after a crash",
  "texts a STOP cancelled",
  "held texts a STOP cancelled",
  "texts handed to a flow again",
  "texts a throttle dropped",
  "texts for the second gateway",
  "carrier: unauthorized",
  "carrier: redirected",
  "carrier: server_error",
  "texts that the carrier gave up",
  "texts that were caught up",
  "queued at the claim",
  "expired at the claim",
  "throttle: first",
  "throttle: repeat",
  "throttle: opted_out",
  "in the end: delivered",
  "in the end: uncertain",
  "in the end: suppressed",
  "in the end: failed",
];

describe("The simulated engine", () => {
  it("repeats with its seed, to the last line of its story", async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const [first, second] = [await simulate(seed), await simulate(seed)];
      expect(second.evidence.lines, `seed ${seed}`).to.deep.equal(first.evidence.lines);
      expect(second.evidence.final, `seed ${seed}`).to.deep.equal(first.evidence.final);
    }
  });

  it("keeps its promises whatever happens (P1–P6)", async () => {
    const { reports, counts } = await manyRuns({ from: 1, until: 201, step: 1, lines: 60 });
    if (reports[0] !== undefined) expect.fail(reports[0]);
    expect(WORTH_SEEING.filter((what) => (counts.get(what) ?? 0) === 0)).to.deep.equal([]);
  });
});
