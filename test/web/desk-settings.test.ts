import { expect } from "chai";
import { checkPage } from "./check-page.ts";
import { DeskPages } from "./desk-pages.ts";

describe("the desk's settings in a browser", () => {
  const desk = new DeskPages();

  it("are for those who manage, hold for everybody, and stand in the log", async () => {
    const server = await desk.start();
    const mia = await desk.open("mia", { viewport: { width: 375, height: 760 } }, "#/settings");
    const again = await desk.open("mia", {}, "#/settings");
    const takesOver = (page: typeof mia.page) => page.getByLabel("Whoever answers a conversation takes it over");
    await takesOver(again.page).waitFor();
    expect(await takesOver(mia.page).isChecked()).to.equal(true);
    await checkPage(mia, "desk-settings-375");
    await takesOver(mia.page).uncheck();
    await again.page.locator("input[type=checkbox]:not(:checked)").waitFor();
    expect(await server.messaging.desk.documents.settings()).to.deep.equal({ answering_takes_over: false });
    await again.page.getByRole("link", { name: "Log" }).click();
    await again.page.getByText("mia changed the settings.").waitFor();
    const tom = await desk.open("tom", {}, "#/settings");
    await tom.page.getByRole("navigation").waitFor();
    expect(await tom.page.getByRole("link", { name: "Settings" }).count()).to.equal(0);
    for (const test of [mia, again, tom]) test.expectNoErrors();
  });
});
