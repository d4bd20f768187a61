import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import { openSharedEditor } from "../package/shared-editor.ts";
import { checkForm } from "./check-form.ts";
import { TwilioServer } from "./twilio-server.ts";

const UNLIMITED = { limit: 0, limit_period: "day" };
const PUBLIC_URL = "https://sms.example.com";

describe("The gateway's form", () => {
  let editor: EditorPage;
  let twilio: TwilioServer;

  before(async () => {
    twilio = await TwilioServer.start();
    editor = await openSharedEditor();
    await editor.page.setViewportSize({ width: 960, height: 1300 });
  });
  after(async () => {
    await editor?.close();
    await twilio?.stop();
  });
  afterEach(async () => {
    editor.expectNoErrors();
    // A test that failed left its form open.
    if (await at(".red-ui-tray").count()) await editor.cancelForm();
  });

  const at = (selector: string): Locator => editor.page.locator(selector);
  const choose = (provider: string) => at(`#sms-gateway-providers input[value=${provider}]`).check();
  const lastGateway = async (): Promise<string> => (await editor.configNodeIds("sms-gateway")).at(-1) ?? "";
  const newForm = () => editor.openConfigForm("sms-gateway");
  const reopen = async (): Promise<void> => editor.openConfigForm("sms-gateway", await lastGateway());
  const saved = async () => (await editor.exportFlows()).find(({ id }) => ids.at(-1) === id);
  const ids: string[] = [];
  const save = async (): Promise<void> => {
    await editor.saveForm();
    ids.push(await lastGateway());
  };
  const addSender = (): Promise<void> => editor.page.getByRole("button", { name: "add a sender" }).click();
  const numberIn = (row: number): Locator => at(".sms-number").nth(row);
  const type = async (field: Locator, text: string): Promise<void> => {
    await field.fill(text);
    await field.blur();
  };
  const test = async (): Promise<string[]> => {
    await at("#sms-gateway-test").click();
    // It may be pressed again when the lines of this time are there, and not those of the time before.
    await at("#sms-gateway-test:enabled").waitFor();
    return at("#sms-gateway-checks li").evaluateAll((lines) =>
      lines.map((line) => `${line.classList.contains("sms-good") ? "+" : "-"} ${line.textContent}`),
    );
  };

  it("is ready with a simulator, a sender and a database at the first save", async () => {
    await newForm();
    await editor.screenshot("gateway-5-simulator");
    expect(await numberIn(0).inputValue()).to.equal("+1 415 555 0100");
    expect(await at("#sms-gateway-webhooks").isVisible()).to.equal(false);
    expect(await test()).to.include.members(["+ Texts come from +1 415 555 0100."]);
    await save();
    const [database] = await editor.configNodeIds("sms-database");
    const node = await saved();
    expect(node).to.deep.include({ provider: "simulator", database, provider_answers: false, public_url: "" });
    expect(node?.senders).to.deep.equal([
      { sender: "+14155550100", kind: "long_code", rate: 1, country: "US", ...UNLIMITED },
    ]);
    expect(await editor.validationErrors(await lastGateway())).to.deep.equal([]);
  });

  it("says beside each field what is wrong", async () => {
    await newForm();
    await choose("twilio");
    await type(at("#sms-gateway-setting-account_sid"), "4711");
    await type(numberIn(0), "555");
    await addSender();
    await type(numberIn(1), "call me at +1");
    await type(at("#node-config-input-public_url"), "http://localhost:1880");
    const words = await editor.formText();
    expect(words).to.include('This does not look right for "Account SID".');
    expect(words).to.include("This is not a phone number.");
    expect(words).to.include("The provider cannot reach this address");
    await editor.screenshot("gateway-5-mistakes");
    await type(numberIn(1), "555");
    expect(await editor.formText()).to.include("This sender is listed twice.");
    await editor.cancelForm();
  });

  it("can be read aloud and in both themes", async () => {
    await newForm();
    await choose("twilio");
    await at("#sms-gateway-test").click();
    await at("#sms-gateway-checks li").first().waitFor();
    await checkForm(editor, ".sms-gateway-form", "gateway-5");
  });

  it("guesses kind, speed and country, and stores numbers in E.164", async () => {
    await newForm();
    await choose("twilio");
    await type(numberIn(0), "(888) 555-0100");
    expect(await editor.formText()).to.include("This is not a phone number.");
    await type(numberIn(0), "+1 (888) 555-0100");
    const row = at(".sms-gateway-sender").first();
    expect(await row.locator(".sms-kind").inputValue()).to.equal("toll_free");
    expect(await row.locator(".sms-rate").inputValue()).to.equal("3");
    await addSender();
    await type(numberIn(1), "Acme Dental");
    expect(await editor.formText()).to.include("Nobody can reply");
    await save();
    const node = await saved();
    expect(node?.senders).to.deep.equal([
      { sender: "+18885550100", kind: "toll_free", rate: 3, country: "US", ...UNLIMITED },
      { sender: "Acme Dental", kind: "alphanumeric", rate: 1, country: "", ...UNLIMITED },
    ]);
  });

  it("tests a Twilio account before it is saved, and keeps its secret to itself", async () => {
    await newForm();
    await choose("twilio");
    expect(await at("#node-config-input-provider_answers").isChecked()).to.equal(true);
    expect(await test()).to.include.members([
      '- "Account SID" for Twilio is missing or not right. On the first page of the Twilio Console. It begins with AC.',
      "- There is no sender. Add the number or ID that your texts come from.",
    ]);
    await editor.screenshot("gateway-5-red");
    await at("#sms-gateway-advanced summary").click();
    await type(at("#sms-gateway-setting-base_url"), twilio.url);
    await type(at("#sms-gateway-setting-account_sid"), twilio.account_sid);
    await type(at("#node-config-input-auth_token"), "not the token");
    await type(numberIn(0), "+44 20 7946 0958");
    await type(at("#node-config-input-public_url"), `${PUBLIC_URL}/`);
    expect(await test()).to.include.members([
      "- Twilio did not accept the account SID and auth token. Copy both again from the Twilio Console.",
      "+ Texts come from +44 20 7946 0958.",
    ]);
    await type(at("#node-config-input-auth_token"), twilio.auth_token);
    expect(await test()).to.include.members([
      "+ Twilio accepts the account SID and auth token.",
      "- +44 20 7946 0958 is not a number of this Twilio account, so its replies cannot come in.",
    ]);
    const inbound = await at("#sms-gateway-address-inbound").inputValue();
    const fallback = await at("#sms-gateway-address-fallback").inputValue();
    await at("#sms-gateway-address-inbound + button").click();
    expect(await at("#sms-gateway-address-inbound + button").textContent()).to.equal("Copied");
    await editor.screenshot("gateway-5-twilio");
    await save();
    const id = await lastGateway();
    expect(inbound).to.equal(`${PUBLIC_URL}/sms/hooks/${id}/inbound#rc=3&rp=ct,rt,5xx`);
    expect(fallback).to.equal(inbound);
    twilio.addNumber("+442079460958", `${PUBLIC_URL}/sms/hooks/${id}/inbound`);
    const node = await saved();
    expect(node).to.deep.include({ provider: "twilio", public_url: PUBLIC_URL, provider_answers: true });
    expect(node?.settings).to.deep.equal({
      account_sid: twilio.account_sid,
      messaging_service_sid: "",
      base_url: twilio.url,
    });
    expect(JSON.stringify(await editor.exportFlows())).not.to.include(twilio.auth_token);
  });

  it("is green when deployed, and opens again as it was saved", async () => {
    await editor.deploy();
    await editor.load();
    await editor.openConfigForm("sms-gateway", ids.at(-1));
    expect(await at("#node-config-input-auth_token").inputValue()).not.to.include(twilio.auth_token);
    expect(await editor.formText()).to.include("Kept safely");
    const lines = await test();
    expect(lines.filter((line) => line.startsWith("-"))).to.deep.equal([]);
    expect(lines).to.include.members(["+ The database is open."]);
    await editor.screenshot("gateway-5-green");
    await editor.saveForm();
    expect(await at("#red-ui-header-button-deploy.disabled").count(), "nothing was changed").to.equal(1);
    expect(await editor.page.content()).not.to.include(twilio.auth_token);
    expect(editor.nodeRed.log).not.to.include(twilio.auth_token);
  });

  it("takes the names and words of another provider, and shows where the key goes", async () => {
    await newForm();
    await choose("generic");
    await type(at("#sms-gateway-setting-base_url"), "https://api.example.com");
    await at("#sms-gateway-setting-verification").selectOption("url_key");
    await type(at("#node-config-input-public_url"), PUBLIC_URL);
    expect(await at("#sms-gateway-address-inbound").inputValue()).to.match(/\/inbound\?key=YOUR-WEBHOOK-SECRET$/);
    await type(at("#node-config-input-api_key"), "key of ours");
    await type(at("#node-config-input-webhook_secret"), "sixteen or more!");
    expect(await at("#sms-gateway-address-status").inputValue()).to.match(/\/status\?key=sixteen%20or%20more!$/);
    await at("#sms-gateway-advanced summary").click();
    await type(at("#sms-gateway-setting-inbound-text"), "data.body");
    await type(at("#sms-gateway-setting-statuses-failed"), "dead, bounced ,");
    await type(numberIn(0), "+91 98765 43210");
    await editor.screenshot("gateway-5-generic");
    await save();
    const node = await saved();
    expect(node?.settings).to.deep.include({ verification: "url_key", opted_out_codes: ["opted_out"] });
    expect(node?.settings).to.have.nested.property("inbound.text", "data.body");
    expect(node?.settings).to.have.nested.property("inbound.from", "from");
    expect(node?.settings).to.have.deep.nested.property("statuses.failed", ["dead", "bounced"]);
    await editor.deploy();
    await editor.load();
    await reopen();
    await at("#sms-gateway-advanced summary").click();
    expect(await at("#sms-gateway-setting-statuses-failed").inputValue()).to.equal("dead, bounced");
    expect(await at("#sms-gateway-address-inbound").inputValue()).to.match(/\?key=YOUR-WEBHOOK-SECRET$/);
    await editor.cancelForm();
  });

  it("forgets the settings and secrets of a provider that was left", async () => {
    await reopen();
    await choose("simulator");
    await save();
    await editor.deploy();
    const node = await saved();
    expect(node).to.deep.include({ provider: "simulator", public_url: "" });
    expect(node?.settings).to.deep.equal({ delay_ms: 400, loss: 0, receipts: true });
    await reopen();
    expect(await at("#node-config-input-api_key").inputValue()).to.equal("");
    await editor.cancelForm();
  });
});
