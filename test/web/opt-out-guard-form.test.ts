import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import type { FlowNode } from "../package/real-node-red.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";

const FLOW: FlowNode[] = [
  { id: "tab", type: "tab", label: "Texts" },
  { id: "database", type: "sms-database", name: "", driver: "memory", file: "" },
  {
    id: "gateway",
    type: "sms-gateway",
    name: "front desk",
    database: "database",
    provider: "simulator",
    settings: {},
    senders: [{ sender: "+14155550100", kind: "long_code", rate: 1, country: "US" }],
    default_country: "US",
    public_url: "",
    provider_answers: false,
  },
  {
    id: "switch",
    type: "sms-keyword-switch",
    z: "tab",
    name: "offers",
    rows: [{ match: "is", words: ["JOIN"] }],
    forgive: { capitals_and_accents: true, punctuation_and_emoji: true, typing_slips: true },
    else_output: true,
    outputs: 2,
    x: 500,
    y: 120,
    wires: [[], []],
  },
  {
    id: "guard",
    type: "sms-opt-out-guard",
    z: "tab",
    name: "",
    gateway: "gateway",
    languages: [],
    extra_stop: [],
    extra_start: [],
    extra_help: [],
    stop_means: "all",
    topics: [],
    topic_answers: [],
    answer_stop: true,
    answers: [],
    x: 240,
    y: 120,
    wires: [["switch"], [], [], []],
  },
];

