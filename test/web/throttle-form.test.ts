import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";

describe("The throttle's form", () => {
  let editor: EditorPage;
  let id = "";

  before(async () => {
    editor = await openSharedEditor();
    id = await editor.drag("sms-throttle", 250, 100);
  });
  after(() => editor?.close());
  beforeEach(() => editor.openForm(id));
  afterEach(async () => {
    editor.expectNoErrors();
    if (await at(".red-ui-tray").count()) await editor.cancelForm();
  });

  const at = (selector: string): Locator => editor.page.locator(selector);
  const preview = (): Promise<string | null> => at("#sms-throttle-preview").textContent();
  const saved = async () => (await editor.exportFlows()).find((node) => node.id === id);
  /** The node is drawn again a moment after its form is saved. */
  const labelIs = (words: string): Promise<void> =>
    at(`[id="${id}"] .red-ui-flow-node-label`).getByText(words, { exact: true }).waitFor();

  it("is complete from the start, with a gateway, and says what it does", async () => {
    expect(await editor.validationErrors(id)).to.deep.equal([]);
    expect(await preview()).to.include("Of 10 texts at once for one person, the last one goes after 9 minutes.");
    await labelIs("max 1 per minute");
    await editor.screenshot("throttle-5-light");
  });

  it("shows at once what another choice does", async () => {
    await at("#node-input-per").selectOption("all");
    expect(await preview()).to.include(
      "Of 1,000 texts at once altogether, the last one goes after 16 hours 39 minutes.",
    );
    await at("#node-input-amount").fill("5");
    expect(await at("#sms-throttle-texts").textContent()).to.equal("texts per");
    await at("#node-input-per").selectOption("contact");
    await at("#node-input-period").selectOption("hour");
    await at("#node-input-too_many").selectOption("drop");
    expect(await preview()).to.include("Of 14 texts at once for one person, 5 go and 9 are dropped.");
    expect(await preview()).to.include("every 12 minutes");
  });

  it("keeps what was chosen", async () => {
    await at("#node-input-amount").fill("3");
    await at("#node-input-period").selectOption("second");
    await at("#node-input-per").selectOption("sender");
    await at("#sms-throttle-more summary").click();
    await at("#node-input-burst").fill("2");
    await at("#node-input-to_kind").selectOption("msg");
    await at("#node-input-to").fill("payload.phone");
    await editor.screenshot("throttle-5-advanced");
    await editor.saveForm();
    await labelIs("max 3 per second");
    const node = await saved();
    expect(node).to.include({ period: "second", per: "sender", to_kind: "msg", to: "payload.phone" });
    expect([Number(node?.amount), Number(node?.burst)]).to.deep.equal([3, 2]);
    await editor.openForm(id);
    expect(
      await at("#sms-throttle-more").getAttribute("open"),
      "advanced is open where it says something",
    ).to.not.equal(null);
    await at("#node-input-burst").fill("");
    await editor.saveForm();
    expect(Number((await saved())?.burst)).to.equal(0);
    expect(await editor.validationErrors(id)).to.deep.equal([]);
  });

  it("limits one person's texts, and asks for daylight, only where that is chosen", async () => {
    expect(await at("#node-input-each_amount").isDisabled()).to.equal(true);
    await at("#node-input-amount").fill("1000");
    await at("#node-input-every").fill("2");
    await at("#node-input-period").selectOption("hour");
    await at("#node-input-per").selectOption("all");
    await at("#sms-throttle-each").check();
    await at("#node-input-each_amount").fill("3");
    await at("#node-input-each_period").selectOption("week");
    await at("#node-input-quiet_hours").check();
    expect(await preview())
      .to.include("the last one goes after 2 hours. They go 7 seconds apart.")
      .and.include("Text number 4 to one person waits until a week after the first.")
      .and.include("wait for the morning")
      .and.include("no legal advice");
    await checkForm(editor, "#dialog-form", "throttle-5-all-limits");
    await editor.saveForm();
    await labelIs("max 1000 per 2 hours, by day");
    const node = await saved();
    expect(node).to.include({ each_period: "week", quiet_hours: true });
    expect([Number(node?.every), Number(node?.each_amount)]).to.deep.equal([2, 3]);
    await editor.openForm(id);
    expect(await at("#sms-throttle-each").isChecked()).to.equal(true);
    await at("#sms-throttle-each").uncheck();
    await at("#node-input-quiet_hours").uncheck();
    await at("#node-input-every").fill("1");
    await editor.saveForm();
    await labelIs("max 1000 per hour");
    expect(Number((await saved())?.each_amount)).to.equal(0);
    expect(await editor.validationErrors(id)).to.deep.equal([]);
  });

  it("says in words what is wrong", async () => {
    await at("#sms-throttle-each").check();
    await at("#node-input-each_amount").fill("21");
    expect(await preview()).to.equal("How many texts one person may get is a whole number, 1 to 20.");
    await at("#sms-throttle-each").uncheck();
    await at("#node-input-every").fill("0");
    expect(await preview()).to.equal("In how much time is a whole number, 1 to 1,000.");
    await at("#node-input-every").fill("1");
    await at("#node-input-amount").fill("0");
    expect(await preview()).to.equal("Write how many texts may go: a whole number, 1 or more.");
    await editor.saveForm();
    expect((await editor.validationErrors(id)).join()).to.include("a whole number, 1 or more");
    await editor.openForm(id);
    await at("#node-input-amount").fill("3");
    await editor.saveForm();
    expect(await editor.validationErrors(id)).to.deep.equal([]);
  });
});
