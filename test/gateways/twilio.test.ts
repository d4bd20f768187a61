import { createHash } from "node:crypto";
import { parse, stringify } from "node:querystring";
import { expect } from "chai";
import fc from "fast-check";
import twilio from "twilio";
import type { OutgoingText, WebhookRequest } from "../../src/gateways/gateway.ts";
import { twilioAdapter } from "../../src/gateways/twilio.ts";
import { describeAdapter } from "./adapter-kit.ts";

const SID = "AC00000000000000000000000000000001";
const TOKEN = "a-token-of-32-characters-for-test";
const HOOK = "https://sms.example.com/sms/hooks/main/inbound";
const SETTINGS = {
  account_sid: SID,
  auth_token: TOKEN,
  base_url: "https://api.twilio.com",
  messaging_service_sid: null,
};
const adapter = twilioAdapter(SETTINGS);

type Params = Record<string, string | string[]>;

function signed(params: Params, url = HOOK, token = TOKEN): WebhookRequest {
  const signature = twilio.getExpectedTwilioSignature(token, url, params);
  const headers = { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", url, headers, body: Buffer.from(stringify(params)) };
}

const INBOUND = {
  AccountSid: SID,
  MessageSid: "SM1",
  From: "+14155550101",
  To: "+14155550100",
  Body: "YES",
  NumMedia: "0",
};
const json = (status: number, body: object) => ({ status, headers: {}, body: JSON.stringify(body) });

describeAdapter({
  name: "Twilio",
  make: () => twilioAdapter(SETTINGS),
  secrets: [TOKEN, Buffer.from(`${SID}:${TOKEN}`).toString("base64")],
  sentText: (body) => new URLSearchParams(body).get("Body"),
  accepted: json(201, { sid: "SM123", status: "queued" }),
  answers: [
    { name: "21610", response: json(400, { code: 21610, message: "unsubscribed" }), outcome: "opted_out" },
    { name: "21211", response: json(400, { code: 21211 }), outcome: "permanent" },
    { name: "30034", response: json(400, { code: 30034 }), outcome: "permanent" },
    {
      name: "a code nobody knows",
      response: json(400, { code: 29999, message: "Odd\r\nthing" }),
      outcome: "permanent",
    },
    { name: "a refusal that is not JSON", response: { status: 400, headers: {}, body: "no" }, outcome: "permanent" },
    { name: "wrong credentials", response: json(401, { code: 20003 }), outcome: "later", concerns: "gateway" },
    { name: "an unknown account", response: json(404, { code: 20404 }), outcome: "later", concerns: "gateway" },
    {
      name: "a redirect",
      response: { status: 302, headers: { location: "/" }, body: "" },
      outcome: "later",
      concerns: "gateway",
    },
    { name: "429", response: json(429, { code: 20429 }), outcome: "throttled" },
    { name: "429 without a body", response: { status: 429, headers: {}, body: "" }, outcome: "throttled" },
    { name: "14107", response: json(400, { code: 14107 }), outcome: "throttled" },
    { name: "21611", response: json(400, { code: 21611 }), outcome: "later" },
    { name: "503", response: json(503, {}), outcome: "later" },
    { name: "500", response: json(500, { code: 20500 }), outcome: "uncertain" },
    { name: "a yes without an id", response: json(201, {}), outcome: "uncertain" },
    {
      name: "a yes with prototype keys",
      response: { status: 200, headers: {}, body: '{"__proto__":{"sid":"SM1"}}' },
      outcome: "uncertain",
    },
  ],
  sign: (kind, { from, to, text, id }) =>
    signed(
      kind === "inbound"
        ? { AccountSid: SID, MessageSid: id, From: from, To: to, Body: text, NumMedia: "0" }
        : { AccountSid: SID, MessageSid: id, MessageStatus: "delivered", From: to, To: from },
    ),
  signs_address: true,
  content_type: "application/x-www-form-urlencoded",
  field_names: ["MessageSid", "From", "To", "Body", "NumMedia", "MediaUrl0", "MessageStatus", "ErrorCode", "__proto__"],
  encode: (fields) =>
    new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])).toString(),
});

