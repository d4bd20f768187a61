import { expect } from "chai";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { outgoing, receipt } from "../database/store-samples.ts";
import { ASHA, accepted, BORIS, fromAsha, type SmsOutAlone, smsOutAlone } from "./sms-out-alone.ts";
import type { TestFlow } from "./test-flow.ts";

/** A gateway whose quiet hours have six more hours to go where the numbers of these tests are, at whatever hour this runs. */
function closedNow(): object {
  const from = (hourIn("America/Los_Angeles", new Date()) + 6) % 24;
  const line = { region: "", from: clock(from), to: clock(from + 1), sundays: true };
  return { own_hours: [line], keep_rules: false };
}

function hourIn(timeZone: string, at: Date): number {
  return Number(new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at));
}

const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

describe("What a text of sms-out is", () => {
  let single: SmsOutAlone | null = null;

  async function alone(settings: object, gateway: object = {}): Promise<TestFlow> {
    single = await smsOutAlone(settings, gateway);
    return single.out;
  }

  function messaging(): Messaging {
    if (!single) throw new Error("Node-RED has loaded nothing.");
    return single.messaging();
  }

  afterEach(async () => {
    await single?.out.unload();
    single = null;
  });

  for (const [what, settings, kind] of [
    ["to a number in the message is a campaign", { to_kind: "msg", to: "phone" }, "campaign"],
    ["to always one number is a notice", { to_kind: "number", to: BORIS }, "notice"],
    ["is what the form says: a notice", { to_kind: "msg", to: "phone", kind: "notice" }, "notice"],
    ["is what the form says: a campaign", { to_kind: "number", to: BORIS, kind: "campaign" }, "campaign"],
  ] as const) {
    it(`that answers nobody, also where it stems from a text, ${what} (P5)`, async () => {
      const out = await alone({ ...settings, text: "Somebody texted" });
      for (const msg of [fromAsha(), { payload: "" }]) {
        const { id } = accepted(await out.send({ ...msg, phone: BORIS }));
        const message = await messaging().store.message(String(id));
        expect(message).to.include({ kind, in_reply_to: null, topic: null });
      }
    });
  }

  it("that goes to the person who texted is part of the conversation, whatever the form says", async () => {
    const out = await alone({ to_kind: "msg", to: "sms.from", kind: "campaign", text: "Thanks" });
    const { id } = accepted(await out.send(fromAsha()));
    expect(await messaging().store.message(String(id))).to.include({ kind: "conversation" });
  });

  it("is about the topic of the form, and held back from people who opted out of that alone (P2)", async () => {
    const out = await alone({ to_kind: "number", to: BORIS, text: "An offer", topic: "Offers!" });
    const { id } = accepted(await out.send({}));
    expect(await messaging().store.message(String(id))).to.include({ topic: "offers" });
    await messaging().store.setConsent({
      id: "consent_1",
      contact: BORIS,
      change: "opt_out",
      scope: { kind: "topic", topic: "offers" },
      source: "person",
      message_id: null,
      gateway: null,
      now: 0,
    });
    const refused = await out.send({});
    expect(refused.sent.map(({ output }) => output)).to.deep.equal([1]);
  });

  it("is left out, by the second output and with the reason, where the carrier calls the number dead", async () => {
    const out = await alone({ to_kind: "number", to: BORIS, text: "An offer", kind: "campaign" });
    const { store } = messaging();
    const { message } = await store.enqueue(outgoing({ contact: BORIS, gateway: "gateway", due_at: Date.now() + 1e9 }));
    const failed = { message_id: message.id, gateway: "gateway", status: "failed", error_code: "30005" } as const;
    await store.applyReceipt(receipt({ ...failed, reason: "The number is not in use.", dead_number: true }));
    const refused = await out.send({});
    expect(refused.sent.map(({ output }) => output)).to.deep.equal([1]);
    expect(refused.sent[0]?.msg.refused).to.include({ code: "number_dead" });
    expect(refused.sent[0]?.msg.refused).to.have.property("reason").that.contains("The number is not in use.");
    await store.updateContact(BORIS, { dead: null }, 0, "contact_x");
    accepted(await out.send({}));
  });

  describe("at night where the person lives (P5)", () => {
    const offer = { to_kind: "msg", to: "phone", text: "An offer" };
    const night = (gateway: object) => alone(offer, gateway);

    it("says until when it waits instead of that it is sent, in the message and under the node", async () => {
      const out = await night(closedNow());
      const sent = accepted(await out.send({ phone: BORIS }));
      expect(sent.status).to.equal("queued");
      const [, clock = ""] = /^Not sent yet: it waits until (\d\d:00) there, because/.exec(String(sent.reason)) ?? [];
      expect(String(sent.waits_until)).to.match(/:00:00\.000Z$/);
      expect(Date.parse(String(sent.waits_until))).to.be.greaterThan(Date.now());
      await out.statusSays(`waits until ${clock} there`);
      await out.send({ phone: ASHA });
      await out.statusSays("2 wait for the morning");
      await messaging().store.cancel(String(sent.id), "Not needed.", Date.now());
    });

    it("goes by the contact's own time zone", async () => {
      const out = await night(closedNow());
      await messaging().open();
      await messaging().store.updateContact(BORIS, { time_zone: "Asia/Tokyo" }, 0, "contact_1");
      const sent = accepted(await out.send({ phone: BORIS }));
      const inTokyo = hourIn("Asia/Tokyo", new Date(String(sent.waits_until)));
      expect(sent.reason).to.include(`until ${clock(inTokyo)} there`);
      await out.statusSays(`waits until ${clock(inTokyo)} there`);
    });

    it("says what to do where nothing tells where the person lives", async () => {
      const out = await night({});
      const sent = accepted(await out.send({ phone: "+881612345678" }));
      expect(sent.waits_until).to.equal(null);
      expect(sent.reason).to.match(/Set the contact's time zone/);
      await out.statusSays("waits: time zone unknown");
    });

    it("sends what is expected now, and everything where quiet hours are off", async () => {
      const notice = await alone({ ...offer, kind: "notice" }, closedNow());
      expect(accepted(await notice.send({ phone: BORIS }))).not.to.have.property("waits_until");
      await notice.statusSays("sent 1");
      await single?.out.unload();
      const off = await night({ quiet_hours: false });
      expect(accepted(await off.send({ phone: BORIS }))).not.to.have.property("waits_until");
      await off.statusSays("sent 1");
    });
  });
});
