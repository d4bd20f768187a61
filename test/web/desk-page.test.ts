import { expect } from "chai";
import { checkPage } from "./check-page.ts";
import { ordinaryDay } from "./desk-day.ts";
import { ASHA, MARIE, SHOP } from "./desk-page-server.ts";
import { bubble, DeskPages, line, names } from "./desk-pages.ts";

describe("the desk in a browser", () => {
  const desk = new DeskPages();

  it("lists what is unread first, opens it, and takes it for read on every page of this person only", async () => {
    const server = await desk.start();
    await server.text("first", { from: ASHA });
    await server.text("second", { from: MARIE });
    const [mia, again, tom] = [await desk.open("mia"), await desk.open("mia"), await desk.open("tom")];
    await line(mia.page, /555 0101.*unread/).waitFor();
    expect(await names(mia.page)).to.deep.equal(["+1 415 555 0101", "+91 81234 56789"]);
    await line(mia.page, /81234/).click();
    await bubble(mia.page, "first").waitFor();
    for (const { page } of [mia, again]) {
      await page.locator(".lines .line", { hasText: "81234" }).and(page.locator(":not(.unread)")).waitFor();
    }
    await line(tom.page, /81234.*unread/).waitFor();
    for (const test of [mia, again, tom]) test.expectNoErrors();
  });

  it("shows every author, with ticks and reasons in words", async () => {
    const server = await desk.start();
    const { conversation } = await ordinaryDay(server);
    const test = await desk.open("mia", {}, `#/inbox/database-1/${conversation}`);
    const { page } = test;
    await bubble(page, "see you on Tuesday").getByRole("img", { name: "delivered" }).waitFor();
    expect(await bubble(page, "see you on Tuesday").textContent()).to.match(/^confirm appointment · Clinic automatic/);
    expect(await bubble(page, "bring her along").textContent()).to.match(/^mia/);
    expect(await bubble(page, "Can I bring").textContent()).to.match(/^Marie Dubois:/);
    await page.locator(".note", { hasText: "allergic to latex" }).waitFor();
    await page.getByText("tom assigned this to mia.").waitFor();
    await server.text("STOP");
    await page.getByText("Opted out of all texts of the simulator, by text.").waitFor();
    await server.flowText("One more thing");
    await bubble(page, "One more thing").getByRole("img", { name: "held back" }).waitFor();
    await bubble(page, "One more thing").getByText("this person has opted out").waitFor();
    test.expectNoErrors();
  });

  it("shows a reaction at the text that it belongs to, as it comes and as it is taken back", async () => {
    const server = await desk.start();
    const question = "Can you come on Tuesday at 9:30? Reply YES to confirm, STOP to end these texts.";
    const { conversation_id } = await server.text("Hello?");
    await server.post("mia", "contact", { number: MARIE, patch: { name: "Marie Dubois" } });
    await server.flowText(question);
    const open = (locale: string, viewport: { width: number; height: number }, colorScheme: "dark" | "light") =>
      desk.open("mia", { locale, viewport, colorScheme }, `#/inbox/database-1/${conversation_id}`);
    const test = await open("en-US", { width: 1280, height: 800 }, "light");
    const small = await open("es-ES", { width: 380, height: 720 }, "dark");
    const asked = (page: typeof test.page) => page.locator(".texts .bubble.out", { hasText: "Can you come" });
    await asked(test.page).getByRole("img", { name: "delivered" }).waitFor();
    await server.text(`Loved “${question}”`);
    await asked(test.page).getByText("Marie Dubois loved this").waitFor();
    await asked(small.page).getByText("A Marie Dubois le encantó esto").waitFor();
    expect(await asked(test.page).locator(".reaction").innerText()).to.contain("❤️");
    // The text itself stands where it came in.
    await test.page.locator(".texts .bubble.reacts", { hasText: "Loved “Can you come" }).waitFor();
    await checkPage(test, "desk-reaction");
    await checkPage(small, "desk-reaction-380-dark");
    await server.text(`Removed a heart from “${question}”`);
    await asked(test.page).locator(".reaction").waitFor({ state: "detached" });
    for (const each of [test, small]) each.expectNoErrors();
  });

  it("holds back what a flow says to somebody whom a person answers, and lets that person use it", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    await page.getByRole("button", { name: "Take over" }).click();
    await page.getByText("You answer here. Automatic replies are held back.").waitFor();
    await server.flowText("An automatic answer", { yields_to_person: true });
    await bubble(page, "An automatic answer").getByRole("button", { name: "Use this text" }).click();
    // It is put there and has the focus, whichever comes first.
    await page.locator("textarea:focus").waitFor();
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "An automatic answer");
    await page.getByRole("button", { name: "Hand back" }).click();
    await page.getByText("You answer here.").waitFor({ state: "detached" });
  });

  it("shows an answer at once, and lets it be undone for five seconds", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const test = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    const { page } = test;
    const field = page.getByRole("textbox", { name: /^Text to/ });
    await field.fill("Good morning");
    await field.press("Enter");
    await bubble(page, "Good morning").waitFor();
    expect(await bubble(page, "Good morning").count()).to.equal(1);
    await page.getByRole("button", { name: "Undo" }).click();
    await bubble(page, "Good morning").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "Good morning");
    await field.press("Enter");
    await bubble(page, "Good morning").getByRole("img", { name: "delivered" }).waitFor();
    expect(await bubble(page, "Good morning").count()).to.equal(1);
    expect(server.simulator.thread(MARIE, "+14155550199").map(({ text }) => text)).to.deep.equal(["Good morning"]);
    test.expectNoErrors();
  });

  it("undoes for five seconds whatever was done", async () => {
    const server = await desk.start();
    await server.text("Hello?");
    const { page } = await desk.open();
    await line(page, /Hello/).click();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await line(page, /Hello/).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await line(page, /Hello/).waitFor();
    await page.getByText("mia opened this again.").waitFor();
    await page.getByRole("button", { name: "Snooze", exact: true }).click();
    await page.getByRole("menuitem", { name: /For an hour/ }).click();
    await line(page, /Hello/).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Snoozed" }).click();
    await line(page, /Hello/).waitFor();
    await page.getByRole("button", { name: "Add a tag" }).first().click();
    await page.keyboard.type("urgent");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Remove the tag urgent" }).waitFor();
  });

  it("narrows the list, and keeps that as a view", async () => {
    const server = await desk.start({ senders: ["+14155550199", SHOP] });
    await server.text("for the clinic");
    await server.text("for the shop", { to: SHOP, from: ASHA });
    const { page } = await desk.open();
    await line(page, /clinic/).waitFor();
    await page.getByRole("button", { name: "Filters", exact: true }).click();
    await page.getByLabel("Our number").selectOption(SHOP);
    await line(page, /clinic/).waitFor({ state: "detached" });
    await page.getByLabel("Save as a view").fill("Shop");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Shop", exact: true, pressed: true }).waitFor();
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await line(page, /clinic/).waitFor();
    await page.getByRole("button", { name: "Remove the view Shop" }).click();
    await page.getByRole("button", { name: "Shop", exact: true }).waitFor({ state: "detached" });
  });

  it("asks no stranger's server for a picture before somebody wants to see it", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("look", {
      media: [
        { url: "https://media.example/picture.jpg", content_type: "image/jpeg" },
        { url: "http://media.example/plain.jpg", content_type: "image/jpeg" },
        { url: "https://media.example/drawing.svg", content_type: "image/svg+xml" },
      ],
    });
    const { page } = await desk.open();
    const asked: { url: string; referer: string | undefined }[] = [];
    await page.route("https://media.example/**", (route) => {
      asked.push({ url: route.request().url(), referer: route.request().headers().referer });
      return route.abort();
    });
    await page.goto(`${server.url}#/inbox/database-1/${conversation_id}`);
    await bubble(page, "look").waitFor();
    expect(asked).to.deep.equal([]);
    await bubble(page, "look").getByText("File (image/jpeg): http://media.example/plain.jpg").waitFor();
    await bubble(page, "look").getByRole("button", { name: "Show picture" }).click();
    await page.getByText("The picture could not be loaded.").waitFor();
    expect(asked).to.deep.equal([{ url: "https://media.example/picture.jpg", referer: undefined }]);
  });

  it("gives those who may only look nothing to change", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("eva", {}, `#/inbox/database-1/${conversation_id}`);
    await bubble(page, "Hello?").waitFor();
    expect(await page.getByRole("textbox").count()).to.equal(0);
    expect(await page.getByRole("button", { name: "Close", exact: true }).count()).to.equal(0);
  });

  it("offers a choice of the database only where there are several", async () => {
    const server = await desk.start();
    await server.text("Hello?");
    const one = await desk.open();
    await line(one.page, /Hello/).waitFor();
    expect(await one.page.getByRole("combobox", { name: "Database" }).count()).to.equal(0);
    await server.stop();
    await (await desk.start({ more_databases: ["second"] })).text("Hello?");
    const { page } = await desk.open();
    await line(page, /Hello/).waitFor();
    await page.getByRole("combobox", { name: "Database" }).selectOption("second");
    await page.getByText("Nothing is open.").waitFor();
    await page.getByRole("combobox", { name: "Database" }).selectOption("database-1");
    await line(page, /Hello/).waitFor();
  });

  it("shows one thing after the other on a phone, and loses nothing on the way back", async () => {
    const server = await desk.start();
    await ordinaryDay(server);
    const { page } = await desk.open("mia", { viewport: { width: 375, height: 760 } });
    await line(page, /Marie/).click();
    await bubble(page, "Great, thank you").waitFor();
    expect(await line(page, /Marie/).isVisible()).to.equal(false);
    await page.getByRole("button", { name: "Contact", exact: true }).click();
    await page.getByText("A-1042").waitFor();
    await page.goBack();
    await bubble(page, "Great, thank you").waitFor();
    await page.getByRole("button", { name: "Back to the list" }).click();
    await line(page, /Marie/).waitFor();
    expect(await page.locator(".thread-pane").isVisible()).to.equal(false);
  });

  it("speaks Spanish where the browser does", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("¿Hola?");
    const { page } = await desk.open("mia", { locale: "es-MX" }, `#/inbox/database-1/${conversation_id}`);
    await page.getByRole("button", { name: "Abiertas" }).waitFor();
    await page.getByRole("button", { name: "Hacerse cargo" }).click();
    await page.getByText("Usted responde aquí.").waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).to.equal("es");
  });
});
