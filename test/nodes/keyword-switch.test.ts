import { expect } from "chai";
import fc from "fast-check";
import keywordSwitch from "../../nodes/keyword-switch/keyword-switch.ts";
import { outputMap } from "../../nodes/keyword-switch/output-map.ts";
import { rowLabel, rowsLabel } from "../../nodes/keyword-switch/row-label.ts";
import type { KeywordRow } from "../../src/core/keyword-matching.ts";
import { type Handled, TestFlow } from "./test-flow.ts";

const ROWS: KeywordRow[] = [
  { match: "is", words: ["YES", "Y", "1"] },
  { match: "is", words: ["NO", "N", "2"] },
  { match: "number", from: 3, to: 9 },
  { match: "contains", words: ["ticket"] },
  { match: "starts_with", words: ["book"] },
  { match: "pattern", pattern: "order (\\d+)" },
];
const ELSE = ROWS.length;

interface Options {
  rows?: unknown;
  forgive?: { capitals_and_accents: boolean; punctuation_and_emoji: boolean; typing_slips: boolean };
  else_output?: boolean;
}

function load(options: Options = {}): Promise<TestFlow> {
  const node = { id: "switch", type: "sms-keyword-switch", name: "", rows: ROWS, ...options };
  return TestFlow.load([keywordSwitch], node, ELSE + 1);
}

/** What a message did, which must be one thing: one output, or one error, and `done` once. */
function onlyOutput({ sent, done }: Handled): { output: number; msg: unknown } {
  expect(done).to.deep.equal([null]);
  expect(sent).to.have.length(1);
  const [only] = sent;
  if (!only) throw new Error("Nothing was sent.");
  return only;
}

