import { expect } from "chai";
import { TestPage } from "../package/browser.ts";
import { checkPage } from "./check-page.ts";
import { DeskServer } from "./desk-server.ts";

const MARIE = "+14155550102";

describe("the tray of doubtful opt-outs, in a browser", () => {
  let server: DeskServer;
  const pages: TestPage[] = [];

  async function open(person = "mia", options: Parameters<typeof TestPage.open>[0] = {}): Promise<TestPage> {
    const test = await TestPage.open({ extraHTTPHeaders: { "x-person": person }, ...options });
    pages.push(test);
    await test.page.clock.setFixedTime(server.service.clock.now());
    await test.page.goto(`${server.url}/sms/#/reviews`);
    return test;
  }
  beforeEach(async () => {
    server = await DeskServer.start();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((test) => test.close()));
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });

  it("teaches what it is for while it is empty", async () => {
    const { page } = await open();
    await page.getByRole("heading", { name: "Nothing to decide." }).waitFor();
    await page.getByText("text “not interested” from the test phone").waitFor();
  });

  it("shows who wrote what, what made it an opt-out, and until when to decide, as it comes in", async () => {
    const test = await open();
    const { page } = test;
    await page.getByRole("heading", { name: "Nothing to decide." }).waitFor();
    await server.text("not interested");
    const card = page.getByRole("listitem").filter({ hasText: "not interested" });
    await card.getByText("Decide by Mon, May 18 · 10 business days left").waitFor();
    await card.getByText("Because of “").waitFor();
    await card.getByRole("button", { name: "Open the conversation with +1 415 555 0101" }).waitFor();
    test.expectNoErrors();
  });

  it("decides only after saying what that does, and tells the others", async () => {
    await server.text("not interested");
    await server.text("No more, thanks", { from: MARIE });
    const [mia, tom] = [await open("mia"), await open("tom")];
    const card = (test: TestPage, words: string) => test.page.getByRole("listitem").filter({ hasText: words });
    await card(mia, "not interested").getByRole("button", { name: "It was not" }).click();
    await mia.page.getByText("This cannot be undone.").waitFor();
    // The way back has the focus: Enter alone decides nothing.
    await mia.page.keyboard.press("Enter");
    await card(mia, "not interested").getByRole("button", { name: "It was not" }).click();
    await mia.page.getByRole("button", { name: "Yes, no opt-out" }).click();
    await mia.page.getByRole("status").filter({ hasText: "it was no opt-out" }).waitFor();
    await card(tom, "not interested").waitFor({ state: "detached" });

    await card(tom, "No more, thanks").getByRole("button", { name: "It was an opt-out" }).click();
    await tom.page.getByRole("button", { name: "Yes, it was an opt-out" }).click();
    await tom.page.getByRole("heading", { name: "Nothing to decide." }).waitFor();
    await mia.page.getByRole("heading", { name: "Nothing to decide." }).waitFor();
    const [marie] = await server.service.messaging.store.consentsOf(MARIE);
    expect(marie).to.include({ state: "opted_out" });
    mia.expectNoErrors();
  });

  it("says so when somebody else was quicker", async () => {
    await server.text("not interested");
    const { page } = await open();
    await page.getByRole("button", { name: "It was an opt-out" }).click();
    // Not through the service, so that the page does not hear of it.
    const { store } = server.service.messaging;
    const [review] = await store.openReviews(1);
    const decision = {
      decision: "opt_out",
      by: "tom",
      now: server.service.clock.now(),
      consent_id: "consent_x",
    } as const;
    await store.decideReview({ id: review?.id ?? "", ...decision });
    await page.getByRole("button", { name: "Yes, it was an opt-out" }).click();
    await page.getByRole("alert").filter({ hasText: "Somebody has decided this already" }).waitFor();
  });

  it("lets who may only look see it, and nothing more", async () => {
    await server.text("not interested");
    const { page } = await open("eva");
    await page.getByText("Deciding needs the permission sms.answer.").waitFor();
    expect(await page.getByRole("button", { name: /It was/ }).count()).to.equal(0);
  });

  it("counts down, and says when the time is over", async () => {
    await server.text("not interested");
    const { page } = await open();
    const at = async (moment: string): Promise<void> => {
      await page.clock.setFixedTime(new Date(moment));
      await page.reload();
    };
    await at("2026-05-18T15:00Z");
    await page.getByText("today is the last day").waitFor();
    await at("2026-05-19T15:00Z");
    await page.getByText("the time is over: it counts as an opt-out").waitFor();
  });

  for (const width of [375, 768, 1440]) {
    it(`can be used by everybody: ${width} px`, async () => {
      const test = await open("mia", { viewport: { width, height: 800 } });
      await test.page.getByRole("heading", { name: "Nothing to decide." }).waitFor();
      await checkPage(test, `desk-reviews-${width}-empty`);
      await server.text("Not interested, I have asked you twice before and this is the last time that I am so polite");
      await server.text("No more, thanks", { from: MARIE });
      await test.page.getByRole("button", { name: "It was not" }).first().click();
      await checkPage(test, `desk-reviews-${width}`);
      test.expectNoErrors();
    });
  }
});
