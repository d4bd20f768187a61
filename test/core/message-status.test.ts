import { expect } from "chai";
import fc from "fast-check";
import type { MessageStatus } from "../../src/core/message.ts";
import { isFinal, type ReceiptStatus, statusAfterReceipt } from "../../src/core/message-status.ts";

const ALL: Record<MessageStatus, true> = {
  received: true,
  queued: true,
  sending: true,
  sent: true,
  delivered: true,
  failed: true,
  cancelled: true,
  expired: true,
  suppressed: true,
  uncertain: true,
};
const isStatus = (text: string): text is MessageStatus => Object.hasOwn(ALL, text);
const statuses = Object.keys(ALL).filter(isStatus);
const receipts: ReceiptStatus[] = ["sent", "delivered", "failed"];

describe("message status", () => {
  it("a receipt moves a text on, never back", () => {
    expect(statusAfterReceipt("sending", "sent")).to.equal("sent");
    expect(statusAfterReceipt("sending", "delivered")).to.equal("delivered");
    expect(statusAfterReceipt("sent", "delivered")).to.equal("delivered");
    expect(statusAfterReceipt("sent", "sent")).to.equal("sent");
    expect(statusAfterReceipt("delivered", "sent")).to.equal("delivered");
    expect(statusAfterReceipt("delivered", "failed")).to.equal("delivered");
    expect(statusAfterReceipt("failed", "sent")).to.equal("failed");
  });

  it("a receipt settles a text whose hand-over is uncertain (P3)", () => {
    for (const receipt of receipts) expect(statusAfterReceipt("uncertain", receipt)).to.equal(receipt);
  });

  it("a phone that has the text is believed over a failure or an expiry", () => {
    expect(statusAfterReceipt("failed", "delivered")).to.equal("delivered");
    expect(statusAfterReceipt("expired", "delivered")).to.equal("delivered");
    expect(statusAfterReceipt("expired", "failed")).to.equal("expired");
  });

  it("no receipt touches what never went to the gateway", () => {
    for (const status of ["received", "queued", "suppressed", "cancelled"] as const) {
      for (const receipt of receipts) expect(statusAfterReceipt(status, receipt)).to.equal(status);
    }
  });

  it("receipts in any order, any number of times, end the same once the phone has it", () => {
    const some = fc.array(fc.constantFrom(...receipts), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom<MessageStatus>("sending", "sent", "uncertain"),
        some,
        some,
        (start, before, after) => {
          const end = [...before, "delivered" as const, ...after].reduce<MessageStatus>(statusAfterReceipt, start);
          expect(end).to.equal("delivered");
        },
      ),
      { numRuns: 200 },
    );
  });

  it("a receipt twice says nothing new, and never leads from a final status to one that is not", () => {
    for (const status of statuses) {
      for (const receipt of receipts) {
        const once = statusAfterReceipt(status, receipt);
        expect(statusAfterReceipt(once, receipt)).to.equal(once);
        if (isFinal(status)) expect(isFinal(once)).to.equal(true);
      }
    }
  });

  it("knows which statuses are final", () => {
    expect(statuses.filter((status) => !isFinal(status))).to.have.members(["queued", "sending", "sent", "uncertain"]);
  });
});
