import { expect } from "chai";
import { TestPage } from "../package/browser.ts";
import { checkPage } from "./check-page.ts";
import { DeskServer } from "./desk-server.ts";

const ZOE = "+14155550102";

describe("the inbox's search, in a browser", () => {
  let server: DeskServer;
  const pages: TestPage[] = [];

  async function open(options: Parameters<typeof TestPage.open>[0] = {}): Promise<TestPage> {
    const test = await TestPage.open({ extraHTTPHeaders: { "x-person": "mia" }, ...options });
    pages.push(test);
    await test.page.goto(`${server.url}/sms/`);
    return test;
  }
  const field = ({ page }: TestPage) => page.getByRole("searchbox");

  beforeEach(async () => {
    server = await DeskServer.start();
    await server.text("Is the CAFÉ open on Sunday?");
    for (let count = 0; count < 130; count += 1) {
      server.service.clock.advance(1_000);
      await server.text(`And text number ${count}`);
    }
    await server.text("<img src=x onerror=alert(1)> cafe", { from: ZOE });
    await server.post("mia", "contact", { number: ZOE, patch: { name: "Zoë <b>Müller</b>" } });
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((test) => test.close()));
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });

  it("finds contacts and texts as one types, and marks what was found, whatever strangers wrote", async () => {
    const test = await open();
    await field(test).fill("cafe");
    const found = test.page.getByRole("region", { name: "What was found" });
    await found.getByText("All texts were searched.").waitFor();
    expect(await found.locator("mark").allInnerTexts()).to.deep.equal(["cafe", "CAFÉ"]);
    expect(await found.locator("img").count()).to.equal(0);
    await field(test).fill("zoe");
    await found.getByRole("button", { name: /Zoë <b>Müller<\/b>/ }).waitFor();
    await field(test).fill("z");
    await test.page.getByText("Go on typing").waitFor();
    await field(test).press("Escape");
    await test.page.getByRole("listbox").waitFor();
    test.expectNoErrors();
  });

  it("goes to the text that was found, however far back in the thread it is", async () => {
    const test = await open();
    const { page } = test;
    await field(test).fill("sunday");
    await page.getByRole("button", { name: /CAFÉ open on Sunday/ }).click();
    const text = page.locator("article", { hasText: "CAFÉ open on Sunday" });
    await text.waitFor();
    await page.waitForFunction(() => {
      const [found] = [...document.querySelectorAll("article")].filter((each) => each.textContent?.includes("CAFÉ"));
      const box = found?.getBoundingClientRect();
      return box !== undefined && box.top > 0 && box.bottom < innerHeight;
    });
    test.expectNoErrors();
  });

  it("says how far back it has looked, and looks further when asked", async () => {
    const test = await open();
    await field(test).fill("text number");
    const found = test.page.getByRole("region", { name: "What was found" });
    await found.getByText(/^Searched back to /).waitFor();
    expect(await found.getByRole("listitem").count()).to.equal(50);
    await found.getByRole("button", { name: "Search further" }).click();
    await test.page.waitForFunction(() => document.querySelectorAll(".found li").length === 100);
  });

  for (const width of [375, 768, 1440]) {
    it(`can be used by everybody: ${width} px`, async () => {
      const test = await open({ viewport: { width, height: 800 } });
      await field(test).fill("number 12");
      await test.page.getByText("All texts were searched.").waitFor();
      await checkPage(test, `desk-search-${width}`);
      test.expectNoErrors();
    });
  }
});
