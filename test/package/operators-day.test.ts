import { expect } from "chai";
import type { Locator, Page } from "playwright-core";
import { TestPage } from "./browser.ts";
import { CutLine } from "./cut-line.ts";
import { DATABASE, DeskNodeRed, GATEWAY, PASSWORD, type Person, SENDER } from "./desk-users.ts";
import type { FlowNode } from "./real-node-red.ts";

const MARIE = "+14155550101";
const ASHA = "+918123456789";

/** Answers each text that says ORDER, as an operator's flow would. */
const flow: readonly FlowNode[] = [
  { id: "received", z: "tab", type: "sms-in", gateway: GATEWAY, wires: [["words"]] },
  {
    id: "words",
    z: "tab",
    type: "sms-keyword-switch",
    name: "order?",
    rows: [{ match: "starts_with", words: ["ORDER"] }],
    outputs: 2,
    wires: [["reply"], []],
  },
  {
    id: "reply",
    z: "tab",
    type: "sms-out",
    name: "thanks",
    gateway: GATEWAY,
    text: "Thanks, we look into it.",
    wires: [[], []],
  },
];

const line = (page: Page, name: RegExp): Locator => page.getByRole("option", { name });
const bubble = (page: Page, text: string): Locator => page.locator(".texts .bubble").filter({ hasText: text });
const field = (page: Page): Locator => page.getByRole("textbox", { name: /^Text to/ });

