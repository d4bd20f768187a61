import { expect } from "chai";
import express, { type Express, type RequestHandler } from "express";
import type { Page } from "playwright-core";
import { TestPage } from "../package/browser.ts";
import { PhoneServer } from "./phone-server.ts";

describe("the test phone where people must sign in", () => {
  let server: PhoneServer;
  const pages: TestPage[] = [];

  async function open(): Promise<TestPage> {
    const test = await TestPage.open();
    pages.push(test);
    await test.page.goto(`${server.url}/sms/#/phone`);
    return test;
  }
  const write = (page: Page, name: string) => page.getByRole("textbox", { name: `Text from ${name}` });

  afterEach(async () => {
    await Promise.all(pages.splice(0).map((test) => test.close()));
    await server.stop();
  });

  const accounts = new Map([
    ["desk", { password: "monday", token: "token-of-desk" }],
    ["developer", { password: "code", token: "token-of-developer" }],
    ["viewer", { password: "look", token: "token-of-viewer" }],
  ]);
  let valid = new Set<string>();
  const guard =
    (tokens: readonly string[]): RequestHandler =>
    (request, response, next) => {
      const token = /^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1] ?? "";
      if (valid.has(token) && tokens.includes(token)) next();
      else response.status(401).end();
    };
  /** As Node-RED's editor-api answers. */
  function beside(app: Express): void {
    app.get("/auth/login", (_request, response) => {
      response.json({ type: "credentials", prompts: [] });
    });
    app.post("/auth/token", express.urlencoded({ extended: false }), (request, response) => {
      const { username, password, grant_type, client_id } = request.body;
      const account = accounts.get(username);
      const isRight = account?.password === password && grant_type === "password" && client_id === "node-red-editor";
      if (isRight && account) response.json({ access_token: account.token, expires_in: 604_800 });
      else response.status(403).json({ error: "invalid_grant" });
    });
  }
  const signIn = async (page: Page, user: string, password: string): Promise<void> => {
    await page.getByLabel("User name").fill(user);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };

  beforeEach(async () => {
    valid = new Set(["token-of-desk", "token-of-viewer"]);
    const canView = guard(["token-of-desk", "token-of-viewer"]);
    server = await PhoneServer.start({ beside, canView, canAnswer: guard(["token-of-desk"]) });
  });

  it("asks for name and password, and asks again when the sign-in has ended", async () => {
    const { page } = await open();
    await signIn(page, "desk", "tuesday");
    await page.getByText("User name or password is not right.").waitFor();
    await signIn(page, "desk", "monday");
    await write(page, "Asha").fill("YES");
    await write(page, "Asha").press("Enter");
    await page.locator('[role="log"] .bubble').filter({ hasText: "Thanks, see you on Tuesday." }).waitFor();
    valid.clear();
    await write(page, "Asha").fill("more");
    await write(page, "Asha").press("Enter");
    await page.getByText("You were signed out.").waitFor();
    await page.getByRole("button", { name: "Sign in" }).waitFor();
  });

  it("tells those who may not look, and leaves the editor's sign-in alone", async () => {
    const test = await TestPage.open();
    pages.push(test);
    await test.page.addInitScript(() => localStorage.setItem("auth-tokens", '{"access_token":"token-of-developer"}'));
    await test.page.goto(`${server.url}/sms/#/phone`);
    await signIn(test.page, "developer", "code");
    await test.page.getByRole("alert").filter({ hasText: "sms.view" }).waitFor();
    expect(await test.page.evaluate(() => localStorage.getItem("auth-tokens"))).to.contain("token-of-developer");
  });

  it("uses the editor's sign-in", async () => {
    const test = await TestPage.open();
    pages.push(test);
    await test.page.addInitScript(() =>
      localStorage.setItem("auth-tokens", JSON.stringify({ access_token: "token-of-desk" })),
    );
    await test.page.goto(`${server.url}/sms/#/phone`);
    await write(test.page, "Asha").waitFor();
  });

  it("tells those who may look but not text", async () => {
    const { page } = await open();
    await signIn(page, "viewer", "look");
    await write(page, "Asha").fill("YES");
    await write(page, "Asha").press("Enter");
    await page.getByRole("alert").filter({ hasText: "sms.answer" }).waitFor();
  });
});
