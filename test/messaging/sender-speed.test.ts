import { expect } from "chai";
import { SenderSpeed } from "../../src/messaging/sender-speed.ts";
import { TestClock } from "../core/test-clock.ts";

const FULL = { amount: 100, period_ms: 1000, burst: 8 };

describe("a sender's speed", () => {
  let clock = new TestClock();
  let speed = new SenderSpeed(clock);
  const amount = (sender = "A"): number => speed.rateOf("gateway", sender, FULL).amount;
  const slowDown = (): void => speed.slowDown("gateway", "A");

  beforeEach(() => {
    clock = new TestClock();
    speed = new SenderSpeed(clock);
  });

  it("is the full rate while nobody complains", () => {
    expect(speed.rateOf("gateway", "A", FULL)).to.equal(FULL);
  });

  it("is halved by a complaint, for that sender only, with its burst", () => {
    slowDown();
    expect(speed.rateOf("gateway", "A", FULL)).to.deep.equal({ amount: 50, period_ms: 1000, burst: 4 });
    expect([amount("B"), speed.rateOf("other", "A", FULL).amount]).to.deep.equal([100, 100]);
  });

  it("takes the complaints about texts that were on their way together as one", () => {
    for (let text = 0; text < 64; text += 1) slowDown();
    expect(amount()).to.equal(50);
    clock.advance(1_000);
    slowDown();
    expect(amount()).to.equal(25);
  });

  it("never stops altogether", () => {
    for (let second = 0; second < 100; second += 1) {
      slowDown();
      clock.advance(1_000);
    }
    expect(amount()).to.be.closeTo(100 / 64, 1e-9);
  });

  it("comes back by itself in small steps, up to the full rate and no further", () => {
    slowDown();
    clock.advance(9_999);
    expect(amount()).to.equal(50);
    clock.advance(1);
    expect(amount()).to.be.closeTo(60, 1e-9);
    clock.advance(40_000);
    expect(speed.rateOf("gateway", "A", FULL)).to.equal(FULL);
    clock.advance(1_000_000);
    expect(amount()).to.equal(100);
  });

  it("halves what has come back so far", () => {
    slowDown();
    clock.advance(20_000);
    slowDown();
    expect(amount()).to.be.closeTo(35, 1e-9);
  });
});