describe("The opt-out guard's form", () => {
  let editor: EditorPage;

  beforeEach(async () => {
    editor = await openSharedEditor({ flows: FLOW, page: editor });
    await editor.openForm("guard");
  });
  afterEach(() => editor.expectNoErrors());
  after(() => editor?.close());

  const at = (selector: string): Locator => editor.page.locator(selector);
  const field = (name: string): Locator => editor.page.getByRole("group", { name }).locator(".sms-chips-input");
  const words = (name: string): Locator => editor.page.getByRole("group", { name }).locator("..");
  const language = (name: string): Locator => at("#sms-guard-languages").getByLabel(name);
  const tryIt = async (text: string): Promise<string | null> => {
    await at("#sms-guard-try").fill(text);
    return at("#sms-guard-tried").textContent();
  };
  const save = async (): Promise<FlowNode> => {
    await editor.saveForm();
    const node = (await editor.exportFlows()).find(({ type }) => type === "sms-opt-out-guard");
    if (!node) throw new Error("The guard is gone.");
    return node;
  };

  it("says that STOP is always obeyed, and which words count already", async () => {
    expect(await editor.page.locator("#sms-guard-as-of").innerText()).to.match(
      /as of .*2026; they are no legal advice\./,
    );
    expect(await editor.formText()).to.contain("STOP is always obeyed, also without this node");
    const already = words("Stops texts").locator("details");
    expect(await already.textContent())
      .to.contain("unsubscribe")
      .and.to.contain("arrêt")
      .and.to.contain("Spanish");
    await language("English").check();
    expect(await already.textContent())
      .to.contain("unsubscribe")
      .and.not.to.contain("Spanish");
  });

  it("keeps languages, words and answers", async () => {
    await language("English").check();
    await language("French").check();
    await field("Stops texts").fill("no more,leave me alone");
    await field("Opts in").fill("spring");
    await at("#sms-guard-answer-stop").fill("Bye from Ada's.");
    await at("#sms-guard-language").selectOption("fr");
    expect(await at("#sms-guard-answer-stop").getAttribute("placeholder")).to.contain("Bye from Ada's.");
    await at("#sms-guard-answer-stop").fill("Au revoir.");
    await at("#sms-guard-language").selectOption("");
    expect(await at("#sms-guard-answer-stop").inputValue()).to.equal("Bye from Ada's.");
    const node = await save();
    expect(node).to.deep.include({
      languages: ["en", "fr"],
      extra_stop: ["no more", "leave me alone"],
      extra_start: ["spring"],
      answers: [
        { language: "", stop: "Bye from Ada's.", start: "", help: "" },
        { language: "fr", stop: "Au revoir.", start: "", help: "" },
      ],
    });
    await editor.openForm("guard");
    await editor.saveForm();
  });

  it("shows what a text counts as, and how it is answered", async () => {
    expect(await tryIt("Stop!!")).to.match(/^STOP \(English\): this person gets no more texts\. Answered with: "You/);
    expect(await tryIt("ARRÊT")).to.contain("STOP (French)");
    expect(await tryIt("Is 3 pm all right?")).to.equal("Lets it through to the first output.");
    expect(await tryIt("help")).to.contain("Not answered.");
    await field("Opts in").fill("JOIN");
    expect(await tryIt("join")).to.contain("START (English)");
    await at("#sms-guard-silent").check();
    expect(await tryIt("stop")).to.contain("Not answered.");
  });

  it("keeps how far a STOP reaches, and topics with answers of their own", async () => {
    await at("#sms-guard-stop-means").selectOption("sender");
    expect(await at("#sms-guard-stop-means-note").textContent()).to.contain("has to text STOP to each");
    expect(await at("#sms-guard-answer-stop").getAttribute("placeholder")).to.contain("from this number");
    await field("May be stopped alone").fill("reminders,all,");
    expect(await at("#sms-guard-topics").textContent())
      .to.contain("nobody could stop all alone")
      .and.to.contain("“STOP reminders” ends only texts about reminders");
    await at("#sms-guard-topics").getByRole("button", { name: "Remove all" }).click();
    await at("#sms-guard-language").selectOption({ label: "who stop or start reminders" });
    expect(await at("#sms-guard-answer-stop").getAttribute("placeholder")).to.contain("texts about reminders");
    expect(await at("#sms-guard-answer-help").isVisible()).to.equal(false);
    await at("#sms-guard-answer-start").fill("Reminders are back.");
    expect(await tryIt("reminders start")).to.equal(
      'START (English): this person gets texts about reminders again. Answered with: "Reminders are back."',
    );
    const node = await save();
    expect(node).to.deep.include({
      stop_means: "sender",
      topics: ["reminders"],
      answers: [],
      topic_answers: [{ topic: "reminders", stop: "", start: "Reminders are back." }],
    });
    await editor.openForm("guard");
    await at("#sms-guard-language").selectOption({ label: "who stop or start reminders" });
    expect(await at("#sms-guard-answer-start").inputValue()).to.equal("Reminders are back.");
    await at("#sms-guard-topics").getByRole("button", { name: "Remove reminders" }).click();
    expect(await at("#sms-guard-language").inputValue()).to.equal("");
    expect(await at("#sms-guard-answer-start").inputValue()).to.equal("");
    await at("#sms-guard-stop-means").selectOption("all");
    expect(await save()).to.deep.include({ stop_means: "all", topics: [], topic_answers: [] });
  });

  it("says of a text that may be an opt-out what happens to it", async () => {
    expect(await tryIt("not interested")).to.contain(
      "It may not be meant so (“not interested”): it is obeyed at once, and a person decides.",
    );
  });

  it("counts the segments of answers, and warns of more than one", async () => {
    const count = at("#sms-guard-count-help");
    await at("#sms-guard-answer-help").fill("Ada's. Call 555 0100.");
    expect(await count.textContent()).to.equal("1 segment · room for 139 more");
    await at("#sms-guard-answer-help").fill("a".repeat(161));
    expect(await count.textContent())
      .to.contain("2 segments")
      .and.to.contain("160 characters");
    await at("#sms-guard-answer-help").fill("Ada’s");
    expect(await count.textContent()).to.contain("’ makes it costly");
  });

  it("warns of words that mean something else, are common answers, or wait in a keyword switch", async () => {
    await field("Opts in").fill("cancel,yes,join,");
    const warned = await words("Opts in").textContent();
    expect(warned).to.contain("cancel already means STOP.");
    expect(warned).to.contain("People also answer yes to questions.");
    expect(warned).to.contain('join is also a word of the keyword switch "offers"');
  });

  it("is saved as it was when nothing was changed", async () => {
    expect(await save()).to.deep.equal(FLOW.at(-1));
    expect(await at("#red-ui-header-button-deploy.disabled").count()).to.equal(1);
  });

  it("can be read aloud and in both themes, and fits a narrow form", async () => {
    await editor.cancelForm();
    await editor.page.setViewportSize({ width: 900, height: 1300 });
    await editor.openForm("guard");
    await field("Stops texts").fill("leave me alone,Donaudampfschifffahrtsgesellschaftskapitän,no,");
    await field("May be stopped alone").fill("reminders,appointment news from the clinic,all,");
    await at("#sms-guard-stop-means").selectOption("sender");
    await tryIt("stop reminders!!");
    await checkForm(editor, "#sms-guard-form", "opt-out-guard-5-narrow");
    const form = await at("#sms-guard-form").boundingBox();
    const tray = await at(".red-ui-tray").boundingBox();
    if (!form || !tray) throw new Error("The form is not to be seen.");
    expect(form.x).to.be.at.least(tray.x);
    expect(form.x + form.width).to.be.at.most(tray.x + tray.width);
    for (const field of await at("#sms-guard-form").locator("select, textarea, .sms-chips").all()) {
      const box = await field.boundingBox();
      if (box) expect(box.x + box.width).to.be.at.most(form.x + form.width);
    }
  });
});
