import { expect } from "chai";
import {
  ALL_OTHERS,
  type PriceList,
  SAMPLE_PRICES,
  segmentPrice,
  senderPrice,
  sendingCost,
  shownAmount,
} from "../../src/core/prices.ts";

const prices: PriceList = {
  currency: "USD",
  segments: [
    { country: "US", out: 0.0079, in: 0.0075 },
    { country: ALL_OTHERS, out: 0.05, in: 0 },
  ],
  senders: [{ sender: "+14155550100", month: 1.15 }],
};

describe("A price list", () => {
  it("has a price for a country, and one for all others", () => {
    expect(sendingCost(prices, "US", 2)).to.be.closeTo(0.0158, 1e-9);
    expect(sendingCost(prices, "FR", 2)).to.be.closeTo(0.1, 1e-9);
    expect(segmentPrice(prices, null)).to.include({ country: ALL_OTHERS });
  });

  it("says nothing of what it has no price for", () => {
    const [bare] = SAMPLE_PRICES;
    expect(bare && sendingCost(bare.prices, "US", 2)).to.equal(null);
    expect(senderPrice(prices, "+14155550199")).to.equal(null);
    expect(senderPrice(prices, "+14155550100")).to.equal(1.15);
  });

  it("has the two prices a month of the brief as samples", () => {
    const months = SAMPLE_PRICES.map(({ name, prices: { currency, senders } }) => [name, currency, senders[0]?.month]);
    expect(months).to.deep.equal([
      ["one_way", "INR", 200],
      ["two_way", "INR", 400],
    ]);
  });

  const amounts: readonly [amount: number, currency: string, shown: string][] = [
    [0, "USD", "$0.00"],
    [0.0158, "USD", "$0.0158"],
    [0.02, "USD", "$0.02"],
    [12.345, "USD", "$12.35"],
    [400, "INR", "₹400.00"],
    [1200, "JPY", "¥1,200"],
  ];
  for (const [amount, currency, shown] of amounts) {
    it(`shows ${amount} ${currency} as ${shown}`, () => expect(shownAmount(amount, currency, "en")).to.equal(shown));
  }
});
