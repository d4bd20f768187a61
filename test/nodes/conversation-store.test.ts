import { join } from "node:path";
import { expect } from "chai";
import type { Row } from "../../nodes/conversation-store/conversation-store.config.ts";
import conversationStore from "../../nodes/conversation-store/conversation-store.ts";
import { rowProblem } from "../../nodes/conversation-store/row-problem.ts";
import type { Message } from "../../src/core/message.ts";
import { outgoing, receipt } from "../database/store-samples.ts";
import { temporaryFolder } from "../database/temporary-folder.ts";
import { ask } from "../messaging/service.ts";
import { type FlowOptions, SENDER, SmsFlow } from "./sms-flow.ts";

const ANNA = "+14155550111";

function row(operation: Row["do"], value = "", more: Partial<Row> = {}): Row {
  return { do: operation, field: "", value, value_type: "text", ...more };
}

const drivers: FlowOptions["database"]["driver"][] = ["sqlite", "lowdb"];
for (const driver of drivers) {
  describe(`sms-conversation-store over ${driver}`, () => {
    let flow: SmsFlow | null = null;
    let folder = temporaryFolder();

    beforeEach(() => {
      folder = temporaryFolder();
    });

    afterEach(async () => {
      await flow?.unload();
      flow = null;
      folder.dispose();
    });

    async function start(rows: readonly Row[], settings: object = {}): Promise<SmsFlow> {
      const node = { type: "sms-conversation-store", database: "database", rows, ...settings };
      const database = { driver, file: join(folder.path, "texts") };
      flow = await SmsFlow.load({ types: [conversationStore], node, outputs: 1, database });
      return flow;
    }

    /** What the flow has as `msg` after the node, when Anna has texted these. */
    async function afterTexts(running: SmsFlow, ...texts: string[]): Promise<{ [key: string]: unknown }> {
      for (const text of texts) await running.text(ANNA, text);
      await running.until("the messages", () => running.arrived.length === texts.length);
      expect(running.errors).to.deep.equal([]);
      return running.arrived.at(-1)?.msg ?? {};
    }

    it("sets fields of every kind, and shows them in msg.sms", async () => {
      const running = await start([
        row("set_field", "confirmed", { field: "status" }),
        row("set_field", "They said {{payload}} as {{contact.status}}", { field: "answer" }),
        row("set_field", "sms.segments", { field: "parts", value_type: "msg" }),
        row("set_field", "4.5", { field: "stars", value_type: "num" }),
        row("set_field", "true", { field: "vip", value_type: "bool" }),
      ]);
      const msg = await afterTexts(running, "YES");
      const fields = { status: "confirmed", answer: "They said YES as confirmed", parts: 1, stars: 4.5, vip: true };
      expect(msg).to.have.nested.property("sms.contact.fields").that.deep.equals(fields);
      expect((await running.messaging.store.contact(ANNA))?.fields).to.deep.equal(fields);
    });

    it("lets campaigns reach a number again that the carrier called dead", async () => {
      const running = await start([row("number_works")], { who: "msg", number: "payload" });
      const { store } = running.messaging;
      const { message } = await store.enqueue(outgoing({ contact: ANNA, due_at: Date.now() + 1e9 }));
      await store.applyReceipt(receipt({ message_id: message.id, status: "failed", dead_number: true }));
      expect((await store.contact(ANNA))?.dead).to.not.equal(null);
      running.inject({ payload: ANNA });
      await running.until("the row", () => running.arrived.length === 1);
      expect((await store.contact(ANNA))?.dead).to.equal(null);
    });

    it("takes back what was no opt-out, of the person or by its id, and leaves what was one", async () => {
      const running = await start([row("was_no_opt_out")], { who: "msg", number: "payload", name: "front desk" });
      const { store } = running.messaging;
      const state = async (number: string) => (await store.consentsOf(number))[0]?.state;
      const decide = async (): Promise<unknown> => {
        const before = running.arrived.length;
        running.inject({ payload: ANNA });
        await running.until("the decision", () => running.arrived.length > before);
        return running.arrived.at(-1)?.msg.reviews;
      };
      await running.text(ANNA, "not interested");
      expect(await state(ANNA)).to.equal("opted_out");
      await running.until("the text", () => running.errors.length === 1 || running.arrived.length === 1);
      const [review] = await store.openReviews(9);
      const decided = { id: review?.id, words: "not interested", decision: "no_opt_out" };
      expect(await decide()).to.deep.equal([decided]);
      expect(await state(ANNA)).to.equal("opted_in");
      expect((await store.consentLog(ANNA)).at(-1)).to.include({ source: "person" });
      expect(await decide()).to.deep.equal([]);
      await running.text(ANNA, "STOP");
      expect(await decide()).to.deep.equal([]);
      expect(await state(ANNA)).to.equal("opted_out");
    });

    it("cannot wave through what may be an opt-out in the flow of the text itself (P2)", async () => {
      const running = await start([row("was_no_opt_out")]);
      await running.text(ANNA, "not interested");
      await running.until("the error", () => running.errors.length === 1);
      expect(running.errors[0]).to.match(
        /Row 1 \(was no opt out\): What \+1 415 555 0111 has just texted may be an opt-out/,
      );
      expect((await running.messaging.store.consentsOf(ANNA))[0]?.state).to.equal("opted_out");
      expect(await running.messaging.store.openReviews(9)).to.have.length(1);
    });

    it("decides on the one review that is named, as an opt-out", async () => {
      const settings = { who: "msg", number: "phone" };
      const running = await start([row("was_opt_out", "payload.review", { value_type: "msg" })], settings);
      const { store } = running.messaging;
      await running.text(ANNA, "not interested");
      await running.text(ANNA, "no thanks, not interested");
      const open = await store.openReviews(9);
      expect(open).to.have.length(2);
      const before = running.errors.length;
      running.inject({ phone: ANNA, payload: { review: open[1]?.id } });
      await running.until("the decision", () => running.arrived.length === 1);
      expect(running.errors.length).to.be.at.most(before + 2);
      expect((await store.openReviews(9)).map(({ id }) => id)).to.deep.equal([open[0]?.id]);
      expect((await store.consentsOf(ANNA))[0]?.state).to.equal("opted_out");
    });

    /** Asks for a text to Anna whose hand-over nobody answers; the carrier then answers again. */
    async function uncertainText({ messaging }: SmsFlow, text: string): Promise<Message> {
      const running = messaging.gateway("gateway");
      if (!running) throw new Error("The gateway does not run.");
      const { gateway } = running;
      const handOver = gateway.handOver.bind(gateway);
      gateway.handOver = () => Promise.resolve({ outcome: "uncertain", code: "timeout", reason: "No answer." });
      const settled = new Promise<Message>((resolve) => {
        messaging.onMessage((message) => message.status === "uncertain" && resolve(message));
      });
      await messaging.start();
      await messaging.outbound.submit(running, ask(text, { to: ANNA, sender: SENDER }));
      const message = await settled;
      gateway.handOver = handOver;
      return message;
    }

    it("sends again what is uncertain, for a person who asks for it, and each once (P3)", async () => {
      const running = await start([row("send_again")], { who: "msg", number: "payload" });
      const first = await uncertainText(running, "Your table is ready");
      const press = async (): Promise<unknown> => {
        const before = running.arrived.length;
        running.inject({ payload: ANNA });
        await running.until("the ask", () => running.arrived.length > before);
        return running.arrived.at(-1)?.msg.sent_again;
      };
      const common = { of: first.id, text: "Your table is ready", reason: null };
      const asked = await press();
      expect(asked).to.have.length(1);
      expect(asked)
        .to.have.nested.property("[0]")
        .that.includes({ ...common, repeat: false });
      const repeated = await press();
      expect(repeated).to.have.length(1);
      expect(repeated)
        .to.have.nested.property("[0]")
        .that.includes({ ...common, repeat: true });
      const texts = await running.messaging.store.history(first.conversation_id, 9);
      expect(texts.map(({ text }) => text)).to.deep.equal(["Your table is ready", "Your table is ready"]);
      expect(running.errors).to.deep.equal([]);
    });

    it("sends the one text again that is named, and only to whom it was", async () => {
      const settings = { who: "msg", number: "phone" };
      const running = await start([row("send_again", "{{payload.id}}")], settings);
      const one = await uncertainText(running, "one");
      const two = await uncertainText(running, "two");
      running.inject({ phone: "+14155550122", payload: { id: two.id } });
      await running.until("the error", () => running.errors.length === 1);
      expect(running.errors[0]).to.match(/Row 1 \(send again\): The text \S+ is none to \+1 415 555 0122/);
      running.inject({ phone: ANNA, payload: { id: two.id } });
      await running.until("the ask", () => running.arrived.length === 1);
      expect(running.arrived[0]?.msg).to.have.nested.property("sent_again[0]").that.includes({ of: two.id });
      const texts = await running.messaging.store.history(one.conversation_id, 9);
      expect(texts.map(({ text }) => text)).to.deep.equal(["one", "two", "two"]);
    });

    it("sets name, language and time zone, and tags", async () => {
      const running = await start([
        row("set_name", "{{payload}}"),
        row("set_language", "pt_br"),
        row("set_time_zone", "America/Sao_Paulo"),
        row("add_contact_tag", "vip"),
        row("add_contact_tag", "old"),
        row("remove_contact_tag", "old"),
        row("add_conversation_tag", "urgent"),
      ]);
      const msg = await afterTexts(running, "Anna");
      expect(msg)
        .to.have.nested.property("sms.contact")
        .that.deep.include({
          name: "Anna",
          locale: "pt-BR",
          time_zone: "America/Sao_Paulo",
          tags: ["vip"],
        });
      expect(msg).to.have.nested.property("sms.conversation.tags").that.deep.equals(["urgent"]);
    });

    it("clears what is set to nothing", async () => {
      const running = await start([
        row("set_field", "x", { field: "status" }),
        row("set_name", "Anna"),
        row("assign", "Kim"),
        row("set_field", "", { field: "status" }),
        row("set_name", ""),
        row("assign", ""),
      ]);
      const msg = await afterTexts(running, "hello");
      expect(msg).to.have.nested.property("sms.contact").that.deep.includes({ name: null, fields: {} });
      expect(msg).to.have.nested.property("sms.conversation.assigned_to", null);
    });

    it("notes, assigns and closes; the next text opens it again", async () => {
      const running = await start([row("add_note", "Said: {{payload}}"), row("assign", "Kim"), row("close")], {
        name: "front desk",
      });
      const msg = await afterTexts(running, "call me");
      expect(msg).to.have.nested.property("sms.conversation").that.includes({ status: "closed", assigned_to: "Kim" });
      const { message, conversation } = await running.text(ANNA, "again");
      expect(conversation.status).to.equal("open");
      const [note] = await running.messaging.store.notes(message.conversation_id);
      expect(note).to.include({ text: "Said: call me", author: "front desk" });
    });

    it("reads the history, oldest first", async () => {
      const running = await start([row("read_history", "2", { value_type: "num" })]);
      const msg = await afterTexts(running, "one", "two", "three");
      const common = { from: ANNA, to: SENDER, direction: "in", status: "received" };
      expect(msg.history).to.be.an("array").with.length(2);
      expect(msg)
        .to.have.nested.property("history[0]")
        .that.deep.includes({ ...common, text: "two" });
      expect(msg)
        .to.have.nested.property("history[1]")
        .that.deep.includes({ ...common, text: "three" });
      expect(msg)
        .to.have.nested.property("history[1].timestamp")
        .that.matches(/^\d{4}-.*Z$/);
    });

    it("writes a note once where the flow is repeated after a crash (P3)", async () => {
      const running = await start([row("add_note", "one"), row("add_note", "two")]);
      const { message } = await running.text(ANNA, "hello");
      await running.until("the message", () => running.arrived.length === 1);
      const msg = running.arrived[0]?.msg ?? {};
      const { runs } = running.messaging;
      runs.start(message.id, () => runs.entered(message.id));
      running.inject({ ...msg, _msgid: message.id });
      await running.until("the repeat", () => running.arrived.length === 2);
      const notes = await running.messaging.store.notes(message.conversation_id);
      expect(notes.map(({ text }) => text)).to.deep.equal(["one", "two"]);
    });

    it("names the row that could not be done, does none after it, and sends nothing on", async () => {
      const running = await start([
        row("set_field", "yes", { field: "first" }),
        row("set_time_zone", "{{payload}}"),
        row("set_field", "yes", { field: "third" }),
      ]);
      await running.text(ANNA, "Atlantis");
      await running.until("the error", () => running.errors.length === 1);
      expect(running.errors[0]).to.match(/Row 2 \(set time zone\): "Atlantis" is no time zone.*not done\.$/);
      expect((await running.messaging.store.contact(ANNA))?.fields).to.deep.equal({ first: "yes" });
      expect(running.arrived).to.deep.equal([]);
    });

    it("says what to do where a value is missing or cannot be kept", async () => {
      const running = await start([row("set_field", "who", { field: "x", value_type: "msg" })]);
      await running.text(ANNA, "hello");
      await running.until("the error", () => running.errors.length === 1);
      const { message, contact, conversation } = await running.text(ANNA, "again");
      await running.until("the error", () => running.errors.length === 2);
      const sms = { ...message, from: ANNA, to: SENDER, contact, conversation };
      running.inject({ sms, who: new Date(0) });
      await running.until("the error", () => running.errors.length === 3);
      expect(running.errors[0]).to.match(/Row 1 \(set field x\): msg\.who is not there/);
      expect(running.errors[2]).to.match(/msg\.who is a Date/);
    });

    it("says what to do where there is no text, or no such conversation", async () => {
      const running = await start([row("close")]);
      running.inject({ payload: "hello" });
      await running.until("the error", () => running.errors.length === 1);
      const from = {
        id: "msg_1",
        gateway: "gateway",
        from: ANNA,
        to: SENDER,
        conversation_id: "nowhere",
        intent: null,
      };
      running.inject({ sms: from });
      await running.until("the error", () => running.errors.length === 2);
      expect(running.errors[0]).to.match(/Begin the flow with an sms in node/);
      expect(running.errors[1]).to.match(/\+1 415 555 0111 is not in this database.*choose the database/);
      expect(running.statuses).to.include("not found");
    });

    it("takes a number from the message, for someone who never texted", async () => {
      const running = await start([row("set_field", "lead", { field: "status" })], {
        who: "msg",
        number: "payload.phone",
      });
      running.inject({ payload: { phone: "+1 (415) 555-0111" } });
      await running.until("the message", () => running.arrived.length === 1);
      const msg = running.arrived[0]?.msg;
      expect(msg)
        .to.have.nested.property("contact")
        .that.deep.includes({ number: ANNA, fields: { status: "lead" } });
      running.inject({ payload: { phone: "nobody" } });
      await running.until("the error", () => running.errors.length === 1);
      expect(running.errors[0]).to.match(/msg\.payload\.phone is "nobody", which is no phone number/);
    });
  });
}

