import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import playwright from "playwright-core";
import { whenTestsEnd } from "../at-the-end.ts";

// Makes the packed browser unpack its own shared libraries too, which lean machines lack.
process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** How long a page is waited for: a limit for what hangs, which also a machine that does much else keeps. */
const WAITS_MS = 60_000;

let running: Promise<Browser> | undefined;
async function launch(): Promise<Browser> {
  const { default: chromium } = await import("@sparticuz/chromium");
  return playwright.chromium.launch({ executablePath: await chromium.executablePath(), args: flags });
}

// Until then they share the browser.
whenTestsEnd(async () => {
  await (await running)?.close();
});

/** A page in a profile of its own, which keeps what went wrong in it. */
export class TestPage {
  readonly page: Page;
  readonly #errors: string[] = [];

  protected constructor(page: Page) {
    this.page = page;
    page.on("console", (message) => {
      if (message.type() === "error") this.#errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.#errors.push(String(error.stack ?? error)));
  }

  static async open(options: BrowserContextOptions = {}): Promise<TestPage> {
    return new TestPage(await TestPage.newPage(options));
  }

  /** A page of the shared browser that shares nothing else: cookies, storage and cache are its own. */
  protected static async newPage(options: BrowserContextOptions = {}): Promise<Page> {
    running ??= launch();
    const browser = await running;
    const usual = { viewport: { width: 1400, height: 900 }, locale: "en-US", reducedMotion: "reduce" } as const;
    const context = await browser.newContext({ ...usual, ...options });
    context.setDefaultTimeout(WAITS_MS);
    return context.newPage();
  }

  /** Fails when the page wrote an error to its console or threw one, since it was opened or last asked. */
  expectNoErrors(): void {
    const errors = this.#errors.splice(0);
    if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join("\n")}`);
  }

  /** Fails when it reported anything but what is known: so far it was to. */
  expectOnlyErrors(known: RegExp): void {
    const kept = this.#errors.filter((error) => !known.test(error));
    this.#errors.splice(0, this.#errors.length, ...kept);
    this.expectNoErrors();
  }

  /** Writes a picture for a person to look at into the folder that SCREENSHOTS names; where nobody looks, none. */
  async screenshot(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
