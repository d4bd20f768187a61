import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Message } from "../../src/core/message.ts";
import { bubble, DeskPages, line } from "./desk-pages.ts";

describe("the desk's page where something goes wrong", () => {
  const desk = new DeskPages();

  /** The thread as the server tells it, but for the status of its texts of ours. */
  async function withStatus(page: Page, change: Partial<Message>): Promise<void> {
    await page.route("**/thread?**", async (route) => {
      const response = await route.fetch();
      const answer = await response.json();
      for (const { message } of answer.texts) if (message.direction === "out") Object.assign(message, change);
      await route.fulfill({ response, json: answer });
    });
  }

  it("says why a text was not sent", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.flowText("A reminder");
    const { page } = await desk.open("mia", {}, "#/log");
    await withStatus(page, {
      status: "failed",
      status_reason: "The number does not exist.",
      error_code: "unknown_number",
    });
    await page.goto(`${server.url}#/inbox/database-1/${conversation_id}`);
    await bubble(page, "A reminder").getByRole("img", { name: "not sent" }).waitFor();
    await bubble(page, "A reminder").getByText("The number does not exist.").waitFor();
  });

  it("explains a text that nobody knows of, and sends it again only when asked to", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.flowText("Perhaps sent");
    const { page } = await desk.open("mia", {}, "#/log");
    await withStatus(page, { status: "uncertain" });
    await page.goto(`${server.url}#/inbox/database-1/${conversation_id}`);
    await bubble(page, "Perhaps sent").getByText("Nobody knows whether this text left").waitFor();
    const asked = page.waitForRequest("**/desk/api/again");
    await bubble(page, "Perhaps sent").getByRole("button", { name: "Send again" }).click();
    expect((await asked).postDataJSON().message).to.match(/^msg_/);
  });

  it("shows an answer as being sent before the server has it, and takes it back also then", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/desk/api/answer", async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole("textbox", { name: /^Text to/ }).fill("Good morning");
    await page.keyboard.press("Enter");
    await bubble(page, "Good morning").getByRole("img", { name: "sending" }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await bubble(page, "Good morning").waitFor({ state: "detached" });
    const cancelled = page.waitForResponse("**/desk/api/cancel");
    letGo();
    expect((await (await cancelled).json()).text.message.status).to.equal("cancelled");
    expect(await bubble(page, "Good morning").count()).to.equal(0);
  });

  it("takes back a change that the server refuses, and says why", async () => {
    const server = await desk.start();
    await server.text("Hello?");
    const { page } = await desk.open();
    await page.route("**/desk/api/change", (route) =>
      route.fulfill({ status: 400, json: { code: "busy", message: "The database is being moved. Try again soon." } }),
    );
    await line(page, /Hello/).click();
    await page.getByRole("button", { name: "Take over" }).click();
    await page.getByRole("alert").filter({ hasText: "The database is being moved." }).waitFor();
    await page.getByRole("button", { name: "Take over" }).waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await page.getByText("The database is being moved.").waitFor({ state: "detached" });
  });

  it("says that a conversation is not there, and does not ask again and again", async () => {
    const server = await desk.start();
    const { page } = await desk.open("mia", {}, "#/inbox/database-1/conv_gone");
    await page.getByText("This conversation is not there any more.").waitFor();
    expect(server.asked("/thread")).to.be.below(4);
  });

  it("asks to sign in again where the sign-in has ended, and not where something is only not allowed", async () => {
    const server = await desk.start();
    const { conversation_id } = await server.text("Hello?");
    const { page } = await desk.open("mia", {}, `#/inbox/database-1/${conversation_id}`);
    await bubble(page, "Hello?").waitFor();
    await page.route("**/desk/api/change", (route) => route.fulfill({ status: 401 }));
    await page.getByRole("button", { name: "Take over" }).click();
    await page.getByRole("alert").filter({ hasText: "This account may not do this." }).waitFor();
    await bubble(page, "Hello?").waitFor();
    await page.route("**/desk/api/me", (route) => route.fulfill({ status: 401 }));
    await page.getByRole("button", { name: "Take over" }).click();
    await page.getByText("This account may not use the inbox.").waitFor();
  });

  it("says in its title how much is unread", async () => {
    const server = await desk.start();
    await server.text("Hello?");
    const { page } = await desk.open();
    await page.waitForFunction(() => document.title === "(1) SMS Inbox");
    await line(page, /Hello/).click();
    await page.waitForFunction(() => document.title === "SMS Inbox");
  });
});
