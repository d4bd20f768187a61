import { readFile } from "node:fs/promises";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { ASHA } from "../messaging/service.ts";
import { TestPage } from "../package/browser.ts";
import { checkPage } from "./check-page.ts";
import { DATABASE, DeskServer } from "./desk-server.ts";

const MARIE = "+14155550102";
const NASTY = '<img src=x onerror="document.title=1"> & Co';

describe("the rights of persons and their other numbers, in a browser", () => {
  let server: DeskServer;
  let conversation: string;
  const pages: TestPage[] = [];

  async function open(person = "mia", options: Parameters<typeof TestPage.open>[0] = {}): Promise<TestPage> {
    const test = await TestPage.open({ extraHTTPHeaders: { "x-person": person }, ...options });
    pages.push(test);
    await test.page.clock.setFixedTime(server.service.clock.now());
    await test.page.goto(`${server.url}/sms/#/inbox/${DATABASE}/${conversation}`);
    return test;
  }
  /** Narrower pages show the panel when it is asked for. */
  async function openPanel(page: Page): Promise<void> {
    const tool = page.getByRole("button", { name: "Export all data" });
    const opener = page.getByRole("button", { name: /contact/i });
    await tool.or(opener).first().waitFor();
    if (!(await tool.isVisible())) await opener.first().click();
    await tool.scrollIntoViewIfNeeded();
  }
  const store = () => server.service.messaging.store;

  beforeEach(async () => {
    server = await DeskServer.start();
    ({ conversation_id: conversation } = await server.text("Are you open on Sunday?"));
    await server.text("STOP");
    await server.text("It's me, from my other phone", { from: MARIE });
    const patch = { name: "Asha Rao", fields: { city: "Pune", email: "asha@example.com" }, add_tags: ["vip"] };
    await server.post("tom", "contact", { number: ASHA, patch });
    await server.post("tom", "contact", { number: MARIE, patch: { name: "asha rao", fields: { city: NASTY } } });
    await server.post("tom", "note", { conversation, text: "Likes mornings" });
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((test) => test.close()));
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });

  it("erases after showing what goes and what stays, and only with the last four digits", async () => {
    const test = await open();
    const { page } = test;
    const beside = await open("tom");
    await beside.page.getByText("Are you open on Sunday?").first().waitFor();
    await openPanel(page);
    await page.getByRole("button", { name: "Erase this contact" }).click();
    const dialog = page.getByRole("dialog", { name: "Erase +1 415 555 0101" });
    await dialog.getByText("The contact: number, name, 2 fields, 1 tag").waitFor();
    await dialog.getByText("1 private note").waitFor();
    await dialog.getByText("That this number opted out, so that it gets no texts later either.").waitFor();
    const erase = dialog.getByRole("button", { name: "Erase for good" });
    const field = dialog.getByRole("textbox", { name: "last four digits" });
    await field.fill("0102");
    expect(await erase.isDisabled()).to.equal(true);
    await page.keyboard.press("Enter");
    expect(await store().contact(ASHA)).to.not.equal(null);
    await field.fill("0101");
    await erase.click();
    await page.getByRole("status").filter({ hasText: "+1 415 555 0101 is erased." }).waitFor();
    expect(await store().contact(ASHA)).to.equal(null);
    await page.getByText("It's me, from my other phone").first().waitFor();
    await server.advance(2_000);
    for (const each of [test, beside]) {
      // Nobody goes on seeing them.
      await each.page.waitForURL(/#\/inbox\/database-1$/);
      for (const words of ["Asha Rao", "Are you open on Sunday?"]) {
        await each.page.waitForFunction((hidden) => !document.body.innerText.includes(hidden), words);
      }
      each.expectNoErrors();
    }
  });

  it("saves all data, and the evidence, as files", async () => {
    const test = await open();
    const { page } = test;
    await openPanel(page);
    for (const [button, name, words] of [
      ["Export all data", "contact-14155550101.json", "Likes mornings"],
      ["Evidence of consent", "evidence-14155550101.html", "This person is opted out of all texts now."],
    ] as const) {
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).to.equal(name);
      expect(await readFile(await saved.path(), "utf8")).to.include(words);
      await page.getByText(`Saved as ${name}.`).waitFor();
    }
    test.expectNoErrors();
  });

  it("merges with a suggested number after showing what they say differently, and takes apart again", async () => {
    const test = await open("tom");
    const { page } = test;
    await page.getByText("asha rao (+1 415 555 0102) may be the same person (same name).").waitFor();
    await page.getByRole("button", { name: "Merge with asha rao" }).click();
    const dialog = page.getByRole("dialog", { name: "Merge two numbers of one person" });
    await dialog.getByText("Asha Rao (+1 415 555 0101) and asha rao (+1 415 555 0102)").waitFor();
    await dialog.getByText(`no more shown: ${NASTY}`).waitFor();
    await checkPage(test, "privacy-merge");
    await dialog.getByRole("button", { name: "Merge", exact: true }).click();
    const thread = page.getByRole("button", { name: "+1 415 555 0102 with +1 415 555 0100" });
    await thread.scrollIntoViewIfNeeded();
    await checkPage(test, "privacy-person");
    await thread.click();
    await page.waitForURL(({ hash }) => !hash.includes(conversation));
    await page.getByRole("button", { name: "+1 415 555 0101 with +1 415 555 0100" }).waitFor();
    const apart = page.getByRole("button", { name: "Take apart +1 415 555 0101" });
    await apart.click();
    await page.getByRole("button", { name: /Take apart \+1 415 555 0101.*Really take apart/ }).click();
    await page.getByText("may be the same person").waitFor();
    expect(await store().contact(MARIE)).to.deep.include({ name: "asha rao" });
    test.expectNoErrors();
  });

  it("says in words what could not be done", async () => {
    const { page } = await open("tom");
    await page.getByRole("button", { name: "Merge with another number" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "other number" }).fill("+1 415 555 0999");
    await page.keyboard.press("Enter");
    await dialog.getByRole("alert").filter({ hasText: "Nothing is kept here of +1 415 555 0999." }).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("offers nothing to those who may not", async () => {
    const [tom, eva] = [await open("tom"), await open("eva")];
    await tom.page.getByRole("button", { name: "Merge with another number" }).waitFor();
    expect(await tom.page.getByRole("button", { name: "Erase this contact" }).count()).to.equal(0);
    await eva.page.getByRole("heading", { name: "Tags" }).waitFor();
    expect(await eva.page.getByRole("button", { name: /Erase this contact|Merge|Export all data/ }).count()).to.equal(
      0,
    );
  });

  for (const [width, height] of [
    [375, 720],
    [1440, 900],
  ] as const) {
    it(`looks right and can be used by everybody at ${width} px`, async () => {
      const test = await open("mia", { viewport: { width, height } });
      await openPanel(test.page);
      await checkPage(test, `privacy-panel-${width}`);
      await test.page.getByRole("button", { name: "Erase this contact" }).click();
      await test.page.getByRole("button", { name: "Erase for good" }).waitFor();
      await checkPage(test, `privacy-erase-${width}`);
      test.expectNoErrors();
    });
  }

  it("speaks Spanish to a browser that does", async () => {
    const test = await open("mia", { locale: "es-ES" });
    await test.page.getByRole("button", { name: "Borrar este contacto" }).click();
    await test.page.getByText("Para borrar, escriba las últimas cuatro cifras del número").waitFor();
    await checkPage(test, "privacy-erase-es");
  });
});
