import { expect } from "chai";
import type { Page } from "playwright-core";
import { TestPage } from "../package/browser.ts";
import { checkPage } from "./check-page.ts";
import { ASHA, CLINIC, MARIE, PhoneServer, SHOP } from "./phone-server.ts";

const THREAD = '[role="log"]';

describe("the test phone in a browser", () => {
  let server: PhoneServer;
  const pages: TestPage[] = [];

  async function open(options: Parameters<typeof TestPage.open>[0] = {}): Promise<TestPage> {
    const test = await TestPage.open(options);
    pages.push(test);
    await test.page.goto(`${server.url}/sms/#/phone`);
    return test;
  }
  const start = async (options: Parameters<typeof PhoneServer.start>[0] = {}): Promise<void> => {
    await server?.stop();
    server = await PhoneServer.start(options);
  };
  const bubble = (page: Page, text: string) => page.locator(`${THREAD} .bubble`).filter({ hasText: text });
  const write = (page: Page, name: string) => page.getByRole("textbox", { name: `Text from ${name}` });

  beforeEach(async () => {
    server = await PhoneServer.start();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((test) => test.close()));
    await server.stop();
  });

  it("texts YES and shows the ticks and the answer", async () => {
    const test = await open();
    const { page } = test;
    await page.getByText("Text YES to see the example answer").waitFor();
    await write(page, "Asha").fill("YES");
    await page.getByRole("button", { name: "Send" }).click();
    await bubble(page, "YES").getByRole("img", { name: "delivered" }).waitFor();
    await bubble(page, "Thanks, see you on Tuesday.").waitFor();
    await page.getByText("Came in and was kept.").waitFor();
    await page.getByText("Reply sent in 1 segment.").waitFor();
    expect(await write(page, "Asha").inputValue()).to.equal("");
    test.expectNoErrors();
  });

  it("shows two pages the same, as it happens", async () => {
    const [one, two] = [await open(), await open()];
    await write(one.page, "Asha").fill("YES");
    await write(one.page, "Asha").press("Enter");
    await bubble(two.page, "Thanks, see you on Tuesday.").waitFor();
    await two.page.getByRole("button", { name: "Phone off" }).click();
    await one.page.getByText("Asha's phone is off.").waitFor();
    await one.page.getByRole("button", { name: "Turn on" }).click();
    await two.page.getByRole("button", { name: "Phone off", pressed: false }).waitFor();
    one.expectNoErrors();
    two.expectNoErrors();
  });

  it("works by keyboard alone", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: /Marie/ }).waitFor();
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let count = 0; count < 40; count += 1) {
        await page.keyboard.press("Tab");
        const label = await page.evaluate(() => {
          const focused = document.activeElement;
          return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
        });
        if (name.test(label)) return;
      }
      throw new Error(`Tab does not reach ${name}`);
    };
    await tabTo(/^M?Marie/);
    await page.keyboard.press("Enter");
    await tabTo(/Text from Marie/);
    await page.keyboard.type("first line");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("second line");
    await page.keyboard.press("Enter");
    await bubble(page, "second line").getByRole("img", { name: "delivered" }).waitFor();
    expect(server.simulator.thread(MARIE, CLINIC)[0]?.text).to.equal("first line\nsecond line");
    await tabTo(/Carrier slow/);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Carrier slow", pressed: true }).waitFor();
  });

  it("tells a screen reader who wrote what, and announces what comes", async () => {
    const { page } = await open();
    await write(page, "Asha").fill("YES");
    await write(page, "Asha").press("Enter");
    await bubble(page, "Thanks").waitFor();
    const log = page.getByRole("log", { name: "Texts between Asha and +1 415 555 0199" });
    expect(await log.locator(".bubble").first().textContent()).to.match(/^Asha: YES/);
    expect(await log.locator(".bubble").last().textContent()).to.match(/^\+1 415 555 0199: Thanks/);
    await page.getByRole("button", { name: /Asha/, exact: false }).and(page.locator("[aria-current=true]")).waitFor();
  });

  it("adds a phone with one click and texts from it", async () => {
    const { page } = await open();
    await page.getByRole("combobox", { name: "Country of the new phone" }).selectOption("GB");
    await page.getByRole("button", { name: "Add a phone" }).click();
    await page.getByRole("heading", { name: /\+44 7700 900/ }).waitFor();
    await page.getByRole("textbox").fill("YES");
    await page.getByRole("textbox").press("Enter");
    await bubble(page, "Thanks, see you on Tuesday.").waitFor();
  });

  it("lets one choose whom to text only where there are several, and keeps the threads apart", async () => {
    const first = await open();
    expect(await first.page.getByRole("combobox", { name: "Text to" }).count()).to.equal(0);
    await start({ senders: [CLINIC, SHOP] });
    const { page } = await open();
    await page.getByRole("combobox", { name: "Text to" }).selectOption(SHOP);
    // The other thread comes with a field of its own.
    await page.getByRole("log", { name: "Texts between Asha and +1 415 555 0188" }).waitFor();
    await write(page, "Asha").fill("YES");
    await write(page, "Asha").press("Enter");
    await bubble(page, "Thanks, see you on Tuesday.").waitFor();
    expect(server.simulator.thread(ASHA, SHOP)).to.have.length(2);
    await page.getByRole("combobox", { name: "Text to" }).selectOption(CLINIC);
    await page.getByText("Text YES to see the example answer").waitFor();
  });

  it("marks what came for a phone that is not open", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: /Asha/ }).waitFor();
    server.simulator.textFrom(MARIE, CLINIC, "YES");
    await page.getByRole("button", { name: /Marie.*new text/ }).click();
    await bubble(page, "Thanks, see you on Tuesday.").waitFor();
    expect(await page.getByRole("img", { name: "new text" }).count()).to.equal(0);
  });

  it("shows each of the faults at work", async () => {
    const { page } = await open();
    const text = async (words: string): Promise<void> => {
      await write(page, "Asha").fill(words);
      await write(page, "Asha").press("Enter");
    };
    await page.getByRole("button", { name: "Lose next text" }).click();
    await page.getByText("The next text gets lost.").waitFor();
    await text("gone");
    await bubble(page, "gone").getByRole("img", { name: "not delivered" }).waitFor();
    await page.getByText("Lost by the carrier: it never came in.").waitFor();
    await page.getByRole("button", { name: "Same text twice" }).click();
    await page.getByText("The next text from a phone comes in twice.").waitFor();
    await text("double");
    await page.getByText("Same text twice: taken once.").waitFor();
    await page.getByRole("button", { name: "Phone off" }).click();
    await page.getByText("Asha's phone is off.").waitFor();
    await text("from a phone that is off");
    await page.getByRole("alert").filter({ hasText: "Asha's phone is off. Switch it on" }).waitFor();
    expect(await write(page, "Asha").inputValue()).to.equal("from a phone that is off");
  });

  it("shows that an answer is on its way", async () => {
    await start({ delay_ms: 400 });
    const { page } = await open();
    await write(page, "Asha").fill("YES");
    await write(page, "Asha").press("Enter");
    await page.locator(".dots").waitFor();
    await bubble(page, "Thanks, see you on Tuesday.").waitFor();
    await page.locator(".dots").waitFor({ state: "detached" });
    expect(server.exchange.state().on_the_way).to.deep.equal([]);
  });

  it("shows what strangers text as text", async () => {
    const nasty = [
      '<img src=x onerror="document.title=1">',
      "<script>document.title=1</script>",
      '"><svg onload=document.title=1>',
      "javascript:document.title=1",
      "{{constructor.constructor('document.title=1')()}}",
      "\u202Eright to left \u0000?".replace("\u0000", ""),
      "&lt;b&gt;&#0;</textarea></title>",
    ];
    const test = await open();
    server.simulator.addHandset({ number: MARIE, name: nasty[0] ?? "" });
    for (const text of nasty) server.simulator.textFrom(MARIE, CLINIC, text);
    await test.page.locator(".line").filter({ hasText: "555 0101" }).click();
    const last = bubble(test.page, nasty.at(-1) ?? "");
    await last.getByRole("img", { name: "delivered" }).waitFor();
    expect(await test.page.locator(`${THREAD} .said`).allTextContents()).to.have.members(nasty);
    expect(await test.page.title()).to.match(/^(\(\d+\) )?SMS Inbox$/);
    expect(await test.page.locator("#app img, #app script, #app b").count()).to.equal(0);
    test.expectNoErrors();
  });

  it("says quietly that the connection is lost, and misses nothing when it is back", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: /Asha/ }).waitFor();
    await server.cut();
    await page.getByText("No connection. Trying again").waitFor();
    await write(page, "Asha").fill("kept in the field");
    await write(page, "Asha").press("Enter");
    await page.getByRole("alert").filter({ hasText: "Node-RED does not answer" }).waitFor();
    server.simulator.textFrom(ASHA, CLINIC, "YES");
    await server.listen();
    await bubble(page, "Thanks, see you on Tuesday.").waitFor();
    await page.getByText("No connection").waitFor({ state: "detached" });
    expect(await write(page, "Asha").inputValue()).to.equal("kept in the field");
  });

  it("stays at the newest text, unless one reads further up", async () => {
    fill(server, 500);
    const { page } = await open();
    const thread = page.locator(THREAD);
    const fromEnd = () => thread.evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await bubble(page, "text number 500").waitFor();
    expect(await thread.locator(".bubble").count()).to.equal(500);
    expect(await fromEnd()).to.be.below(32);
    server.simulator.textFrom(ASHA, CLINIC, "one more");
    await bubble(page, "one more").waitFor();
    expect(await fromEnd()).to.be.below(32);

    await thread.evaluate((box) => box.scrollTo(0, 0));
    await thread.press("ArrowDown");
    await answer(server, ASHA, "did you see this?");
    await page.getByRole("button", { name: "New text. Show it." }).click();
    await page.waitForFunction((selector) => {
      const box = document.querySelector(selector);
      return box && box.scrollHeight - box.scrollTop - box.clientHeight < 32;
    }, THREAD);
    await page.getByRole("button", { name: "New text. Show it." }).waitFor({ state: "detached" });
  });

  it("draws nothing of a thread of 500 texts anew while somebody types", async () => {
    fill(server, 500);
    const { page } = await open();
    await bubble(page, "text number 500").waitFor();
    const typed = await page.evaluate(async (selector) => {
      const field = document.querySelector("textarea");
      const thread = document.querySelector(selector);
      if (!field || !thread) throw new Error("There is no field to write in, or no thread.");
      let drawn = 0;
      const observer = new MutationObserver((changes) => {
        drawn += changes.length;
      });
      observer.observe(thread, { subtree: true, childList: true, attributes: true, characterData: true });
      for (let count = 0; count < 20; count += 1) {
        field.value += "x";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise(requestAnimationFrame);
      }
      observer.disconnect();
      return { drawn, text: field.value };
    }, THREAD);
    expect(typed).to.deep.equal({ drawn: 0, text: "x".repeat(20) });
  });

  for (const width of [320, 375, 768, 1440]) {
    it(`can be used by everybody: ${width} px`, async () => {
      await start({ senders: [CLINIC, SHOP] });
      server.simulator.textFrom(ASHA, CLINIC, "A rather long text, so that the bubble has several lines to show.");
      server.simulator.setFaults({ slow: true });
      server.simulator.setPhone(ASHA, false);
      const test = await open({ viewport: { width, height: 800 } });
      const { page } = test;
      await page.locator(`${THREAD} .bubble`).waitFor();
      const panes = width >= 1100 ? [] : ["behind", ...(width < 700 ? ["people"] : [])];
      await checkPage(test, `phone-${width}`);
      for (const pane of panes) {
        await page.locator(`.tab-${pane}`).click();
        await checkPage(test, `phone-${width}-${pane}`);
      }
      test.expectNoErrors();
    });
  }
});

/** An old thread, as after a restart. */
function fill(server: PhoneServer, count: number): void {
  for (let number = 1; number <= count; number += 1) {
    server.simulator.textFrom(ASHA, CLINIC, `This is text number ${number}`);
  }
}

/** A text from our side that answers nothing. */
async function answer(server: PhoneServer, to: string, text: string): Promise<void> {
  await server.simulator.handOver({ id: `msg-${text}`, sender: CLINIC, to, text, media: [], validity_ms: null });
}
