import { expect } from "chai";
import type { Page, Request } from "playwright-core";
import { systemClock } from "../../src/core/clock.ts";
import type { IncomingText } from "../../src/gateways/gateway.ts";
import { WebhookMemory } from "../../src/messaging/diagnostics/webhook-memory.ts";
import { TestPage } from "../package/browser.ts";
import { ASHA, CLINIC, MARIE, PhoneServer } from "./phone-server.ts";
import { XSS_STRINGS } from "./xss-strings.ts";

/** Elements that none of the rooms has, and what a stranger would bring in. */
const FOREIGN = [
  "#xss",
  "script:not([src^='desk/'])",
  "iframe, object, embed, base, meta[http-equiv], style, math, video, animate, form[action]",
  "[onerror], [onload], [onclick], [onfocus], [onmouseover], [ontoggle], [onbegin]",
  "[style*='evil'], [style*='javascript']",
].join(", ");

const REFUSING = "gateway-refusing";

describe("what strangers write, on the desk in a browser", () => {
  let server: PhoneServer;
  let test: TestPage;
  /** Requests to anywhere else, dialogs, and what the page's own policy had to stop. */
  const reached: string[] = [];
  /** Requests that are not answered yet, but live streams. */
  const underWay = new Set<Request>();
  let count = 0;

  const accept = (text: Partial<IncomingText>) =>
    server.messaging.inbound.accept(server.gateway, {
      provider_id: `SM${count++}`,
      from: MARIE,
      to: CLINIC,
      text: "Hello",
      media: [],
      received_at: null,
      answered_by_provider: false,
      ...text,
    });

  before(async () => {
    const webhooks = new WebhookMemory(systemClock);
    server = await PhoneServer.start({ webhooks, answer: () => null });
    for (const text of XSS_STRINGS) await accept({ text });
    await fillContact();
    await fillMedia();
    await fillSenders();
    await fillFailure();
    await fillReviews();
    await fillNames();
    for (const text of XSS_STRINGS) webhooks.noteStray(text);
    test = await TestPage.open();
    const { page } = test;
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) reached.push(request.url());
      if (!request.url().endsWith("/stream")) underWay.add(request);
    });
    page.on("requestfinished", (request) => underWay.delete(request));
    page.on("requestfailed", (request) => underWay.delete(request));
    page.on("dialog", (dialog) => {
      reached.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addInitScript(() => {
      const stopped: string[] = [];
      Reflect.set(window, "xssRan", stopped);
      Reflect.set(window, "xss", () => stopped.push("xss() ran"));
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        stopped.push(`${violatedDirective}: ${blockedURI}`),
      );
    });
  });
  after(async () => {
    await test?.close();
    await server?.stop();
  });

  /** As a flow does with what a person has written: name, fields, tags, language. */
  async function fillContact(): Promise<void> {
    const { store, clock, makeId } = server.messaging;
    const fields = Object.fromEntries(
      XSS_STRINGS.map((text, index) => [index % 2 === 0 ? text : `field ${index}`, text]),
    );
    const name = XSS_STRINGS[3] ?? "";
    await store.updateContact(
      MARIE,
      { name, fields, add_tags: XSS_STRINGS.slice(0, 8) },
      clock.now(),
      makeId("contact"),
    );
    const conversation = await store.lastConversation(MARIE, [server.gateway.id]);
    if (!conversation) throw new Error("Marie has no conversation.");
    await store.updateConversation(conversation.id, { add_tags: XSS_STRINGS.slice(0, 5) }, clock.now());
    for (const text of XSS_STRINGS) {
      const note = { id: makeId("note"), conversation_id: conversation.id, text, author: XSS_STRINGS[6] ?? "" };
      await store.addNote({ ...note, created_at: clock.now() });
    }
  }

  /** Addresses and types of pictures, as a provider hands them on. */
  async function fillMedia(): Promise<void> {
    const media = XSS_STRINGS.map((text) => ({ url: text, content_type: text }));
    const asPictures = XSS_STRINGS.map((url) => ({ url, content_type: "image/png" }));
    for (const one of [...media, ...asPictures]) await accept({ from: ASHA, media: [one], text: "" });
  }

  /** Who texts need not be a number. */
  async function fillSenders(): Promise<void> {
    for (const from of XSS_STRINGS) await accept({ from, text: "Hello" });
  }

  /** What a provider says of a failure. */
  async function fillFailure(): Promise<void> {
    let refusal = "";
    server.messaging.addGateway({
      ...server.gateway,
      id: REFUSING,
      name: XSS_STRINGS[7] ?? "",
      gateway: {
        provider: "refusing",
        answers_opt_out: false,
        webhooks: null,
        missed: null,
        handOver: () => Promise.resolve({ outcome: "permanent", code: refusal.slice(0, 60), reason: refusal }),
        test: () => Promise.resolve([]),
        close: () => Promise.resolve(),
      },
    });
    const gateway = server.messaging.gateway(REFUSING);
    if (!gateway) throw new Error("The refusing gateway is gone.");
    for (const text of XSS_STRINGS) {
      refusal = text;
      const now = { media: [], run_id: null, due_at: null, expires_at: null, topic: null, node: null };
      const ask = { ...now, to: MARIE, text: "Hello", sender: CLINIC, in_reply_to: null, kind: "notice" as const };
      const { message } = await server.messaging.outbound.submit(gateway, ask);
      await settled(message.id);
    }
  }

  function settled(id: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = async (): Promise<void> => {
        if ((await server.messaging.store.message(id))?.status !== "failed") return;
        stop();
        resolve();
      };
      const stop = server.messaging.onMessage(() => void look().catch(reject));
      look().catch(reject);
    });
  }

  async function fillReviews(): Promise<void> {
    for (const [index, text] of XSS_STRINGS.entries()) {
      await accept({ from: `+1415555${2_000 + index}`, text: `please do not text me any more ${text}` });
    }
  }

  /** Handsets of the test phone. */
  async function fillNames(): Promise<void> {
    for (const [index, text] of XSS_STRINGS.slice(0, 10).entries()) {
      server.simulator.addHandset({ number: `+1604555${String(1_000 + index)}`, name: text.slice(0, 40) });
    }
  }

  /** All that was asked for has come and is drawn. */
  async function untilStill(page: Page): Promise<void> {
    let frames = 0;
    while (frames < 3) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      frames = underWay.size === 0 ? frames + 1 : 0;
    }
  }

  /** Nothing of it has become a part of the page. */
  async function expectOnlyText(place: string): Promise<void> {
    const { page } = test;
    const found = await page.evaluate((foreign) => {
      const elements = [...document.querySelectorAll(foreign)].map((each) => each.outerHTML.slice(0, 200));
      const links = [...document.querySelectorAll("a[href], area[href]")]
        .map((each) => (each instanceof HTMLAnchorElement ? each.protocol : "area:"))
        .filter((protocol) => protocol !== "http:" && protocol !== "https:");
      const pictures = [...document.querySelectorAll("img")]
        .map(({ src }) => src)
        .filter((src) => !/^(https:|data:image\/)/.test(src));
      const ran: unknown = Reflect.get(window, "xssRan");
      return { elements, links, pictures, ran };
    }, FOREIGN);
    expect(found, place).to.deep.equal({ elements: [], links: [], pictures: [], ran: [] });
    expect(reached, place).to.deep.equal([]);
    expect(await page.title(), place).to.not.include("<");
  }

  async function rooms(page: Page): Promise<string[]> {
    await page.locator("nav.rail a").first().waitFor();
    return page.locator("nav.rail a").evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
  }

  it("is text in every room, and runs nothing", async () => {
    const { page } = test;
    await page.goto(`${server.url}/sms/`);
    const addresses = await rooms(page);
    expect(addresses.map((address) => address.split("/")[1])).to.include.members([
      "inbox",
      "phone",
      "diagnostics",
      "log",
    ]);
    for (const address of addresses) {
      await page.goto(`${server.url}/sms/${address}`);
      await page.locator("main.room").first().waitFor();
      await untilStill(page);
      await expectOnlyText(address);
    }
    test.expectNoErrors();
  });

  async function openThread(gateway: string, contact: string): Promise<Page> {
    const conversation = await server.messaging.store.lastConversation(contact, [gateway]);
    if (!conversation) throw new Error(`There is no conversation with ${contact}.`);
    const { page } = test;
    await page.goto(`${server.url}/sms/#/inbox/database-1/${conversation.id}`);
    await page.getByRole("textbox", { name: /^Text to/ }).waitFor();
    await untilStill(page);
    return page;
  }

  it("is text in the thread and the contact's panel, as it was written", async () => {
    const page = await openThread("gateway-1", MARIE);
    await page.locator("main").getByText("__proto__", { exact: true }).first().waitFor();
    await page
      .getByRole("heading", { name: XSS_STRINGS[3] ?? "" })
      .first()
      .waitFor();
    await expectOnlyText("a thread");
    for (const from of XSS_STRINGS) {
      await openThread("gateway-1", from);
      await expectOnlyText(`the thread with ${from}`);
    }
    test.expectNoErrors();
  });

  it("is text where a provider says why a text was not delivered", async () => {
    const page = await openThread(REFUSING, MARIE);
    const last = XSS_STRINGS.at(-3) ?? "";
    await page.locator("main").getByText(last).first().waitFor();
    await expectOnlyText("failures");
  });

  it("is no picture and no link, where it is the address or the type of one", async () => {
    const page = await openThread("gateway-1", ASHA);
    await expectOnlyText("media");
    expect(await page.getByRole("button", { name: "Show picture" }).count()).to.equal(0);
    expect(await page.locator("main").locator("a[href], img").count()).to.equal(0);
  });

  it("is text on the test phone", async () => {
    const { page } = test;
    for (const text of XSS_STRINGS) server.simulator.textFrom(ASHA, CLINIC, text);
    await page.goto(`${server.url}/sms/#/phone`);
    await page.locator(".test-phone .line").filter({ hasText: "81234 56789" }).click();
    const said = page.locator('.test-phone [role="log"] .said');
    await said
      .filter({ hasText: XSS_STRINGS.at(-2) ?? "" })
      .first()
      .waitFor();
    expect(await said.allTextContents()).to.include.members([...XSS_STRINGS]);
    await expectOnlyText("phone");
  });
});
