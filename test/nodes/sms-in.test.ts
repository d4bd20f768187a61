import { tmpdir } from "node:os";
import util from "@node-red/util";
import { expect } from "chai";
import type { NodeAPI, NodeMessage } from "node-red";
import helper from "node-red-node-test-helper";
import smsDatabase from "../../nodes/sms-database/sms-database.ts";
import smsGateway from "../../nodes/sms-gateway/sms-gateway.ts";
import smsIn from "../../nodes/sms-in/sms-in.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import { gatewayInUse } from "../../src/red/config-nodes.ts";
import { TestFlow } from "./test-flow.ts";

const ASHA = "+14155550111";
const FIRST = "+14155550100";
const SECOND = "+14155550199";

describe("sms-in", () => {
  let flow: TestFlow | null = null;
  let api: NodeAPI | null = null;
  let texts = 0;

  afterEach(async () => {
    await flow?.unload();
    flow = null;
  });

  async function load(settings: object, wired = true, gateway: object = {}, database: object = {}): Promise<TestFlow> {
    const senders = [FIRST, SECOND].map((sender) => ({ sender, kind: "long_code", rate: 100, country: "US" }));
    const others = [
      { id: "database", type: "sms-database", driver: "memory", ...database },
      { id: "gateway", type: "sms-gateway", database: "database", provider: "simulator", senders, ...gateway },
    ];
    const first = (RED: NodeAPI): void => {
      // Node-RED's test helper leaves out the hooks, which the runtime has.
      api = Object.assign(RED, { hooks: util.hooks });
    };
    const node = { id: "in", type: "sms-in", gateway: "gateway", ...(wired ? {} : { wires: [] }), ...settings };
    flow = await TestFlow.load([first, smsDatabase, smsGateway, smsIn], node, 1, others);
    return flow;
  }

  function service() {
    if (!api) throw new Error("Node-RED has loaded nothing.");
    return gatewayInUse(api, "gateway");
  }

  /** Asha texts us. */
  async function text(to: string, words: string) {
    const { messaging, gateway } = service();
    await messaging.open();
    texts += 1;
    const rest = { media: [], received_at: null, answered_by_provider: false };
    return messaging.inbound.accept(gateway, { provider_id: `text-${texts}`, from: ASHA, to, text: words, ...rest });
  }

  const arrives = (): Promise<NodeMessage> =>
    new Promise((resolve) => void helper.getNode("after_0")?.once("input", resolve));

  it("tells the person's own words, and what is only a reaction, beside the whole text", async () => {
    await load({});
    const { messaging, gateway } = service();
    await messaging.open();
    const question = "Can you come tomorrow at 3 p.m.? Reply YES to confirm, STOP to end these texts.";
    const { message } = await messaging.outbound.submit(gateway, {
      ...{ to: ASHA, text: question, media: [], sender: FIRST, kind: "notice", topic: null },
      ...{ node: "ask", run_id: null, in_reply_to: null, due_at: null, expires_at: null },
    });
    const texts: [text: string, own_words: string, reaction: unknown][] = [
      ["yes", "yes", null],
      [`> ${question}\nyes`, "yes", null],
      [`Loved “${question}”`, "", { kind: "love", emoji: "❤️", removed: false, message_id: message.id }],
    ];
    for (const [words, own_words, reaction] of texts) {
      const arriving = arrives();
      await text(FIRST, words);
      const msg = await arriving;
      expect(msg.payload).to.equal(words);
      expect(msg.sms).to.deep.include({ text: words, own_words, reaction, intent: null });
    }
  });

  it("starts the flow with the text, and with all that the nodes after it go by", async () => {
    await load({});
    const arrived = arrives();
    const { message } = await text(FIRST, "Yes, 👍");
    const msg = await arrived;
    expect(msg).to.include({ payload: "Yes, 👍", topic: ASHA, _msgid: message.id });
    expect(msg.sms).to.deep.equal({
      id: message.id,
      gateway: "gateway",
      from: ASHA,
      to: FIRST,
      text: "Yes, 👍",
      own_words: "Yes, 👍",
      reaction: null,
      timestamp: new Date(message.created_at).toISOString(),
      conversation_id: message.conversation_id,
      sender_id: FIRST,
      channel: "sms",
      segments: 1,
      media: [],
      intent: null,
      redelivered: false,
      caught_up: false,
      contact: { number: ASHA, name: null, locale: null, time_zone: null, fields: {}, tags: [] },
      conversation: { id: message.conversation_id, status: "open", tags: [], assigned_to: null, taken_over_by: null },
    });
    await flow?.statusSays("1 text");
  });

  it("takes only texts to the numbers that are ticked", async () => {
    await load({ senders: [SECOND] });
    const arrived = arrives();
    await text(FIRST, "not this");
    await text(SECOND, "this");
    expect(await arrived).to.include({ payload: "this" });
    const undone = await service().messaging.store.undoneInbound(0, 10);
    expect(undone.map(({ message }) => message.text)).to.deep.equal(["not this"]);
  });

  it("counts a text as done when its last node has, and also where nothing is wired", async () => {
    await load({}, false);
    const { messaging } = service();
    const { message } = await text(FIRST, "nobody there");
    expect(messaging.runs.isUnderWay(message.id)).to.equal(false);
    // Reads after the note that it is done: calls keep their order.
    expect(await messaging.store.undoneInbound(0, 10)).to.deep.equal([]);
  });

  it("does not count it as done where a deploy has stopped the node that its wire leads to (P1)", async () => {
    await load({ wires: [["stopped"]] });
    const { messaging } = service();
    api?.events.emit("flows:stopping");
    const { message } = await text(FIRST, "Yes");
    expect(messaging.runs.isToRepeat(message.id)).to.equal(true);
    const undone = await messaging.store.undoneInbound(0, 10);
    expect(undone.map(({ message: { id } }) => id)).to.deep.equal([message.id]);
  });

  it("says under the node that it listens", async () => {
    await load({});
    await flow?.statusSays("listening");
    expect(flow?.status).to.include({ fill: "grey" });
  });

  it("does not say so while its database cannot be opened, but why", async () => {
    await load({}, true, {}, { driver: "sqlite", file: tmpdir() });
    await flow?.statusSays("database error");
    expect(flow?.statuses.map(({ text }) => text)).to.deep.equal(["database error"]);
  });

  it("shows what is wrong with the database over its own status, as long as it lasts", async () => {
    await load({});
    await flow?.statusSays("listening");
    const { trouble } = service().messaging;
    trouble.failed("Not kept", new SmsError("database_locked", "Another program has locked it."));
    expect(flow?.status).to.deep.equal({ fill: "red", shape: "ring", text: "database locked" });
    await text(FIRST, "Yes");
    await flow?.statusSays("1 text");
  });

  const missing: [what: string, settings: object, gateway: object, status: string, sentence: RegExp][] = [
    ["no gateway is chosen", { gateway: "" }, {}, "no gateway", /Choose a gateway in this node's form/],
    ["the gateway is gone", { gateway: "gone" }, {}, "no gateway", /gone or disabled/],
    ["the gateway has no database", {}, { database: "" }, "no database", /^Look at the gateway: Choose a database/],
    ["the gateway lacks something", {}, { provider: "twilio" }, "form incomplete", /./],
    [
      "the gateway cannot be read",
      {},
      { senders: "x".repeat(3) },
      "form incomplete",
      /^Look at the gateway: .*senders/,
    ],
  ];
  for (const [what, settings, gateway, status, sentence] of missing) {
    it(`says under the node and in the log what to do where ${what}`, async () => {
      await load(settings, true, gateway);
      expect(flow?.status).to.include({ fill: "red", text: status });
      expect(flow?.log).to.have.length(1);
      expect(flow?.log[0]).to.match(sentence);
    });
  }
});
