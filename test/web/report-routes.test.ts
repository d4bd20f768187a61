import { expect } from "chai";
import type { PriceList } from "../../src/core/prices.ts";
import type {
  AnswersAnswer,
  CostAnswer,
  DeliveryAnswer,
  FeelingsAnswer,
  KeywordsAnswer,
  OptOutsAnswer,
  RepliesAnswer,
  SurveysAnswer,
  VolumeAnswer,
} from "../../src/web/reports/report-wire.ts";
import { ASHA, ask, SENDER } from "../messaging/service.ts";
import { DATABASE, DeskServer } from "./desk-server.ts";

const MINUTE = 60_000;

describe("the reports' API", () => {
  let server: DeskServer;
  beforeEach(async () => {
    server = await DeskServer.start();
  });
  afterEach(async () => {
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });

  function today(): string {
    return new Date(server.service.clock.now()).toISOString().slice(0, 10);
  }
  const range = (more: object = {}) =>
    new URLSearchParams({ database: DATABASE, from: today(), to: today(), zone: "UTC", ...more });
  const report = (name: string, more: object = {}) => server.read("eva", `reports/${name}?${range(more)}`);
  const prices: PriceList = {
    currency: "USD",
    segments: [
      { country: "US", out: 0.01, in: 0.002 },
      { country: "*", out: 0.1, in: 0 },
    ],
    senders: [{ sender: "*", month: 30 }],
  };

  /** A question of a flow, its answer four minutes later, and an angry text that a person answers. */
  async function talk(): Promise<void> {
    const { messaging, gateway } = server.service;
    await messaging.outbound.submit(gateway, ask("How did we do, 1 to 5?", { node: "node_1", in_reply_to: null }));
    await server.advance(4 * MINUTE);
    await server.text("5");
    await server.advance(MINUTE);
    const { conversation_id } = await server.text("This is terrible, I am very angry");
    await server.advance(2 * MINUTE);
    await server.post("mia", "answer", {
      conversation: conversation_id,
      text: "Sorry!",
      due_at: null,
      key: "key-00001",
    });
    await server.advance(MINUTE);
  }

  it("tell what came in and what left, by day and hour, also of days without a text", async () => {
    await talk();
    const yesterday = new Date(server.service.clock.now() - 86_400_000).toISOString().slice(0, 10);
    const volume: VolumeAnswer = await report("volume", { from: yesterday });
    expect(volume.days).to.deep.equal([
      { date: yesterday, in: 0, out: 0 },
      { date: today(), in: 2, out: 2 },
    ]);
    expect(volume.hours).to.have.length(24);
    expect(volume.hours.reduce((sum, hour) => sum + hour.in + hour.out, 0)).to.equal(4);
    expect([volume.now, volume.before]).to.deep.equal([
      { in: 2, out: 2 },
      { in: 0, out: 0 },
    ]);
  });

  it("tell who replied to what, how fast, and what a node, a sender or a person is called", async () => {
    await talk();
    const by = async (replies_by: string): Promise<RepliesAnswer> => report("replies", { replies_by });
    const { now, lines } = await by("node");
    expect(now).to.include({ asked: 1, replied: 1, opted_out: 0, half_within_ms: 4 * MINUTE });
    expect(lines[0]).to.include({ key: "node_1", name: "Thanks", detail: "Clinic", asked: 1 });
    expect((await by("sender")).lines[0]).to.include({ name: "+1 415 555 0100", asked: 2, replied: 1 });
    expect((await by("person")).lines[0]).to.include({ name: "mia", asked: 1, replied: 0 });
    expect(await by("campaign")).to.deep.include({ now: null, lines: [] });
  });

  it("tell how fast customers were answered, by flows and by people apart", async () => {
    await talk();
    const answers: AnswersAnswer = await report("answers", { answers_by: "person" });
    expect(answers.now).to.include({ turns: 1, by_flow: 0, by_person: 1, unanswered: 0 });
    expect(answers.lines[0]).to.include({ name: "mia", turns: 1, by_person: 1 });
  });

  it("tell what arrived, and why some did not, without naming anybody", async () => {
    await talk();
    await server.text("STOP");
    const { messaging, gateway } = server.service;
    await messaging.outbound.submit(gateway, ask("Are you there?")).catch(() => undefined);
    const delivery: DeliveryAnswer = await report("delivery");
    expect(delivery.now.left + delivery.now.held_back).to.be.at.least(3);
    expect(delivery.reasons.map(({ status }) => status)).to.include("suppressed");
    expect(JSON.stringify(delivery.reasons)).not.to.include(ASHA);
    const outs: OptOutsAnswer = await report("opt-outs");
    expect(outs.now).to.deep.include({ texted: 1, opted_out: 1, by_source: [{ source: "text", people: 1 }] });
    expect(outs.days).to.deep.equal([{ date: today(), opted_out: 1, opted_in: 0 }]);
  });

  it("tell what customers wrote: first words, answers to questions, and how it sounds", async () => {
    await talk();
    await server.text("Thanks, that was great");
    const words: KeywordsAnswer = await report("keywords");
    expect(words.words.map(({ words: word }) => word)).to.have.members(["5", "this", "thanks"]);
    const { questions }: SurveysAnswer = await report("surveys");
    expect(questions).to.have.length(1);
    expect(questions[0]).to.deep.include({ name: "Thanks", answers: 1, others: 0, mean_before: null });
    expect(questions[0]?.numbers).to.deep.include({ mean: 5 });
    const feelings: FeelingsAnswer = await report("feelings");
    expect(feelings.now).to.deep.equal({ looked_at: 3, good: 1, bad: 1, not_sure: 1 });
    expect(feelings.words.map(({ word }) => word)).to.include.members(["angry", "terrible", "great"]);
  });

  it("estimate what it cost by the price list, and say what has no price", async () => {
    await talk();
    const unpriced: CostAnswer = await report("cost");
    expect(unpriced.prices).to.equal(null);
    expect(unpriced.now).to.include({ out: 2, in: 2, cost: null });
    expect(unpriced.unpriced).to.equal(2);
    expect((await server.post("mia", "prices", { prices })).status).to.equal(200);
    const cost: CostAnswer = await report("cost");
    expect(cost.now.cost).to.be.closeTo(2 * 0.01 + 2 * 0.002, 1e-9);
    expect(cost.now.monthly).to.be.closeTo((30 * 12) / 365.25, 1e-9);
    expect(cost.countries).to.have.length(1);
    expect(cost.senders[0]).to.include({ sender: SENDER, shown: "+1 415 555 0100" });
  });

  it("let only those who manage change prices, and keep who did", async () => {
    expect((await server.post("tom", "prices", { prices })).status).to.equal(401);
    expect((await server.post("mia", "prices", { prices })).status).to.equal(200);
    expect(await server.read("eva", `prices?database=${DATABASE}`)).to.deep.equal({ prices });
    const { actions } = await server.read("mia", `log?database=${DATABASE}`);
    expect(actions[0].action).to.deep.include({ by: "mia", what: "prices_changed" });
  });

  const wrong: readonly [what: string, prices: object][] = [
    ["a price below nothing", { ...prices, senders: [{ sender: "*", month: -1 }] }],
    ["no currency", { ...prices, currency: "dollars" }],
    ["two prices for one country", { ...prices, segments: [...prices.segments, { country: "US", out: 1, in: 1 }] }],
    ["something else in it", { ...prices, discount: 1 }],
  ];
  for (const [what, list] of wrong) {
    it(`refuse a price list with ${what}, and keep the one before`, async () => {
      await server.post("mia", "prices", { prices });
      const answer = await server.post("mia", "prices", { prices: list });
      expect(answer.status).to.equal(400);
      expect((await answer.json()).message).to.match(/price/);
      expect(await server.read("eva", `prices?database=${DATABASE}`)).to.deep.equal({ prices });
    });
  }

  it("come as CSV that no spreadsheet executes", async () => {
    await server.text('=cmd|"/c calc"!A1');
    const answer = await server.get("eva", `reports/keywords?${range({ format: "csv" })}`);
    expect(answer.headers.get("content-type")).to.match(/^text\/csv/);
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer())).to.match(
      /^\uFEFFfirst_word,texts,texts_before\r\n/,
    );
    for (const name of ["volume", "replies", "answers", "delivery", "opt-outs", "surveys", "feelings", "cost"]) {
      const csv = await server.get("eva", `reports/${name}?${range({ format: "csv" })}`);
      const lines = (await csv.text()).replace("\uFEFF", "").trimEnd().split("\r\n");
      const widths = lines.map((line) => line.split(",").length);
      expect(new Set(widths).size, `${name}: ${lines[0]}`).to.equal(1);
      expect(lines.filter((line) => /(^|,)[=+@]/.test(line))).to.deep.equal([]);
    }
  });

  it("are for those only who may look", async () => {
    expect((await server.get("dev", `reports/volume?${range()}`)).status).to.equal(401);
    expect((await server.get("nobody", `prices?database=${DATABASE}`)).status).to.equal(401);
  });

  const notDays: readonly object[] = [
    { from: "2026-13-01" },
    { from: "yesterday" },
    { zone: "Mars/Olympus" },
    { from: "2026-02-02", to: "2026-02-01" },
    { from: "2020-01-01", to: "2026-01-01" },
    { replies_by: "weather" },
  ];
  for (const more of notDays) {
    it(`refuse what is no range: ${JSON.stringify(more)}`, async () => {
      const answer = await server.get("eva", `reports/replies?${range(more)}`);
      expect(answer.status).to.equal(400);
    });
  }
});
