import axe from "axe-core";
import { expect } from "chai";
import type { Page } from "playwright-core";
import type { TestPage } from "../package/browser.ts";

/** Of all that is looked for, this is what another colour scheme may change. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** From the narrower up to below the wider of these, pixels, a page shows nothing that it does not show beside or beyond them too. */
const BETWEEN = { phone: 600, desk: 1_024 };

/**
 * What a person or a machine would find wrong with a page as it is now; takes pictures to look at. Whether everything fits is
 * looked at in every width, the rest in the width of a phone and of a desk, and there also in the dark.
 */
export async function checkPage(test: TestPage, name: string): Promise<void> {
  const { page } = test;
  const width = page.viewportSize()?.width ?? BETWEEN.desk;
  const isDesk = width >= BETWEEN.desk;
  await page.emulateMedia({ colorScheme: "dark" });
  await test.screenshot(`${name}-dark`);
  await page.evaluate(axe.source);
  if (isDesk) await expectNoViolations(page, `${name}, dark`, OF_COLOURS);
  await page.emulateMedia({ colorScheme: "light" });
  await test.screenshot(`${name}-light`);
  if (isDesk || width < BETWEEN.phone) await expectNoViolations(page, `${name}, light`);
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
