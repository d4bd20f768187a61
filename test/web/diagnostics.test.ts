import { expect } from "chai";
import type { Page } from "playwright-core";
import type { Finding, Seen } from "../../src/messaging/diagnostics/finding.ts";
import { sentencesOf } from "../../src/web/app/desk/diagnostics/sentences.ts";
import { showIn } from "../../src/web/app/desk/diagnostics/show.ts";
import { diagnostics as en } from "../../src/web/app/desk/words/diagnostics.en.ts";
import { diagnostics as es } from "../../src/web/app/desk/words/diagnostics.es.ts";
import { TestPage } from "../package/browser.ts";
import { checkPage } from "./check-page.ts";
import { ASHA, CLINIC, PhoneServer } from "./phone-server.ts";

const NOW = Date.UTC(2026, 10, 24, 9, 12);

const EXAMPLES: readonly Seen[] = [
  { code: "no_gateway" },
  { code: "flows_stopped" },
  { code: "database_trouble", problem: "The disk is full." },
  { code: "simulated", gateway: "Clinic" },
  { code: "no_call", gateway: "Clinic", kind: "inbound", since: NOW },
  { code: "call_accepted", gateway: "Clinic", kind: "inbound", at: NOW },
  {
    code: "call_refused",
    gateway: "Clinic",
    kind: "inbound",
    at: NOW,
    reason: "A call to https://x.example is not signed.",
  },
  { code: "call_not_understood", gateway: "Clinic", kind: "inbound", at: NOW, reason: "The text has no From." },
  { code: "call_not_kept", gateway: "Clinic", kind: "inbound", at: NOW, reason: "The disk is full." },
  { code: "stray_call", called: "f00", at: NOW },
  { code: "heard", gateway: "Clinic" },
  { code: "heard_by_none", gateway: "Clinic" },
  { code: "not_heard", gateway: "Clinic", senders: ["12345", "12346"] },
  { code: "one_way", sender: "CLINIC" },
  { code: "flow_held_up", flow: "sms in (a1)", texts: 1_000, at: "ask the CRM (b2)", texts_at: 990 },
  { code: "nothing_waits" },
  {
    code: "waits",
    sender: "+1 415 555 0100",
    texts: 1_204,
    or_more: false,
    rate: 1,
    takes_ms: 1_204_000,
    waited_ms: 90_000,
    short_code_rate: 100,
    has_more_limits: false,
  },
  { code: "waits_for_nobody", sender: "12345", texts: 1 },
  { code: "slowed", sender: "12345", share: 0.5, rate: 50 },
  { code: "provider_errors", gateway: "Clinic", texts: 3, of: 100, error_code: "30006", reason: "A landline." },
  { code: "uncertain", gateway: "Clinic", texts: 2 },
  { code: "no_recent_texts", days: 7 },
  { code: "own_sender", country: "US", texts: 10, failed: 0 },
  { code: "no_own_sender", country: "FR", texts: 10, failed: 2 },
  { code: "fails_abroad", country: "FR", texts: 10, failed: 5, reason: null },
  { code: "old_data", data: ["quiet_rules", "opt_out_words", "sender_rates"], as_of: NOW },
  { code: "guard", gateway: "Clinic", languages: 10 },
  { code: "no_guard", gateway: "Clinic" },
  { code: "no_help", gateway: "Clinic" },
  { code: "reviews_wait", count: 2, or_more: false, due_at: NOW },
  { code: "no_reviews" },
  { code: "none_after_stop", opt_outs: 31 },
  { code: "sent_after_stop", texts: ["msg_1"], opt_outs: 31 },
];

describe("the sentences of the diagnostics", () => {
  const say = (seen: Seen) => {
    const finding: Finding = { symptom: "replies", verdict: "warn", ...seen };
    return {
      en: sentencesOf(finding, en.findings, showIn("en-GB", NOW, en.moment)),
      es: sentencesOf(finding, es.findings, showIn("es", NOW, es.moment)),
    };
  };

  it("say everything that can be found, in both languages, whole", () => {
    expect(EXAMPLES.map(({ code }) => code)).to.have.members(Object.keys(en.findings));
    for (const seen of EXAMPLES) {
      const said = say(seen);
      for (const { what, do_now } of [said.en, said.es]) {
        expect(`${what} ${do_now ?? ""}`, seen.code)
          .to.match(/\S.*[.!?]\s?$/s)
          .and.not.match(/undefined|null|NaN|\[object/);
      }
      expect(said.en.do_now === null, seen.code).to.equal(said.es.do_now === null);
      expect(said.en.what, seen.code).to.not.equal(said.es.what);
    }
  });

  it("tell figures as people do", () => {
    const waits = EXAMPLES.find(({ code }) => code === "waits");
    expect(waits && say(waits).en).to.deep.equal({
      what: "1,204 texts wait to leave from +1 415 555 0100, the first for 2 minutes; at 1 segment a second the last leaves in 20 minutes.",
      do_now: "If that is too slow: a short code sends 100 a second; or add senders, and spread the texts.",
    });
    const noCall = EXAMPLES.find(({ code }) => code === "no_call");
    expect(noCall && say(noCall).en.what).to.match(/^No reply has come to Clinic since Node-RED started \(\d\d?:12/);
  });
});

describe("the diagnostics in a browser", () => {
  let server: PhoneServer;
  const pages: TestPage[] = [];
  beforeEach(async () => {
    server = await PhoneServer.start();
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((test) => test.close()));
    await server.stop();
  });

  async function open(options: Parameters<typeof TestPage.open>[0] = {}): Promise<TestPage> {
    const test = await TestPage.open(options);
    pages.push(test);
    await test.page.goto(`${server.url}/sms/#/diagnostics`);
    await test.page.getByRole("heading", { name: "Opt-outs not honoured" }).waitFor();
    return test;
  }
  const part = (page: Page, name: string) => page.getByRole("region", { name });

  it("say what the real state is, and again when asked", async () => {
    const test = await open();
    const { page } = test;
    await part(page, "Replies not received").getByText("Clinic is a simulator").waitFor();
    await part(page, "Messages delayed").getByText("No text waits").waitFor();
    await part(page, "Opt-outs not honoured").getByText("Nobody has opted out lately.").waitFor();
    await part(page, "Opt-outs not honoured").getByText("there is no opt-out guard").waitFor();
    server.simulator.textFrom(ASHA, CLINIC, "STOP");
    await server.keptTexts(2);
    await page.getByRole("button", { name: "Check again" }).click();
    await part(page, "Opt-outs not honoured").getByText("Texts sent after an opt-out: 0").waitFor();
    await part(page, "Replies dropped overseas").getByText("India").waitFor();
    test.expectNoErrors();
  });

  it("are refused to other sites, and answer for a database that is not there", async () => {
    const ask = (database: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/sms/desk/api/diagnostics?database=${database}`, { headers });
    expect((await ask("database-1")).status).to.equal(200);
    expect((await ask("database-1", { "sec-fetch-site": "cross-site" })).status).to.equal(403);
    expect((await ask("other")).status).to.equal(404);
  });

  for (const width of [375, 768, 1440]) {
    it(`can be used by everybody: ${width} px`, async () => {
      const test = await open({ viewport: { width, height: 800 } });
      await checkPage(test, `diagnostics-${width}`);
      await test.page.goto(`${server.url}/sms/#/log`);
      await test.page.getByText("Nobody has changed anything yet").waitFor();
      await checkPage(test, `log-${width}`);
      test.expectNoErrors();
    });
  }
});