describe("what is wrong with a row of a conversation store", () => {
  const cases: [string, Row, string | null][] = [
    ["a field without a name", row("set_field", "x"), "no-field"],
    ["a field that texts cannot name", row("set_field", "x", { field: "a b" }), "bad-field"],
    ["a field that everybody has", row("set_field", "x", { field: "name" }), "reserved-field"],
    ["a field in another script", row("set_field", "x", { field: "статус" }), null],
    ["a number that is none", row("set_field", "many", { field: "x", value_type: "num" }), "bad-number"],
    ["a broken template", row("add_note", "Hi {{contact.name"), "bad-template"],
    ["a note without words", row("add_note", " "), "no-value"],
    ["a name that is cleared", row("set_name", ""), null],
    ["a language that is none", row("set_language", "Spanish please"), "bad-language"],
    ["a time zone that is none", row("set_time_zone", "Madrid"), "bad-time-zone"],
    ["a time zone that comes with the message", row("set_time_zone", "{{payload}}"), null],
    ["a history of nothing", row("read_history", "0"), "bad-count"],
    ["all uncertain texts", row("send_again"), null],
    ["a part of msg without a name", row("assign", "", { value_type: "msg" }), "no-value"],
  ];
  for (const [what, one, problem] of cases) {
    it(what, () => expect(rowProblem(one, "answer")).to.equal(problem));
  }
  it("a conversation of someone who did not text", () => {
    expect(rowProblem(row("close"), "msg")).to.equal("needs-conversation");
  });
});
