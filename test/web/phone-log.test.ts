import { expect } from "chai";
import type { Message } from "../../src/core/message.ts";
import { PhoneLog } from "../../src/web/phone-log.ts";
import { UnderWay } from "../../src/web/phone-under-way.ts";
import { TestClock } from "../core/test-clock.ts";

const base: Message = {
  ...{ id: "msg_1", direction: "out", gateway: "g", sender: "+2", contact: "+1", conversation_id: "conv_1" },
  ...{ channel: "sms", address: null },
  ...{
    text: "Hello",
    own_words: null,
    reaction: null,
    media: [],
    segments: 1,
    status: "queued",
    status_reason: null,
    error_code: null,
  },
  ...{
    provider_id: null,
    kind: "conversation",
    topic: null,
    intent: null,
    node: null,
    author: null,
    in_reply_to: null,
  },
  ...{ created_at: 0, due_at: 0, expires_at: null, sent_at: null, settled_at: null, attempts: 0 },
};
const incoming = (change: Partial<Message>): Message => ({ ...base, direction: "in", status: "received", ...change });

describe("the test phone's log", () => {
  const notes = (...changes: Partial<Message>[]) => {
    const log = new PhoneLog(new TestClock());
    return changes.map((change) => log.message({ ...base, ...change })?.what ?? null);
  };

  it("notes decisions, and no step twice", () => {
    expect(
      notes({}, { status: "sending" }, { status: "sent" }, { status: "sent" }, { status: "delivered" }),
    ).to.deep.equal([null, null, "sent", null, "delivered"]);
    expect(notes({ due_at: 5 })).to.deep.equal(["waits"]);
    expect(notes({ status: "failed" })).to.deep.equal(["failed"]);
    expect(notes({ status: "failed", sent_at: 5 })).to.deep.equal(["not_delivered"]);
    for (const status of ["cancelled", "expired", "suppressed", "uncertain"] as const) {
      expect(notes({ status })).to.deep.equal([status]);
    }
  });

  it("tells the law's answers from replies and from other texts", () => {
    const log = new PhoneLog(new TestClock());
    const about = (change: Partial<Message>) => log.message({ ...base, status: "sent", ...change })?.about;
    expect(log.message(incoming({ id: "in_1", intent: "stop" }))?.what).to.equal("stop");
    expect(log.message(incoming({ id: "in_2", intent: "help" }))?.what).to.equal("help");
    expect(about({ id: "out_1", kind: "law", in_reply_to: "in_1" })).to.equal("confirmation");
    expect(about({ id: "out_2", kind: "law", in_reply_to: "in_2" })).to.equal("help_text");
    expect(about({ id: "out_3", in_reply_to: "in_2" })).to.equal("reply");
    expect(about({ id: "out_4" })).to.equal("text");
  });

  it("stays small: 200 lines, each with the first words only, cut between characters", () => {
    const log = new PhoneLog(new TestClock());
    for (let count = 0; count < 5_000; count += 1) log.message(incoming({ id: `in_${count}`, text: "😀".repeat(100) }));
    expect(log.lines()).to.have.length(200);
    expect(log.lines().at(-1)).to.include({ id: 5_000, excerpt: `${"😀".repeat(60)}…` });
  });

  it("knows what is on its way to a phone, in whatever order the news comes", () => {
    const thread = { gateway: "g", handset: "+1", sender: "+2" };
    const normal = new UnderWay();
    expect(normal.message(base)).to.deep.equal({ thread, count: 1 });
    expect(normal.message({ ...base, status: "sending" })).to.equal(null);
    expect(normal.message({ ...base, status: "sent", provider_id: "p" })).to.equal(null);
    expect(normal.arrived(thread, "p")).to.deep.equal({ thread, count: 0 });
    expect(normal.message({ ...base, status: "delivered", provider_id: "p" })).to.equal(null);

    const early = new UnderWay();
    early.message({ ...base, status: "sending" });
    expect(early.arrived(thread, "p")).to.equal(null);
    expect(early.message({ ...base, status: "sent", provider_id: "p" })).to.deep.equal({ thread, count: 0 });
    expect(early.list()).to.deep.equal([]);

    const lost = new UnderWay();
    lost.message(base);
    expect(lost.message({ ...base, status: "failed" })).to.deep.equal({ thread, count: 0 });
    for (let count = 0; count < 3_000; count += 1) lost.message({ ...base, id: `msg_${count}` });
    expect(lost.list()).to.deep.equal([{ thread, count: 1_000 }]);
    lost.forget("g");
    expect(lost.list()).to.deep.equal([]);
  });
});
