import { expect } from "chai";
import { canBeTexted, readAddress, readSender } from "../../src/core/address.ts";
import { channelName, onChannel, splitChannel } from "../../src/core/channel.ts";

describe("an address", () => {
  it("is a subscriber on a channel, and where to answer", () => {
    const read: readonly [written: string, contact: string, channel: string, address: string | null][] = [
      ["+14155550101", "+14155550101", "sms", null],
      ["(415) 555-0101", "+14155550101", "sms", null],
      ["whatsapp:+14155550101", "+14155550101", "whatsapp", null],
      ["RCS:+1 415 555 0101", "+14155550101", "rcs", null],
      ["+5215512345678", "+525512345678", "sms", "+5215512345678"],
      ["5215512345678", "+525512345678", "sms", "+5215512345678"],
      ["whatsapp:+551187654321", "+5511987654321", "whatsapp", "+551187654321"],
      ["+541143210000", "+5491143210000", "sms", "+541143210000"],
      ["tel:+14155550101", "+14155550101", "sms", null],
      ["newapp:+14155550101", "+14155550101", "newapp", null],
      ["SUPPORT", "SUPPORT", "sms", null],
      ["12345", "12345", "sms", null],
      ["messenger:1234567", "messenger:1234567", "messenger", "1234567"],
    ];
    for (const [written, contact, channel, address] of read) {
      expect(readAddress(written, "US"), written).to.deep.equal({ contact, channel, address });
    }
  });

  it("can be texted, but not where it is a name", () => {
    const can = (written: string): boolean => canBeTexted(readAddress(written, null));
    for (const written of ["+14155550101", "whatsapp:+5215512345678", "12345", "messenger:1234567"])
      expect(can(written), written).to.equal(true);
    for (const written of ["SUPPORT", "Re: Shop", "nothing at all"]) expect(can(written), written).to.equal(false);
  });

  it("of ours is the number, and a name that exists on a channel only keeps it", () => {
    expect(readSender("whatsapp:+14155550100", null)).to.equal("+14155550100");
    expect(readSender("+5215512345678", null), "carriers know their own numbers in one way").to.equal("+5215512345678");
    expect(readSender("rcs:acme_agent", null)).to.equal("rcs:acme_agent");
    expect(readSender("rcs:two words", null)).to.equal(null);
    expect(readSender("MYSHOP", null)).to.equal("MYSHOP");
  });

  it("is written with its channel", () => {
    expect(onChannel("sms", "+1")).to.equal("+1");
    expect(splitChannel(onChannel("whatsapp", "+14155550101"))).to.deep.equal({
      channel: "whatsapp",
      rest: "+14155550101",
    });
    expect(["sms", "whatsapp", "rcs", "newapp"].map(channelName)).to.deep.equal(["SMS", "WhatsApp", "RCS", "newapp"]);
  });
});
