import axe from "axe-core";
import { expect } from "chai";
import type { Page } from "playwright-core";

/** Of all that axe looks for, this is what another theme or colour scheme may change. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** The editor's own fields that keep browsers from filling in passwords. */
const NOT_OURS = [["[id^=red-ui-trap]"]];

interface Looked {
  /** Where; the whole page where nothing is named. */
  place?: string;
  /** Only for what colours change. */
  onlyColours?: boolean;
}

/** Fails where axe finds what a person could not read, hear or reach. */
export async function expectNoViolations(
  page: Page,
  name: string,
  { place = "html", onlyColours }: Looked = {},
): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options = { resultTypes: ["violations"], ...(onlyColours ? { runOnly: OF_COLOURS } : {}) };
  const found = await page.evaluate(
    ([include, exclude, asked]) => Reflect.get(window, "axe").run({ include: [include], exclude }, asked),
    [place, NOT_OURS, options] as const,
  );
  const shown = found.violations.map(
    ({ id, help, nodes }: axe.Result) => `${id}, ${help}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
  expect(shown, name).to.deep.equal([]);
}
