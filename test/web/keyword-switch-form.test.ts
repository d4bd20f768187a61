import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import type { FlowNode } from "../package/real-node-red.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";

const ROWS = [
  { match: "is", words: ["YES", "Y"] },
  { match: "is", words: ["NO", "cancel"] },
  { match: "number", from: 1, to: 5 },
];
const debugAfter = (row: number): FlowNode => ({
  id: `after_${row}`,
  type: "debug",
  z: "tab",
  name: `after ${row}`,
  active: false,
  x: 560,
  y: 60 + row * 50,
  wires: [],
});
const FLOW: FlowNode[] = [
  { id: "tab", type: "tab", label: "Texts" },
  {
    id: "switch",
    type: "sms-keyword-switch",
    z: "tab",
    name: "",
    rows: ROWS,
    forgive: { capitals_and_accents: true, punctuation_and_emoji: true, typing_slips: true },
    else_output: true,
    outputs: 4,
    x: 240,
    y: 120,
    wires: [["after_0"], ["after_1"], ["after_2"], ["after_3"]],
  },
  ...[0, 1, 2, 3].map(debugAfter),
];

describe("The keyword switch's form", () => {
  let editor: EditorPage;

  beforeEach(async () => {
    editor = await openSharedEditor({ flows: FLOW, page: editor });
    await editor.openForm("switch");
  });
  afterEach(() => editor.expectNoErrors());
  after(() => editor?.close());

  const at = (selector: string): Locator => editor.page.locator(selector);
  const row = (index: number): Locator => at("#sms-switch-rows > li").nth(index);
  const words = (index: number): Promise<string[]> => row(index).locator(".sms-chips li span").allTextContents();
  const typing = (index: number): Locator => row(index).locator(".sms-chips-input");
  const addRow = () => at(".red-ui-editableList-addButton").click();
  const tryIt = async (text: string): Promise<string> => {
    await at("#sms-switch-try").fill(text);
    return ((await at("#sms-switch-tried").textContent()) ?? "").replaceAll(/\s+/g, " ").trim();
  };
  const saved = async (): Promise<FlowNode> => {
    const node = (await editor.exportFlows()).find(({ type }) => type === "sms-keyword-switch");
    if (!node) throw new Error("The keyword switch is gone.");
    return node;
  };
  const save = async (): Promise<FlowNode> => {
    await editor.saveForm();
    return saved();
  };

  it("makes chips of what is typed or pasted, and takes a word that is not confirmed yet", async () => {
    await addRow();
    const { keyboard } = editor.page;
    await keyboard.type("maybe");
    await keyboard.press("Enter");
    await keyboard.type("perhaps,");
    await keyboard.type("later");
    await keyboard.press("Tab");
    expect(await words(3)).to.deep.equal(["maybe", "perhaps", "later"]);
    await keyboard.press("Backspace");
    expect(await words(3)).to.deep.equal(["maybe", "perhaps"]);
    await row(3).getByRole("button", { name: "Remove maybe" }).click();
    await typing(3).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", "HM, Hm\nwell\tOK");
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    expect(await words(3)).to.deep.equal(["perhaps", "HM", "well", "OK"]);
    await keyboard.type("not confirmed");
    const node = await save();
    expect(node.rows).to.deep.equal([
      ...ROWS,
      { match: "is", words: ["perhaps", "HM", "well", "OK", "not confirmed"] },
    ]);
    expect(node.outputs).to.equal(5);
    expect(node.wires).to.deep.equal([["after_0"], ["after_1"], ["after_2"], [], ["after_3"]]);
  });

  it("keeps the wires on their rows when rows are dragged and removed", async () => {
    const handle = at("#sms-switch-rows .red-ui-editableList-item-handle");
    const from = await handle.nth(0).boundingBox();
    const to = await handle.nth(2).boundingBox();
    if (!from || !to) throw new Error("The rows have no handles.");
    const { mouse } = editor.page;
    await mouse.move(from.x + 4, from.y + 4);
    await mouse.down();
    await mouse.move(from.x + 4, from.y + 30, { steps: 5 });
    await mouse.move(to.x + 4, to.y + 30, { steps: 10 });
    await mouse.up();
    expect(await words(2)).to.deep.equal(["YES", "Y"]);
    expect(await row(2).locator(".sms-row-output").textContent()).to.contain("3 YES");
    await row(0).locator(".red-ui-editableList-item-remove").click();
    const node = await save();
    expect(node.rows).to.deep.equal([ROWS[2], ROWS[0]]);
    expect(node.wires).to.deep.equal([["after_2"], ["after_0"], ["after_3"]]);
  });

  it("moves rows with the keyboard, and has no wire where anything else is not ticked", async () => {
    await typing(1).press("Alt+ArrowUp");
    expect(await words(0)).to.deep.equal(["NO", "cancel"]);
    await at("#node-input-else_output").uncheck();
    const node = await save();
    expect(node.wires).to.deep.equal([["after_1"], ["after_0"], ["after_2"]]);
    expect(node).to.include({ else_output: false, outputs: 3 });
  });

  it("adds the ready rows for yes, no and unclear with one click, and what is missing of them", async () => {
    const add = at(".sms-row-add-answers");
    await add.click();
    expect(await at("#sms-switch-rows > li").count()).to.equal(6);
    expect(await add.isDisabled()).to.equal(true);
    expect(await tryIt("No problem, see you then")).to.equal("4 yes. This is understood as a yes.");
    expect(await tryIt("sorry, I can't make it")).to.equal("5 no. This is understood as a no.");
    expect(await tryIt("yes but later")).to.equal("6 unclear. This is neither a yes nor a no.");
    expect(await tryIt("5 great service")).to.contain("3 1–5. This is the number 5");
    await row(5).locator(".red-ui-editableList-item-remove").click();
    // When it has faded out.
    await at(".sms-row-add-answers:enabled").waitFor();
    await row(3).locator(".sms-chips-input").fill("received,");
    expect(await tryIt("received")).to.contain("4 yes");
    const node = await save();
    expect(node.rows).to.deep.equal([...ROWS, { match: "yes", words: ["received"] }, { match: "no", words: [] }]);
    expect(node.wires).to.deep.equal([["after_0"], ["after_1"], ["after_2"], [], [], ["after_3"]]);
  });

  it("takes whole numbers only where that is ticked, in new rows from the start", async () => {
    const whole = (index: number): Locator => row(index).getByLabel("whole numbers only");
    expect(await whole(2).isChecked()).to.equal(false);
    expect(await tryIt("4.5")).to.contain("3 1–5");
    await whole(2).check();
    expect(await tryIt("4.5")).to.contain("4 anything else");
    await addRow();
    await row(3).locator("select").selectOption("number");
    expect(await whole(3).isChecked()).to.equal(true);
    expect((await save()).rows).to.deep.equal([
      ROWS[0],
      ROWS[1],
      { match: "number", from: 1, to: 5, whole: true },
      { match: "number", from: 1, to: 5, whole: true },
    ]);
  });

  it("warns of yes and no words that are searched for inside texts, and shows no output as 1 1", async () => {
    await row(0).locator("select").selectOption("contains");
    expect(await row(0).locator(".sms-row-warnings").textContent()).to.contain("Row 1 takes every text with YES in it");
    await row(0).getByRole("button", { name: "Remove YES" }).click();
    await row(0).getByRole("button", { name: "Remove Y", exact: true }).click();
    await typing(0).fill("1,");
    expect(await row(0).locator(".sms-row-output").textContent()).to.contain("1 “1”");
    expect(await tryIt("1")).to.contain("1 “1”.");
  });

  it("shows which way a text leaves, and why", async () => {
    expect(await tryIt("yess!! 👍")).to.equal('1 YES. "yess" is YES with a repeated letter.');
    expect(await tryIt("4")).to.contain("3 1–5. This is the number 4");
    expect(await tryIt("good morning")).to.contain("4 anything else. No row takes this text.");
    expect(await tryIt("Cancel")).to.match(/^2 NO\..*also means STOP/);
    expect(await tryIt("")).to.contain("STOP never needs a row");
    await at("#sms-switch-forgive-typing_slips").uncheck();
    expect(await tryIt("yess")).to.contain("4 anything else");
    await at("#node-input-else_output").uncheck();
    expect(await tryIt("yess")).to.contain("nowhere");
    await editor.cancelForm();
    expect((await saved()).forgive).to.deep.include({ typing_slips: true });
  });

  it("warns of words that are taken, mean STOP or cannot be read, and says so at the node", async () => {
    const warning = (index: number): Promise<string | null> => row(index).locator(".sms-row-warnings").textContent();
    expect(await warning(1)).to.contain("CANCEL also means STOP");
    expect(await warning(0)).to.equal("");
    await addRow();
    expect(await warning(3)).to.contain("has no words yet");
    await editor.page.keyboard.type("yes");
    expect(await warning(3)).to.contain("Row 4 never gets a text: row 1 takes all of it first");
    await row(3).locator("select").selectOption("pattern");
    await row(3).locator(".sms-row-pattern").fill("order (");
    expect(await warning(3)).to.contain("has a ( that is not closed");
    expect(await tryIt("yes")).to.contain("1 YES");
    await row(2).locator("input[type=number]").first().fill("9");
    expect(await warning(2)).to.contain("wrong way round");
    await editor.screenshot("keyword-switch-5-warnings");
    await editor.saveForm();
    const [error] = await editor.validationErrors("switch");
    expect(error).to.contain("wrong way round");
  });

  it("is saved as it was when nothing was changed", async () => {
    await editor.saveForm();
    expect(await at("#red-ui-header-button-deploy.disabled").count()).to.equal(1);
    expect(await saved()).to.deep.equal(FLOW[1]);
  });

  it("has its understood rows read aloud and in both themes, in a narrow form too", async () => {
    await editor.cancelForm();
    await editor.page.setViewportSize({ width: 900, height: 1000 });
    await editor.openForm("switch");
    await at(".sms-row-add-answers").click();
    await tryIt("5 great service");
    await checkForm(editor, "#sms-switch-form", "keyword-switch-6-understood-narrow");
  });

  it("can be read aloud and in both themes, and fits a narrow form with long words", async () => {
    await editor.cancelForm();
    await editor.page.setViewportSize({ width: 900, height: 1000 });
    await editor.openForm("switch");
    await typing(0).fill("I would like to speak to a person at the front desk,Donaudampfschifffahrtsgesellschaft,");
    await tryIt("yess!! 👍");
    await checkForm(editor, "#sms-switch-form", "keyword-switch-5-narrow");
    const form = await at("#sms-switch-form").boundingBox();
    const tray = await at(".red-ui-tray").boundingBox();
    if (!form || !tray) throw new Error("The form is not to be seen.");
    expect(form.x).to.be.at.least(tray.x);
    expect(form.x + form.width).to.be.at.most(tray.x + tray.width);
  });
});
