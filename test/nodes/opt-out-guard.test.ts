import { expect } from "chai";
import type { Node, NodeAPI, NodeMessage } from "node-red";
import { guardPolicy } from "../../nodes/opt-out-guard/guard-policy.ts";
import optOutGuard from "../../nodes/opt-out-guard/opt-out-guard.ts";
import { answerFor, defaultPolicy } from "../../src/core/opt-out-law.ts";
import { OPT_OUT_WORDS } from "../../src/core/opt-out-words.ts";
import type { SmsGatewayNode } from "../../src/red/config-nodes.ts";
import { flowMessage } from "../../src/red/flow-message.ts";
import { ASHA, ask, incoming, makeService, recordingFlow, type Service } from "../messaging/service.ts";
import { TestFlow } from "./test-flow.ts";

const GUARD = {
  id: "guard",
  type: "sms-opt-out-guard",
  name: "",
  gateway: "gateway_1",
  languages: [],
  extra_stop: [],
  extra_start: [],
  extra_help: [],
  stop_means: "all" as const,
  topics: [],
  topic_answers: [],
  answer_stop: true,
  answers: [],
};

/** A gateway node that offers a service which the test holds in its hands. */
function gatewayNode(service: Service): (RED: NodeAPI) => void {
  const offer: Pick<SmsGatewayNode, "running" | "messaging" | "problem"> = {
    running: service.gateway,
    messaging: service.messaging,
    problem: null,
  };
  return (RED) =>
    RED.nodes.registerType("sms-gateway", function (this: Node, definition) {
      RED.nodes.createNode(this, definition);
      Object.assign(this, offer);
    });
}

