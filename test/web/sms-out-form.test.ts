import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import type { FlowNode } from "../package/real-node-red.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";

const TAB = { id: "first", type: "tab", label: "Texts" };
const CONFIGS: readonly FlowNode[] = [
  { id: "database", type: "sms-database", driver: "memory" },
  gateway("front", ["+14155550100", "+14155550101"]),
  { ...gateway("marketing", ["+14155550177"]), quiet_hours: false },
  {
    id: "other",
    type: "sms-out",
    z: "first",
    x: 600,
    y: 100,
    gateway: "front",
    to_kind: "msg",
    to: "to",
    text: "x",
    topic: "offers",
    wires: [[], []],
  },
];
const SENTENCES = { no_number: "Write the number to send to.", no_property: "Say which part of msg holds the number." };

function gateway(id: string, numbers: readonly string[]): FlowNode {
  const senders = numbers.map((sender) => ({ sender, kind: "long_code", rate: 1, country: "US" }));
  const common = { type: "sms-gateway", database: "database", provider: "simulator", settings: {}, public_url: "" };
  return { id, ...common, name: `The ${id}`, senders, default_country: "US" };
}

describe("The form of sms out", () => {
  let editor: EditorPage;
  const id = "out";

  before(async () => {
    const node = { id, type: "sms-out", z: "first", x: 250, y: 100, gateway: "front", wires: [[], []] };
    const form = { name: "", to_kind: "answer", to: "", sender: "", text: "" };
    editor = await openSharedEditor({ flows: [TAB, ...CONFIGS, { ...node, ...form }] });
  });
  after(() => editor?.close());
  beforeEach(() => editor.openForm(id));
  afterEach(async () => {
    editor.expectNoErrors();
    if (await at(".red-ui-tray").count()) await editor.cancelForm();
  });

  const at = (selector: string): Locator => editor.page.locator(selector);
  const saved = async () => (await editor.exportFlows()).find((node) => node.id === id);
  const words = (selector: string): Promise<string> => at(selector).innerText();

  it("answers the person who texted from the number they texted, and shows an example", async () => {
    expect(await words("#sms-out-sender option:checked")).to.equal("the number they texted");
    expect(await at("#node-input-to").isVisible()).to.equal(false);
    expect(await words("#sms-out-bubble")).to.equal("what msg.payload holds");
    await at("#sms-out-fields button").first().click();
    expect(await at("#node-input-text").inputValue()).to.equal("{{contact.name}}");
    expect(await words("#sms-out-bubble")).to.equal("Asha");
    expect(await words("#sms-out-who")).to.equal("With Asha as an example.");
    expect(await words("#sms-out-count")).to.equal("1 segment");
  });

  it("says in words whom to send to is missing or no number", async () => {
    await at("#node-input-to_kind").selectOption("number");
    expect(await words("#sms-out-sender option:checked")).to.equal("the best of our numbers");
    await at("#node-input-to").fill("call me");
    expect(await words("#sms-out-to-problem")).to.match(/country code/);
    await editor.screenshot("sms-out-5-number");
    await at("#node-input-to").fill("");
    await editor.saveForm();
    expect(await editor.validationErrors(id)).to.deep.equal([SENTENCES.no_number]);
    await editor.openForm(id);
    await at("#node-input-to_kind").selectOption("msg");
    await editor.saveForm();
    expect(await editor.validationErrors(id)).to.deep.equal([SENTENCES.no_property]);
    await editor.openForm(id);
    await at("#node-input-to").fill("payload.phone");
    await editor.saveForm();
    expect(await editor.validationErrors(id)).to.deep.equal([]);
    expect(await saved()).to.include({ to_kind: "msg", to: "payload.phone" });
  });

  it("says what a text is where it is no answer: safe by itself, and as it was chosen from then on", async () => {
    const kind = at("#sms-out-kind");
    await at("#node-input-to_kind").selectOption("answer");
    expect(await kind.isVisible()).to.equal(false);
    await at("#node-input-to_kind").selectOption("number");
    expect(await kind.inputValue()).to.equal("notice");
    expect(await words("#sms-out-kind-hint")).to.match(/leaves at any hour/);
    await at("#node-input-to_kind").selectOption("msg");
    expect(await kind.inputValue()).to.equal("campaign");
    expect(await words("#sms-out-kind-hint")).to.equal("It waits until morning where the person lives.");
    await at("#node-input-gateway").selectOption("marketing");
    expect(await words("#sms-out-kind-hint")).to.match(/leaves at night too/);
    await at("#node-input-gateway").selectOption("front");
    await kind.selectOption("notice");
    await at("#node-input-to_kind").selectOption("number");
    await kind.selectOption("campaign");
    await at("#node-input-to").fill("+1 415 555 0101");
    await editor.screenshot("sms-out-5-kind");
    await editor.saveForm();
    expect(await saved()).to.include({ kind: "campaign", to_kind: "number" });
    await editor.openForm(id);
    expect(await kind.inputValue()).to.equal("campaign");
  });

  it("keeps what a text is about, and says where that is nothing", async () => {
    await at("#sms-out-advanced summary").click();
    const offered = await at("#sms-out-topics option").evaluateAll((all) =>
      all.map((one) => one.getAttribute("value")),
    );
    expect(offered).to.deep.equal(["offers"]);
    await at("#node-input-topic").fill("?!");
    expect(await words("#sms-out-topic-hint")).to.match(/Write in a word or two/);
    await editor.saveForm();
    expect((await editor.validationErrors(id)).join()).to.match(/Write in a word or two/);
    await editor.openForm(id);
    expect(await at("#node-input-topic").isVisible(), "a mistake under Advanced is shown").to.equal(true);
    await at("#node-input-topic").fill("Reminders");
    await editor.screenshot("sms-out-5-topic");
    await editor.saveForm();
    expect(await saved()).to.include({ topic: "Reminders" });
    expect(await editor.validationErrors(id)).to.deep.equal([]);
  });

  it("keeps the number to send from, and warns where another gateway does not list it", async () => {
    await at("#sms-out-sender").selectOption("+14155550101");
    await editor.saveForm();
    expect(await saved()).to.include({ sender: "+14155550101", gateway: "front" });
    await editor.openForm(id);
    await at("#node-input-gateway").selectOption("marketing");
    expect(await words("#sms-out-sender option:checked")).to.equal("+1 415 555 0101 (not listed)");
    expect(await words("#sms-out-sender-problem")).to.match(/nothing can leave from it/);
    await editor.screenshot("sms-out-5-sender");
    await editor.saveForm();
    expect((await editor.validationErrors(id)).join()).to.match(/nothing can leave from it/);
    await editor.openForm(id);
    await at("#sms-out-sender").selectOption("+14155550177");
    expect(await at("#sms-out-sender-problem").isVisible()).to.equal(false);
    await editor.saveForm();
    expect(await saved()).to.include({ sender: "+14155550177", gateway: "marketing" });
    expect(await editor.validationErrors(id)).to.deep.equal([]);
  });

  it("counts segments, and says what makes a text costly, too long or unreadable", async () => {
    const text = at("#node-input-text");
    await text.fill("x".repeat(161));
    expect(await words("#sms-out-count")).to.equal("2 segments: it is billed as 2 texts");
    await text.fill("See you 👍");
    expect(await words("#sms-out-count")).to.match(/^1 segment\. Because of 👍 fewer/);
    await text.fill("x".repeat(1_601));
    expect(await words("#sms-out-count")).to.match(/^1601 characters: 1,600 is the most/);
    await text.fill("Hello {{contact.name");
    expect(await words("#sms-out-count")).to.match(/not closed/);
    await editor.screenshot("sms-out-5-template");
    await editor.saveForm();
    expect((await editor.validationErrors(id)).join()).to.match(/not closed/);
  });

  it("stops loops unless the operator says otherwise, also in a node of an older flow", async () => {
    const box = at("#node-input-stop_loops");
    // It is open where a topic is set.
    const openAdvanced = async (): Promise<void> => {
      if (!(await box.isVisible())) await at("#sms-out-advanced summary").click();
    };
    await openAdvanced();
    expect(await box.isChecked()).to.equal(true);
    expect(await words("#sms-out-loops-hint")).to.contain("until it has been quiet");
    await editor.screenshot("sms-out-5-advanced");
    await editor.saveForm();
    expect((await saved())?.stop_loops).to.equal(true);
    await editor.openForm(id);
    await openAdvanced();
    await box.uncheck();
    await editor.saveForm();
    expect((await saved())?.stop_loops).to.equal(false);
    await editor.openForm(id);
    expect(await box.isVisible()).to.equal(true);
    await box.check();
    await editor.saveForm();
  });

  it("holds back replies while a person has taken over, unless the operator says otherwise", async () => {
    const box = at("#node-input-yields_to_person");
    if (!(await box.isVisible())) await at("#sms-out-advanced summary").click();
    expect(await box.isChecked()).to.equal(true);
    expect(await words("#sms-out-yields-hint")).to.contain("leaves by refused");
    await box.uncheck();
    await editor.saveForm();
    expect((await saved())?.yields_to_person).to.equal(false);
    await editor.openForm(id);
    expect(await box.isVisible()).to.equal(true);
    await box.check();
    await editor.saveForm();
  });

  it("shows what somebody who texted would get, with buttons for what is known of them", async () => {
    await editor.cancelForm();
    const flows = await editor.exportFlows();
    const rows = [{ do: "set_field", field: "ticket", value: "A-17", value_type: "text" }];
    const store = {
      id: "store",
      type: "sms-conversation-store",
      z: "first",
      x: 300,
      y: 200,
      name: "",
      who: "answer",
    };
    const smsIn = { id: "in", type: "sms-in", z: "first", x: 100, y: 200, name: "", gateway: "front", senders: [] };
    await editor.nodeRed.deploy([
      ...flows.filter((node) => node.id !== id && node.id !== "marketing"),
      {
        ...flows.find((node) => node.id === id),
        id,
        type: "sms-out",
        gateway: "front",
        sender: "",
        to_kind: "answer",
        text: "Got it",
      },
      { ...smsIn, wires: [["store"]] },
      { ...store, database: "database", rows, wires: [[id]] },
    ]);
    await editor.load();
    const phone = await editor.page.context().newPage();
    await phone.goto(`${editor.nodeRed.url}/sms/#/phone`);
    await phone.getByRole("textbox").last().fill("Hello there");
    await phone.keyboard.press("Enter");
    await phone.getByText("Got it").first().waitFor();
    await phone.close();
    await editor.openForm(id);
    await at("#node-input-text").fill("");
    await at("#sms-out-fields button").getByText("ticket", { exact: true }).click();
    expect(await words("#sms-out-bubble")).to.equal("A-17");
    await at("#node-input-text").fill(
      "About “{{sms.text}}”: your ticket is {{contact.ticket}}. We call you back today.",
    );
    expect(await words("#sms-out-bubble")).to.equal(
      "About “Hello there”: your ticket is A-17. We call you back today.",
    );
    expect(await words("#sms-out-who")).to.match(/^As .* would get it now\.$/);
    await at("#node-input-text").fill("Your ticket is {{contact.ticket}}. We call you back today 👍");
    await checkForm(editor, "#dialog-form", "sms-out-5");
  });
});
