import type { EditorPage } from "../package/editor-page.ts";
import { expectNoViolations } from "./axe-violations.ts";

/** What a person or a machine would find wrong with the open form as it is now, dark and light; takes pictures to look at. */
export async function checkForm(editor: EditorPage, form: string, name: string): Promise<void> {
  await editor.setTheme("dark");
  await editor.screenshot(`${name}-dark`);
  await expectNoViolations(editor.page, `${name}, dark`, { place: form, onlyColours: true });
  await editor.setTheme("light");
  await editor.screenshot(`${name}-light`);
  await expectNoViolations(editor.page, `${name}, light`, { place: form });
}
