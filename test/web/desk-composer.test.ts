import { expect } from "chai";
import type { TestPage } from "../package/browser.ts";
import { button, composer, field, says, value } from "./composer-page.ts";
import { DATABASE, type DeskPageServer, MARIE } from "./desk-page-server.ts";
import { bubble, DeskPages } from "./desk-pages.ts";

describe("answering at the desk, in a browser", () => {
  let server: DeskPageServer;
  let conversation: string;
  const desk = new DeskPages();

  const open = (person = "mia", options: Parameters<typeof TestPage.open>[0] = {}): Promise<TestPage> =>
    desk.open(person, options, `#/inbox/${DATABASE}/${conversation}`);
  const texts = async () =>
    (await server.messaging.store.threadTexts(conversation, {}, 100)).map(({ message }) => message);

  beforeEach(async () => {
    server = await desk.start();
    ({ conversation_id: conversation } = await server.text("Are you open on Sunday?"));
    await server.post("mia", "contact", { number: MARIE, patch: { name: "Marie", fields: { ticket: 4711 } } });
  });
  afterEach(() => {
    expect(server.errors).to.deep.equal([]);
  });

  it("says what sending will do, with the fields filled, and sends with Enter", async () => {
    const test = await open();
    await field(test).fill("Hi {{contact.name}}, see {{contact.ticket}}.");
    await composer(test).getByText("Hi Marie, see 4711.").waitFor();
    await button(test, "Send · 1 segment").waitFor();
    await field(test).press("Shift+Enter");
    await field(test).pressSequentially("Bye");
    await field(test).press("Enter");
    await says(test, "Sending …");
    await value(test, "");
    await bubble(test.page, "Hi Marie, see 4711.").waitFor();
    expect((await texts()).at(-1)?.text).to.equal("Hi Marie, see 4711.\nBye");
    test.expectNoErrors();
  });

  it("says what a text costs, once somebody has said what a segment costs", async () => {
    const segments = [{ country: "US", out: 0.01, in: 0.005 }];
    await server.post("mia", "prices", { prices: { currency: "USD", segments, senders: [] } });
    const test = await open();
    await field(test).fill("a".repeat(161));
    await button(test, "Send · 2 segments · $0.02").waitFor();
  });

  it("grows with its text, and does not send what an input method is composing", async () => {
    const test = await open();
    const height = async (): Promise<number> => (await field(test).boundingBox())?.height ?? 0;
    const before = await height();
    await field(test).fill("one\ntwo\nthree\nfour");
    expect(await height()).to.be.above(before + 40);
    await field(test).dispatchEvent("keydown", { key: "Enter", isComposing: true });
    await value(test, "one\ntwo\nthree\nfour");
    expect(await texts()).to.have.length(1);
  });

  it("undoes with z while nobody writes, with the button, and with Ctrl+Z in the empty field", async () => {
    const test = await open();
    const ways: [string, () => Promise<void>][] = [
      ["with the button", () => button(test, "Undo").click()],
      [
        "with z",
        async () => {
          await field(test).blur();
          await test.page.keyboard.press("z");
        },
      ],
      ["with Ctrl+Z", () => field(test).press("Control+z")],
    ];
    for (const [text, undo] of ways) {
      await field(test).fill(text);
      await field(test).press("Enter");
      await says(test, "Sending …");
      await bubble(test.page, text).waitFor();
      const cancelled = test.page.waitForResponse(/\/cancel$/);
      await undo();
      await value(test, text);
      expect((await cancelled).ok()).to.equal(true);
      await bubble(test.page, text).waitFor({ state: "detached" });
    }
    await test.page.waitForFunction(() => document.querySelectorAll(".composer .undo").length === 0);
    const answers = (await texts()).filter(({ direction }) => direction === "out");
    expect(answers.map(({ text, status }) => `${text}: ${status}`)).to.deep.equal(
      ways.map(([text]) => `${text}: cancelled`),
    );
  });

  it("keeps a draft for each conversation, also when the page is loaded again", async () => {
    const other = await server.text("Hello from somebody else", { from: "+14155550102" });
    const test = await open();
    await field(test).fill("half an answer");
    await test.page.goto(`${server.url}#/inbox/${DATABASE}/${other.conversation_id}`);
    await test.page.getByRole("textbox", { name: "Text to +1 415 555 0102" }).waitFor();
    await value(test, "");
    await test.page.goto(`${server.url}#/inbox/${DATABASE}/${conversation}`);
    await value(test, "half an answer");
    await test.page.reload();
    await value(test, "half an answer");
  });

  it("names the character that doubles the cost, and replaces all with one click", async () => {
    const test = await open();
    await field(test).fill(`It’s “ready”. ${"a".repeat(80)}`);
    await button(test, "Send · 2 segments").waitFor();
    await composer(test).getByText("With ’ “ ” this text costs 2 segments instead of 1 segment.").waitFor();
    await button(test, "Replace all").click();
    await value(test, `It's "ready". ${"a".repeat(80)}`);
    await button(test, "Send · 1 segment").waitFor();
    await field(test).fill(`😀 ${"a".repeat(80)}`);
    await composer(test).getByText("Nothing else says 😀; leave it out to save.").waitFor();
    expect(await button(test, "Replace all").count()).to.equal(0);
  });

  it("says what is wrong with a field, and does not send it", async () => {
    const test = await open();
    await field(test).fill("Hi {{contact.name");
    await composer(test).getByText("A field is opened with {{ and not closed").waitFor();
    await field(test).press("Enter");
    await value(test, "Hi {{contact.name");
    expect(await texts()).to.have.length(1);
  });

  it("inserts a canned reply with /, found as one types, by keyboard", async () => {
    for (const [name, text] of [
      ["hours", "We are open from 9 to 5, {{contact.name}}."],
      ["holidays", "We are closed on holidays."],
    ]) {
      await server.post("mia", "canned", { id: null, name, text, shared: true });
    }
    const test = await open();
    await field(test).pressSequentially("/ho");
    const list = composer(test).getByRole("listbox", { name: "Canned replies" });
    await list.getByRole("option").nth(1).waitFor();
    await list.getByText("We are open from 9 to 5, Marie.").waitFor();
    expect(await list.getByRole("option", { selected: true }).textContent()).to.match(/^holidays/);
    await field(test).press("ArrowDown");
    expect(await list.getByRole("option", { selected: true }).textContent()).to.match(/^hours/);
    await field(test).press("Enter");
    await value(test, "We are open from 9 to 5, {{contact.name}}.");
    await list.waitFor({ state: "detached" });
    await field(test).press("Enter");
    await bubble(test.page, "We are open from 9 to 5, Marie.").waitFor();
    // What is no canned reply is a text like any other.
    await field(test).pressSequentially("/nothing like it");
    await composer(test).getByText("No canned reply fits.").first().waitFor();
    await field(test).press("Escape");
    await button(test, "Send · 1 segment").waitFor();
  });

  it("adds, changes and deletes canned replies, everybody's only for those who manage", async () => {
    const test = await open();
    const dialog = test.page.getByRole("dialog", { name: "Canned replies" });
    const inDialog = (name: string) => dialog.getByRole("button", { name, exact: true });
    await button(test, "Canned replies").click();
    await button(test, "Edit canned replies").click();
    await inDialog("New canned reply").click();
    await inDialog("Save").click();
    await dialog.getByText("Give it a name of letters or digits").waitFor();
    await dialog.getByLabel("Name, which you type after /").fill("thanks");
    await dialog.getByLabel("Text", { exact: true }).fill("Thank you, {{contact.name}}");
    await dialog.getByLabel("For everybody at the desk").check();
    await inDialog("Save").click();
    await dialog.getByText("/thanks").waitFor();

    const tom = await open("tom");
    await button(tom, "Canned replies").click();
    await composer(tom)
      .getByRole("option", { name: /^thanks/ })
      .waitFor();
    await button(tom, "Edit canned replies").click();
    await tom.page.getByRole("dialog").getByText("needs the permission sms.manage").waitFor();
    expect(await tom.page.getByRole("button", { name: "Edit thanks" }).count()).to.equal(0);

    await inDialog("Edit thanks").click();
    await dialog.getByLabel("Text", { exact: true }).fill("Many thanks");
    await inDialog("Save").click();
    await dialog.getByText("Many thanks").waitFor();
    await inDialog("Delete thanks").click();
    await inDialog("Really delete thanks").click();
    await dialog.getByText("No canned replies yet.").waitFor();
    await inDialog("Close").click();
    await tom.page.getByRole("dialog").getByText("No canned replies yet.").waitFor();
    test.expectNoErrors();
  });

  it("puts a field of the contact where the cursor is", async () => {
    const test = await open();
    await field(test).fill("Ticket !");
    await field(test).press("ArrowLeft");
    await button(test, "Insert a field").click();
    await test.page
      .getByRole("menuitem", { name: /ticket/ })
      .getByText("4711")
      .waitFor();
    await test.page.keyboard.press("t");
    await test.page.keyboard.press("Enter");
    await value(test, "Ticket {{contact.ticket}}!");
    await composer(test).getByText("Ticket 4711!").waitFor();
  });

  it("schedules for later with the recipient's clock beside, lists what waits, and cancels it", async () => {
    const test = await open("mia", { timezoneId: "Europe/Madrid" });
    await field(test).fill("See you soon");
    await button(test, "Send later").click();
    await button(test, "Tomorrow 9:00 their time").click();
    await composer(test)
      .getByText(/Their clock then: \w+ 9:00 AM/)
      .waitFor();
    await composer(test).getByLabel("Date and time, on your clock").fill("2020-01-01T09:00");
    await composer(test).getByText("That is in the past. Choose a later time.").waitFor();
    await field(test).press("Enter");
    await value(test, "See you soon");
    await button(test, "Tomorrow 9:00 their time").click();
    await button(test, "Schedule · 1 segment").click();
    await says(test, "Will leave");
    await composer(test).getByText("1 text leaves later").click();
    const [scheduled] = (await texts()).filter(({ direction }) => direction === "out");
    const hour = new Intl.DateTimeFormat("en-GB", {
      timeZone: "America/Los_Angeles",
      hour: "2-digit",
      minute: "2-digit",
    });
    expect(hour.format(scheduled?.due_at)).to.equal("09:00");
    const cancelled = test.page.waitForResponse(/\/cancel$/);
    await button(test, "Cancel “See you soon”").click();
    expect((await cancelled).ok()).to.equal(true);
    await composer(test).getByText("1 text leaves later").waitFor({ state: "detached" });
    expect((await texts()).at(-1)?.status).to.equal("cancelled");
    test.expectNoErrors();
  });

  it("keeps private notes, which never leave, with n", async () => {
    const test = await open();
    await composer(test).waitFor();
    await test.page.keyboard.press("n");
    const note = test.page.getByRole("textbox", { name: "Private note, which the customer never sees" });
    await note.fill("Calls back at noon");
    // What was written for us never becomes a text by a slip, nor the other way round.
    await button(test, "Private note").click();
    await value(test, "");
    await field(test).fill("Half a text");
    await button(test, "Private note").click();
    await value(test, "Calls back at noon");
    await button(test, "Keep note").waitFor();
    await note.press("Enter");
    await test.page.locator(".thread-pane").getByText("Calls back at noon").waitFor();
    await test.page.getByRole("textbox", { name: "Text to Marie" }).waitFor();
    await value(test, "Half a text");
    expect((await texts()).filter(({ direction }) => direction === "out")).to.deep.equal([]);
  });

  it("says on the button why nothing can be sent, and lets a note through", async () => {
    const test = await open();
    await field(test).fill("A text that must not leave");
    await server.text("STOP");
    const refused = button(test, /^Opted out on /);
    await refused.waitFor();
    expect(await refused.getAttribute("aria-disabled")).to.equal("true");
    const notes = await refused.getAttribute("aria-describedby");
    expect(await test.page.locator(`#${notes}`).textContent()).to.match(/STOP|opted out/);
    await refused.dispatchEvent("click");
    await field(test).press("Enter");
    await value(test, "A text that must not leave");
    expect((await texts()).map(({ text }) => text)).to.not.include("A text that must not leave");
    await field(test).fill("");
    await button(test, "Private note").click();
    await field(test).fill("Wants no more texts");
    await button(test, "Keep note").click();
    await test.page.locator(".thread-pane").getByText("Wants no more texts").waitFor();
    await server.text("START");
    await field(test).fill("Welcome back");
    await button(test, "Send · 1 segment").waitFor();
  });

  it("shows who else is writing, and warns when they have answered first", async () => {
    const [mia, tom] = [await open("mia"), await open("tom")];
    for (const test of [mia, tom]) await bubble(test.page, "Are you open on Sunday?").waitFor();
    await field(mia).pressSequentially("We are op");
    await says(tom, "mia is writing …");
    await field(tom).fill("Yes, from 10 to 4.");
    await field(tom).press("Enter");
    const warning = composer(mia).getByRole("alert");
    await warning.filter({ hasText: "tom has answered since you began to write: Yes, from 10 to 4." }).waitFor();
    await field(mia).press("Enter");
    await warning.getByRole("button", { name: "Send anyway" }).waitFor();
    await value(mia, "We are op");
    // The harmless way has the focus: Enter, pressed once more in haste, sends nothing.
    await mia.page.keyboard.press("Enter");
    await warning.waitFor({ state: "detached" });
    await field(mia).press("Enter");
    await says(mia, "Sending …");
    mia.expectNoErrors();
    tom.expectNoErrors();
  });

  it("tells who may only look that they may not answer", async () => {
    const { page } = await open("eva");
    await page.getByText("You can read here, but not answer.").waitFor();
    expect(await page.locator(".composer textarea").count()).to.equal(0);
  });

  it("speaks Spanish to who reads Spanish", async () => {
    const test = await open("mia", { locale: "es-ES" });
    const spanish = test.page.getByRole("region", { name: "Responder" });
    await spanish.getByRole("textbox", { name: "Mensaje para Marie" }).fill("Hola");
    await spanish.getByRole("button", { name: "Enviar · 1 segmento" }).click();
    await spanish.getByRole("status").filter({ hasText: "Enviando …" }).waitFor();
  });
});
