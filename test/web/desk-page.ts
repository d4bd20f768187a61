import axe from "axe-core";
import { expect } from "chai";
import type { TestPage } from "../package/browser.ts";

/**
 * Fails with what a person or a machine would find wrong with the page as it is now: what axe-core finds, a page that is wider
 * than the screen, targets that are too small for a finger. Takes a picture, too.
 */
export async function expectUsable(test: TestPage, name: string): Promise<void> {
  const { page } = test;
  await test.screenshot(name);
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => Reflect.get(window, "axe").run());
  const serious = found.violations.map(
    ({ id, nodes }: axe.Result) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
  expect(serious, name).to.deep.equal([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(tooWide, `${name} is too wide`).to.equal(0);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, select, textarea, input")]
      .map((each) => ({ box: each.getBoundingClientRect(), html: each.outerHTML }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ html }) => html),
  );
  expect(small, `${name}: targets under 44 px`).to.deep.equal([]);
}
