import { expect } from "chai";
import type { Page } from "playwright-core";
import { ASHA, MARIE } from "./desk-page-server.ts";
import { bubble, DeskPages, line } from "./desk-pages.ts";

describe("the desk by keyboard alone", () => {
  const desk = new DeskPages();
  const active = (page: Page): Promise<string | null> =>
    page.evaluate(() => document.querySelector(".lines .line.active .name")?.textContent ?? null);

  it("moves, opens, answers, assigns, closes and undoes", async () => {
    const server = await desk.start();
    await server.text("first", { from: ASHA });
    await server.text("second", { from: MARIE });
    const test = await desk.open();
    const { page } = test;
    await line(page, /second/).waitFor();
    await page.keyboard.press("j");
    expect(await active(page)).to.equal("+1 415 555 0101");
    await page.keyboard.press("j");
    expect(await active(page)).to.equal("+91 81234 56789");
    await page.keyboard.press("k");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await bubble(page, "first").waitFor();
    await page.keyboard.press("a");
    await page.getByText("mia assigned this to mia.").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("Written by keyboard: j, k, e and ? are letters here");
    await page.keyboard.press("Enter");
    await bubble(page, "Written by keyboard: j, k, e and ? are letters here").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await line(page, /Written by keyboard/).waitFor({ state: "detached" });
    await bubble(page, "second").waitFor();
    await page.keyboard.press("z");
    await line(page, /Written by keyboard/).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("Choose a conversation.").waitFor();
    test.expectNoErrors();
  });

  it("lists its keys, in a dialog that gives the focus back", async () => {
    await (await desk.start()).text("Hello?");
    const { page } = await desk.open();
    await line(page, /Hello/).waitFor();
    await page.getByRole("button", { name: "Show the keys" }).focus();
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Close or reopen the conversation").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.contain("Show the keys");
  });

  it("tells a screen reader on which line one is, and which one is open", async () => {
    const server = await desk.start();
    await server.text("first", { from: ASHA });
    await server.text("second", { from: MARIE });
    const { page } = await desk.open();
    const list = page.getByRole("listbox", { name: "Conversations" });
    await list.focus();
    await page.keyboard.press("End");
    const id = await list.getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${id}"]`).textContent()).to.contain("first");
    await page.keyboard.press("Enter");
    await page.getByRole("option", { selected: true, name: /first/ }).waitFor();
  });

  it("reaches everything by Tab", async () => {
    const { conversation_id } = await (await desk.start()).text("Hello?");
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    await bubble(page, "Hello?").waitFor();
    await page.getByRole("button", { name: "Opt out" }).waitFor();
    const reachable = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>("a[href], button, select, textarea, input, [tabindex='0']")].filter(
          (each) => each.checkVisibility() && each.tabIndex >= 0,
        ).length,
    );
    const seen = new Set<string>();
    for (let count = 0; count < reachable + 5; count += 1) {
      await page.keyboard.press("Tab");
      seen.add(
        await page.evaluate(() => {
          const focused = document.activeElement;
          const all = [...document.querySelectorAll("*")];
          return focused ? `${all.indexOf(focused)}` : "";
        }),
      );
    }
    seen.delete("");
    expect(seen.size).to.be.at.least(reachable);
  });
});
