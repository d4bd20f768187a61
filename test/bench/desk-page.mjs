/**
 * The desk's page in a real browser on a real Node-RED, with a hundred thousand open conversations: when the list can be read
 * after a cold load, how long opening a thread takes, and a key on the keyboard until it is drawn.
 */
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import chromium from "@sparticuz/chromium";
import playwright from "playwright-core";
import { aim, median, share, sorted } from "./aims.mjs";
import { makeBigDatabase } from "./big-database.mjs";
import { Carrier } from "./carrier.mjs";
import { temporaryFolder, undoLater } from "./cleanup.mjs";
import { smsFlow, WEBHOOK } from "./flows.mjs";
import { runNodeRed, startNodeRed } from "./servers.mjs";

const TEXTS_EACH = 5;
const LOADS = 5;
const OPENED = 20;
const FRAMES = 120;
const LATE_MS = 50;
const SHOWN = 9;
const TYPED = "Yes, four o'clock is free. See you then.";
const ms = { unit: " ms" };

export async function measureDeskPage({ conversations }) {
  const made = await temporaryFolder();
  const big = join(made.path, "texts.sqlite");
  await makeBigDatabase(big, { texts: conversations * TEXTS_EACH, contacts: conversations });
  const database = new DatabaseSync(big);
  database.exec("update conversations set status = 'open'");
  database.close();
  const carrier = await new Carrier().start();
  const first = await startNodeRed(smsFlow(carrier.address), WEBHOOK);
  await first.end();
  await rename(big, join(first.folder, "sms/texts.sqlite"));
  const system = await runNodeRed(first.folder);
  while ((await carrier.probe(`${system.address}${WEBHOOK}`)) !== 200)
    await new Promise((done) => setTimeout(done, 50));
  const browser = await launch();
  try {
    console.log(`  ${conversations.toLocaleString("en")} open conversations, ${TEXTS_EACH} texts each`);
    const painted = [];
    for (let load = 0; load < LOADS; load += 1) painted.push(await coldLoad(browser, system.address));
    aim("desk", "the list can be read after a cold load within", median(painted), { most: 1_000 }, ms);
    const page = await open(browser, system.address);
    aim("desk", "a thread is open after, the slowest of 20", share(await openThreads(page), 1), { most: 100 }, ms);
    aim("desk", "a key is drawn after, 95 % of them", share(await typeText(page), 0.95), { most: 16 }, ms);
    aim("desk", "frames over 50 ms while the list is scrolled", await lateFrames(page), { most: 0.05 });
    const shown = sorted(await showTexts(page, carrier, system.address));
    aim("desk", `a text is in the list after its 2xx, the slowest of ${SHOWN}`, share(shown, 1), { most: 200 }, ms);
  } finally {
    await browser.close();
    await system.stop();
    await first.stop();
    await carrier.stop();
    await made.remove();
  }
}

async function launch() {
  // Makes the packed browser unpack its own shared libraries too, which lean machines lack.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const browser = await playwright.chromium.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  const close = undoLater(() => browser.close());
  return {
    newPage: async () => (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage(),
    close,
  };
}

/** A page whose profile is new, so that nothing of it is in a cache; `drawn(selector)` tells when something was first drawn. */
async function open(browser, address) {
  const page = await browser.newPage();
  await page.goto(`${address}/sms/`, { waitUntil: "commit" });
  await page.waitForSelector("[role=option]");
  return page;
}

/** Milliseconds from the start of the navigation until the first line of the list was drawn. */
async function coldLoad(browser, address) {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const look = () =>
      document.querySelector("[role=option]")
        ? requestAnimationFrame(() => {
            window.readableAt = performance.now();
          })
        : requestAnimationFrame(look);
    look();
  });
  await page.goto(`${address}/sms/`, { waitUntil: "commit" });
  await page.waitForFunction(() => window.readableAt !== undefined);
  const at = await page.evaluate(() => window.readableAt);
  await page.context().close();
  return at;
}

/** Milliseconds from the click on a line until the first text of its thread was drawn; no line twice. */
async function openThreads(page) {
  const times = [];
  for (let index = 1; index <= OPENED; index += 1) {
    times.push(
      await page.evaluate(async () => {
        const lines = [...document.querySelectorAll("[role=option]")];
        const next = lines[lines.findIndex((line) => line.getAttribute("aria-selected") === "true") + 1];
        const shown = () => document.querySelector("section.texts:has(article)")?.getAttribute("aria-label");
        const before = shown();
        const begun = performance.now();
        next.click();
        for (;;) {
          const at = await new Promise((resolve) => requestAnimationFrame(resolve));
          if (shown() !== undefined && shown() !== before) return performance.now() - begun;
          if (at - begun > 5_000) throw new Error("a thread did not open");
        }
      }),
    );
  }
  return sorted(times);
}

/** Milliseconds from each key until the frame that shows it is drawn. */
async function typeText(page) {
  const field = page.locator("form textarea").first();
  await field.click();
  await page.evaluate(() => {
    window.echoes = [];
    document.addEventListener(
      "keydown",
      (event) => {
        const begun = event.timeStamp;
        // The frame is drawn after its callbacks: the next task comes after that.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.echoes.push(performance.now() - begun);
          port2.postMessage(null);
        });
      },
      true,
    );
  });
  await page.keyboard.type(TYPED, { delay: 60 });
  await page.waitForFunction((count) => window.echoes.length >= count, TYPED.length);
  return sorted(await page.evaluate(() => window.echoes));
}

/** The share of frames that come late while the list is scrolled by a screen a frame. */
function lateFrames(page) {
  return page.evaluate(
    async ([frames, late_ms]) => {
      const list = document.querySelector("[role=listbox]");
      let late = 0;
      let last = await new Promise(requestAnimationFrame);
      for (let count = 0; count < frames; count += 1) {
        list.scrollBy(0, list.clientHeight);
        const at = await new Promise(requestAnimationFrame);
        if (at - last > late_ms) late += 1;
        last = at;
      }
      list.scrollTo(0, 0);
      return late / frames;
    },
    [FRAMES, LATE_MS],
  );
}

/** Milliseconds from a text's 2xx until it is the first of the list, drawn. */
async function showTexts(page, carrier, address) {
  const times = [];
  for (let count = 0; count < SHOWN; count += 1) {
    const seen = page.evaluate(async () => {
      const first = () => document.querySelector("[role=option]")?.textContent;
      const before = first();
      while (first() === before) await new Promise(requestAnimationFrame);
      return Date.now();
    });
    const accepted = await carrier.text(`${address}${WEBHOOK}`).accepted;
    times.push((await seen) - (performance.timeOrigin + accepted));
  }
  return times;
}
