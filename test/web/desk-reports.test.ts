import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { TestClock } from "../core/test-clock.ts";
import { NOON } from "../database/reports/random-history.ts";
import { TestPage } from "../package/browser.ts";
import { busyWeeks } from "./busy-weeks.ts";
import { checkPage } from "./check-page.ts";
import { DeskServer } from "./desk-server.ts";

const REPORTS = ["volume", "replies", "answers", "delivery", "opt-outs", "keywords", "surveys", "feelings", "cost"];

describe("the reports, in a browser", () => {
  let server: DeskServer;
  const pages: TestPage[] = [];

  async function open(
    path: string,
    person = "mia",
    options: Parameters<typeof TestPage.open>[0] = {},
  ): Promise<TestPage> {
    const test = await TestPage.open({
      extraHTTPHeaders: { "x-person": person },
      timezoneId: "Europe/Berlin",
      ...options,
    });
    pages.push(test);
    await test.page.clock.setFixedTime(server.service.clock.now());
    await test.page.goto(`${server.url}/sms/#/reports/database-1${path}`);
    await answered(test);
    return test;
  }
  /** All reports have come. */
  async function answered({ page }: TestPage): Promise<void> {
    for (const report of REPORTS) await page.locator(`[data-report="${report}"][aria-busy="false"] .says`).waitFor();
  }
  const card = ({ page }: TestPage, report: string) => page.locator(`[data-report="${report}"]`);
  const says = (test: TestPage, report: string) => card(test, report).locator(".says").innerText();

  async function begin(isBusy: boolean): Promise<void> {
    const store = isBusy ? { store: busyWeeks() } : {};
    server = await DeskServer.start({ clock: new TestClock(NOON), ...store });
  }
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((test) => test.close()));
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });

  it("say in a sentence what the pictures show, and what it was before", async () => {
    await begin(true);
    const test = await open("/month");
    expect(await says(test, "volume")).to.match(
      /^\d+ texts came in and \d+ left\. Most came in on .+ than in the 30 days/,
    );
    expect(await says(test, "replies")).to.match(
      /^Of \d+ asked, \d+ replied \(\d+%\), half of them within .+ minutes; 0 opted out\. \d+% in the 30 days before\.$/,
    );
    expect(await says(test, "answers")).to.match(
      /got no answer .+ Flows answered \d+, half within .+ People answered \d+/,
    );
    expect(await says(test, "delivery")).to.match(/^Of \d+ that left, \d+ arrived \(9\d%\)\./);
    expect(await says(test, "opt-outs")).to.match(/^Of \d+ people texted, \d+ opted out/);
    expect(await says(test, "keywords")).to.match(/Most begin with “YES”/);
    expect(await card(test, "surveys").innerText()).to.match(/average|most “/);
    expect(await says(test, "feelings")).to.match(/^Of \d+ texts, \d+ sound content/);
    expect(await says(test, "cost")).to.match(/No prices are written down/);
    test.expectNoErrors();
  });

  it("have the numbers of each picture in a table, and as a file", async () => {
    await begin(true);
    const test = await open("/week");
    const volume = card(test, "volume");
    await volume.getByText("The numbers").click();
    expect(await volume.locator("tbody").first().locator("tr").count()).to.equal(7);
    const download = test.page.waitForEvent("download");
    await volume.getByRole("button", { name: "Download “Texts in and out” as CSV" }).click();
    const file = await (await download).path();
    const lines = (await readFile(file, "utf8")).trimEnd().split("\r\n");
    expect(lines[0]).to.equal("\uFEFFdate,in,out");
    expect(lines).to.have.length(8);
    expect((await download).suggestedFilename()).to.equal("volume 2026-10-19 2026-10-25.csv");
  });

  it("keep the days in the address, so that the way back leads to those before", async () => {
    await begin(true);
    const test = await open("/week");
    await test.page.getByRole("button", { name: "Other days" }).click();
    await test.page.getByLabel("From", { exact: true }).fill("2026-10-01");
    await test.page.getByLabel("To", { exact: true }).fill("2026-10-10");
    await test.page.getByRole("button", { name: "Show", exact: true }).click();
    await test.page.getByText("Oct 1, 2026 – Oct 10, 2026").waitFor();
    expect(test.page.url()).to.match(/reports\/database-1\/2026-10-01\/2026-10-10$/);
    await test.page.goBack();
    await test.page.getByText("Oct 19, 2026 – Oct 25, 2026").waitFor();
  });

  it("tell replies apart by sender where there is no campaign, and by what is chosen", async () => {
    await begin(false);
    await server.text("Hello");
    const test = await open("/month");
    await card(test, "replies").getByRole("button", { name: "Sender", pressed: true }).waitFor();
    await card(test, "replies").getByRole("button", { name: "Person" }).click();
    await card(test, "replies").getByRole("button", { name: "Person", pressed: true }).waitFor();
  });

  it("let who manages write prices down, load an example, and see what it costs", async () => {
    await begin(true);
    const test = await open("/month");
    const { page } = test;
    await card(test, "cost").getByRole("button", { name: "Change prices" }).click();
    await page.getByLabel("To them").fill("0.01");
    await page.getByRole("button", { name: "Add a sender" }).click();
    await page.getByLabel("Each month").fill("1.15");
    await page.getByRole("button", { name: "Save prices" }).click();
    await card(test, "cost").getByText("Prices are saved.").waitFor();
    await card(test, "cost")
      .getByText(/About \$\d+\.\d\d for them/)
      .waitFor();
    await card(test, "cost").getByRole("button", { name: "Change prices" }).click();
    await page.getByRole("button", { name: /^Two-way, INR 400/ }).click();
    expect(await page.getByLabel("Currency").inputValue()).to.equal("INR");
    expect(await page.getByLabel("Each month").inputValue()).to.equal("400");
    await page.getByRole("button", { name: "Cancel" }).click();
    await card(test, "cost")
      .getByText(/About \$\d+\.\d\d for them/)
      .waitFor();
    test.expectNoErrors();
    const eva = await open("/month", "eva");
    expect(await eva.page.getByRole("button", { name: "Change prices" }).count()).to.equal(0);
  });

  it("speak Spanish to whoever's browser does", async () => {
    await begin(true);
    const test = await open("/month", "mia", { locale: "es-ES" });
    expect(await says(test, "replies")).to.match(/^De \d+ preguntados respondieron \d+/);
    test.expectNoErrors();
  });

  it("are painted anew where the scheme changes or the window does", async () => {
    await begin(true);
    const test = await open("/month");
    const { page } = test;
    const picture = () =>
      page
        .locator('[data-report="volume"] canvas')
        .first()
        .evaluate((canvas) => {
          return canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : "";
        });
    const light = await picture();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForFunction((before) => {
      const canvas = document.querySelector('[data-report="volume"] canvas');
      return canvas instanceof HTMLCanvasElement && canvas.toDataURL() !== before;
    }, light);
    await page.setViewportSize({ width: 500, height: 800 });
    await page.waitForFunction(() => {
      const canvas = document.querySelector('[data-report="volume"] canvas');
      return canvas !== null && canvas.getBoundingClientRect().width < 480;
    });
    test.expectNoErrors();
  });

  for (const width of [375, 768, 1440]) {
    const look = { viewport: { width, height: 900 } } as const;

    it(`can be used by everybody: ${width} px`, async () => {
      await begin(true);
      const test = await open("/month", "mia", look);
      const { page } = test;
      await checkPage(test, `desk-reports-${width}`);
      for (const report of ["replies", "keywords"]) await card(test, report).getByText("The numbers").click();
      await card(test, "cost").getByRole("button", { name: "Change prices" }).click();
      await page.getByRole("button", { name: "Add a country" }).click();
      // Higher than any screen, so that all of it is in the picture.
      await page.setViewportSize({ width, height: width < 700 ? 6_400 : width < 1_100 ? 5_200 : 3_600 });
      await checkPage(test, `desk-reports-${width}-all`);
      test.expectNoErrors();
    });
  }

  it("look right where there is nothing, one text, and very many", async () => {
    await begin(false);
    const nothing = await open("/month");
    expect(await says(nothing, "volume")).to.equal("No texts in these days.");
    await nothing.page.setViewportSize({ width: 1_440, height: 1_800 });
    await checkPage(nothing, "desk-reports-nothing");
    await server.text("YES");
    const one = await open("/today");
    expect(await says(one, "volume")).to.match(/^1 text came in and 0 left\./);
    await one.page.setViewportSize({ width: 1_440, height: 2_000 });
    await checkPage(one, "desk-reports-one");
    nothing.expectNoErrors();
    one.expectNoErrors();
  });

  it("show a year by days", async () => {
    await begin(true);
    const test = await open("/2025-10-26/2026-10-25");
    await checkPage(test, "desk-reports-year");
    test.expectNoErrors();
  });
});
