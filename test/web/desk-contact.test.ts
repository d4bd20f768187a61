import { expect } from "chai";
import type { Locator } from "playwright-core";
import { outgoing, receipt } from "../database/store-samples.ts";
import type { TestPage } from "../package/browser.ts";
import { checkPage } from "./check-page.ts";
import { CLINIC, DATABASE, type DeskPageServer, MARIE, SHOP } from "./desk-page-server.ts";
import { bubble, DeskPages } from "./desk-pages.ts";

describe("the contact panel of the desk, in a browser", () => {
  let server: DeskPageServer;
  let conversation: string;
  const desk = new DeskPages();

  const open = (person = "mia", options: Parameters<typeof TestPage.open>[0] = {}): Promise<TestPage> =>
    desk.open(person, options, `#/inbox/${DATABASE}/${conversation}`);
  const panel = ({ page }: TestPage): Locator => page.locator(".contact");
  const button = (test: TestPage, name: string | RegExp): Locator =>
    panel(test).getByRole("button", { name, exact: typeof name === "string" });
  const contact = () => server.messaging.store.contact(MARIE);

  beforeEach(async () => {
    server = await desk.start({ senders: [CLINIC, SHOP] });
    ({ conversation_id: conversation } = await server.text("Are you open on Sunday?"));
  });
  afterEach(() => {
    expect(server.errors).to.deep.equal([]);
  });

  it("says who it is, where, and what time it is there", async () => {
    const test = await open();
    await panel(test).getByRole("heading", { name: "No name yet" }).waitFor();
    await panel(test).getByText("+1 415 555 0101").waitFor();
    await panel(test).getByText("United States").waitFor();
    const there = new Intl.DateTimeFormat("en-US", {
      timeZone: "America/Los_Angeles",
      hour: "numeric",
      minute: "2-digit",
    });
    const shown = await panel(test).locator("dd").nth(2).textContent();
    const minutes = [Date.now(), Date.now() - 60_000].map((at) => there.format(at));
    expect(
      minutes.some((time) => shown?.endsWith(time)),
      `${shown} should be ${minutes.join(" or ")}`,
    ).to.equal(true);
    test.expectNoErrors();
  });

  it("changes name, language and time zone, and says what is none", async () => {
    const test = await open();
    await button(test, /^Edit name/).click();
    await panel(test).getByLabel("Name", { exact: true }).fill("Marie Curie");
    await panel(test).getByLabel("Language").fill("klingon language");
    await panel(test).getByText("This names no language.").waitFor();
    await panel(test).getByLabel("Time zone").fill("Mars/Phobos");
    await panel(test).getByText("There is no such time zone.").waitFor();
    await panel(test).getByLabel("Language").fill("fr-ca");
    await panel(test).getByLabel("Time zone").fill("Europe/Paris");
    await button(test, "Save").click();
    await panel(test).getByRole("heading", { name: "Marie Curie" }).waitFor();
    await panel(test).getByText("Canadian French").waitFor();
    expect(await contact()).to.include({ name: "Marie Curie", locale: "fr-CA", time_zone: "Europe/Paris" });
    await test.page.getByRole("textbox", { name: "Text to Marie Curie" }).waitFor();
    test.expectNoErrors();
  });

  it("adds, changes and removes fields, and numbers stay numbers", async () => {
    const now = Date.now();
    await server.messaging.store.updateContact(MARIE, { fields: { visits: 3, list: ["a"] } }, now, "contact_new");
    const test = await open();
    await button(test, "Add a field").click();
    await panel(test).getByLabel("Name of the field").fill("my ticket");
    await panel(test).getByLabel("Value").fill("4711");
    await button(test, "Save").click();
    await panel(test).getByText("Give the field a name of letters").waitFor();
    await panel(test).getByLabel("Name of the field").fill("name");
    await panel(test).getByText("Every contact has this already.").waitFor();
    await panel(test).getByLabel("Name of the field").fill("ticket");
    await button(test, "Save").click();
    await button(test, "Edit visits").click();
    await panel(test).getByRole("textbox", { name: "visits" }).fill("4");
    await panel(test).getByRole("textbox", { name: "visits" }).press("Enter");
    await panel(test).getByRole("textbox", { name: "visits" }).waitFor({ state: "detached" });
    expect(await button(test, "Edit list").count()).to.equal(0);
    await button(test, "Remove list").click();
    await button(test, "Remove list").waitFor({ state: "detached" });
    expect((await contact())?.fields).to.deep.equal({ visits: 4, ticket: "4711" });
  });

  it("shows that the carrier calls the number dead, why campaigns leave it out, and takes that back", async () => {
    const { store } = server.messaging;
    const { message } = await store.enqueue(outgoing({ contact: MARIE, due_at: Date.now() + 1e9 }));
    const said = { message_id: message.id, status: "failed", error_code: "30005", now: Date.now() } as const;
    await store.applyReceipt(receipt({ ...said, reason: "The number is not in use.", dead_number: true }));
    const test = await open();
    await panel(test)
      .getByText(/^Campaigns leave this number out since .*The number is not in use\./)
      .waitFor();
    await checkPage(test, "desk-contact-dead-number");
    await button(test, "This number works").click();
    await button(test, "This number works").waitFor({ state: "detached" });
    expect((await contact())?.dead).to.equal(null);
    const kept = (await store.actions(null, 9)).find(({ action }) => action.what === "contact_changed");
    expect(kept?.action.detail).to.deep.include({ changed: ["dead"] });
    test.expectNoErrors();
  });

  it("adds and removes tags", async () => {
    const test = await open();
    await panel(test).getByRole("textbox", { name: "Add a tag" }).fill("vip");
    await button(test, "Add").click();
    await button(test, "Remove the tag vip").waitFor();
    expect((await contact())?.tags).to.deep.equal(["vip"]);
    await button(test, "Remove the tag vip").click();
    await button(test, "Remove the tag vip").waitFor({ state: "detached" });
    expect((await contact())?.tags).to.deep.equal([]);
  });

  it("opts somebody out with a scope, after saying what will happen, and keeps how they said it", async () => {
    const test = await open();
    await panel(test).getByText("Has not opted out of anything.").waitFor();
    await button(test, "Opt out").click();
    await panel(test).getByText("until they opt in again. What waits to leave is cancelled.").waitFor();
    await panel(test).getByRole("radio", { name: "Texts from +1 415 555 0199" }).check();
    await panel(test).getByText("No text leaves from +1 415 555 0199 for +1 415 555 0101").waitFor();
    await button(test, "Opt +1 415 555 0101 out").click();
    await panel(test).getByText("Write how they said it.").waitFor();
    await panel(test).getByLabel("How did they say it?").fill("on the phone");
    await button(test, "Opt +1 415 555 0101 out").click();
    await panel(test).getByText("Opted out of texts from +1 415 555 0199").first().waitFor();
    await test.page.getByRole("button", { name: /^Opted out on/ }).waitFor();
    const [consent] = await server.messaging.store.consentsOf(MARIE);
    expect(consent).to.deep.include({ state: "opted_out", source: "person" });
    expect(consent?.scope).to.deep.equal({ kind: "sender", gateway: "gateway-1", sender: CLINIC });

    await button(test, "Opt in").click();
    await panel(test).getByRole("radio", { name: "Texts from +1 415 555 0199" }).check();
    await panel(test).getByText("Do this only where they have asked for it themselves.").waitFor();
    await panel(test).getByLabel("How did they say it?").fill("at the counter");
    await button(test, "Opt +1 415 555 0101 in").click();
    await panel(test).getByText("Opted in to texts from +1 415 555 0199").first().waitFor();
    await test.page.getByRole("textbox", { name: "Text to +1 415 555 0101" }).fill("Welcome back");
    await test.page.getByRole("button", { name: "Send · 1 segment" }).waitFor();
    test.expectNoErrors();
  });

  it("opts somebody out of a topic alone", async () => {
    const test = await open();
    await button(test, "Opt out").click();
    await panel(test).getByRole("radio", { name: "Texts about a topic" }).check();
    await panel(test).getByLabel("How did they say it?").fill("by letter");
    await button(test, /^Opt .* out$/).click();
    await panel(test).getByText("Write the topic").waitFor();
    await panel(test).getByLabel("Topic, as flows name it").fill("Reminders!");
    await button(test, /^Opt .* out$/).click();
    await panel(test).getByText("Opted out of texts about “reminders”").first().waitFor();
  });

  it("tells what was said, with the text that said so", async () => {
    await server.text("please take me off your list");
    await server.text("START");
    const test = await open();
    await panel(test).getByText("Opted in").first().waitFor();
    await panel(test).getByText("2 changes").click();
    const history = panel(test).locator(".history li");
    expect(await history.count()).to.equal(2);
    expect(await history.nth(0).textContent()).to.match(/Opted in.*by text.*START/);
    expect(await history.nth(1).textContent()).to.match(/Opted out of everything.*please take me off your list/);
  });

  it("leads to the tray where a text may be an opt-out", async () => {
    await server.text("not interested");
    const test = await open();
    await panel(test).getByText("May have opted out with “not interested”.").waitFor();
    await panel(test).getByRole("link", { name: "Decide" }).click();
    await test.page.getByRole("heading", { name: "May be opt-outs" }).waitFor();
    await test.page.getByRole("button", { name: "It was not" }).waitFor();
  });

  it("shows all conversations with this contact, and opens them", async () => {
    await server.text("To the shop", { to: SHOP });
    const test = await open();
    await button(test, /with \+1 415 555 0188/).click();
    await bubble(test.page, "To the shop").waitFor();
    await panel(test).locator('[aria-current="true"]').filter({ hasText: "+1 415 555 0188" }).waitFor();
  });

  it("follows what somebody else changes", async () => {
    const [mia, tom] = [await open("mia"), await open("tom")];
    await button(mia, "Add a field").waitFor();
    await panel(tom).getByRole("textbox", { name: "Add a tag" }).fill("vip");
    await button(tom, "Add").click();
    await button(mia, "Remove the tag vip").waitFor();
  });

  it("shows everything to who may only look, and nothing to change it", async () => {
    await server.post("mia", "contact", {
      number: MARIE,
      patch: { name: "Marie", fields: { ticket: 1 }, add_tags: ["vip"] },
    });
    const test = await open("eva");
    await panel(test).getByText("vip").waitFor();
    const buttons = await panel(test).getByRole("button").allTextContents();
    expect(buttons.filter((words) => !words.includes("with +1"))).to.deep.equal([]);
  });

  it("shows what a stranger wrote as text", async () => {
    const nasty = '<img src=x onerror="document.title=1">';
    await server.post("mia", "contact", {
      number: MARIE,
      patch: { name: nasty, fields: { note: nasty }, add_tags: [nasty] },
    });
    const test = await open();
    await panel(test).getByRole("heading", { name: nasty }).waitFor();
    expect(await panel(test).locator("img").count()).to.equal(0);
    expect(await test.page.title()).to.not.equal("1");
    test.expectNoErrors();
  });

  for (const width of [375, 768, 1440]) {
    it(`can be used by everybody: ${width} px`, async () => {
      await server.post("mia", "contact", {
        number: MARIE,
        patch: {
          name: "Marie Curie",
          fields: { ticket: 4711, address: "12 Rue de la Glacière, Paris" },
          add_tags: ["vip", "dentist"],
        },
      });
      await server.text("To the shop", { to: SHOP });
      await server.text("not interested");
      const test = await open("mia", { viewport: { width, height: 900 } });
      if (width < 1100) await test.page.getByRole("button", { name: "Contact", exact: true }).click();
      const name = `desk-contact-${width}`;
      await button(test, "Opt out").waitFor();
      await checkPage(test, name);
      await panel(test).getByText("1 change").click();
      await button(test, "Opt out").click();
      await checkPage(test, `${name}-opt-out`);
      await button(test, "Cancel").click();
      await button(test, /^Edit name/).click();
      await button(test, "Edit ticket").click();
      await checkPage(test, `${name}-edit`);
      test.expectNoErrors();
    });
  }
});