describe("Twilio", () => {
  const TEXT: OutgoingText = {
    id: "msg_1",
    sender: "+14155550100",
    to: "+14155550101",
    text: "Hi",
    media: [],
    validity_ms: null,
  };
  const form = (text: OutgoingText, settings = SETTINGS, receipt_url: string | null = null) =>
    parse(twilioAdapter(settings).buildSend(text, receipt_url).body ?? "");

  it("sends the form of Messages.json with Basic credentials", () => {
    const request = adapter.buildSend(TEXT, "https://sms.example.com/status?message=msg_1");
    expect(request.url).to.equal(`https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages.json`);
    expect(request.headers.authorization).to.equal(`Basic ${Buffer.from(`${SID}:${TOKEN}`).toString("base64")}`);
    expect({ ...parse(request.body ?? "") }).to.deep.equal({
      To: "+14155550101",
      From: "+14155550100",
      Body: "Hi",
      StatusCallback: "https://sms.example.com/status?message=msg_1",
    });
  });

  it("sends on the channel of the text, from the same sender there", () => {
    const addressed = ({ To, From }: ReturnType<typeof form>) => [To, From];
    expect(addressed(form({ ...TEXT, channel: "sms" }))).to.deep.equal(["+14155550101", "+14155550100"]);
    expect(addressed(form({ ...TEXT, channel: "whatsapp", to: "+5215512345678" }))).to.deep.equal([
      "whatsapp:+5215512345678",
      "whatsapp:+14155550100",
    ]);
    const agent = { ...TEXT, sender: "rcs:acme_agent" };
    for (const channel of ["sms", "rcs"]) {
      expect(addressed(form({ ...agent, channel }))).to.deep.equal(["rcs:+14155550101", "rcs:acme_agent"]);
    }
  });

  it("sends pictures and the validity in seconds", () => {
    const media = [1, 2].map((n) => ({ url: `https://x.example/${n}.png?a=1&b=2`, content_type: "image/png" }));
    const sent = form({ ...TEXT, media, validity_ms: 90_500 });
    expect(sent.MediaUrl).to.deep.equal(media.map(({ url }) => url));
    expect(sent.ValidityPeriod).to.equal("90");
    expect(form({ ...TEXT, validity_ms: 10 }).ValidityPeriod).to.equal("1");
    expect(form({ ...TEXT, validity_ms: 1e12 }).ValidityPeriod).to.equal("36000");
  });

  it("sends through a messaging service, as settings or as the sender", () => {
    const service = `MG${"0".repeat(32)}`;
    expect(form(TEXT, { ...SETTINGS, messaging_service_sid: null })).not.to.have.property("MessagingServiceSid");
    const through = parse(
      twilioAdapter({ ...SETTINGS, messaging_service_sid: service }).buildSend(TEXT, null).body ?? "",
    );
    expect(through).to.include({ MessagingServiceSid: service, From: "+14155550100" });
    const as_sender = form({ ...TEXT, sender: service });
    expect(as_sender).to.include({ MessagingServiceSid: service });
    expect(as_sender).not.to.have.property("From");
  });

  it("passes on how long to wait", () => {
    const answer = { status: 429, headers: { "retry-after": "7" }, body: "" };
    expect(adapter.readSend(answer)).to.include({ outcome: "throttled", retry_after_ms: 7000 });
    expect(adapter.readSend({ ...answer, headers: { "retry-after": "soon" } })).to.include({ retry_after_ms: null });
    expect(adapter.readSend(json(400, { code: 21611 }))).to.include({ retry_after_ms: 600_000 });
  });

  it("agrees with Twilio's own check on every address and form", () => {
    const value = fc.string({ unit: "grapheme", maxLength: 12 });
    const params = fc.dictionary(
      fc.oneof(
        fc.constantFrom("Body", "From", "to", "a", "A", "é", "__proto__"),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }),
      ),
      fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 4 })),
      { maxKeys: 8, noNullPrototype: true },
    );
    const address = fc.tuple(
      fc.constantFrom("https://", "http://", "HTTPS://"),
      fc.constantFrom(
        "sms.example.com",
        "user:pw@sms.example.com",
        "[::1]",
        "SMS.Example.com",
        "xn--bcher-kva.example",
      ),
      fc.constantFrom("", ":443", ":80", ":8443"),
      fc.constantFrom("", "/", "/sms/hooks/main/inbound", "/it's/a b", "/%E2%82%AC"),
      fc.constantFrom("", "?", "?a=1", "?q=it's", "?q=it%27s&b=%20+", "?x=é", "?a=1&a=2", "?q=%zz", "#f"),
    );
    fc.assert(
      fc.property(
        address,
        params,
        fc.constantFrom(TOKEN, "other"),
        fc.nat(7),
        ([scheme, host, port, path, query], fields, token, spelling) => {
          const url = scheme + host + port + path + query;
          if (!URL.canParse(url)) return;
          const spelled = [
            url,
            scheme + host + path + query,
            `${scheme}${host}:443${path}${query}`,
            new URL(url).toString(),
            new URL(url).toString().replace(/\?(.+)$/, (_all, queried: string) => `?${stringify(parse(queried))}`),
          ];
          const signature = twilio.getExpectedTwilioSignature(token, spelled[spelling % spelled.length] ?? url, fields);
          const body = Buffer.from(stringify(fields));
          const oracle = twilio.validateRequest(TOKEN, signature, url, { ...parse(body.toString()) });
          const verdict = adapter.verify({ method: "POST", url, headers: { "x-twilio-signature": signature }, body });
          const other_account = "AccountSid" in fields;
          expect(verdict.genuine).to.equal(oracle && !other_account);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("agrees with Twilio's own check on JSON bodies", () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), fc.boolean(), (text, right_body, right_token) => {
        const hash = createHash("sha256")
          .update(right_body ? text : `${text} `)
          .digest("hex");
        const url = `${HOOK}?bodySHA256=${hash}`;
        const signature = twilio.getExpectedTwilioSignature(right_token ? TOKEN : "other", url, {});
        const oracle = twilio.validateRequestWithBody(TOKEN, signature, url, text);
        const headers = { "x-twilio-signature": signature, "content-type": "application/json" };
        expect(adapter.verify({ method: "POST", url, headers, body: Buffer.from(text) }).genuine).to.equal(oracle);
        expect(oracle).to.equal(right_body && right_token);
      }),
      { numRuns: 300 },
    );
  });

  it("takes a GET, whose fields are in the signed address", () => {
    const url = `${HOOK}?${stringify(INBOUND)}`;
    const headers = { "x-twilio-signature": twilio.getExpectedTwilioSignature(TOKEN, url, {}) };
    const request = { method: "GET", url, headers, body: Buffer.alloc(0) };
    expect(adapter.verify(request)).to.deep.equal({ genuine: true });
    expect(adapter.parseInbound(request)).to.have.nested.property("items[0].text", "YES");
    const forged = adapter.verify({ ...request, headers: { "x-twilio-signature": "x" } });
    expect(forged).to.have.property("reason").that.contains(HOOK).and.not.contains("YES");
  });

  it("refuses another account's call, however well signed", () => {
    const verdict = adapter.verify(signed({ ...INBOUND, AccountSid: "AC2" }));
    expect(verdict).to.have.property("genuine", false);
    expect(verdict).to.have.property("reason").that.contains(HOOK).and.contains("another Twilio account");
  });

  it("reads pictures, and that Twilio answered the STOP itself", () => {
    const parsed = adapter.parseInbound(
      signed({
        ...INBOUND,
        Body: "",
        NumMedia: "2",
        MediaUrl0: "https://x/0",
        MediaContentType0: "image/png",
        MediaUrl1: "https://x/1",
        OptOutType: "STOP",
      }),
    );
    if (!("items" in parsed)) throw new Error(parsed.problem);
    expect(parsed.items[0]).to.deep.include({
      provider_id: "SM1",
      text: "",
      answered_by_provider: true,
      taken_for: "stop",
      media: [
        { url: "https://x/0", content_type: "image/png" },
        { url: "https://x/1", content_type: "application/octet-stream" },
      ],
    });
  });

  it("reads for what Twilio took a text, by an operator's own words there, and nothing else (OptOutType)", () => {
    const takenFor = (OptOutType: string) => {
      const parsed = adapter.parseInbound(signed({ ...INBOUND, Body: "NOMORE", OptOutType }));
      return "items" in parsed ? parsed.items[0] : null;
    };
    for (const [type, taken_for] of Object.entries({ STOP: "stop", START: "start", HELP: "help" })) {
      expect(takenFor(type)).to.deep.include({ text: "NOMORE", taken_for, answered_by_provider: true });
    }
    for (const type of ["", "constructor", "SOMETHING"]) expect(takenFor(type)).to.not.have.property("taken_for");
  });

  it("says what a text lacks", () => {
    expect(adapter.parseInbound(signed({ From: "+1", To: "+2" }))).to.deep.equal({
      problem: "The text has no MessageSid.",
    });
    expect(adapter.parseInbound(signed({ MessageSid: "SM1", To: "+2" }))).to.deep.equal({
      problem: "The text has no From.",
    });
  });

  it("reads receipts, with our id from the address", () => {
    const url = "https://sms.example.com/status?message=msg_1";
    const receipt = (fields: Params) => adapter.parseReceipt(signed({ MessageSid: "SM1", ...fields }, url));
    const base = { provider_id: "SM1", message_id: "msg_1", error_code: null, reason: null, opted_out: false };
    expect(receipt({ MessageStatus: "sent" })).to.deep.equal({ items: [{ ...base, status: "sent" }] });
    expect(receipt({ MessageStatus: "read" })).to.deep.equal({ items: [{ ...base, status: "delivered" }] });
    expect(receipt({ MessageStatus: "queued" })).to.deep.equal({ items: [] });
    expect(receipt({ MessageStatus: "failed", ErrorCode: "21610" })).to.have.nested.property(
      "items[0].opted_out",
      true,
    );
    const filtered = receipt({ MessageStatus: "undelivered", ErrorCode: "30007" });
    expect(filtered).to.have.nested.property("items[0].error_code", "30007");
    expect(filtered)
      .to.have.nested.property("items[0].reason")
      .that.matches(/carrier filtered/);
    expect(receipt({ MessageStatus: "undelivered" }))
      .to.have.nested.property("items[0].reason")
      .that.matches(/did not say why/);
    expect(receipt({ MessageStatus: "teleported" }))
      .to.have.property("problem")
      .that.contains("teleported");
  });

  it("says of the numbers that are dead that they are, in answers and in receipts, and of no others", () => {
    for (const code of ["21211", "21614", "21635", "30005", "30006", "30003", "30007", "21610", "99999"]) {
      const answer = adapter.readSend(json(400, { code: Number(code) }));
      const parsed = adapter.parseReceipt(signed({ MessageSid: "SM1", MessageStatus: "failed", ErrorCode: code }));
      const isDead = ["21211", "21614", "21635", "30005", "30006"].includes(code);
      expect("dead_number" in answer, code).to.equal(isDead);
      expect("items" in parsed && parsed.items[0]?.dead_number, code).to.equal(isDead ? true : undefined);
    }
  });

  it("answers as Twilio wants it", () => {
    expect(adapter.acknowledge("inbound")).to.deep.equal({
      status: 200,
      headers: { "content-type": "text/xml" },
      body: "<Response/>",
    });
    expect(adapter.acknowledge("status")).to.deep.equal({ status: 204, headers: {}, body: "" });
  });

  it("checks the credentials by reading the account", () => {
    const check = adapter.buildCheck();
    expect(check?.url).to.equal(`https://api.twilio.com/2010-04-01/Accounts/${SID}.json`);
    expect(check?.method).to.equal("GET");
    expect(adapter.readCheck(json(200, { sid: SID, status: "active" })).ok).to.equal(true);
    expect(adapter.readCheck(json(200, { sid: SID, status: "suspended" })).ok).to.equal(false);
    for (const status of [401, 404, 429, 500, 200]) expect(adapter.readCheck(json(status, {})).ok).to.equal(false);
  });
});
