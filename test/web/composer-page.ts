import type { Locator } from "playwright-core";
import type { TestPage } from "../package/browser.ts";

// Where one writes at the desk, as a test finds it.

export const composer = ({ page }: TestPage): Locator => page.getByRole("region", { name: "Answer" });
export const field = (test: TestPage): Locator => composer(test).getByRole("textbox").first();
export const button = (test: TestPage, name: string | RegExp): Locator =>
  composer(test).getByRole("button", { name, exact: typeof name === "string" });
export const says = (test: TestPage, words: string): Promise<void> =>
  composer(test).getByRole("status").filter({ hasText: words }).waitFor();
export const value = (test: TestPage, text: string): Promise<unknown> =>
  test.page.waitForFunction(
    (wanted) => document.querySelector<HTMLTextAreaElement>(".composer textarea")?.value === wanted,
    text,
  );
