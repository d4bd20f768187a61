import type { Locator, Page } from "playwright-core";
import { TestPage } from "../package/browser.ts";
import { DeskPageServer } from "./desk-page-server.ts";

type ServerOptions = Parameters<typeof DeskPageServer.start>[0];
type PageOptions = Parameters<typeof TestPage.open>[0];

/** A desk's server and the pages on it, for the tests of one `describe`: begun and ended with each. */
export class DeskPages {
  #server: DeskPageServer | null = null;
  readonly #pages: TestPage[] = [];

  constructor() {
    afterEach(async () => {
      await Promise.all(this.#pages.splice(0).map((test) => test.close()));
      await this.#server?.stop();
      this.#server = null;
    });
  }

  async start(options: ServerOptions = {}): Promise<DeskPageServer> {
    this.#server = await DeskPageServer.start(options);
    return this.#server;
  }

  /** @param hash where one begins, such as `#/inbox` */
  async open(person = "mia", options: PageOptions = {}, hash = ""): Promise<TestPage> {
    const test = await TestPage.open({ extraHTTPHeaders: { "x-person": person }, ...options });
    this.#pages.push(test);
    await test.page.goto((this.#server?.url ?? "") + hash);
    return test;
  }
}

export const line = (page: Page, name: string | RegExp): Locator => page.getByRole("option", { name });
export const bubble = (page: Page, text: string): Locator => page.locator(".texts .bubble").filter({ hasText: text });
export const names = (page: Page): Promise<string[]> => page.locator(".lines .line .name").allTextContents();
