import axe from "axe-core";
import { expect } from "chai";
import type { Page } from "playwright-core";
import type { TestPage } from "../package/browser.ts";

/** Of all that is looked for, this is what another colour scheme may change. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** What a person or a machine would find wrong with a page as it is now, light and dark; takes pictures to look at. */
export async function checkPage(test: TestPage, name: string): Promise<void> {
  const { page } = test;
  await page.evaluate(axe.source);
  await page.emulateMedia({ colorScheme: "dark" });
  await test.screenshot(`${name}-dark`);
  await expectNoViolations(page, `${name}, dark`, OF_COLOURS);
  await page.emulateMedia({ colorScheme: "light" });
  await test.screenshot(`${name}-light`);
  await expectNoViolations(page, `${name}, light`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${name} is too wide`).to.equal(0);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, select, textarea, input:not([type=radio], [type=checkbox]), summary")]
      .map((each) => ({ box: each.getBoundingClientRect(), html: each.outerHTML }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ html }) => html),
  );
  expect(small, `${name}: targets under 44 px`).to.deep.equal([]);
}

/** @param rules which of axe's; all where none are named */
async function expectNoViolations(page: Page, name: string, rules?: readonly string[]): Promise<void> {
  const options = { resultTypes: ["violations"], ...(rules ? { runOnly: [...rules] } : {}) };
  const found = await page.evaluate((asked) => Reflect.get(window, "axe").run(asked), options);
  const serious = found.violations.map(
    ({ id, nodes }: axe.Result) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
  expect(serious, name).to.deep.equal([]);
}
