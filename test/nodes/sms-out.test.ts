import { join } from "node:path";
import util from "@node-red/util";
import { expect } from "chai";
import type { NodeAPI, NodeMessage } from "node-red";
import helper from "node-red-node-test-helper";
import smsDatabase from "../../nodes/sms-database/sms-database.ts";
import smsGateway from "../../nodes/sms-gateway/sms-gateway.ts";
import smsOut from "../../nodes/sms-out/sms-out.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { databaseInUse } from "../../src/red/config-nodes.ts";
import { temporaryFolder } from "../database/temporary-folder.ts";
import { SENDER, SmsFlow } from "./sms-flow.ts";
import { type Handled, TestFlow } from "./test-flow.ts";

const ASHA = "+14155550111";
const BORIS = "+14155550112";
const OTHER_SENDER = "+14155550199";

/** A flow's message that came from Asha's text to our number, as `sms in` makes it. */
function fromAsha(more: object = {}): NodeMessage {
  const ids = { id: "msg_in", conversation_id: "conv_1" };
  return { payload: "YES", sms: { ...ids, gateway: "gateway", from: ASHA, to: SENDER, intent: null, ...more } };
}

const senderRow = (sender: string): object => ({ sender, kind: "long_code", rate: 100, country: "US" });

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

describe("sms-out", function () {
  this.timeout(10_000);
  let flow: SmsFlow | null = null;
  let single: TestFlow | null = null;
  let api: NodeAPI | null = null;
  const folder = temporaryFolder();

  afterEach(async () => {
    await flow?.unload();
    await single?.unload();
    flow = null;
    single = null;
  });
  after(() => folder.dispose());

  async function afterSmsIn(settings: object): Promise<SmsFlow> {
    const node = { type: "sms-out", ...settings };
    flow = await SmsFlow.load({ types: [smsOut], node, outputs: 2, database: { driver: "memory" } });
    return flow;
  }

  /** The node alone: with a gateway of two senders, and a second gateway. */
  async function alone(settings: object, more: object = {}): Promise<TestFlow> {
    const common = { type: "sms-gateway", database: "database", provider: "simulator", default_country: "US" };
    const others = [
      { id: "database", type: "sms-database", driver: "sqlite", file: join(folder.path, `${Math.random()}.sqlite`) },
      {
        id: "gateway",
        ...common,
        name: "Front desk",
        senders: [senderRow(SENDER), senderRow(OTHER_SENDER)],
        ...more,
      },
      { id: "second", ...common, name: "Marketing", senders: [senderRow("+14155550177")] },
    ];
    const node = { id: "out", type: "sms-out", gateway: "gateway", ...settings };
    const first = (RED: NodeAPI): void => {
      // Node-RED's test helper leaves out the hooks, which the runtime has.
      api = Object.assign(RED, { hooks: util.hooks });
    };
    single = await TestFlow.load([first, smsDatabase, smsGateway, smsOut], node, 2, others);
    return single;
  }

  function messaging(): Messaging {
    if (!api) throw new Error("Node-RED has loaded nothing.");
    return databaseInUse(api, "database");
  }

  /** What left the first output, where that is all that happened and `done` was called once, without error. */
  function accepted({ sent, done }: Handled): { [field: string]: unknown } {
    expect(done).to.deep.equal([null]);
    expect(sent.map(({ output }) => output)).to.deep.equal([0]);
    return Object(sent[0]?.msg.sent);
  }

  /** What left the second output with a mistake: said there, and once to whoever catches errors. */
  function mistaken({ sent, done }: Handled): { code: string; reason: string } {
    expect(sent.map(({ output }) => output)).to.deep.equal([1]);
    const refused = Object(sent[0]?.msg.refused);
    expect(done.map((error) => error?.message)).to.deep.equal([refused.reason]);
    return refused;
  }

  it("answers the person who texted, from the number that was texted, as part of the conversation", async () => {
    const running = await afterSmsIn({ text: "Thanks {{contact.name}}, see you {{sms.when}}. You said {{payload}}" });
    await running.messaging.store.updateContact(ASHA, { name: "Asha" }, 0, "contact_1");
    const { message } = await running.text(ASHA, "yes & no");
    await running.until("the message", () => running.arrived.length === 1);
    expect(running.arrived[0]).to.have.property("output", 0);
    const sent: { id: string; status: string } = Object(running.arrived[0]?.msg.sent);
    expect(sent).to.deep.include({
      to: ASHA,
      sender_id: SENDER,
      text: "Thanks Asha, see you . You said yes & no",
      segments: 1,
    });
    expect(sent.status).to.match(/^(queued|sending)$/);
    const kept = await running.messaging.store.message(sent.id);
    expect(kept).to.include({
      kind: "conversation",
      in_reply_to: message.id,
      conversation_id: message.conversation_id,
    });
    expect(running.errors).to.deep.equal([]);
    await running.until("the status", () => running.statuses.includes("sent 1"));
    const isDelivered = async () => (await running.messaging.store.message(sent.id))?.status === "delivered";
    const delivered = new Promise<void>((resolve) => {
      running.messaging.onMessage(({ status }) => status === "delivered" && resolve());
    });
    if (!(await isDelivered())) await delivered;
    expect(running.statuses).not.to.include("sent 2");
  });

  it("passes the same message on with all its properties", async () => {
    const out = await alone({ text: "Hello" });
    const extra = { ticket: { number: 7 } };
    const handled = await out.send({ ...fromAsha(), topic: "x", extra });
    accepted(handled);
    const [first] = handled.sent;
    expect(first?.msg).to.include({ payload: "YES", topic: "x", extra });
    expect(first?.msg).to.have.nested.property("sms.from", ASHA);
  });

  it("knows fields of the contact in the text, and the number of someone new", async () => {
    const out = await alone({ text: "Ticket {{contact.ticket}} for {{contact.number}}", to_kind: "msg", to: "phone" });
    const text = async (phone: string) => accepted(await out.send({ payload: "", phone })).text;
    expect(await text("(415) 555-0111")).to.equal("Ticket  for +14155550111");
  });

  it("sends what msg.payload holds, numbers too, where the form has no text", async () => {
    const out = await alone({ to_kind: "number", to: BORIS });
    expect(accepted(await out.send({ payload: 4711 }))).to.include({ text: "4711", to: BORIS });
    expect(accepted(await out.send({ payload: "Hello {{name}}" }))).to.include({ text: "Hello {{name}}" });
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
      now: 0,
    });
    const refused = await out.send({});
    expect(refused.sent.map(({ output }) => output)).to.deep.equal([1]);
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
      await single?.unload();
      const off = await night({ quiet_hours: false });
      expect(accepted(await off.send({ phone: BORIS }))).not.to.have.property("waits_until");
      await off.statusSays("sent 1");
    });
  });

  it("sends through the form's gateway to others, whichever gateway the text came through", async () => {
    const out = await alone({ gateway: "second", to_kind: "number", to: BORIS, text: "Somebody texted" });
    expect(accepted(await out.send(fromAsha()))).to.include({ sender_id: "+14155550177" });
  });

  it("answers through the gateway that was texted, or from the number that the form names", async () => {
    const out = await alone({ gateway: "second", text: "Thanks" });
    expect(accepted(await out.send(fromAsha({ to: OTHER_SENDER })))).to.include({ sender_id: OTHER_SENDER });
    await single?.unload();
    const named = await alone({ gateway: "second", sender: "+14155550177", text: "Thanks" });
    expect(accepted(await named.send(fromAsha()))).to.include({ sender_id: "+14155550177" });
  });

  it("refuses a text to someone who replied STOP, and that is no error", async () => {
    const running = await afterSmsIn({ text: "Hello" });
    await running.text(ASHA, "STOP");
    await running.until("the refusal", () => running.arrived.length === 1);
    const [{ output, msg } = { output: -1, msg: {} }] = running.arrived;
    expect(output).to.equal(1);
    const refused: { code: string; reason: string } = Object(msg.refused);
    expect(refused.code).to.equal("opted_out");
    expect(refused.reason).to.match(/^Not sent to \+1 415 555 0111: this person opted out on .* START/);
    expect(running.errors).to.deep.equal([]);
    await running.until("the status", () => running.statuses.includes("not sent: opted out"));
  });

  const mistakes: [what: string, settings: object, msg: NodeMessage, code: string, reason: RegExp][] = [
    ["an answer to nobody", { text: "Hi" }, { payload: "" }, "no_recipient", /sms in/],
    [
      "a property without number",
      { to_kind: "msg", to: "phone", text: "Hi" },
      {},
      "no_recipient",
      /^msg\.phone holds no/,
    ],
    ["a broken property", { to_kind: "msg", to: "a[", text: "Hi" }, {}, "no_recipient", /^msg\.a\[ cannot be read/],
    [
      "what is no number",
      { to_kind: "msg", to: "phone", text: "Hi" },
      { phone: `42${"x".repeat(20)}` },
      "number_invalid",
      /country code/,
    ],
    ["an empty text", {}, fromAsha({}), "text_empty", /msg\.payload/],
    ["a text that is too long", { text: "x".repeat(1_601) }, fromAsha(), "text_too_long", /1600/],
    ["a broken template", { text: "Hi {{contact.name" }, fromAsha(), "template_invalid", /not closed/],
    [
      "a sender that the gateway does not list",
      { sender: "+14155550155", text: "Hi" },
      fromAsha(),
      "no_sender",
      /Front desk/,
    ],
    [
      "a number that was texted but is not listed",
      { text: "Hi" },
      fromAsha({ to: "+14155550155" }),
      "no_sender",
      /Your senders/,
    ],
    [
      "a gateway that is gone",
      { text: "Hi" },
      fromAsha({ gateway: "gone" }),
      "no_gateway",
      /^Not answered: .* gone or disabled/,
    ],
  ];
  for (const [what, settings, msg, code, reason] of mistakes) {
    it(`says in words at the second output, and as an error, what is wrong with ${what}`, async () => {
      const out = await alone(settings);
      const incoming = code === "text_empty" ? { ...msg, payload: { an: "object" } } : msg;
      const refused = mistaken(await out.send(incoming));
      expect(refused.code).to.equal(code);
      expect(refused.reason).to.match(reason);
      expect(out.status).to.include({ fill: "red" });
    });
  }

  it("texts once although the flow runs twice with the same text (P3)", async () => {
    const out = await alone({ text: "Thanks {{contact.name}}" });
    const passage = async (): Promise<unknown> => {
      let passed: Promise<NodeMessage> = Promise.reject(new Error("nothing was sent"));
      passed.catch(() => undefined);
      messaging().runs.start("msg_in", () => {
        passed = new Promise((resolve) => void helper.getNode("after_0")?.once("input", resolve));
        messaging().runs.entered("msg_in");
        out.node.receive({ ...fromAsha(), _msgid: "msg_in" });
      });
      const { sent } = await passed;
      messaging().runs.abandon();
      return Object(sent).id;
    };
    expect(await passage()).to.equal(await passage());
    expect((await messaging().store.counts()).messages).to.equal(1);
  });
});
