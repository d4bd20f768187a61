import { checkPage } from "./check-page.ts";
import { ordinaryDay } from "./desk-day.ts";
import { bubble, DeskPages, line } from "./desk-pages.ts";

describe("the desk, for everybody", () => {
  const desk = new DeskPages();

  for (const width of [375, 768, 1440]) {
    it(`can be used at ${width} px`, async () => {
      const { conversation } = await ordinaryDay(await desk.start());
      const viewport = { width, height: width < 700 ? 760 : 900 };
      const test = await desk.open("mia", { viewport });
      const { page } = test;
      const name = (what: string): string => `desk-${width}-${what}`;
      await line(page, /Asha/).waitFor();
      await checkPage(test, name("list"));
      await page.getByRole("button", { name: "Filters", exact: true }).click();
      await page.getByLabel("Assigned to").selectOption("mia");
      await line(page, /Marie/).waitFor();
      await checkPage(test, name("filters"));
      await page.getByRole("button", { name: "Clear filters" }).click();
      await page.getByRole("button", { name: "Filters", exact: true }).click();
      await line(page, /Marie/).click();
      await bubble(page, "Great, thank you").waitFor();
      await checkPage(test, name("thread"));
      await page.getByRole("button", { name: "Snooze", exact: true }).click();
      await checkPage(test, name("snooze"));
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Snooze", exact: true }).blur();
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
      await checkPage(test, name("keys"));
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.goto(`${page.url().split("#")[0]}#/inbox/database-1/${conversation}/contact`);
      await page.getByText("A-1042").waitFor();
      await checkPage(test, name("contact"));
      test.expectNoErrors();
    });
  }
});
