import { expect } from "chai";
import { instantAt } from "../../src/core/wall-clock.ts";
import { checkPage } from "./check-page.ts";
import { DATABASE } from "./desk-page-server.ts";
import { DeskPages } from "./desk-pages.ts";

describe("putting a conversation off until a date, in a browser", () => {
  const desk = new DeskPages();

  it("takes a time that is still to come, on the clock of whoever does it", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Call me next year");
    const where = `#/inbox/${DATABASE}/${conversation_id}`;
    const { page } = await desk.open("mia", { timezoneId: "Europe/Madrid" }, where);
    await page.getByRole("button", { name: "Snooze", exact: true }).click();
    await page.getByRole("menuitem", { name: "A date of your own …" }).click();
    const dialog = page.getByRole("dialog", { name: "A date of your own …" });
    await dialog.getByLabel("Date and time, on your clock").fill("2020-01-01T09:00");
    await dialog.getByRole("button", { name: "Snooze" }).dispatchEvent("click");
    await dialog.getByRole("alert").filter({ hasText: "That is in the past." }).waitFor();
    await dialog.getByLabel("Date and time, on your clock").fill("2099-01-15T09:00");
    await dialog.getByRole("alert").filter({ hasText: "That is more than a year ahead." }).waitFor();
    const day = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
    await dialog.getByLabel("Date and time, on your clock").fill(`${day}T09:00`);
    await dialog.getByRole("button", { name: "Snooze" }).click();
    await page.getByText("snoozed until").first().waitFor();
    const kept = await server.messaging.store.conversation(conversation_id);
    expect(kept?.snoozed_until).to.equal(instantAt("Europe/Madrid", Date.parse(`${day}T09:00Z`)));
  });

  it("can be used by everybody", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Call me next year");
    for (const width of [375, 1440]) {
      const viewport = { width, height: 800 };
      const test = await desk.open("mia", { viewport }, `#/inbox/${DATABASE}/${conversation_id}`);
      await test.page.getByRole("button", { name: "Snooze", exact: true }).click();
      await test.page.getByRole("menuitem", { name: "A date of your own …" }).click();
      await checkPage(test, `desk-snooze-${width}`);
    }
  });
});
