import { expect } from "chai";
import type { TestPage } from "../package/browser.ts";
import { expectNoViolations } from "./axe-violations.ts";

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
  if (isDesk) await expectNoViolations(page, `${name}, dark`, { onlyColours: true });
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