describe("opt-out guard", () => {
  let service: Service;
  let flow: TestFlow;
  beforeEach(async () => {
    service = makeService();
    await service.messaging.start();
  });
  afterEach(async () => {
    await flow.unload();
    await service.messaging.close();
  });

  const load = async (fields: object = {}, others: object[] = []): Promise<TestFlow> => {
    flow = await TestFlow.load([gatewayNode(service), optOutGuard], { ...GUARD, ...fields }, 4, [
      { id: "gateway_1", type: "sms-gateway" },
      ...others,
    ]);
    return flow;
  };

  /** Takes a text in as a webhook does, and gives the guard the message that `sms-in` would send. */
  const text = async (
    said: string,
    more: { provider_id?: string } = {},
  ): Promise<{ output: number; msg: NodeMessage }> => {
    const handed = recordingFlow(service);
    await service.messaging.inbound.accept(service.gateway, incoming(said, more));
    const [taken] = handed;
    if (!taken) throw new Error("The flow was handed nothing.");
    const { sent, done } = await flow.send(flowMessage(taken));
    expect(done).to.deep.equal([null]);
    expect(sent).to.have.length(1);
    const [only] = sent;
    if (!only) throw new Error("Nothing was sent.");
    return only;
  };

  /** What the carrier was handed so far. */
  const left = async (): Promise<string[]> => {
    await service.clock.advanceSettled(1_000, service.settled);
    return service.carrier.taken.map((each) => each.text);
  };

  it("sends each text to the output of what it means, and changes nothing", async () => {
    await load();
    const cases = [
      ["Is 3 pm all right?", 0],
      ["STOP this bill!", 0],
      ["Stop.", 1],
      ["arrêt", 1],
      ["START", 2],
      ["help", 3],
    ] as const;
    for (const [said, output] of cases) {
      const taken = await text(said);
      expect(taken.output, said).to.equal(output);
      expect(taken.msg, said).to.deep.include({ payload: said });
    }
  });

  it("sends what may be an opt-out to its output, says so in msg.sms, and counts what is to be decided", async () => {
    await load();
    const doubtful = await text("STOP sending reminders, thanks but no thanks");
    const sure = await text("Stop.", { provider_id: "2" });
    expect([doubtful.output, sure.output]).to.deep.equal([1, 1]);
    expect(doubtful.msg).to.have.nested.property("sms.certainty", "doubtful");
    expect(doubtful.msg).to.have.nested.property("sms.words").that.is.a("string").and.is.not.empty;
    expect(sure.msg).to.have.property("sms").that.deep.includes({ certainty: "word", words: "Stop.", topic: null });
    await flow.statusSays("1 to review · opted out · +1 415 555 0101");
    expect(flow.status).to.include({ fill: "yellow" });
    await service.messaging.reviews.decide(ASHA, null, "no_opt_out", "eve");
    await flow.statusSays("opted out · +1 415 555 0101");
  });

  it("ends one topic only where people name it, and is answered in the operator's words", async () => {
    const topic_answers = [{ topic: "reminders", stop: "No more reminders from Ada's.", start: "" }];
    await load({ topics: ["Reminders", "news"], topic_answers });
    const stopped = await text("STOP reminders");
    expect(stopped.output).to.equal(1);
    expect(stopped.msg).to.have.property("sms").that.deep.includes({ certainty: "clear", topic: "Reminders" });
    expect((await text("start news", { provider_id: "2" })).output).to.equal(2);
    const { message } = await service.messaging.outbound.submit(service.gateway, ask("At 3?", { topic: "reminders" }));
    expect(message.status).to.equal("suppressed");
    const [stop, start, ...more] = await left();
    expect(stop).to.equal("No more reminders from Ada's.");
    expect(start).to.contain("about news");
    expect(more).to.deep.equal([]);
  });

  it("ends the texts of the number that was texted, where the form says so", async () => {
    await load({ stop_means: "sender" });
    await text("STOP");
    expect((await service.messaging.store.consentsOf(ASHA)).map(({ scope }) => scope.kind)).to.deep.equal(["sender"]);
    const [answer] = await left();
    expect(answer).to.match(/from this number/);
  });

  it("keeps the rest of a message as it was", async () => {
    await load();
    const sms = { id: "msg_1", gateway: "g", from: "+1", to: "+2", conversation_id: "c", intent: "stop", extra: 1 };
    const { sent } = await flow.send({ payload: { any: "thing" }, topic: "t", sms });
    expect(sent[0]?.output).to.equal(1);
    expect(sent[0]?.msg).to.deep.include({ payload: { any: "thing" }, topic: "t", sms });
  });

  it("says that a message stems from no text", async () => {
    await load();
    for (const msg of [{ payload: "STOP" }, { sms: {} }, { sms: null }]) {
      const { sent, done } = await flow.send(msg);
      expect(sent).to.deep.equal([]);
      expect(done).to.have.length(1);
      expect(done[0]).to.include({ code: "not_an_sms" });
    }
  });

  it("makes STOP of the operator's own words: what waits never leaves, and one confirmation leaves (P2)", async () => {
    await load({ extra_stop: ["abracadabra"] });
    const later = service.clock.now() + 60_000;
    const { message } = await service.messaging.outbound.submit(service.gateway, ask("See you", { due_at: later }));
    expect((await text("ABRACADABRA!")).output).to.equal(1);
    expect(await left()).to.deep.equal([OPT_OUT_WORDS.en?.stop_answer]);
    expect((await service.messaging.store.message(message.id))?.status).to.equal("suppressed");
    await service.messaging.outbound.submit(service.gateway, ask("Are you sure?"));
    await service.clock.advanceSettled(120_000, service.settled);
    expect(service.carrier.taken).to.have.length(1);
  });

  it("answers in the operator's words, for each language its own", async () => {
    const answers = [
      { language: "", stop: "Bye from Ada's.", start: "", help: "Ada's. Call 555 0100." },
      { language: "fr", stop: "Au revoir.", start: "", help: "" },
    ];
    await load({ answers });
    await text("STOP");
    await text("STOP", { provider_id: "2" });
    await text("ARRET");
    await text("PARAR");
    await text("START");
    await text("help");
    expect(await left()).to.deep.equal(["Bye from Ada's.", OPT_OUT_WORDS.en?.start_answer, "Ada's. Call 555 0100."]);
    const policy = guardPolicy({ ...GUARD, answers });
    expect(answerFor("stop", "fr", policy)).to.equal("Au revoir.");
    expect(answerFor("stop", "es", policy)).to.equal("Bye from Ada's.");
    expect(answerFor("start", "es", policy)).to.equal(OPT_OUT_WORDS.es?.start_answer);
    expect(answerFor("help", "fr", policy)).to.equal("Ada's. Call 555 0100.");
  });

  it("opts in with the operator's own words", async () => {
    await load({ extra_start: ["JOIN"], answers: [{ language: "", stop: "", start: "Welcome to Ada's.", help: "" }] });
    await text("STOP");
    expect((await text("join")).output).to.equal(2);
    expect(await left()).to.deep.equal([OPT_OUT_WORDS.en?.stop_answer, "Welcome to Ada's."]);
  });

  it("stays quiet about STOP where the operator says so, and obeys it all the same (P2)", async () => {
    await load({ answer_stop: false, answers: [{ language: "fr", stop: "Au revoir.", start: "", help: "" }] });
    expect((await text("ARRET")).output).to.equal(1);
    await service.messaging.outbound.submit(service.gateway, ask("Hello?"));
    expect(await left()).to.deep.equal([]);
  });

  it("takes only the words of the chosen languages, and STOP always", async () => {
    await load({ languages: ["es"] });
    expect((await text("ARRET")).output).to.equal(0);
    expect((await text("stop")).output).to.equal(1);
    expect(await left()).to.deep.equal([OPT_OUT_WORDS.es?.stop_answer]);
  });

  it("shows what came last", async () => {
    await load();
    expect(flow.status).to.include({ fill: "grey", text: "guarding" });
    await text("STOP");
    expect(flow.status).to.include({ fill: "green" });
    expect(flow.status?.text).to.match(/^opted out · /);
  });

  it("says which gateway has another guard already, and lets texts through by its rules", async () => {
    const first = { ...GUARD, id: "first", z: "tab", wires: [], extra_stop: ["abracadabra"] };
    // The first of the flow file starts first.
    flow = await TestFlow.load(
      [gatewayNode(service), optOutGuard],
      { ...GUARD, extra_stop: ["finito ya"] },
      4,
      [],
      [{ id: "gateway_1", type: "sms-gateway" }, first],
    );
    expect(flow.status).to.include({ fill: "red", text: "another guard" });
    expect((await text("abracadabra")).output).to.equal(1);
    expect((await text("finito ya")).output).to.equal(0);
    expect(flow.status).to.include({ fill: "red", text: "another guard" });
    expect(flow.log.join("\n")).to.contain('the gateway "front desk"');
  });

  it("leaves the default words and answers in force when it is removed", async () => {
    await load({ extra_stop: ["abracadabra"], answer_stop: false });
    await flow.unload();
    await load({ gateway: "" });
    expect((await text("abracadabra")).output).to.equal(0);
    expect((await text("stop")).output).to.equal(1);
    expect(await left()).to.deep.equal([defaultPolicy.answers.stop]);
    const again = service.messaging.usePolicy("gateway_1", defaultPolicy);
    expect(again).to.be.a("function");
    again?.();
  });

  it("says that it has no gateway, and lets texts through by its rules", async () => {
    await load({ gateway: "" });
    expect(flow.status).to.include({ fill: "red", text: "no gateway" });
    expect((await text("STOP")).output).to.equal(1);
  });
});

describe("words and answers of a guard", () => {
  it("are the default ones where nothing is filled in", () => {
    const policy = guardPolicy(GUARD);
    for (const language of Object.keys(OPT_OUT_WORDS)) {
      for (const intent of ["stop", "start", "help"] as const) {
        expect(answerFor(intent, language, policy)).to.equal(answerFor(intent, language, defaultPolicy));
      }
    }
  });

  it("answer HELP in another language rather than not at all", () => {
    const policy = guardPolicy({ ...GUARD, answers: [{ language: "fr", stop: "", start: "", help: "Appelez-nous." }] });
    expect(answerFor("help", "fr", policy)).to.equal("Appelez-nous.");
    expect(answerFor("help", "en", policy)).to.equal("Appelez-nous.");
  });
});