describe("keyword switch", () => {
  let flow: TestFlow;
  afterEach(() => flow.unload());

  const expected: [text: string, output: number, keyword: string | null, value: unknown][] = [
    ["YES", 0, "YES", null],
    ["y", 0, "Y", null],
    ["1", 0, "1", null],
    ["no!!", 1, "NO", null],
    [" 2. ", 1, "2", null],
    ["7", 2, null, 7],
    ["I lost my Ticket, sorry", 3, "ticket", null],
    ["Book me in", 4, "book", null],
    ["where is order 4711?", 5, null, "4711"],
    ["good morning", ELSE, null, null],
    ["", ELSE, null, null],
  ];
  it("sends each text to exactly one output, with what was found", async () => {
    flow = await load();
    for (const [text, output, keyword, value] of expected) {
      const sms = { id: "msg_1", text: "something else", contact: { number: "+14155550101" } };
      const only = onlyOutput(await flow.send({ payload: text, topic: "kept", sms }));
      expect(only.output, text).to.equal(output);
      expect(only.msg, text).to.deep.include({
        payload: text,
        topic: "kept",
        sms: { ...sms, keyword, value, comment: null },
      });
    }
  });

  it("looks at the person's own words, not at what they quote of ours", async () => {
    flow = await load();
    const text = "> Reply YES to confirm\nno";
    const sms = { text, own_words: "no", reaction: null };
    expect(onlyOutput(await flow.send({ payload: text, sms })).output).to.equal(1);
    // What a flow puts into the payload is looked at as it is.
    expect(onlyOutput(await flow.send({ payload: "YES", sms })).output).to.equal(0);
  });

  it("ends a reaction quietly, and counts it", async () => {
    flow = await load();
    const text = "Liked “Reply YES to confirm”";
    const reaction = { kind: "like", emoji: "👍", removed: false, message_id: null };
    const sms = { text, own_words: "", reaction };
    expect(await flow.send({ payload: text, sms })).to.deep.include({ sent: [], done: [null] });
    expect(onlyOutput(await flow.send({ payload: "👍", sms })).output).to.equal(ELSE);
  });

  it("understands yes, no and neither in its own rows, and a number with words around it", async () => {
    const rows = [
      { match: "yes", words: ["C"] },
      { match: "no", words: [] },
      { match: "unclear", words: [] },
      { match: "number", from: 1, to: 5, whole: true },
    ];
    flow = await load({ rows });
    const understood: [text: string, output: number, value: unknown, comment: string | null][] = [
      ["No problem, see you then", 0, "yes", null],
      ["c", 0, "yes", null],
      ["sorry I can't make it", 1, "no", null],
      ["yes but later", 2, "unclear", null],
      ["YES STOP", 2, "unclear", null],
      ["5 great service", 3, 5, "great service"],
      ["4/5", 3, 4, null],
      ["4.5", 4, null, null],
      ["No. 9", 4, null, null],
      ["at 5 pm", 4, null, null],
    ];
    for (const [text, output, value, comment] of understood) {
      const only = onlyOutput(await flow.send({ payload: text, sms: { comment: "of an earlier switch" } }));
      expect(only.output, text).to.equal(output);
      expect(only.msg, text).to.deep.include({ sms: { keyword: null, value, comment } });
    }
    await flow.statusSays("anything else");
  });

  it("forgives what is ticked, and only that", async () => {
    const none = { capitals_and_accents: false, punctuation_and_emoji: false, typing_slips: false };
    const rows = [{ match: "is", words: ["Confirmé"] }];
    const cases = [
      ["confirme", "capitals_and_accents"],
      ["Confirmé 👍", "punctuation_and_emoji"],
      ["Conifrmé", "typing_slips"],
      ["Confirméé", "typing_slips"],
    ] as const;
    for (const [text, kind] of cases) {
      flow = await load({ rows, forgive: none });
      expect(onlyOutput(await flow.send({ payload: text })).output, `${text} unforgiven`).to.equal(1);
      await flow.unload();
      flow = await load({ rows, forgive: { ...none, [kind]: true } });
      expect(onlyOutput(await flow.send({ payload: text })).output, `${text} forgiven`).to.equal(0);
      if (text !== "Confirméé") await flow.unload();
    }
  });

  it("sends what no row takes nowhere where anything else is not ticked, and has done", async () => {
    flow = await load({ else_output: false });
    expect(await flow.send({ payload: "good morning" })).to.deep.equal({ sent: [], done: [null] });
    expect(flow.status).to.include({ text: "no row took it" });
  });

  it("looks at the text as it came where the payload is none, and takes numbers", async () => {
    flow = await load();
    expect(onlyOutput(await flow.send({ payload: { a: 1 }, sms: { text: "yes" } })).output).to.equal(0);
    expect(onlyOutput(await flow.send({ payload: 2 })).output).to.equal(1);
  });

  it("gives a message without msg.sms one with what was found", async () => {
    flow = await load();
    expect(onlyOutput(await flow.send({ payload: "5" })).msg).to.deep.include({
      sms: { keyword: null, value: 5, comment: null },
    });
  });

  it("forgets what an earlier switch found", async () => {
    flow = await load();
    const sms = { keyword: "YES", value: 3, comment: "nice" };
    expect(onlyOutput(await flow.send({ payload: "hm", sms })).msg).to.deep.include({
      sms: { keyword: null, value: null, comment: null },
    });
    expect(sms).to.deep.equal({ keyword: "YES", value: 3, comment: "nice" });
  });

  it("says that a message holds no text", async () => {
    flow = await load();
    for (const msg of [{}, { payload: null }, { payload: [] }, { payload: {}, sms: null }, { sms: { text: 5 } }]) {
      const { sent, done } = await flow.send(msg);
      expect(sent).to.deep.equal([]);
      expect(done).to.have.length(1);
      expect(done[0]).to.include({ code: "not_an_sms" });
    }
  });

  it("shows the keyword that came last", async () => {
    flow = await load();
    await flow.send({ payload: "yess" });
    expect(flow.status).to.include({ fill: "green", text: "YES" });
    await flow.send({ payload: "7" });
    await flow.statusSays("7");
    await flow.send({ payload: "hm" });
    await flow.statusSays("anything else");
  });

  it("says of a pattern that cannot be read which row it is in, at the start and to each message", async () => {
    flow = await load({
      rows: [
        { match: "is", words: ["YES"] },
        { match: "pattern", pattern: "(" },
      ],
    });
    expect(flow.status).to.deep.include({ fill: "red", text: "pattern error" });
    for (const payload of ["YES", "no"]) {
      const { sent, done } = await flow.send({ payload });
      expect(sent).to.deep.equal([]);
      expect(done).to.have.length(1);
      expect(done[0]).to.include({ code: "pattern_invalid" });
      expect(done[0]?.message).to.contain("row 2");
    }
  });

  it("is not held up by a pattern that could run for ever", async () => {
    flow = await load({ rows: [{ match: "pattern", pattern: "^(a+)+$" }] });
    // A backtracking engine would need some minutes for 36 letters, and mocha's limit would end this test.
    expect(onlyOutput(await flow.send({ payload: `${"a".repeat(36)}!` })).output).to.equal(1);
  });

  it("says that rows written by hand are wrong instead of guessing", async () => {
    flow = await load({ rows: [{ match: "sounds like", words: ["YES"] }] });
    expect(flow.status).to.include({ fill: "red", text: "form incomplete" });
  });
});

