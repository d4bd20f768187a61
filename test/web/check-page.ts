import axe from "axe-core";
import { expect } from "chai";
import type { TestPage } from "../package/browser.ts";

/** What a person or a machine would find wrong with a page as it is now; takes a picture to look at. */
export async function checkPage(test: TestPage, name: string): Promise<void> {
  const { page } = test;
  await test.screenshot(name);
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => Reflect.get(window, "axe").run());
  const serious = found.violations.map(
    ({ id, nodes }: axe.Result) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
  expect(serious, name).to.deep.equal([]);
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
