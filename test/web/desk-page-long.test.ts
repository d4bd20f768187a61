import { gzipSync } from "node:zlib";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { DeskPageServer } from "./desk-page-server.ts";
import { bubble, DeskPages, line } from "./desk-pages.ts";

/** Far more than are drawn or fetched at once; `npm run bench -- --only desk` has 100,000. */
const CONVERSATIONS = 2_500;
const TEXTS = 4_000;

describe("the desk's page with much on it", () => {
  const desk = new DeskPages();

  it("loads at most 90 kB of JavaScript at first", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    await bubble(page, "Hello?").waitFor();
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    const scripts = loaded.filter((name) => name.endsWith(".js"));
    const bodies = await Promise.all(scripts.map(async (name) => (await fetch(name)).text()));
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).to.be.within(10_000, 90_000);
  });

  it(`scrolls through ${CONVERSATIONS} conversations, of which it draws those in sight`, async () => {
    const server = await desk.start({ store: new SqliteStore({ file: ":memory:" }) });
    await fill(server, CONVERSATIONS, (index) => ({ from: `+1415${String(5_550_000 + index)}` }));
    const test = await desk.open();
    const { page } = test;
    await line(page, `number ${CONVERSATIONS} of`).waitFor();
    await walk(page, ".lines", "down", () => page.locator(".lines .line", { hasText: "number 1 of" }).count());
    expect(await page.locator(".lines .line").count()).to.be.below(60);
    expect(await page.locator(".lines .line").first().getAttribute("aria-setsize")).to.equal(`${CONVERSATIONS}`);

    await server.text("the newest of all", { from: "+14155550101" });
    await page.locator(".lines").evaluate((box) => box.scrollTo(0, 0));
    await line(page, /the newest of all/).waitFor();
    test.expectNoErrors();
  });

  it(`pages back through ${TEXTS} texts without losing its place, and draws those in sight`, async () => {
    const server = await desk.start({ store: new SqliteStore({ file: ":memory:" }) });
    await fill(server, TEXTS, () => ({}));
    const test = await desk.open();
    const { page } = test;
    await line(page, `number ${TEXTS} of`).click();
    await bubble(page, `number ${TEXTS} of`).waitFor();

    // What one reads stays where it is while older texts come in above.
    const texts = page.locator(".texts");
    await texts.evaluate((box) => box.scrollTo(0, 600));
    const read = page.locator(".texts .bubble", { hasText: `number ${TEXTS - 40} of` });
    const before = await read.evaluate((each) => each.getBoundingClientRect().top);
    await page.locator(".texts .bubble", { hasText: `number ${TEXTS - 60} of` }).waitFor({ state: "attached" });
    expect(Math.abs((await read.evaluate((each) => each.getBoundingClientRect().top)) - before)).to.be.below(2);

    await walk(page, ".texts", "up", () => page.locator(".texts .bubble", { hasText: "number 1 of" }).count());
    expect(await page.locator(".texts .bubble").count()).to.be.below(400);
    await texts.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await bubble(page, `number ${TEXTS} of`).waitFor();
    await server.text("the newest of all");
    await bubble(page, "the newest of all").waitFor();
    test.expectNoErrors();
  });

  it("opens a thread from what it has, also where the server cannot be asked", async () => {
    const server = await desk.start();
    for (let index = 0; index < 50; index += 1) await server.text(`of the first: ${index}.`, { from: "+14155550101" });
    for (let index = 0; index < 50; index += 1) await server.text(`of the second: ${index}.`, { from: "+14155550102" });
    const { page } = await desk.open();
    await line(page, /of the first/).click();
    await bubble(page, "of the first: 49.").waitFor();
    await line(page, /of the second/).click();
    await bubble(page, "of the second: 49.").waitFor();
    await page.route("**/thread?**", (route) => route.abort());
    await line(page, /of the first/).click();
    await bubble(page, "of the first: 49.").waitFor();
  });
});

type From = Parameters<DeskPageServer["text"]>[1];

/** Texts in the order of their numbers: 500 at a time, which the store commits together. */
async function fill(server: DeskPageServer, count: number, more: (index: number) => From): Promise<void> {
  for (let index = 1; index <= count; index += 500) {
    const some = Array.from({ length: 500 }, (_, step) => index + step);
    await Promise.all(some.map((number) => server.text(`number ${number} of ${count}`, more(number))));
  }
}

/** Scrolls to the end, again and again as more comes, until something is there. */
async function walk(page: Page, box: string, way: "up" | "down", found: () => Promise<number>): Promise<void> {
  await page.evaluate(
    ([selector, direction]) => {
      const step = (): void => {
        const element = document.querySelector(selector ?? "");
        if (!element || element.hasAttribute("data-arrived")) return;
        element.scrollTo(0, direction === "up" ? 0 : element.scrollHeight);
        requestAnimationFrame(step);
      };
      step();
    },
    [box, way],
  );
  const end = Date.now() + 60_000;
  while ((await found()) === 0) {
    if (Date.now() > end) throw new Error("The end does not come.");
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.locator(box).evaluate((element) => element.setAttribute("data-arrived", ""));
}
