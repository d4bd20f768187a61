import { expect } from "chai";
import { TestClock } from "./test-clock.ts";

describe("test clock", () => {
  it("fires timers in order, each at its own time, and those that they set", () => {
    const clock = new TestClock(1_000);
    const fired: string[] = [];
    const note = (name: string) => fired.push(`${name} ${clock.now()}`);
    clock.after(300, () => note("late"));
    clock.after(100, () => {
      note("first");
      clock.after(50, () => note("inner"));
      clock.after(0, () => note("at once"));
    });
    clock.after(100, () => note("second"));
    const cancel = clock.after(120, () => note("cancelled"));
    cancel();
    clock.advance(299);
    expect(fired).to.deep.equal(["first 1100", "second 1100", "at once 1100", "inner 1150"]);
    expect([clock.now(), clock.nextAt]).to.deep.equal([1_299, 1_300]);
    clock.advance(1);
    expect(fired.at(-1)).to.equal("late 1300");
    expect(clock.nextAt).to.equal(null);
  });

  it("waits for the work that a timer has started before it moves on", async () => {
    const clock = new TestClock(0);
    const fired: number[] = [];
    let work: Promise<void> = Promise.resolve();
    const tick = (): void => {
      work = Promise.resolve().then(() => {
        fired.push(clock.now());
        clock.after(10, tick);
      });
    };
    clock.after(10, tick);
    await clock.advanceSettled(35, () => work);
    expect(fired).to.deep.equal([10, 20, 30]);
    expect(clock.now()).to.equal(35);
  });
});
