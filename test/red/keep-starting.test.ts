import { expect } from "chai";
import { keepStarting } from "../../src/red/keep-starting.ts";
import { TestClock } from "../core/test-clock.ts";

describe("keepStarting", () => {
  /** A service that fails to start so many times. */
  function service(failures: number) {
    const clock = new TestClock();
    const reported: string[] = [];
    let starts = 0;
    const start = async (): Promise<void> => {
      starts += 1;
      if (starts <= failures) throw new Error(`no disk ${starts}`);
    };
    const kept = keepStarting({ clock, start }, (error) => reported.push(String(error)));
    return { clock, reported, kept, starts: () => starts };
  }
  const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

  it("tries again every ten seconds until it works, and says each time what is wrong", async () => {
    const { clock, reported, kept, starts } = service(2);
    kept.start();
    await settled();
    expect(reported).to.deep.equal(["Error: no disk 1"]);
    for (const [after_ms, count] of [
      [9_999, 1],
      [1, 2],
      [10_000, 3],
      [60_000, 3],
    ] as const) {
      clock.advance(after_ms);
      await settled();
      expect(starts(), `starts after another ${after_ms} ms`).to.equal(count);
    }
    expect(reported).to.have.length(2);
  });

  it("does not try again after it was stopped, also while an attempt is under way", async () => {
    const { clock, reported, kept, starts } = service(9);
    kept.start();
    kept.stop();
    await settled();
    clock.advance(60_000);
    await settled();
    expect(starts()).to.equal(1);
    expect(reported).to.deep.equal([]);
  });

  it("does not try twice at a time after another deploy", async () => {
    const { clock, kept, starts } = service(9);
    kept.start();
    kept.start();
    await settled();
    clock.advance(10_000);
    await settled();
    expect(starts()).to.equal(3);
  });
});
