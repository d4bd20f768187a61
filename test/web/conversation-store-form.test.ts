import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";

/** What the form makes of the rows that the tests fill in. */
const ROWS = [
  { do: "set_field", field: "status", value: "confirmed", value_type: "text" },
  { do: "add_contact_tag", field: "", value: "vip", value_type: "text" },
  { do: "add_note", field: "", value: "Said {{payload}}", value_type: "text" },
  { do: "read_history", field: "", value: "5", value_type: "num" },
  { do: "close", field: "", value: "", value_type: "text" },
];

describe("The conversation store's form", () => {
  let editor: EditorPage;
  let id = "";

  before(async () => {
    editor = await openSharedEditor();
    id = await editor.drag("sms-conversation-store", 250, 100);
  });
  after(() => editor?.close());
  beforeEach(() => editor.openForm(id));
  afterEach(async () => {
    editor.expectNoErrors();
    if (await at(".red-ui-tray").count()) await editor.cancelForm();
  });

  const at = (selector: string): Locator => editor.page.locator(selector);
  const rows = (): Locator => at("#sms-store-rows > li");
  const preview = (): Promise<string | null> => at("#sms-store-preview").textContent();
  const saved = async () => (await editor.exportFlows()).find((node) => node.id === id);
  /** The node is drawn again a moment after its form is saved. */
  const labelIs = (words: string): Promise<void> =>
    at(`[id="${id}"] .red-ui-flow-node-label`).getByText(words, { exact: true }).waitFor();
  const valueIn = (row: Locator): Locator =>
    row.locator(".red-ui-typedInput-input input, .red-ui-typedInput-input-wrap input");

  async function add(operation: string, value?: string): Promise<Locator> {
    await at(".red-ui-editableList-addButton").click();
    const row = rows().last();
    await row.locator(".sms-row-do").selectOption(operation);
    if (value !== undefined) await valueIn(row).fill(value);
    return row;
  }

  it("is complete from the start, with a database, and says what it does", async () => {
    expect(await editor.validationErrors(id)).to.deep.equal([]);
    expect(await preview()).to.match(/^sets status to confirmed\.$/i);
    await labelIs("set status = confirmed");
  });

  it("takes rows of every kind and keeps them", async () => {
    await add("add_contact_tag", "vip");
    await add("add_note", "Said {{payload}}");
    const history = await add("read_history");
    await history.locator(".sms-row-count").fill("5");
    await add("close");
    expect(await preview()).to.match(
      /^sets status to confirmed, tags the person vip, notes “Said \{\{payload\}\}”, reads the last 5 texts into msg\.history, closes the conversation\.$/i,
    );
    await editor.screenshot("conversation-store-5-light");
    await editor.saveForm();
    expect((await saved())?.rows).to.deep.equal(ROWS);
    await labelIs("set status = confirmed, +4");
    expect(await editor.validationErrors(id)).to.deep.equal([]);
  });

  it("shows again what was saved, and loses nothing when it is saved unchanged", async () => {
    expect(await preview()).to.include("reads the last 5 texts");
    await editor.saveForm();
    expect((await saved())?.rows).to.deep.equal(ROWS);
  });

  it("says in words what is wrong with a row", async () => {
    const row = await add("set_time_zone", "Madrid");
    expect(await row.locator(".sms-row-problem").textContent()).to.match(/no time zone.*Europe\/Madrid/);
    await editor.screenshot("conversation-store-5-problem");
    await editor.saveForm();
    expect((await editor.validationErrors(id)).join()).to.include("Row 6: This is no time zone");
    await editor.openForm(id);
    await rows().last().locator(".red-ui-editableList-item-remove").click();
    await editor.saveForm();
    expect(await editor.validationErrors(id)).to.deep.equal([]);
  });

  it("decides on opt-outs that are in doubt: all of the person, or the one that is named", async () => {
    const row = await add("was_no_opt_out");
    expect(await row.locator(".sms-row-problem").isVisible()).to.equal(false);
    expect(await valueIn(row).getAttribute("placeholder")).to.equal("empty: all that is in doubt");
    expect(await preview()).to.contain("decides that what is in doubt was no opt-out: it is taken back");
    await valueIn(row).fill("{{payload.review}}");
    expect(await preview()).to.contain("decides that the doubtful text {{payload.review}} was no opt-out");
    await add("was_opt_out");
    await checkForm(editor, "#dialog-form", "conversation-store-5-review");
    await editor.saveForm();
    expect((await saved())?.rows).to.deep.equal([
      ...ROWS,
      { do: "was_no_opt_out", field: "", value: "{{payload.review}}", value_type: "text" },
      { do: "was_opt_out", field: "", value: "", value_type: "text" },
    ]);
    expect(await editor.validationErrors(id)).to.deep.equal([]);
    await editor.openForm(id);
    expect(await valueIn(rows().last()).getAttribute("placeholder")).to.equal("empty: all that is in doubt");
    for (let count = 0; count < 2; count += 1) {
      await rows().last().locator(".red-ui-editableList-item-remove").click();
      await rows()
        .nth(6 - count)
        .waitFor({ state: "detached" });
    }
    await editor.saveForm();
  });

  it("says which rows need someone who texted", async () => {
    await at("#node-input-who").selectOption("msg");
    expect(await at("#node-input-number").isVisible()).to.equal(true);
    expect(await rows().nth(4).locator(".sms-row-problem").textContent()).to.match(/Only the person who texted/);
    expect(await rows().nth(1).locator(".sms-row-problem").isVisible()).to.equal(false);
  });
});
