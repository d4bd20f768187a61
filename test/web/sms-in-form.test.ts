import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import type { FlowNode } from "../package/real-node-red.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";

const NODE = { type: "sms-in", z: "first", x: 250, name: "", wires: [[]] };

function gateway(id: string, numbers: readonly string[]): FlowNode {
  const senders = numbers.map((sender) => ({ sender, kind: "long_code", rate: 1, country: "US" }));
  const common = { type: "sms-gateway", database: "database", provider: "simulator", settings: {}, public_url: "" };
  return { id, ...common, name: `The ${id}`, senders, default_country: "US" };
}

describe("The form of sms in", () => {
  let editor: EditorPage;

  before(async () => {
    editor = await openSharedEditor({
      flows: [
        { id: "first", type: "tab", label: "Texts" },
        { id: "database", type: "sms-database", name: "", driver: "memory", file: "" },
        gateway("front", ["+14155550100", "+14155550101"]),
        gateway("empty", []),
        { id: "in", ...NODE, y: 100, gateway: "front", senders: [] },
        { id: "stale", ...NODE, y: 200, gateway: "front", senders: ["+14155550177"] },
      ],
    });
  });
  after(() => editor?.close());
  afterEach(async () => {
    editor.expectNoErrors();
    if (await at(".red-ui-tray").count()) await editor.cancelForm();
  });

  const at = (selector: string): Locator => editor.page.locator(selector);
  const choice = (): Promise<string> => at("#sms-in-senders").innerText();
  const saved = async () => (await editor.exportFlows()).find((node) => node.id === "in");

  it("offers the gateway's numbers, takes all where none is ticked, and keeps what is ticked", async () => {
    await editor.openForm("in");
    expect(await choice()).to.match(/\+1 415 555 0100\s+\+1 415 555 0101\s+None ticked: texts to every number/);
    await checkForm(editor, "#dialog-form", "sms-in-5");
    await at("#sms-in-senders input").nth(0).focus();
    await editor.page.keyboard.press("Tab");
    await editor.page.keyboard.press("Space");
    expect(await choice()).not.to.include("None ticked");
    await editor.saveForm();
    expect(await saved())
      .to.have.property("senders")
      .that.deep.equals(["+14155550101"]);
    await at('[id="in"] .red-ui-flow-node-label').getByText("+1 415 555 0101", { exact: true }).waitFor();
    await editor.openForm("in");
    await at("#sms-in-senders input").nth(1).uncheck();
    await editor.saveForm();
    expect(await saved())
      .to.have.property("senders")
      .that.deep.equals([]);
  });

  it("says where the gateway lists no number, or not this one", async () => {
    expect((await editor.validationErrors("stale")).join()).to.match(/no text comes to it/);
    await editor.openForm("stale");
    expect(await choice()).to.match(/0177\s+The gateway does not list this number/);
    await editor.screenshot("sms-in-5-stale");
    await at("#sms-in-senders input").nth(2).uncheck();
    await at("#node-input-gateway").selectOption("empty");
    expect(await choice()).to.equal("This gateway lists no number yet.");
    await at("#node-input-gateway").selectOption("front");
    await editor.saveForm();
    expect(await editor.validationErrors("stale")).to.deep.equal([]);
  });

  it("says of the database where it keeps the texts, and what that means", async () => {
    await editor.openConfigForm("sms-database", "database");
    const about = at("#sms-database-about");
    expect(await about.innerText()).to.include("who replied STOP");
    expect(await at("#node-config-input-file").isVisible()).to.equal(false);
    await at("#node-config-input-driver").selectOption("sqlite");
    expect(await at("#node-config-input-file").getAttribute("placeholder")).to.equal("sms/texts.sqlite");
    expect(await about.innerText()).to.include("backup");
    await checkForm(editor, "#node-config-dialog-edit-form", "sms-database-5");
  });
});