describe("wires of a keyword switch", () => {
  it("stay with their rows when rows are moved, removed and added", () => {
    const before = { rows: 3, else_output: true };
    expect(outputMap(before, { rows: [0, 1, 2], else_output: true })).to.deep.equal({ 0: 0, 1: 1, 2: 2, 3: 3 });
    expect(outputMap(before, { rows: [2, 0, 1], else_output: true })).to.deep.equal({ 0: 1, 1: 2, 2: 0, 3: 3 });
    expect(outputMap(before, { rows: [0, 2], else_output: true })).to.deep.equal({ 0: 0, 1: -1, 2: 1, 3: 2 });
    expect(outputMap(before, { rows: [0, 1, null, 2], else_output: true })).to.deep.equal({
      0: 0,
      1: 1,
      row2: 2,
      2: 3,
      3: 4,
    });
    expect(outputMap(before, { rows: [0, 1, 2], else_output: false })).to.deep.equal({ 0: 0, 1: 1, 2: 2, 3: -1 });
    const withoutElse = { rows: 1, else_output: false };
    expect(outputMap(withoutElse, { rows: [0], else_output: true })).to.deep.equal({ 0: 0, else: 1 });
    expect(outputMap({ rows: 0, else_output: false }, { rows: [], else_output: false })).to.deep.equal({});
  });

  it("never cross: every output goes to one place, and all places are taken", () => {
    const forms = fc
      .record({ rows: fc.nat(8), else_before: fc.boolean(), else_after: fc.boolean() })
      .chain(({ rows, else_before, else_after }) =>
        fc.record({
          before: fc.constant({ rows, else_output: else_before }),
          kept: fc.shuffledSubarray(Array.from({ length: rows }, (_, row) => row)),
          added: fc.array(fc.nat(8), { maxLength: 4 }),
          else_output: fc.constant(else_after),
        }),
      );
    fc.assert(
      fc.property(forms, ({ before, kept, added, else_output }) => {
        const rows: (number | null)[] = [...kept];
        for (const place of added) rows.splice(place, 0, null);
        const map = outputMap(before, { rows, else_output });
        const places = Object.values(map).filter((place) => place !== -1);
        const outputs = rows.length + (else_output ? 1 : 0);
        expect(places.toSorted((a, b) => a - b)).to.deep.equal(Array.from({ length: outputs }, (_, place) => place));
        expect(Object.keys(map).filter((key) => Number.isInteger(Number(key)))).to.have.length(
          before.rows + (before.else_output ? 1 : 0),
        );
        for (const row of kept) expect(rows[map[row] ?? -1]).to.equal(row);
      }),
      { numRuns: 300 },
    );
  });
});

describe("label of a keyword switch", () => {
  it("does not read as two numbers side by side", () => {
    const rows: KeywordRow[] = [
      { match: "is", words: ["1", "YES"] },
      { match: "number", from: 2, to: 2 },
      { match: "yes", words: ["1"] },
    ];
    expect(rows.map(rowLabel)).to.deep.equal(["“1”", "“2”", "yes"]);
  });

  it("is the first word of each row, and not longer than a node", () => {
    expect(rowsLabel([...ROWS.slice(0, 2), { match: "number", from: 1, to: 5 }])).to.equal("YES / NO / 1–5");
    expect(rowsLabel([])).to.equal("");
    expect(
      rowsLabel([
        { match: "is", words: [] },
        { match: "is", words: ["OK"] },
      ]),
    ).to.equal("OK");
    const many = Array.from({ length: 40 }, (_, row): KeywordRow => ({ match: "is", words: [`word${row}`] }));
    expect(rowsLabel(many)).to.have.length.at.most(32);
  });
});
