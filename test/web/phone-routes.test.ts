import { once } from "node:events";
import { connect } from "node:net";
import { expect } from "chai";
import type { RequestHandler } from "express";
import fc from "fast-check";
import { TestClock } from "../core/test-clock.ts";
import { ASHA, CLINIC, MARIE, PhoneServer } from "./phone-server.ts";
import { follow } from "./phone-stream-reader.ts";

const THREAD = { gateway: "gateway-1", handset: MARIE, sender: CLINIC };

describe("the test phone's routes", () => {
  let server: PhoneServer;
  const api = (path: string, init?: RequestInit) => fetch(`${server.url}/sms/phone/api/${path}`, init);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    api(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  beforeEach(async () => {
    server = await PhoneServer.start();
  });
  afterEach(() => server.stop());

  it("lead from the address that the phone had as a page of its own to its room on the desk", async () => {
    for (const path of ["/sms/phone", "/sms/phone/"]) {
      const answer = await fetch(server.url + path, { redirect: "manual" });
      const location = new URL(answer.headers.get("location") ?? "", server.url + path);
      expect([answer.status, location.href]).to.deep.equal([302, `${server.url}/sms/#/phone`]);
      expect((await fetch(location)).status).to.equal(200);
    }
  });

  describe("reading", () => {
    it("lists gateways, senders and handsets as people write their numbers", async () => {
      const { gateways, log } = await (await api("state")).json();
      expect(log).to.deep.equal([]);
      expect(gateways).to.have.length(1);
      expect(gateways[0]).to.include({ id: "gateway-1", name: "Clinic" });
      expect(gateways[0].senders).to.deep.equal([{ sender: CLINIC, shown: "+1 415 555 0199" }]);
      expect(
        gateways[0].handsets.map(({ name, shown }: { name: string; shown: string }) => [name, shown]),
      ).to.deep.equal([
        ["Asha", "+91 81234 56789"],
        ["Marie", "+1 415 555 0101"],
        ["Tom", "+44 7700 900123"],
      ]);
    });

    it("gives a thread, and 404 with words for what is not there", async () => {
      const thread = new URLSearchParams(THREAD);
      expect(await (await api(`thread?${thread}`)).json()).to.deep.include({ texts: [] });
      thread.set("handset", "+14155550177");
      const missing = await api(`thread?${thread}`);
      expect(missing.status).to.equal(404);
      expect((await missing.json()).message).to.contain("no phone with this number");
      expect((await api("thread?gateway=x&handset=y&sender=z")).status).to.equal(404);
      expect((await api("thread?gateway[a]=x&handset=y&sender=z&sender=w")).status).to.equal(400);
      expect((await api("nothing")).status).to.equal(404);
    });
  });

  describe("writing", () => {
    it("sends a text from a handset, and the flow's answer comes back to it", async () => {
      const events = await follow(server);
      const answer = await post("texts", { ...THREAD, text: "YES" });
      expect(answer.status).to.equal(202);
      expect((await answer.json()).text).to.include({ direction: "out", text: "YES", status: "sending" });
      await events.until((event) => event.kind === "text" && event.text.direction === "in");
      const { texts } = await (await api(`thread?${new URLSearchParams(THREAD)}`)).json();
      expect(
        texts.map(({ direction, text, status }: Record<string, unknown>) => [direction, text, status]),
      ).to.deep.equal([
        ["out", "YES", "delivered"],
        ["in", "Thanks, see you on Tuesday.", "delivered"],
      ]);
      events.close();
    });

    it("adds a handset, sets faults, and switches a phone off", async () => {
      expect(
        (await post("handsets", { gateway: "gateway-1", number: "+4915228817386", name: "Käthe" })).status,
      ).to.equal(201);
      expect((await post("faults", { gateway: "gateway-1", slow: true })).status).to.equal(200);
      expect((await post("power", { gateway: "gateway-1", handset: ASHA, on: false })).status).to.equal(200);
      const { gateways } = await (await api("state")).json();
      expect(gateways[0].faults).to.deep.equal({ slow: true, lose_next: false, repeat_next: false });
      expect(gateways[0].handsets.find(({ number }: { number: string }) => number === ASHA).on).to.equal(false);
      expect(gateways[0].handsets.at(-1)).to.include({ name: "Käthe", number: "+4915228817386" });
    });

    it("answers what cannot be done with words", async () => {
      const bad: [string, unknown, RegExp][] = [
        ["texts", { ...THREAD, text: "" }, /1 to 1,600/],
        ["texts", { ...THREAD, text: "x".repeat(1_601) }, /1 to 1,600/],
        ["texts", { ...THREAD, text: 5 }, /1 to 1,600/],
        ["texts", '{"gateway":"gateway-1","handset":"x","sender":"y","text":"\\ud800"}', /no broken ones/],
        ["texts", { ...THREAD, text: "hi", more: 1 }, /not what the test phone sends/],
        ["texts", "{", /could not be read/],
        ["texts", "null", /could not be read|not what/],
        ["handsets", { gateway: "gateway-1", number: "12", name: "A" }, /not a phone number/],
        ["handsets", { gateway: "gateway-1", number: "+14155550123", name: "" }, /A name has/],
      ];
      for (const [path, body, expected] of bad) {
        const answer = await post(path, body);
        expect(answer.status, JSON.stringify(body)).to.equal(400);
        expect((await answer.json()).message).to.match(expected);
      }
      await post("power", { gateway: "gateway-1", handset: MARIE, on: false });
      const off = await post("texts", { ...THREAD, text: "hi" });
      expect(off.status).to.equal(400);
      expect((await off.json()).message).to.contain("Marie's phone is off");
      expect((await post("texts", { ...THREAD, text: "x".repeat(100_000) })).status).to.equal(413);
    });

    it("never answers 5xx, whatever comes", async () => {
      const nasty = fc.constantFrom("__proto__", "constructor", "\ud800", "\u0000", "gateway-1", CLINIC, MARIE, "😀");
      const value = fc.anything({ values: [nasty, fc.string(), fc.double(), fc.boolean()], withNullPrototype: true });
      const body = fc.oneof(
        fc.record(
          {
            gateway: fc.oneof(fc.constant("gateway-1"), value),
            handset: value,
            sender: value,
            text: value,
            number: value,
            name: value,
            slow: value,
            on: value,
          },
          { requiredKeys: [] },
        ),
        fc.record({
          gateway: fc.constant("gateway-1"),
          handset: nasty,
          sender: nasty,
          text: fc.string({ minLength: 1, unit: "binary" }),
        }),
        fc.constantFrom(
          "[".repeat(10_000),
          `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
          '{"__proto__":{"gateway":"gateway-1"}}',
          '"x"',
          "",
        ),
      );
      const path = fc.constantFrom("texts", "handsets", "faults", "power");
      await fc.assert(
        fc.asyncProperty(path, body, async (to, given) => {
          const text = typeof given === "string" ? given : (JSON.stringify(given) ?? "");
          const { status } = await post(to, text);
          expect(status).to.be.within(200, 499);
        }),
        { numRuns: 400 },
      );
      expect(server.errors).to.deep.equal([]);
      expect({}).not.to.have.property("gateway");
    });
  });

  describe("who may", () => {
    it("refuses what another site's page asks for (P7)", async () => {
      const body = { ...THREAD, text: "hi" };
      const refused = [
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "none" },
        { origin: "https://evil.example" },
        { origin: "null" },
      ];
      for (const headers of refused) expect((await post("texts", body, headers)).status).to.equal(403);
      expect((await api("state", { headers: { "sec-fetch-site": "cross-site" } })).status).to.equal(403);
      const forms = ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""];
      for (const type of forms) expect((await post("texts", body, { "content-type": type })).status).to.equal(415);
      for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: server.url }]) {
        expect((await post("texts", body, headers)).status).to.equal(202);
      }
      const proxied = { origin: "https://sms.example", "x-forwarded-host": "sms.example" };
      expect((await post("texts", body, proxied)).status).to.equal(202);
      expect((await api("state")).headers.has("access-control-allow-origin")).to.equal(false);
    });

    it("asks for one permission to look and another to text, and for none for the page", async () => {
      await server.stop();
      const asked: string[] = [];
      const guard = (name: string): RequestHandler => {
        return ({ path }, response) => {
          asked.push(`${name} ${path}`);
          response.status(401).end();
        };
      };
      server = await PhoneServer.start({ canView: guard("view"), canAnswer: guard("answer") });
      for (const path of ["state", `thread?${new URLSearchParams(THREAD)}`, "stream"]) {
        expect((await api(path)).status, path).to.equal(401);
      }
      for (const path of ["texts", "handsets", "faults", "power"]) expect((await post(path, "{")).status).to.equal(401);
      expect((await fetch(`${server.url}/sms/phone`)).status).to.equal(200);
      expect(asked).to.deep.equal([
        "view /state",
        "view /thread",
        "view /stream",
        "answer /texts",
        "answer /handsets",
        "answer /faults",
        "answer /power",
      ]);
    });
  });

  describe("stream", () => {
    it("begins with all that is, then numbers every change without a gap", async () => {
      const events = await follow(server);
      await post("texts", { ...THREAD, text: "YES" });
      await events.until((event) => event.kind === "decision" && event.decision.what === "delivered");
      const [first, ...rest] = events.seen;
      expect(first?.kind).to.equal("state");
      expect(rest.map(({ seq }) => seq)).to.deep.equal(rest.map((_, index) => (first?.seq ?? 0) + index + 1));
      events.close();
    });

    it("says what was decided and why: STOP, what it held back, and the same text twice", async () => {
      const events = await follow(server);
      const decided = () => events.seen.flatMap((event) => (event.kind === "decision" ? [event.decision.what] : []));
      await post("faults", { gateway: "gateway-1", repeat_next: true });
      await post("texts", { ...THREAD, text: "Hello" });
      await events.until((event) => event.kind === "decision" && event.decision.what === "taken_once");
      await post("texts", { ...THREAD, text: "STOP" });
      await events.until((event) => event.kind === "decision" && event.decision.what === "delivered");
      await post("texts", { ...THREAD, text: "YES" });
      const held = await events.until((event) => event.kind === "decision" && event.decision.what === "suppressed");
      expect(decided()).to.deep.equal([
        "taken_in",
        "taken_once",
        "stop",
        "sent",
        "delivered",
        "taken_in",
        "suppressed",
      ]);
      expect(held.kind === "decision" && held.decision.stopped_at).to.be.a("number");
      events.close();
    });

    it("shows a gateway that comes and one that goes", async () => {
      const events = await follow(server);
      const { simulator, messaging } = server;
      const line = server.exchange.add({ id: "gateway-2", name: "Shop", senders: [], simulator, messaging });
      const added = await events.until(({ kind }) => kind === "gateways");
      expect(added.kind === "gateways" && added.gateways.map(({ name }) => name)).to.deep.equal(["Clinic", "Shop"]);
      line.remove();
      await events.until((event) => event.kind === "gateways" && event.gateways.length === 1);
      events.close();
    });

    it("cuts off a reader that does not read, and does not grow for it", async () => {
      const { simulator } = server;
      for (let count = 0; count < 50; count += 1) simulator.textFrom(MARIE, `+141555510${count + 10}`, "x".repeat(120));
      const deaf = connect(Number(new URL(server.url).port), "127.0.0.1");
      deaf.write("GET /sms/phone/api/stream HTTP/1.1\r\nhost: localhost\r\n\r\n");
      deaf.on("error", () => deaf.destroy());
      await once(deaf, "readable");
      expect(server.connections).to.equal(1);
      // Each change is some 10 kB; the kernel takes a few MB before the server can notice.
      let changes = 0;
      while (server.connections > 0 && changes < 5_000) {
        for (let count = 0; count < 20; count += 1) simulator.addHandset({ number: MARIE, name: "Marie" });
        changes += 20;
        await new Promise((resolve) => setImmediate(resolve));
      }
      deaf.destroy();
      expect(changes).to.be.below(5_000);
    });

    it("gives a sign of life, and ends after ten minutes so that permissions are asked for again", async () => {
      await server.stop();
      const clock = new TestClock();
      server = await PhoneServer.start({ clock });
      const response = await api("stream");
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader?.read())?.value).to.match(/^id: \d+\ndata: \{/);
      clock.advance(15_000);
      expect((await reader?.read())?.value).to.equal(": still here\n\n");
      clock.advance(10 * 60_000);
      for (;;) if ((await reader?.read())?.done !== false) break;
    });

    it("says no in words when too many are open", async () => {
      const open = await Promise.all(Array.from({ length: 50 }, () => follow(server)));
      const refused = await api("stream");
      expect(refused.status).to.equal(503);
      expect((await refused.json()).message).to.contain("too many times");
      for (const events of open) events.close();
    });
  });
});
