import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Page } from "playwright-core";
import { TestPage } from "./browser.ts";
import { DATABASE, DeskNodeRed, PASSWORD, type Person } from "./desk-users.ts";
import { root } from "./installed-package.ts";
import { nodeRedVersions } from "./real-node-red.ts";

const MARIE = "+14155550101";

/** Requests that read. */
const READS = ["me", "lines", "counts", "reviews", "log", "canned", "views", "diagnostics", "stream"] as const;

/** All requests of the API as the source has them, so that a new one without a guard is found; names that are put together have one example. */
const EXAMPLES: Readonly<Record<string, string>> = {
  "/reports/${name}": "/reports/volume",
  "/delete-${kind}": "/delete-view",
};
const requests = globSync("src/web/*.ts", { cwd: root })
  .flatMap((file) => [...readFileSync(join(root, file), "utf8").matchAll(/\bapi\.(get|post)\(\s*["`]([^"`]+)["`]/g)])
  .map(([, method = "", path = ""]) => ({ isWrite: method === "post", path: EXAMPLES[path] ?? path }));
/** What one may do with `sms.view` alone: to say what one has read. */
const FOR_VIEWERS = ["/read"];

for (const version of nodeRedVersions) {
  describe(`The desk behind the login of Node-RED ${version}`, () => {
    let desk: DeskNodeRed;
    const pages: TestPage[] = [];

    before(async () => {
      desk = await DeskNodeRed.start(version);
      await desk.text(MARIE, "Do you open on Monday?");
      await untilKept(1);
    });
    afterEach(async () => {
      await Promise.all(pages.splice(0).map((test) => test.close()));
    });
    after(async () => {
      await desk?.stop();
    });

    const api = (person: Person | null, path: string, body?: object) => desk.ask(person, `/sms/desk/api/${path}`, body);
    const read = (person: Person | null, name: string) =>
      api(
        person,
        `${name}?${new URLSearchParams({ database: DATABASE, ...(name === "lines" ? { view: "open" } : {}) })}`,
      );

    async function untilKept(count: number): Promise<{ id: string }> {
      for (;;) {
        const { lines } = await (await read("admin", "lines")).json();
        if (lines.length >= count) return lines[0].conversation;
      }
    }

    /** What each request answers; a stream is not read to its end. */
    async function statuses(person: Person | null): Promise<Record<string, number>> {
      const answers = READS.map(async (name): Promise<[string, number]> => {
        const response = await read(person, name);
        await response.body?.cancel();
        return [name, response.status];
      });
      return Object.fromEntries(await Promise.all(answers));
    }
    const all = (status: number): Record<string, number> => Object.fromEntries(READS.map((name) => [name, status]));

    async function open(person: Person, password = PASSWORD): Promise<TestPage> {
      const test = await TestPage.open();
      pages.push(test);
      await test.page.goto(`${desk.nodeRed.url}/sms/`);
      await signIn(test.page, person, password);
      return test;
    }
    async function signIn(page: Page, person: Person, password: string): Promise<void> {
      await page.getByLabel("User name").fill(person);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
    }

    it("shows its page to everybody who reaches Node-RED, and nothing in it", async () => {
      const response = await desk.ask(null, "/sms/");
      const html = await response.text();
      expect(response.status).to.equal(200);
      expect(html)
        .to.not.include(MARIE)
        .and.not.match(/<script(?![^>]*\ssrc=)|<style|\son\w+=|style=/i);
      const policy = response.headers.get("content-security-policy");
      expect(policy).to.include("default-src 'none'").and.include("script-src 'self'").and.not.include("unsafe");
      expect((await fetch(`${desk.nodeRed.url}/sms/phone`)).url).to.equal(`${desk.nodeRed.url}/sms/`);
    });

    it("answers nothing to who has not logged in, and to who may read flows or nothing (P7)", async () => {
      for (const person of [null, "reader", "nobody"] as const) {
        expect(await statuses(person), String(person)).to.deep.equal(all(401));
        expect((await desk.ask(person, "/sms/phone/api/state")).status, String(person)).to.equal(401);
      }
      expect((await desk.ask("reader", "/flows")).status).to.equal(200);
    });

    it("has no request that is open to who has no permission for it (P7)", async () => {
      expect(requests.length).to.be.at.least(30);
      for (const { path, isWrite } of requests) {
        const status = async (person: Person | null): Promise<number> => {
          const response = await api(person, path.slice(1), isWrite ? {} : undefined);
          await response.body?.cancel();
          return response.status;
        };
        for (const person of [null, "reader", "nobody"] as const) expect(await status(person), path).to.equal(401);
        if (isWrite && !FOR_VIEWERS.includes(path)) expect(await status("viewer"), path).to.equal(401);
      }
    });

    it("lets who may view read everything, change nothing, and not see the flows", async () => {
      expect(await statuses("viewer")).to.deep.equal(all(200));
      const me = await (await read("viewer", "me")).json();
      expect(me).to.deep.include({ person: "viewer", may: { answer: false, manage: false } });
      const { id: conversation } = await untilKept(1);
      const writes: [string, object][] = [
        ["answer", { conversation, text: "Yes", due_at: null, key: "key-of-viewer" }],
        ["change", { conversation, change: { what: "close" } }],
        ["note", { conversation, text: "hm" }],
        ["consent", { number: MARIE, change: "opt_out", scope: { kind: "all" }, said: "on the phone" }],
        ["settings", { settings: { answering_takes_over: true } }],
      ];
      for (const [name, body] of writes) {
        expect((await api("viewer", name, { database: DATABASE, ...body })).status, name).to.equal(401);
      }
      expect((await desk.ask("viewer", "/flows")).status).to.equal(401);
      expect((await desk.ask("viewer", "/sms/phone/api/power", {})).status).to.equal(401);
    });

    it("lets who may answer write under their own name, and manage nothing", async () => {
      const { id: conversation } = await untilKept(1);
      const note = await api("mia", "note", { database: DATABASE, conversation, text: "Asked at the door too" });
      expect((await note.json()).mark.note.author).to.equal("mia");
      const settings = { database: DATABASE, settings: { answering_takes_over: true } };
      expect((await api("mia", "settings", settings)).status).to.equal(401);
      expect((await api("ana", "settings", settings)).status).to.equal(200);
      const { actions } = await (await read("viewer", "log")).json();
      expect(actions[0].action).to.include({ by: "ana", what: "settings_changed" });
    });

    it("is of no use to another site's page (P7)", async () => {
      const authorization = `Bearer ${await desk.token("admin")}`;
      const ask = (headers: Record<string, string>, body: string) =>
        fetch(`${desk.nodeRed.url}/sms/desk/api/settings`, {
          method: "POST",
          body,
          headers: { authorization, ...headers },
        });
      const body = JSON.stringify({ database: DATABASE, settings: { answering_takes_over: true } });
      const json = { "content-type": "application/json" };
      expect((await ask(json, body)).status).to.equal(200);
      for (const site of ["cross-site", "same-site", "none"]) {
        expect((await ask({ ...json, "sec-fetch-site": site }, body)).status, site).to.equal(403);
      }
      expect((await ask({ ...json, origin: "https://evil.example" }, body)).status).to.equal(403);
      expect((await ask({ ...json, origin: "null" }, body)).status).to.equal(403);
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
        expect((await ask({ "content-type": type }, body)).status, type).to.equal(415);
      }
    });

    it("shows each person what they may do", async () => {
      const viewer = await open("viewer");
      await viewer.page.getByText("Do you open on Monday?").first().waitFor();
      for (const person of ["reader", "nobody"] as const) {
        const { page } = await open(person);
        await page.getByRole("alert").filter({ hasText: "sms.view" }).waitFor();
        expect(await page.getByText("Do you open on Monday?").count()).to.equal(0);
      }
    });

    it("gives up on a name after five wrong passwords, also where the sixth is right", async () => {
      for (let tries = 0; tries < 5; tries += 1) {
        expect((await desk.logIn("tom", "a guess")).status).to.be.within(400, 403);
      }
      expect((await desk.logIn("tom", PASSWORD)).ok).to.equal(false);
      expect((await desk.logIn("ana", PASSWORD)).ok).to.equal(true);
      const { page } = await open("tom");
      await page.getByRole("alert").filter({ hasText: "tried too often" }).waitFor();
    });
  });
}
