import { expect } from "chai";
import type { NodeMessage } from "node-red";
import helper from "node-red-node-test-helper";
import smsOut from "../../nodes/sms-out/sms-out.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { SENDER, SmsFlow } from "./sms-flow.ts";
import { ASHA, accepted, BORIS, fromAsha, OTHER_SENDER, type SmsOutAlone, smsOutAlone } from "./sms-out-alone.ts";
import type { Handled, TestFlow } from "./test-flow.ts";

describe("sms-out", () => {
  let flow: SmsFlow | null = null;
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
    await flow?.unload();
    await single?.out.unload();
    flow = null;
    single = null;
  });

  async function afterSmsIn(settings: object): Promise<SmsFlow> {
    const node = { type: "sms-out", ...settings };
    flow = await SmsFlow.load({ types: [smsOut], node, outputs: 2, database: { driver: "memory" } });
    return flow;
  }

  /** What left the second output with a mistake: said there, and once to whoever catches errors. */
  function mistaken({ sent, done }: Handled): { code: string; reason: string } {
    expect(sent.map(({ output }) => output)).to.deep.equal([1]);
    const refused = Object(sent[0]?.msg.refused);
    expect(done).to.have.length(1);
    const [words = ""] = String(refused.reason).split(/[:"+\d]/);
    expect(done[0]?.message).to.contain(words);
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

  it("stops a loop with a machine that answers, says why at the second output and in the status, and notes it once", async () => {
    const running = await afterSmsIn({ text: "Thanks, we got your text." });
    const { messaging: service } = running;
    const answered = new Set<string>();
    const answers = service.onMessage(({ id, direction, status }) => {
      // A text can be told of as sent twice.
      if (direction === "in" || status !== "sent" || answered.has(id)) return;
      answered.add(id);
      void running.text(ASHA, "I am away until Monday. Call my colleague.");
    });
    const { message } = await running.text(ASHA, "I am away until Monday. Call my colleague.");
    await running.until("the stop", () => running.arrived.some(({ output }) => output === 1));
    answers();
    expect(running.arrived.filter(({ output }) => output === 0)).to.have.length(5);
    const refused = running.arrived.find(({ output }) => output === 1)?.msg.refused;
    expect(refused).to.include({ code: "loop" });
    expect(refused)
      .to.have.property("reason")
      .that.matches(/went out 5 times in 10 minutes/);
    await running.text(ASHA, "I am away until Monday. Call my colleague.");
    await running.until("another stop", () => running.arrived.filter(({ output }) => output === 1).length === 2);
    await running.until("the status", () => running.statuses.includes("loop stopped"));
    expect(running.errors).to.deep.equal([]);
    expect(await service.store.notes(message.conversation_id)).to.have.length(1);
  });

  it("may give the same answer again and again where the form says so", async () => {
    const running = await afterSmsIn({ text: "Right!", stop_loops: false });
    for (let each = 0; each < 30; each += 1) await running.text(ASHA, "b");
    await running.until("the messages", () => running.arrived.length === 30);
    expect(running.payloads(1)).to.deep.equal([]);
  });

  for (const yields_to_person of [true, false]) {
    const what = yields_to_person ? "holds back an answer" : "answers all the same where the form says so";
    it(`${what} while a person has taken over`, async () => {
      const running = await afterSmsIn({ text: "We got your text.", yields_to_person });
      const { message } = await running.text(ASHA, "Is anybody there?");
      await running.until("the answer", () => running.arrived.length === 1);
      const { desk } = running.messaging;
      await desk.conversations.change("mia", message.conversation_id, { what: "take_over" });
      await running.text(ASHA, "Hello?");
      await running.until("what became of it", () => running.arrived.length === 2);
      const msg = running.arrived[1]?.msg;
      expect(msg).to.have.nested.property("sms.conversation.taken_over_by", "mia");
      if (!yields_to_person) expect(msg).to.not.have.property("refused");
      else expect(msg?.refused).to.include({ code: "taken_over" }).and.have.property("reason").that.contains("mia");
    });
  }

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

  it("sends through the form's gateway to others, whichever gateway the text came through", async () => {
    const out = await alone({ gateway: "second", to_kind: "number", to: BORIS, text: "Somebody texted" });
    expect(accepted(await out.send(fromAsha()))).to.include({ sender_id: "+14155550177" });
  });

  it("answers through the gateway that was texted, or from the number that the form names", async () => {
    const out = await alone({ gateway: "second", text: "Thanks" });
    expect(accepted(await out.send(fromAsha({ to: OTHER_SENDER })))).to.include({ sender_id: OTHER_SENDER });
    await single?.out.unload();
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

  it("leaves the answer to the person who has taken over the conversation, and says so", async () => {
    const running = await afterSmsIn({ text: "Hello" });
    await running.text(ASHA, "Hi");
    await running.until("the answer", () => running.arrived.length === 1);
    const { store } = running.messaging;
    const [conversation] = await store.conversationsOf(ASHA);
    const about = { by: "mia", what: "took_over", conversation_id: null, contact: null, detail: {} } as const;
    await store.changeAtDesk(conversation?.id ?? "", { taken_over_by: "mia" }, { id: "action_1", at: 0, ...about });
    await running.text(ASHA, "Is anybody there?");
    await running.until("the refusal", () => running.arrived.length === 2);
    const { output, msg } = running.arrived[1] ?? { output: -1, msg: {} };
    expect(output).to.equal(1);
    const reason = "mia has taken over this conversation, so the flow's reply was not sent.";
    expect(msg.refused).to.deep.equal({ code: "taken_over", reason });
    expect(msg).to.have.nested.property("sms.conversation.taken_over_by", "mia");
    expect(running.errors).to.deep.equal([]);
    await running.until("the status", () => running.statuses.includes("not sent: a person answers"));
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

  const inTheLog: [what: string, settings: object, msg: NodeMessage, line: RegExp][] = [
    ["an answer", { sender: "+14155550155", text: "Hi" }, fromAsha(), / \(to …0111, for msg_in\)$/],
    [
      "a number that is none",
      { to_kind: "msg", to: "phone", text: "Hi" },
      { phone: "+1 415 555 0123 45 678 9" },
      /^"…6789" is not .* \(to …6789\)$/,
    ],
    [
      "a name",
      { to_kind: "msg", to: "phone", text: "Hi" },
      { phone: "Asha" },
      /^"Asha" is a name, not a number: names cannot be answered\. .*0101\.$/,
    ],
  ];
  for (const [what, settings, msg, line] of inTheLog) {
    it(`names in the log the text and the end of the number, not the whole number: ${what}`, async () => {
      const { done } = await (await alone(settings)).send(msg);
      expect(done[0]?.message).to.match(line);
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
