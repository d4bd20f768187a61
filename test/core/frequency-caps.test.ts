import { expect } from "chai";
import fc from "fast-check";
import { type CampaignSend, frequencyCaps, lawfulCaps, mayLeaveAt } from "../../src/core/frequency-caps.ts";
import { FREQUENCY_RULES } from "../../src/core/frequency-rules.ts";

const HOUR = 60 * 60_000;
const RULE = { texts: 3, period_ms: 24 * HOUR, source: "a law" };

describe("how often somebody may be sent a campaign text", () => {
  it("is three in 24 hours in Florida, Maryland, Oklahoma and Oregon, by the number", () => {
    const numbers = {
      "US-FL": "+13055550101",
      "US-MD": "+14105550101",
      "US-OK": "+14055550101",
      "US-OR": "+15035550101",
    };
    for (const [region, number] of Object.entries(numbers)) {
      expect(lawfulCaps.capOf(number, null), region).to.deep.equal(FREQUENCY_RULES[region]);
      expect(lawfulCaps.capOf(number, null), region).to.include({ texts: 3, period_ms: 24 * HOUR });
    }
    for (const number of ["+14155550101", "+12125550101", "+34600000000", "SHOP", "12345"]) {
      expect(lawfulCaps.capOf(number, null), number).to.equal(null);
    }
  });

  it("is the strictest of all states where the number may be of any, and of the likely ones where the contact's zone is known", () => {
    const toll_free = "+18005550101";
    expect(lawfulCaps.capOf(toll_free, null)).to.include({ texts: 3 });
    expect(lawfulCaps.capOf(toll_free, "Pacific/Honolulu")).to.equal(null);
    expect(lawfulCaps.capOf(toll_free, "America/Los_Angeles")).to.include({ texts: 3 });
    // A Floridian on a journey is one.
    expect(lawfulCaps.capOf("+13055550101", "Europe/Madrid")).to.include({ texts: 3 });
    const caps = frequencyCaps({ "US-FL": RULE, "US-OR": { texts: 5, period_ms: 48 * HOUR, source: "another" } });
    expect(caps.capOf(toll_free, null)).to.include({ texts: 3, period_ms: 48 * HOUR });
  });

  it("is counted by subject; a text without one counts for all", () => {
    const sent = ["news", "news", "news", "bills", null].map((topic, index) => {
      return { message_id: `msg_${index}`, topic, at: index * HOUR };
    });
    const at = (topic: string | null, of = sent) => mayLeaveAt(RULE, of, { message_id: "msg_new", topic }, 5 * HOUR);
    expect(at("news")).to.equal(HOUR + 24 * HOUR + 1);
    expect(at("bills")).to.equal(null);
    expect(at(null)).to.equal(2 * HOUR + 24 * HOUR + 1);
    expect(at("news", sent.slice(0, 2))).to.equal(null);
    // Its own earlier try is no other text.
    expect(mayLeaveAt(RULE, sent.slice(0, 3), { message_id: "msg_1", topic: "news" }, 5 * HOUR)).to.equal(null);
  });

  it("is never more than that in any time of that length, whatever is asked for, and no text waits longer than it must", () => {
    const subject = fc.constantFrom(null, "news", "bills");
    const asks = fc.array(fc.record({ topic: subject, wait: fc.integer({ min: 0, max: 12 * HOUR }) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(asks, (asked) => {
        const sent: CampaignSend[] = [];
        let now = 0;
        for (const [index, { topic, wait }] of asked.entries()) {
          now += wait;
          const text = { message_id: `msg_${index}`, topic };
          const later = mayLeaveAt(RULE, sent, text, now);
          if (later !== null) {
            expect(later).to.be.greaterThan(now);
            expect(mayLeaveAt(RULE, sent, text, later - 1), "a moment before").to.not.equal(null);
            expect(mayLeaveAt(RULE, sent, text, later), "at its time").to.equal(null);
          }
          sent.push({ ...text, at: later ?? now });
          now = later ?? now;
        }
        for (const { topic, at } of sent) {
          const of_subject = sent.filter(
            (each) => each.topic === topic && each.at >= at && each.at <= at + RULE.period_ms,
          );
          expect(of_subject.length).to.be.at.most(RULE.texts);
        }
      }),
    );
  });
});