describe("An operator's day at the desk, in a real Node-RED", () => {
  let desk: DeskNodeRed;
  let network: CutLine;
  const pages: TestPage[] = [];

  before(async () => {
    desk = await DeskNodeRed.start("5", flow);
    network = await CutLine.to(desk.nodeRed.url);
  });
  afterEach(async () => {
    network.mend();
    await Promise.all(pages.splice(0).map((test) => test.close()));
  });
  after(async () => {
    await network?.close();
    await desk?.stop();
  });

  async function logIn(person: Person): Promise<TestPage> {
    const test = await TestPage.open();
    pages.push(test);
    await test.page.goto(`${network.url}/sms/`);
    await test.page.getByLabel("User name").fill(person);
    await test.page.getByLabel("Password").fill(PASSWORD);
    await test.page.getByRole("button", { name: "Sign in" }).click();
    await test.page.getByRole("navigation", { name: "Rooms" }).waitFor();
    test.expectOnlyErrors(/401 \(Unauthorized\).*\/sms\/desk\/api\/(me|stream)/);
    return test;
  }

  /** What a phone has got, oldest first. */
  async function onPhone(handset: string): Promise<string[]> {
    const query = new URLSearchParams({ gateway: GATEWAY, handset, sender: SENDER });
    const response = await desk.ask("admin", `/sms/phone/api/thread?${query}`);
    const { texts }: { texts: { direction: string; text: string }[] } = await response.json();
    return texts.filter(({ direction }) => direction === "in").map(({ text }) => text);
  }

  async function actions(): Promise<string[]> {
    const response = await desk.ask("admin", `/sms/desk/api/log?database=${DATABASE}`);
    const { actions: all }: { actions: { action: { by: string; what: string } }[] } = await response.json();
    return all.map(({ action }) => `${action.by} ${action.what}`).reverse();
  }

  it("begins with logging in, finding a text, reading and answering it", async () => {
    await desk.text(ASHA, "Good morning");
    await desk.text(MARIE, "ORDER 4711 has not come");
    const test = await logIn("mia");
    const { page } = test;
    await line(page, /\+1 415 555 0101.*unread/).waitFor();
    await page.getByRole("searchbox", { name: "Search" }).fill("4711");
    await page.getByRole("region", { name: "What was found" }).getByRole("button", { name: /4711/ }).click();
    await bubble(page, "ORDER 4711 has not come").waitFor();
    expect(await bubble(page, "Thanks, we look into it.").textContent()).to.match(/thanks · Clinic/);
    await field(page).fill("It left this morning, and will be with you on Tuesday.");
    await field(page).press("Enter");
    await bubble(page, "It left this morning").getByRole("img", { name: "delivered" }).waitFor();
    expect(await onPhone(MARIE)).to.deep.equal([
      "Thanks, we look into it.",
      "It left this morning, and will be with you on Tuesday.",
    ]);
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await line(page, /\+91 81234 56789.*unread/).waitFor();
    expect(await line(page, /\+1 415 555 0101.*unread/).count()).to.equal(0);
    test.expectNoErrors();
  });

  it("goes on with sorting: a note, a text for later, a colleague, closing", async () => {
    const [mia, tom] = [await logIn("mia"), await logIn("tom")];
    const { page } = mia;
    await line(page, /555 0101/).click();
    await bubble(page, "It left this morning").waitFor();
    await page.getByRole("button", { name: "Private note", exact: true }).click();
    const note = page.getByRole("textbox", { name: /^Private note/ });
    await note.fill("Promised Tuesday");
    await note.press("Enter");
    await page.locator(".note", { hasText: "Promised Tuesday" }).waitFor();

    await line(tom.page, /555 0101/).click();
    await tom.page.locator(".note", { hasText: "Promised Tuesday" }).waitFor();
    await tom.page.getByRole("button", { name: "Send later" }).click();
    await tom.page.getByRole("button", { name: "In 1 hour" }).click();
    await field(tom.page).fill("Has it come?");
    await field(tom.page).press("Enter");
    await page.getByText("1 text leaves later").waitFor();

    await page.getByRole("button", { name: "Assign", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "tom" }).click();
    await tom.page.getByText("mia assigned this to tom.").waitFor();
    await tom.page.getByRole("button", { name: /^Mine/ }).click();
    await line(tom.page, /555 0101/).click();
    await tom.page.getByRole("button", { name: "Close", exact: true }).click();
    await page.getByText("tom closed this.").waitFor();
    const done = ["mia assigned", "tom closed"];
    expect((await actions()).filter((action) => done.includes(action))).to.deep.equal(done);
    expect(await onPhone(MARIE)).to.not.include("Has it come?");
    mia.expectNoErrors();
    tom.expectNoErrors();
  });

  it("lets two people see each other write, and answers once", async () => {
    const [mia, tom] = [await logIn("mia"), await logIn("tom")];
    for (const { page } of [mia, tom]) {
      await line(page, /81234 56789/).click();
      await bubble(page, "Good morning").waitFor();
    }
    await field(mia.page).pressSequentially("Good morning Asha");
    await tom.page.getByText("mia is writing …").waitFor();
    await field(tom.page).pressSequentially("Hello Asha");
    await mia.page.getByText("tom is writing …").waitFor();
    await field(mia.page).press("Enter");
    await tom.page.getByText("mia has answered since you began to write:").waitFor();
    await field(tom.page).press("Enter");
    await tom.page.getByRole("button", { name: "Send anyway" }).waitFor();
    await tom.page.getByRole("button", { name: "Keep writing" }).click();
    await bubble(tom.page, "Good morning Asha").getByRole("img", { name: "delivered" }).waitFor();
    expect(await onPhone(ASHA)).to.deep.equal(["Good morning Asha"]);
  });

  it("misses nothing while the connection is cut", async () => {
    const { page } = await logIn("mia");
    await line(page, /81234 56789/).click();
    await bubble(page, "Good morning Asha").waitFor();
    network.cut();
    await page.getByText("No connection. Trying again …").first().waitFor();
    for (const text of ["one", "two", "three"]) await desk.text(ASHA, `While you were away: ${text}`);
    await desk.text(MARIE, "I am back as well");
    network.mend();
    await bubble(page, "While you were away: three").waitFor();
    const texts = await page.locator(".texts .bubble").filter({ hasText: "While you were away" }).allTextContents();
    expect(texts.map((text) => /one|two|three/.exec(text)?.[0])).to.deep.equal(["one", "two", "three"]);
    await line(page, /555 0101.*I am back as well/).waitFor();
    expect(await page.getByText("No connection. Trying again …").count()).to.equal(0);
  });

  it("records an opt-out, after which nothing leaves, whatever was scheduled (P2)", async () => {
    const { page } = await logIn("mia");
    await line(page, /555 0101/).click();
    await page.getByText("1 text leaves later").waitFor();
    await page.getByRole("button", { name: "Opt out", exact: true }).click();
    await page.getByLabel("How did they say it?").fill("on the phone, 3 pm");
    await page.getByRole("button", { name: /^Opt .* out$/ }).click();
    await page.getByText("mia recorded an opt-out.").waitFor();
    await page.getByText("1 text leaves later").waitFor({ state: "detached" });
    await page.getByText("gets no texts from here").first().waitFor();
    const { opted_out } = await firstLine(MARIE);
    expect(opted_out).to.equal(true);
    expect(await onPhone(MARIE)).to.have.lengthOf(2);
  });

  it("tells in a report how the day went", async () => {
    const test = await logIn("viewer");
    await test.page.getByRole("link", { name: "Reports" }).click();
    await test.page.getByText("6 texts came in and 3 left.").waitFor();
    await test.page.getByText("Of 3 that left, 3 arrived (100%).").waitFor();
    test.expectNoErrors();
  });

  it("erases a person where the law asks for it, and only who manages may", async () => {
    const { page: mias } = await logIn("mia");
    await line(mias, /555 0101/).click();
    await mias.getByRole("button", { name: "Opt in", exact: true }).waitFor();
    expect(await mias.getByRole("button", { name: /^Erase this contact/ }).count()).to.equal(0);
    const { page } = await logIn("ana");
    await line(page, /555 0101/).click();
    await page.getByRole("button", { name: /^Erase this contact/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("That this number opted out, so that it gets no texts later either.").waitFor();
    await dialog.getByLabel("To erase, type the last four digits of the number").fill("0101");
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await dialog.waitFor({ state: "detached" });
    const found = await desk.ask("admin", `/sms/desk/api/search?database=${DATABASE}&text=4711`);
    expect(await found.text()).to.not.include("4711 has not come");
    await page.goto(`${network.url}/sms/#/log`);
    await page.getByText("ana erased a contact.").waitFor();
    await desk.text(MARIE, "ORDER 1");
    expect(await onPhone(MARIE)).to.have.lengthOf(2);
  });

  async function firstLine(number: string): Promise<{ opted_out: boolean }> {
    const query = new URLSearchParams({ database: DATABASE, view: "open" });
    const response = await desk.ask("admin", `/sms/desk/api/lines?${query}`);
    const { lines }: { lines: { conversation: { contact: string }; opted_out: boolean }[] } = await response.json();
    const found = lines.find(({ conversation }) => conversation.contact === number);
    if (!found) throw new Error(`${number} is not in the list.`);
    return found;
  }
});
