import { join } from "node:path";
import { expect } from "chai";
import { dropReason } from "../../nodes/throttle/drop-reason.ts";
import { lastGoesAfter, rateOf } from "../../nodes/throttle/limit.ts";
import { duration, limitPreview } from "../../nodes/throttle/limit-preview.ts";
import type { ThrottleConfig } from "../../nodes/throttle/throttle.config.ts";
import throttle from "../../nodes/throttle/throttle.ts";
import { waitingStatus } from "../../nodes/throttle/waiting-status.ts";
import { temporaryFolder } from "../database/temporary-folder.ts";
import { type FlowOptions, SmsFlow } from "./sms-flow.ts";

const ANNA = "+14155550111";
const BERT = "+14155550122";

const settings: ThrottleConfig = {
  name: "",
  gateway: "gateway",
  amount: 1,
  every: 1,
  period: "minute",
  per: "contact",
  each_amount: 0,
  each_period: "day",
  quiet_hours: false,
  burst: 0,
  too_many: "hold",
  to_kind: "answer",
  to: "to",
};

const drivers: FlowOptions["database"]["driver"][] = ["sqlite", "lowdb"];
for (const driver of drivers) {
  describe(`sms-throttle over ${driver}`, () => {
    let flow: SmsFlow | null = null;
    let folder = temporaryFolder();

    beforeEach(() => {
      folder = temporaryFolder();
    });

    afterEach(async () => {
      await stop();
      folder.dispose();
    });

    async function stop(): Promise<void> {
      await flow?.unload();
      flow = null;
    }

    async function start(settings: object): Promise<SmsFlow> {
      const node = { type: "sms-throttle", ...settings };
      const database = { driver, file: join(folder.path, "texts") };
      flow = await SmsFlow.load({ types: [throttle], node, outputs: 2, database });
      return flow;
    }

    it("lets one a day through for each person, and the rest waits", async () => {
      const running = await start({ amount: 1, period: "day" });
      await running.text(ANNA, "one");
      await running.text(ANNA, "two");
      await running.text(BERT, "three");
      await running.until("two texts and the status", () =>
        running.statuses.some((text) => text.startsWith("1 waiting")),
      );
      expect(running.payloads(0)).to.have.members(["one", "three"]);
      expect(running.payloads(1)).to.deep.equal([]);
      expect(running.errors).to.deep.equal([]);
    });

    it("hands on what came, whole, under the id of its own run, and forgets it when the flow has finished", async () => {
      const running = await start({ amount: 1, period: "day" });
      const { message } = await running.text(ANNA, "one");
      await running.until("the text", () => running.arrived.length === 1);
      const msg = running.arrived[0]?.msg;
      expect(msg).to.include({ payload: "one", topic: ANNA, _msgid: `hold_${message.id}/node/1` });
      expect(msg).to.have.nested.property("sms.contact.number", ANNA);
      await running.messaging.store.counts();
      expect(await running.messaging.store.unfinishedHolds("node")).to.deep.equal([]);
    });

    it("goes on after a restart (P6)", async () => {
      const before = await start({ amount: 4, period: "second" });
      for (const text of ["one", "two", "three"]) await before.text(ANNA, text);
      await before.until("the first", () => before.arrived.length > 0);
      await stop();
      const released = before.payloads(0);
      const after = await start({ amount: 4, period: "second" });
      await after.until("the others", () => released.length + after.arrived.length === 3);
      expect([...released, ...after.payloads(0)]).to.deep.equal(["one", "two", "three"]);
    });

    it("drops what waits for someone who replies STOP, with the reason (P2)", async () => {
      const running = await start({ amount: 4, period: "second" });
      for (const text of ["one", "two", "three"]) await running.text(ANNA, text);
      await running.until("the first", () => running.arrived.length === 1);
      await running.text(ANNA, "STOP");
      await running.until("the others and the STOP itself", () => running.arrived.length === 4);
      expect(running.payloads(0)).to.deep.equal(["one", "STOP"]);
      expect(running.payloads(1)).to.deep.equal(["two", "three"]);
      const dropped = running.arrived.find(({ output }) => output === 1)?.msg.dropped;
      expect(dropped).to.have.property("code", "opted_out");
      expect(dropped)
        .to.have.property("reason")
        .that.matches(/\+1 415 555 0111 replied STOP while/);
    });

    it("drops what is too many, where it is set so, and passes on the same message", async () => {
      const running = await start({ amount: 2, period: "hour", too_many: "drop", per: "all" });
      for (const payload of ["one", "two", "three"]) running.inject({ payload, own: "kept" });
      await running.until("three", () => running.arrived.length === 3);
      expect(running.payloads(0)).to.deep.equal(["one", "two"]);
      const [dropped] = running.arrived.filter(({ output }) => output === 1);
      expect(dropped?.msg).to.deep.include({ payload: "three", own: "kept" });
      expect(dropped?.msg.dropped).to.deep.equal({
        code: "too_many",
        reason: "Not let through: more than 2 per hour.",
      });
      await running.until("the status", () => running.statuses.includes("dropped 1"));
    });

    it("counts each of our numbers: the one that was texted, or the one an sms out would take", async () => {
      const running = await start({
        amount: 1,
        period: "hour",
        too_many: "drop",
        per: "sender",
        to_kind: "msg",
        to: "payload.phone",
      });
      running.inject({ payload: { phone: "(415) 555-0111" } });
      running.inject({ payload: { phone: BERT } });
      await running.until("both", () => running.arrived.length === 2);
      expect(running.arrived.map(({ output }) => output).sort()).to.deep.equal([0, 1]);
      expect(running.arrived.find(({ output }) => output === 1)?.msg.dropped)
        .to.have.property("reason")
        .that.matches(/more than 1 per hour for \+1 415 555 0100/);
    });

    it("knows a person by any spelling of the number", async () => {
      const running = await start({ amount: 1, period: "hour", too_many: "drop", to_kind: "msg", to: "phone" });
      running.inject({ payload: 1, phone: "415-555-0111" });
      running.inject({ payload: 2, phone: ANNA });
      await running.until("both", () => running.arrived.length === 2);
      expect(running.payloads(1)).to.have.length(1);
    });

    it("counts one person's texts besides the pace of all", async () => {
      const running = await start({ amount: 100, period: "second", per: "all", each_amount: 2, too_many: "drop" });
      for (const text of ["one", "two", "three"]) await running.text(ANNA, text);
      await running.text(BERT, "four");
      await running.until("four", () => running.arrived.length === 4);
      expect(running.payloads(0)).to.deep.equal(["one", "two", "four"]);
      expect(running.arrived.find(({ output }) => output === 1)?.msg.dropped).to.deep.equal({
        code: "too_many",
        reason: "Not let through: more than 100 per second, or more than 2 per day to one person.",
      });
    });

    it("asks whose hours count, and lets nothing go to who can be nowhere (P5)", async () => {
      const running = await start({ per: "all", quiet_hours: true, to_kind: "msg", to: "phone" });
      running.inject({ payload: "whose?" });
      running.inject({ payload: "ship", phone: "+881612345678" });
      await running.until("both", () => running.errors.length === 1 && running.arrived.length === 1);
      expect(running.errors[0]).to.match(/whose time of day.*msg\.phone holds no number/);
      expect(running.arrived[0]?.output).to.equal(1);
      expect(running.arrived[0]?.msg.dropped)
        .to.have.property("reason")
        .that.matches(/what time it is for \+881 .*Set this contact's time zone/);
    });

    it("says what to do about a message that it cannot count or keep", async () => {
      const running = await start({ amount: 1, period: "hour" });
      running.inject({ payload: "whose?" });
      await running.until("an error", () => running.errors.length === 1);
      const other = await running.text(ANNA, "fine");
      await running.until("the text", () => running.arrived.length === 1);
      running.inject({ payload: () => 1, sms: running.arrived[0]?.msg.sms });
      await running.until("another error", () => running.errors.length === 2);
      expect(other.repeat).to.equal(false);
      expect(running.errors[0]).to.match(/Begin the flow with an sms in node/);
      expect(running.errors[1]).to.match(/msg\.payload is a function/);
      expect(running.statuses).to.include.members(["no number", "cannot be kept"]);
    });
  });
}

describe("what a throttle says", () => {
  const limit = { amount: 1, every: 1, period: "minute", burst: 0, too_many: "hold" } as const;
  const alone = { per: "contact", each: { each_amount: 0, each_period: "day" }, quiet_hours: false } as const;
  const words = (key: string, values?: object): string => `${key} ${JSON.stringify(values ?? {})}`;

  it("waits: says when the last of a thousand goes", () => {
    expect(lastGoesAfter(1_000, rateOf(limit))).to.equal(999 * 60_000);
    expect(limitPreview(limit, { ...alone, per: "all" }, words)[0])
      .to.include('"count":"1,000"')
      .and.include('"duration":"16 hours 39 minutes"');
  });

  it("drops: the whole amount may go at once", () => {
    const five = { ...limit, amount: 5, too_many: "drop" } as const;
    expect(rateOf(five).burst).to.equal(5);
    expect(limitPreview(five, alone, words)[0]).to.include('"goes":"5","dropped":"9"');
  });

  it("tells of the limit for one person, of the hours, and that this is no legal advice", () => {
    const besides = { ...alone, each: { each_amount: 3, each_period: "day" }, quiet_hours: true } as const;
    const lines = limitPreview({ ...limit, amount: 1_000, every: 2, period: "hour" }, besides, words);
    expect(lines[0]).to.include('"duration":"1 minute 5 seconds"').and.include('"apart":"7 seconds"');
    expect(lines.slice(1).map((line) => line.split(" ")[0])).to.deep.equal([
      "preview-each-hold",
      "preview-quiet-hold",
      "preview-no-advice",
      "preview-stop",
    ]);
    expect(lines[1]).to.include('"next":"4"');
  });

  it("says why it drops: too many, the hour, or that nobody knows the hour", () => {
    const now = new Date(2026, 4, 4, 23, 0).getTime();
    const config = { ...settings, amount: 2, every: 3, period: "hour", per: "contact" } as const;
    const reasonFor = (why: "too_many" | "closed" | "never_open"): string =>
      dropReason({ state: "dropped", why, release_at: now + 9 * 3_600_000 }, config, ANNA, ANNA, now).reason;
    expect(reasonFor("too_many")).to.equal("Not let through: more than 2 per 3 hours for +1 415 555 0111.");
    expect(reasonFor("closed")).to.equal(
      "Not let through: it is no hour to text +1 415 555 0111. The next begins at Tue 08:00 on this computer's clock.",
    );
    expect(reasonFor("never_open")).to.match(/Set this contact's time zone/);
  });

  it("says durations as people do", () => {
    const spoken = [0, 500, 1_000, 90_000, 3_600_000, 86_399_999, 90_000_000].map((ms) => duration(ms, "en"));
    expect(spoken).to.deep.equal([
      "0 milliseconds",
      "500 milliseconds",
      "1 second",
      "1 minute 30 seconds",
      "1 hour",
      "24 hours",
      "1 day 1 hour",
    ]);
  });

  it("shows when the last one goes: the time, the day, or the date", () => {
    const now = new Date(2026, 4, 4, 14, 0).getTime();
    const minute = 60_000;
    const waiting = (count: number, last_at: number | null) => ({ count, last_at, is_sure: true });
    const unsure = { count: 7, last_at: now + 32 * minute, is_sure: false };
    expect(waitingStatus(unsure, now)[1]).to.equal("7 waiting · last 14:32 or later");
    expect(waitingStatus(waiting(1_042, now + 32 * minute), now)[1]).to.equal("1,042 waiting · last 14:32");
    expect(waitingStatus(waiting(1, now + 24 * 60 * minute), now)[1]).to.equal("1 waiting · last Tue 14:00");
    expect(waitingStatus(waiting(1, now + 10 * 24 * 60 * minute), now)[1]).to.equal("1 waiting · last 14 May");
    expect(waitingStatus(waiting(0, null), now)[1]).to.equal("nothing waiting");
  });
});
