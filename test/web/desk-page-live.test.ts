import { expect } from "chai";
import { ASHA, MARIE } from "./desk-page-server.ts";
import { bubble, DeskPages, line } from "./desk-pages.ts";

describe("the desk's page, live", () => {
  const desk = new DeskPages();

  it("shows what comes in, in the list and in the open thread, without a reload", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("first", { from: ASHA });
    const test = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    const { page } = test;
    await bubble(page, "first").waitFor();
    await server.text("from somebody new", { from: MARIE });
    await line(page, /from somebody new.*unread/).waitFor();
    for (let count = 1; count <= 20; count += 1) await server.text(`number ${count} of 20`, { from: ASHA });
    await bubble(page, "number 20 of 20").waitFor();
    const said = await page.locator(".texts .bubble .said").allTextContents();
    expect(said).to.deep.equal(["first", ...Array.from({ length: 20 }, (_, index) => `number ${index + 1} of 20`)]);
    // What is open and looked at is read.
    await page.locator(".lines .line:not(.unread)", { hasText: "number 20 of 20" }).waitFor();
    expect(await page.getByRole("log").textContent()).to.contain("number 20 of 20");
    test.expectNoErrors();
  });

  it("shows what was answered before the browser painted for the first time", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("mia");
    await line(page, /Hello/).waitFor();
    // A busy browser paints late; what a page does after painting is then later than the server's answers.
    await page.addInitScript(() => {
      const paint = window.requestAnimationFrame.bind(window);
      const later = window.setTimeout.bind(window);
      window.requestAnimationFrame = (draw) => later(() => paint(draw), 300);
      Object.assign(window, { setTimeout: (work: () => void, ms = 0) => later(work, ms + 300) });
    });
    // Nothing else shall have the page drawn again.
    await page.route(/api\/(stream|counts|read)/, () => undefined);
    await page.goto("about:blank");
    await page.goto(`${server.url}#/inbox/database-1/${conversation_id}`);
    await line(page, /Hello/).waitFor();
    await bubble(page, "Hello?").waitFor();
  });

  it("shows two people what the other does", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const hash = `#/inbox/database-1/${conversation_id}`;
    const [mia, tom] = [await desk.open("mia", {}, hash), await desk.open("tom", {}, hash)];
    await mia.page.getByRole("button", { name: "Take over" }).click();
    await tom.page.getByText("mia answers here. Automatic replies are held back.").waitFor();
    await tom.page.getByText("mia took over.").waitFor();
    await tom.page.getByRole("textbox", { name: /^Text to/ }).pressSequentially("I am");
    await mia.page.getByText(/tom is writing/).waitFor();
    await mia.page.getByRole("textbox", { name: /^Text to/ }).fill("Good morning");
    await mia.page.keyboard.press("Enter");
    await bubble(tom.page, "Good morning").waitFor();
    mia.expectNoErrors();
    tom.expectNoErrors();
  });

  it("says that the connection is lost, and when it is back misses nothing and shows nothing twice", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("before the cut", { from: ASHA });
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    await bubble(page, "before the cut").waitFor();
    await server.cut();
    await page.getByText("No connection. Trying again").waitFor();
    const missed = Array.from({ length: 60 }, (_, index) => `missed number ${index + 1}.`);
    for (const text of missed) await server.text(text, { from: ASHA });
    await server.text("from somebody new", { from: MARIE });
    await server.listen();
    await bubble(page, "missed number 60.").waitFor();
    await page.getByText("No connection").waitFor({ state: "detached" });
    await line(page, /from somebody new/).waitFor();
    await page.locator(".texts").evaluate((box) => box.scrollTo(0, 0));
    await bubble(page, "before the cut").waitFor();
    const said = await page.locator(".texts .bubble .said").allTextContents();
    expect(said).to.deep.equal(["before the cut", ...missed]);
  });

  it("keeps what one wrote where it could not be sent, and says why", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    const field = page.getByRole("textbox", { name: /^Text to/ });
    await field.fill("Good morning");
    await server.cut();
    await field.press("Enter");
    await page.locator(".notices").getByText("Node-RED does not answer.").waitFor();
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "Good morning");
    expect(await bubble(page, "Good morning").count()).to.equal(0);
    await server.listen();
  });

  it("opens a thread that one points at from what it has already", async () => {
    const server = await desk.start();
    await server.text("first", { from: ASHA });
    await server.text("second", { from: MARIE });
    const { page } = await desk.open();
    for (const text of [/first/, /second/]) {
      const fetched = page.waitForResponse("**/thread?**");
      await line(page, text).hover();
      await (await fetched).finished();
    }
    // From now on no answer about a thread comes back.
    await page.route("**/thread?**", () => undefined);
    await line(page, /first/).click();
    await bubble(page, "first").waitFor();
    await line(page, /second/).click();
    await bubble(page, "second").waitFor();
  });

  it("keeps what it was told while an older answer was on its way", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("first", { from: ASHA });
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    await bubble(page, "first").waitFor();
    // What the server knows now arrives after what happens next.
    const late: (() => Promise<void>)[] = [];
    for (const path of ["lines", "thread"]) {
      await page.route(`**/${path}?**`, async (route) => {
        const response = await route.fetch();
        late.push(() => route.fulfill({ response }));
      });
    }
    await page.keyboard.press("Escape");
    await page.getByText("Choose a conversation.").waitFor();
    await line(page, /first/).click();
    await page.getByRole("button", { name: "Waiting" }).click();
    await expectSoon(() => late.length === 2);
    await server.text("told meanwhile", { from: ASHA });
    await server.text("from somebody new", { from: MARIE });
    await bubble(page, "told meanwhile").waitFor();
    await Promise.all(late.map((answer) => answer()));
    await line(page, /from somebody new/).waitFor();
    await line(page, /told meanwhile/).waitFor();
    await page.locator(".lines .line", { hasText: "first" }).waitFor({ state: "detached" });
    expect(await page.locator(".texts .bubble .said").allTextContents()).to.deep.equal(["first", "told meanwhile"]);
  });

  it("is told each text once it is committed, and asks for none", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    await bubble(page, "Hello?").waitFor();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (/\/(?:lines|thread)\?/.test(request.url())) asked.push(request.url());
    });
    for (let count = 1; count <= 9; count += 1) {
      const text = `number ${count} of 9`;
      await server.text(text);
      await bubble(page, text).waitFor();
    }
    expect(asked).to.deep.equal([]);
  });
});

async function expectSoon(is: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!is()) {
    if (Date.now() > end) throw new Error("It does not come.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
