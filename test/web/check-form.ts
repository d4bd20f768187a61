import axe from "axe-core";
import { expect } from "chai";
import type { EditorPage } from "../package/editor-page.ts";

/** Of all that is looked for, this is what another theme may change. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** What a person or a machine would find wrong with the open form as it is now, dark and light; takes pictures to look at. */
export async function checkForm(editor: EditorPage, form: string, name: string): Promise<void> {
  await editor.page.evaluate(axe.source);
  await editor.setTheme("dark");
  await editor.screenshot(`${name}-dark`);
  await expectNoViolations(editor, form, `${name}, dark`, OF_COLOURS);
  await editor.setTheme("light");
  await editor.screenshot(`${name}-light`);
  await expectNoViolations(editor, form, `${name}, light`);
}

/** @param rules which of axe's; all where none are named */
async function expectNoViolations(
  editor: EditorPage,
  form: string,
  name: string,
  rules?: readonly string[],
): Promise<void> {
  const options = { resultTypes: ["violations"], ...(rules ? { runOnly: [...rules] } : {}) };
  // The editor's own fields that keep browsers from filling in passwords.
  const found = await editor.page.evaluate(
    ([asked, place]) => Reflect.get(window, "axe").run({ include: [place], exclude: [["[id^=red-ui-trap]"]] }, asked),
    [options, form] as const,
  );
  const shown = found.violations.map(
    ({ help, nodes }: axe.Result) => `${help}: ${nodes.map(({ html }) => html).join(", ")}`,
  );
  expect(shown, name).to.deep.equal([]);
}
