import { expect } from "chai";
import type { HandOver } from "../../src/gateways/gateway.ts";
import { checkPage } from "./check-page.ts";
import type { DeskPageServer } from "./desk-page-server.ts";
import { DeskPages } from "./desk-pages.ts";

const BROKEN: HandOver = { outcome: "uncertain", code: "500", reason: "The provider had an error of its own." };
const NARROW = { viewport: { width: 380, height: 760 } };

describe("the desk's page while a gateway does not work", function () {
  this.timeout(60_000);
  const desk = new DeskPages();

  /** Nine texts became uncertain, and a tenth. */
  async function broken(): Promise<DeskPageServer> {
    const server = await desk.start();
    server.simulator.handOver = () => Promise.resolve(BROKEN);
    const isDown = new Promise<void>((resolve) => {
      const stop = server.messaging.health.watch(() => {
        stop();
        resolve();
      });
    });
    for (let n = 0; n < 10; n += 1) {
      const text = `Your table for ${n + 1} is ready, and we keep it for fifteen minutes after the time that you chose`;
      await server.flowText(text, { to: `+1415557${1000 + n}`, kind: "notice" });
    }
    await isDown;
    return server;
  }

  it("says what is wrong, and sends again what is uncertain when somebody has seen the risk", async () => {
    const server = await broken();
    const test = await desk.open("tom");
    const { page } = test;
    await page
      .getByRole("alert")
      .filter({ hasText: /The gateway “Clinic” has not worked since .+ an error of its own\./ })
      .waitFor();
    await page.getByText(/Its texts wait and leave when it works again\. One text tries again at /).waitFor();
    const button = page.getByRole("button", { name: "Send the 10 uncertain ones again …" });
    await button.waitFor();
    await checkPage(test, "trouble-banner");
    await button.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Send these 10 texts again?" });
    await dialog.getByText("Some of them may have arrived: whoever got theirs gets it twice.").waitFor();
    expect(await dialog.getByRole("listitem").count()).to.equal(10);
    await checkPage(test, "trouble-dialog");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await button.evaluate((each) => each === document.activeElement)).to.equal(true);

    await page.setViewportSize(NARROW.viewport);
    await checkPage(test, "trouble-banner-narrow");
    await button.click();
    await dialog.getByRole("listitem").first().waitFor();
    await checkPage(test, "trouble-dialog-narrow");
    await dialog.getByRole("button", { name: "Send the 10 again" }).click();
    await page.getByRole("status").filter({ hasText: "10 texts are sent again." }).waitFor();
    await page.keyboard.press("Escape");
    await button.waitFor({ state: "detached" });
    await page.getByRole("alert").filter({ hasText: "has not worked" }).waitFor();
    test.expectNoErrors();
    const actions = (await server.messaging.store.actions(null, 20)).map(({ action: { by, what } }) => `${by} ${what}`);
    expect(actions).to.deep.equal(Array(10).fill("tom sent_again"));
  });

  it("shows no button to those who may only look, and nothing any more when it is over", async () => {
    const server = await broken();
    const { page } = await desk.open("eva");
    await page.getByText(/Nobody knows whether 10 texts by “Clinic” left/).waitFor();
    expect(await page.getByRole("button", { name: /uncertain/ }).count()).to.equal(0);
    const ids = (await server.messaging.desk.troubles.uncertain()).map(({ id }) => id);
    await server.post("tom", "uncertain/leave", { messages: ids });
    await page.getByText(/Nobody knows whether/).waitFor({ state: "detached" });
    const gateway = server.messaging.gateway("gateway-1");
    if (!gateway) throw new Error("the gateway is gone");
    server.messaging.addGateway(gateway);
    await page.getByText(/has not worked/).waitFor({ state: "detached" });
  });
});
