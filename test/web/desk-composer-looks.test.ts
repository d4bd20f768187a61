import { expect } from "chai";
import type { TestPage } from "../package/browser.ts";
import { checkPage } from "./check-page.ts";
import { button, composer, field } from "./composer-page.ts";
import { DATABASE, type DeskPageServer, MARIE } from "./desk-page-server.ts";
import { DeskPages } from "./desk-pages.ts";

describe("answering at the desk, at every width", () => {
  let server: DeskPageServer;
  let conversation: string;
  const desk = new DeskPages();

  const open = (options: Parameters<typeof TestPage.open>[0]): Promise<TestPage> =>
    desk.open("mia", options, `#/inbox/${DATABASE}/${conversation}`);

  beforeEach(async () => {
    server = await desk.start();
    ({ conversation_id: conversation } = await server.text("Are you open on Sunday?"));
    await server.post("mia", "contact", { number: MARIE, patch: { name: "Marie", fields: { ticket: 4711 } } });
    await server.post("mia", "canned", { id: null, name: "hours", text: "We are open from 9 to 5.", shared: true });
  });

  for (const width of [375, 768, 1440]) {
    it(`can be used by everybody: ${width} px`, async () => {
      const test = await open({ viewport: { width, height: 800 } });
      const name = `desk-composer-${width}`;
      await field(test).fill(`It’s “ready”, {{contact.name}}. ${"Please come before noon. ".repeat(4)}`);
      await button(test, "Send later").click();
      await checkPage(test, `${name}-later`);
      await button(test, "Send later").click();
      await field(test).fill("/");
      await composer(test).getByRole("option").first().waitFor();
      await checkPage(test, `${name}-canned`);
      await button(test, "Edit canned replies").click();
      await checkPage(test, `${name}-dialog`);
      await test.page.getByRole("dialog").getByRole("button", { name: "New canned reply" }).click();
      await checkPage(test, `${name}-dialog-new`);
      await test.page.keyboard.press("Escape");
      await field(test).fill("");
      await button(test, "Private note").click();
      await field(test).fill("Calls back at noon");
      await checkPage(test, `${name}-note`);
      await button(test, "Private note").click();
      await field(test).fill("You are welcome");
      const sent = test.page.waitForResponse(/\/answer$/);
      await field(test).press("Enter");
      expect((await sent).ok()).to.equal(true);
      await server.text("STOP");
      await button(test, /^Opted out/).waitFor();
      await checkPage(test, `${name}-refused`);
      test.expectNoErrors();
    });
  }
});
