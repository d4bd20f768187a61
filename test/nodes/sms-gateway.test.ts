import { createServer, type IncomingMessage } from "node:http";
import { expect } from "chai";
import type { Message } from "../../src/core/message.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { ACCOUNT_SID, ASHA, AUTH_TOKEN, callWebhook, SENDER } from "../package/local-carrier.ts";
import { GatewayFlow } from "./gateway-flow.ts";

const TWILIO = { provider: "twilio", settings: { account_sid: ACCOUNT_SID } };
const KEY = "sixteen-or-more-characters";
const GENERIC = { provider: "generic", settings: { base_url: "http://127.0.0.1:9", verification: "url_key" } };
const SECRETS = { auth_token: AUTH_TOKEN, api_key: "key-0123456789", webhook_secret: KEY };

describe("The gateway node", () => {
  let flow: GatewayFlow;
  afterEach(() => flow.unload());

  for (const [fields, secrets] of [
    [{ provider: "simulator" }, {}],
    [TWILIO, { auth_token: AUTH_TOKEN }],
    [GENERIC, SECRETS],
  ] as const) {
    it(`starts with ${fields.provider}`, async () => {
      flow = await GatewayFlow.load(fields, secrets);
      expect(flow.gateway.problem).to.equal(null);
      expect(flow.gateway.running?.gateway.provider).to.equal(fields.provider);
      expect(flow.gateway.running?.senders).to.deep.equal([
        { sender: SENDER, rate: { amount: 1, period_ms: 1000, burst: 1 }, more_limits: [], country: "US" },
      ]);
      expect(flow.messaging.gateway("gateway")).to.equal(flow.gateway.running);
    });
  }

  for (const [what, fields, secrets, words] of [
    ["its auth token is missing", TWILIO, {}, '"Auth token" for Twilio is missing.'],
    ["its account SID is missing", { provider: "twilio", settings: {} }, SECRETS, '"Account SID" for Twilio'],
    ["its webhook secret could be guessed", GENERIC, { ...SECRETS, webhook_secret: "short" }, "at least 16 characters"],
    ["it has no database", { ...TWILIO, database: "" }, SECRETS, "Choose a database"],
    ["its provider is unknown", { provider: "pigeon" }, SECRETS, "Open this node's form and correct it: provider"],
  ] as const) {
    it(`says what to do when ${what}, and keeps its secrets`, async () => {
      flow = await GatewayFlow.load(fields, secrets);
      const log = flow.log.join("\n");
      expect(log).to.include(JSON.stringify(words).slice(1, -1));
      expect(flow.status).to.be.oneOf(["form incomplete", "no database"]);
      for (const secret of Object.values(secrets)) expect(log).not.to.include(secret);
      expect(flow.messaging.gateway("gateway")).to.equal(null);
    });
  }

  describe("about when texts leave", () => {
    const running = async (fields: object, others: readonly object[] = []) => {
      flow = await GatewayFlow.load({ provider: "simulator", ...fields }, {}, others);
      const { running } = flow.gateway;
      if (!running) throw new Error("The gateway does not run.");
      return running;
    };
    const NIGHT = Date.parse("2026-11-24T03:00:00-08:00");
    const EVENING = Date.parse("2026-11-24T19:00:00-08:00");
    const isOpen = ({ quiet_hours }: RunningGateway, at: number) => quiet_hours?.opening(ASHA, null, at).open;

    it("keeps quiet hours where an older flow says nothing of them, and waits for nothing else (P5)", async () => {
      const gateway = await running({});
      expect([isOpen(gateway, NIGHT), isOpen(gateway, EVENING)]).to.deep.equal([false, true]);
      expect(gateway).to.include({ receipt_wait_ms: 0, failover: null });
    });

    it("keeps the hours of the form, within the rules (P5)", async () => {
      const own = { region: "US-CA", from: "00:00", to: "17:00", sundays: false };
      const gateway = await running({ own_hours: [own] });
      expect([isOpen(gateway, NIGHT), isOpen(gateway, EVENING)]).to.deep.equal([false, false]);
      await flow.unload();
      const free = await running({ own_hours: [own], keep_rules: false });
      expect([isOpen(free, NIGHT), isOpen(free, EVENING)]).to.deep.equal([true, false]);
    });

    it("has none where the form says so", async () => {
      expect((await running({ quiet_hours: false })).quiet_hours).to.equal(null);
    });

    it("keeps to how many campaign texts a law allows, unless the form says otherwise (P5)", async () => {
      const florida = "+13055550101";
      expect((await running({})).frequency_caps?.capOf(florida, null)).to.include({ texts: 3 });
      await flow.unload();
      expect((await running({ frequency_rules: false })).frequency_caps).to.equal(null);
    });

    it("says what to do where hours are none, instead of starting with others", async () => {
      flow = await GatewayFlow.load({ provider: "simulator", own_hours: [{ region: "", from: "20:00", to: "08:00" }] });
      expect(flow.gateway.problem?.message).to.match(/the first before the second/);
      expect(flow.messaging.gateway("gateway")).to.equal(null);
    });

    it("waits for receipts for as long as the form says", async () => {
      const waits = { receipt_wait: true, receipt_wait_seconds: "90" };
      expect(await running(waits)).to.include({ receipt_wait_ms: 90_000 });
    });

    it("names the gateway that stands in, which may name this one, and never itself", async () => {
      const common = { type: "sms-gateway", database: "database", provider: "simulator" };
      const back = { id: "back", ...common, failover: { gateway: "gateway" } };
      expect(await running({ failover: { gateway: "back" } }, [back])).to.include({ failover: "back" });
      expect(flow.messaging.gateway("back")).to.include({ failover: "gateway" });
      expect(flow.log.join()).not.to.include("Nothing stands in");
      await flow.unload();
      expect(await running({ failover: { gateway: "gateway" } })).to.include({ failover: null });
    });

    it("keeps the further limit of a sender, which older flows have not (P4)", async () => {
      const old = { sender: "+14155550100", kind: "10dlc_t", rate: 1.25, country: "US" };
      const limited = { ...old, sender: "+14155550101", limit: 2_000, limit_period: "day" };
      const { senders } = await running({ senders: [old, limited] });
      expect(senders.map(({ more_limits }) => more_limits)).to.deep.equal([
        [],
        [{ name: "day", rate: { amount: 1_800, period_ms: 86_400_000, burst: 177 } }],
      ]);
    });

    it("says that nothing stands in where the other gateway is gone", async () => {
      await running({ name: "Front desk", failover: { gateway: "gone" } });
      expect(flow.log.join()).to.match(/Nothing stands in for the gateway .{0,2}Front desk/);
    });
  });

  describe("with a Twilio webhook", () => {
    const form = (id: string) => ({ AccountSid: ACCOUNT_SID, MessageSid: id, From: ASHA, To: SENDER, Body: "YES" });
    const hook = async (kind = "inbound"): Promise<string> => `${await flow.listen("node")}/sms/hooks/gateway/${kind}`;
    const stored = async (): Promise<number> => (await flow.messaging.store.counts()).messages;

    it("takes one that Twilio signed, and refuses one that it did not (P7)", async () => {
      flow = await GatewayFlow.load(TWILIO, { auth_token: AUTH_TOKEN });
      const url = await hook();
      const refused = await callWebhook(url, form("SM01"), "another token");
      expect(refused.status).to.equal(403);
      expect(await stored()).to.equal(0);
      const log = flow.log.join("\n");
      expect(log).to.include(`A call to ${url}`);
      expect(log).not.to.include(AUTH_TOKEN);
      const taken = await callWebhook(url, form("SM02"), AUTH_TOKEN);
      expect(taken).to.include({ status: 200 });
      expect(await stored()).to.equal(1);
    });

    it("goes by a new token as soon as it is deployed, and asks to come again where the gateway cannot take it", async () => {
      flow = await GatewayFlow.load(TWILIO, { auth_token: AUTH_TOKEN });
      const url = await hook();
      await flow.deploy(TWILIO, { auth_token: "a new token" });
      expect((await callWebhook(url, form("SM01"), AUTH_TOKEN)).status).to.equal(403);
      expect((await callWebhook(url, form("SM01"), "a new token")).status).to.equal(200);
      await flow.deploy({ ...TWILIO, settings: {} }, { auth_token: "a new token" });
      expect((await callWebhook(url, form("SM02"), "a new token")).status).to.equal(503);
      await flow.deploy({ provider: "simulator" }, {});
      expect((await callWebhook(url, form("SM03"), "a new token")).status).to.equal(503);
      const other = url.replace("/gateway/", "/never/");
      expect((await callWebhook(other, form("SM04"), "a new token")).status).to.equal(404);
    });

    it("checks the signature against the public address, whatever the proxy in between calls", async () => {
      const public_url = "https://sms.example.com/node-red/";
      flow = await GatewayFlow.load({ ...TWILIO, public_url }, { auth_token: AUTH_TOKEN });
      await callWebhook(await hook(), form("SM01"), AUTH_TOKEN);
      expect(flow.log.join("\n")).to.include("A call to https://sms.example.com/node-red/sms/hooks/gateway/inbound");
    });
  });

  it("gives a provider that proves itself by a key a receipt address with that key", async () => {
    const asked: { receipts?: string }[] = [];
    const provider = createServer(async (request, response) => {
      asked.push(JSON.parse(await bodyOf(request)));
      response.writeHead(200, { "content-type": "application/json" }).end('{"id": "p1"}');
    });
    await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
    const address = provider.address();
    const base_url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    const settings = { base_url, verification: "url_key", receipt_url_field: "receipts" };
    try {
      flow = await GatewayFlow.load({ provider: "generic", settings, public_url: "https://sms.example.com" }, SECRETS);
      const { running } = flow.gateway;
      if (!running) throw new Error("The gateway does not run.");
      const text = { sender: SENDER, to: ASHA, text: "Hello", media: [], validity_ms: null };
      const outcome = await running.gateway.handOver({ id: "msg_1", ...text });
      expect(outcome).to.deep.equal({ outcome: "accepted", provider_id: "p1" });
      const [sent] = asked;
      expect(sent?.receipts).to.equal(`https://sms.example.com/sms/hooks/gateway/status?key=${KEY}&message=msg_1`);
      const path = String(sent?.receipts).replace("https://sms.example.com", await flow.listen("node"));
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ id: "p1", status: "delivered" });
      expect((await fetch(path, { method: "POST", headers, body })).status).to.equal(204);
      expect((await fetch(path.replace(KEY, "x"), { method: "POST", headers, body })).status).to.equal(403);
    } finally {
      provider.closeAllConnections();
      provider.close();
    }
  });

  it("tells those who watch of each text that comes in", async () => {
    flow = await GatewayFlow.load(TWILIO, { auth_token: AUTH_TOKEN });
    const seen: Message[] = [];
    flow.messaging.onMessage((message) => seen.push(message));
    const url = `${await flow.listen("node")}/sms/hooks/gateway/inbound`;
    const form = { AccountSid: ACCOUNT_SID, MessageSid: "SM01", From: ASHA, To: SENDER, Body: "Grüße 👋" };
    await callWebhook(url, form, AUTH_TOKEN);
    expect(seen.map(({ text, contact, sender }) => ({ text, contact, sender }))).to.deep.equal([
      { text: "Grüße 👋", contact: ASHA, sender: SENDER },
    ]);
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
