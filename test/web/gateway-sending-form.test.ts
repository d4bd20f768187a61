import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import type { FlowNode } from "../package/real-node-red.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";

const TAB = { id: "first", type: "tab", label: "Texts" };
/** As a version without quiet hours has saved it. */
const OLD = { type: "sms-gateway", provider: "simulator", settings: {}, default_country: "US", public_url: "" };
const FLOWS: readonly FlowNode[] = [
  TAB,
  { id: "database", type: "sms-database", name: "", driver: "memory", file: "" },
  { id: "elsewhere", type: "sms-database", name: "", driver: "memory", file: "" },
  gateway("front", "Front desk", "database"),
  gateway("back", "Back office", "database"),
  gateway("far", "Far away", "elsewhere"),
];

function gateway(id: string, name: string, database: string): FlowNode {
  const senders = [{ sender: "+14155550100", kind: "long_code", rate: 1, country: "US" }];
  return { id, ...OLD, name, database, senders, provider_answers: false };
}

describe("When texts leave, in the gateway's form", () => {
  let editor: EditorPage;

  before(async () => {
    editor = await openSharedEditor({ flows: FLOWS });
  });
  after(() => editor?.close());
  beforeEach(async () => {
    await editor.page.setViewportSize({ width: 960, height: 1300 });
    await open();
  });
  afterEach(async () => {
    editor.expectNoErrors();
    if (await at(".red-ui-tray").count()) await editor.cancelForm();
  });

  const at = (selector: string): Locator => editor.page.locator(selector);
  const open = (): Promise<void> => editor.openConfigForm("sms-gateway", "front");
  const saved = async () => (await editor.exportFlows()).find(({ id }) => id === "front");
  const words = (selector: string): Promise<string> => at(selector).innerText();
  const addHours = (): Promise<void> => editor.page.getByRole("button", { name: "hours of your own" }).click();
  const line = (index: number): Locator => at(".sms-own-hours").nth(index);

  it("keeps a gateway of before quiet: on by the dated rules, with an example, and nothing else changed", async () => {
    expect(await at("#node-config-input-quiet_hours").isChecked()).to.equal(true);
    expect(await words("#sms-gateway-quiet")).to.match(/as of .*2026\. They are no legal advice\./);
    expect(await words("#sms-gateway-quiet-preview")).to.match(
      /^An offer to \+1 850 555 0101 would leave .* there.*: the number may be in 2 time zones\.$/,
    );
    await at("#sms-gateway-quiet-number").fill("(212) 555-0101");
    expect(await words("#sms-gateway-quiet-preview")).to.match(/^An offer to \+1 212 555 0101 would leave/);
    await at("#sms-gateway-quiet-number").fill("hello");
    expect(await words("#sms-gateway-quiet-preview")).to.match(/^Type a phone number/);
    await editor.saveForm();
    expect(await saved()).to.deep.include({
      quiet_hours: true,
      own_hours: [],
      keep_rules: true,
      receipt_wait: false,
      receipt_wait_seconds: 60,
      failover: { gateway: "" },
    });
    expect(await editor.validationErrors("front")).to.deep.equal([]);
  });

  it("holds how many news and offers a law allows, says since when the rules and rates are, and lets it be switched off", async () => {
    expect(await at("#node-config-input-frequency_rules").isChecked()).to.equal(true);
    expect(await words("#sms-gateway-frequency-hint")).to.match(
      /At most 3 .* as of .*2026: United States: FL, MD, OK, OR\./,
    );
    expect(await words("#sms-gateway-rates-as-of")).to.match(/those of .*2026\./);
    await at("#node-config-input-frequency_rules").uncheck();
    await editor.saveForm();
    expect(await saved()).to.include({ frequency_rules: false });
  });

  it("says what is lost where quiet hours are off", async () => {
    await at("#node-config-input-quiet_hours").uncheck();
    expect(await words("#sms-gateway-quiet-preview")).to.match(/also in the middle of the night\.$/);
    expect(await at("#sms-gateway-own-hours").isVisible()).to.equal(false);
    await editor.screenshot("gateway-quiet-5-off");
    await editor.saveForm();
    expect(await saved()).to.include({ quiet_hours: false });
    await open();
    await at("#node-config-input-quiet_hours").check();
    await editor.saveForm();
  });

  it("takes hours of the operator's own, everywhere and for a place, within the rules or in place of them", async () => {
    await addHours();
    await line(0).locator(".sms-clock").first().fill("21:00");
    expect(await words("#sms-gateway-quiet")).to.include("Choose two times, the first before the second.");
    await editor.screenshot("gateway-quiet-5-wrong");
    await line(0).locator(".sms-clock").first().fill("08:00");
    await line(0).locator(".sms-clock").nth(1).fill("10:00");
    expect(await words("#sms-gateway-quiet-warnings")).to.match(/no time at all in: (India|United States: KY), /);
    await line(0).locator(".sms-clock").nth(1).fill("17:00");
    expect(await words("#sms-gateway-quiet-warnings")).to.equal("");
    await addHours();
    expect(await words("#sms-gateway-quiet")).to.include("There are hours for this place already.");
    await line(1).locator(".sms-where").selectOption({ label: "United States: TX" });
    await line(1).locator("[type=checkbox]").check();
    await at("#node-config-input-keep_rules").uncheck();
    expect(await words("#sms-gateway-quiet-warnings")).to.match(/Be sure that they are allowed\.$/);
    await editor.screenshot("gateway-quiet-5-own");
    await editor.saveForm();
    const node = await saved();
    expect(node).to.include({ keep_rules: false });
    expect(node?.own_hours).to.deep.equal([
      { region: "", from: "08:00", to: "17:00", sundays: false },
      { region: "US-TX", from: "10:00", to: "18:00", sundays: true },
    ]);
    await editor.deploy();
    await open();
    expect(await line(1).locator(".sms-where option:checked").innerText()).to.equal("United States: TX");
    await editor.saveForm();
    expect(await at("#red-ui-header-button-deploy.disabled").count(), "nothing was changed").to.equal(1);
  });

  it("marks a gateway whose own hours are none", async () => {
    await line(0).locator(".sms-clock").first().fill("");
    await editor.saveForm();
    expect(await editor.validationErrors("front")).to.deep.equal([
      "The quiet hours are not right. Look at Quiet hours.",
    ]);
    await open();
    await line(0).locator(".sms-clock").first().fill("09:00");
    await editor.saveForm();
    expect(await editor.validationErrors("front")).to.deep.equal([]);
  });

  it("lets another gateway stand in, never itself, and says where that one cannot or is gone", async () => {
    await at("#sms-gateway-advanced summary").click();
    const options = await at("#sms-gateway-failover option").allInnerTexts();
    expect(options).to.have.members(["none: the texts wait, and are tried again", "Back office", "Far away"]);
    await at("#sms-gateway-failover").selectOption("far");
    expect(await words("#sms-gateway-failover-problem")).to.match(/in another database/);
    await at("#sms-gateway-failover").selectOption("back");
    expect(await at("#sms-gateway-failover-problem").isVisible()).to.equal(false);
    await editor.screenshot("gateway-advanced-5");
    await editor.saveForm();
    expect(await saved()).to.deep.include({ failover: { gateway: "back" } });
    await editor.openConfigForm("sms-gateway", "back");
    await at("#sms-gateway-advanced summary").click();
    await at("#sms-gateway-failover").selectOption("front");
    await editor.saveForm();
    // Two that stand in for each other: Node-RED starts them all the same.
    const before = editor.nodeRed.log.length;
    await editor.deploy();
    expect(editor.nodeRed.log.slice(before)).not.to.match(/circular/i);
    await editor.nodeRed.deploy((await editor.exportFlows()).filter(({ id }) => id !== "back"));
    await editor.load();
    expect((await editor.validationErrors("front")).join()).to.match(/chosen is gone/);
    expect(editor.nodeRed.log.slice(before)).to.match(/Nothing stands in for the gateway "Front desk"/);
    await open();
    await at("#sms-gateway-advanced summary").click();
    expect(await words("#sms-gateway-failover option:checked")).to.equal("a gateway that is gone");
    await at("#sms-gateway-failover").selectOption("");
    await editor.saveForm();
    expect(await editor.validationErrors("front")).to.deep.equal([]);
  });

  it("takes a further limit of a registered number, with the carrier's figures to choose from", async () => {
    const row = at(".sms-gateway-sender").first();
    expect(await row.locator(".sms-limit").isVisible()).to.equal(false);
    await row.locator(".sms-kind").selectOption("10dlc_ef");
    await row.locator(".sms-usual").selectOption({ label: "10,000 a day: trust score 25–49" });
    expect(await row.locator(".sms-limit").inputValue()).to.equal("10000");
    expect(await row.innerText()).to.include("nothing starts anew at midnight");
    await editor.screenshot("gateway-limit-5");
    await row.locator(".sms-limit").fill("many");
    expect(await row.innerText()).to.include("How many at most?");
    await editor.saveForm();
    expect((await editor.validationErrors("front")).join()).to.include("How many at most?");
    await open();
    await row.locator(".sms-limit").fill("12,000");
    await row.locator(".sms-period").selectOption("hour");
    await editor.saveForm();
    const [sender] = [(await saved())?.senders].flat();
    expect(sender).to.deep.include({ kind: "10dlc_ef", rate: 4, limit: 12_000, limit_period: "hour" });
    await open();
    await row.locator(".sms-kind").selectOption("long_code");
    expect(await row.locator(".sms-limit").isVisible(), "one that is set stays in sight").to.equal(true);
    await row.locator(".sms-limit").fill("");
    await editor.saveForm();
    expect([(await saved())?.senders].flat()[0]).to.deep.include({ limit: 0 });
    expect(await editor.validationErrors("front")).to.deep.equal([]);
  });

  it("takes the number where replies to a header come to", async () => {
    const row = at(".sms-gateway-sender").first();
    expect(await row.locator(".sms-replies").isVisible()).to.equal(false);
    await row.locator(".sms-number").fill("ACMEIN");
    await row.locator(".sms-number").blur();
    expect(await row.locator(".sms-replies").getAttribute("placeholder")).to.equal("nobody can reply");
    await row.locator(".sms-replies").fill("ACMEIN");
    expect(await row.innerText()).to.include("Replies have to come to another number");
    await row.locator(".sms-replies").fill("+91 98765-43210");
    await row.locator(".sms-replies").blur();
    expect(await row.locator(".sms-replies").inputValue()).to.equal("+91 98765 43210");
    await editor.screenshot("gateway-replies-5");
    await editor.saveForm();
    const [sender] = [(await saved())?.senders].flat();
    expect(sender).to.deep.include({ sender: "ACMEIN", kind: "alphanumeric", replies_to: "+919876543210" });
    expect(await editor.validationErrors("front")).to.deep.equal([]);
    await open();
    await row.locator(".sms-number").fill("+1 415 555 0100");
    await row.locator(".sms-number").blur();
    expect(await row.locator(".sms-replies").isVisible(), "one that is set stays in sight").to.equal(true);
    await row.locator(".sms-replies").fill("");
    await editor.saveForm();
    expect([(await saved())?.senders].flat()[0]).to.not.have.property("replies_to");
  });

  it("can be read aloud, in both themes and in a narrow window", async () => {
    await editor.page.setViewportSize({ width: 600, height: 1900 });
    await at(".sms-kind").first().selectOption("10dlc_cd");
    await at(".sms-usual").selectOption("40000");
    await editor.page.getByRole("button", { name: "hours of your own" }).click();
    await at(".sms-own-hours .sms-clock").last().fill("06:00");
    await at("#sms-gateway-advanced summary").click();
    await at("#node-config-input-receipt_wait").check();
    await at("#sms-gateway-receipt-seconds").fill("0");
    await at("#sms-gateway-failover").selectOption("far");
    await checkForm(editor, ".sms-gateway-form", "gateway-sending-5");
  });

  it("waits for receipts for as long as is said", async () => {
    await at("#sms-gateway-advanced summary").click();
    expect(await at("#sms-gateway-receipt-seconds").isVisible()).to.equal(false);
    await at("#node-config-input-receipt_wait").check();
    await at("#sms-gateway-receipt-seconds").fill("soon");
    expect(await words("#sms-gateway-receipt-problem")).to.match(/whole number of seconds/);
    await editor.saveForm();
    expect((await editor.validationErrors("front")).join()).to.match(/whole number of seconds/);
    await open();
    await at("#sms-gateway-advanced summary").click();
    await at("#sms-gateway-receipt-seconds").fill("90");
    await editor.saveForm();
    expect(await saved()).to.include({ receipt_wait: true, receipt_wait_seconds: 90 });
    expect(await editor.validationErrors("front")).to.deep.equal([]);
  });
});
