import { expect } from "chai";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import type { Clock } from "../../src/core/clock.ts";
import type { OutgoingText, WebhookRequest } from "../../src/gateways/gateway.ts";
import { genericAdapter } from "../../src/gateways/generic.ts";
import { parseProvider } from "../../src/gateways/make-adapter.ts";
import { describeAdapter } from "./adapter-kit.ts";

const NOW = Date.UTC(2025, 8, 1, 12, 34, 56);
const clock: Clock = { now: () => NOW, monotonic: () => 0, after: () => () => {} };
const SECRETS = {
  api_key: "key-that-is-secret",
  webhook_secret: `whsec_${Buffer.from("k".repeat(24)).toString("base64")}`,
};
const KEY = { ...SECRETS, webhook_secret: "a key of 16 & more" };
const HOOK = "https://sms.example.com/sms/hooks/main/inbound";

function settings(given: Record<string, unknown> = {}) {
  const config = parseProvider("generic", { base_url: "https://api.example.com/", ...given }, SECRETS);
  if (config.provider !== "generic") throw new Error("not generic");
  return config.settings;
}

const make = (given: Record<string, unknown> = {}) => genericAdapter(settings(given), SECRETS, clock);

function signed(body: string | Buffer, at = NOW, url = HOOK, id = "wh_1"): WebhookRequest {
  const text = body.toString();
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": new Webhook(SECRETS.webhook_secret).sign(id, new Date(at), text),
  };
  return { method: "POST", url, headers, body: Buffer.from(body) };
}

const withKey = (body: string, url = `${HOOK}?key=${encodeURIComponent(KEY.webhook_secret)}`): WebhookRequest => ({
  method: "POST",
  url,
  headers: { "content-type": "application/json" },
  body: Buffer.from(body),
});
const json = (status: number, body: unknown) => ({ status, headers: {}, body: JSON.stringify(body) });
const TEXT: OutgoingText = {
  id: "msg_1",
  sender: "LONGCODE1234",
  to: "+14155550101",
  text: "Hi",
  media: [],
  validity_ms: null,
};

const shared = {
  sentText: (body: string) => JSON.parse(body).text,
  accepted: json(200, { id: "m1" }),
  answers: [
    {
      name: "a code for opted out",
      response: json(400, { error: { code: "opted_out" } }),
      outcome: "opted_out" as const,
    },
    {
      name: "a refusal with words",
      response: json(422, { message: "No such\r\nnumber" }),
      outcome: "permanent" as const,
    },
    { name: "a refusal without words", response: json(400, null), outcome: "permanent" as const },
    { name: "a wrong key", response: json(401, {}), outcome: "later" as const, concerns: "gateway" as const },
    { name: "a wrong address", response: json(404, {}), outcome: "later" as const, concerns: "gateway" as const },
    { name: "a redirect", response: json(301, {}), outcome: "later" as const, concerns: "gateway" as const },
    { name: "429", response: json(429, {}), outcome: "throttled" as const },
    { name: "503", response: json(503, {}), outcome: "later" as const },
    { name: "500", response: json(500, {}), outcome: "uncertain" as const },
    { name: "a yes without an id", response: json(200, { ok: true }), outcome: "uncertain" as const },
    {
      name: "an id in the prototype",
      response: { status: 200, headers: {}, body: '{"__proto__":{"id":"x"}}' },
      outcome: "uncertain" as const,
    },
  ],
  signs_address: false,
  content_type: "application/json",
  field_names: [
    "id",
    "from",
    "to",
    "text",
    "timestamp",
    "conversation_id",
    "status",
    "error",
    "message_id",
    "__proto__",
  ],
  encode: (fields: Record<string, unknown>) => JSON.stringify(fields),
};

describeAdapter({
  ...shared,
  name: "Generic, with Standard Webhooks",
  make,
  secrets: Object.values(SECRETS),
  sign: (kind, content) =>
    signed(JSON.stringify(kind === "inbound" ? content : { id: content.id, status: "delivered" })),
});

describeAdapter({
  ...shared,
  name: "Generic, with a key in the address",
  make: () => genericAdapter(settings({ verification: "url_key" }), KEY, clock),
  secrets: Object.values(KEY),
  sign: (kind, content) =>
    withKey(JSON.stringify(kind === "inbound" ? content : { id: content.id, status: "delivered" })),
});

describe("Generic", () => {
  it("sends the brief's own shape", () => {
    const request = make().buildSend(TEXT, "https://sms.example.com/status");
    expect(request.url).to.equal("https://api.example.com/v1/messages");
    expect(request.headers.authorization).to.equal(`Bearer ${SECRETS.api_key}`);
    expect(JSON.parse(request.body ?? "")).to.deep.equal({
      sender_id: "LONGCODE1234",
      to: ["+14155550101"],
      text: "Hi",
    });
  });

  it("names the channel as it was named when the person texted", () => {
    const body = JSON.parse(make().buildSend({ ...TEXT, channel: "whatsapp" }, null).body ?? "");
    expect(body.to).to.deep.equal(["whatsapp:+14155550101"]);
  });

  it("sends pictures and the receipt address where the provider takes them", () => {
    const adapter = make({ receipt_url_field: "callback" });
    const media = [{ url: "https://x.example/1.png", content_type: "image/png" }];
    const body = JSON.parse(adapter.buildSend({ ...TEXT, media }, "https://sms.example.com/status").body ?? "");
    expect(body).to.deep.include({
      media_urls: ["https://x.example/1.png"],
      callback: "https://sms.example.com/status",
    });
  });

  it("finds the message id where the settings say", () => {
    const answer = json(202, { data: [{ id: 42 }] });
    expect(make({ id_field: "data.0.id" }).readSend(answer)).to.deep.equal({ outcome: "accepted", provider_id: "42" });
    expect(make({ id_field: "" }).readSend(json(202, "fine"))).to.deep.equal({
      outcome: "accepted",
      provider_id: null,
    });
    expect(make().readSend(answer).outcome).to.equal("uncertain");
  });

  it("reads the brief's own sample", () => {
    const body = {
      from: "+14155550101",
      to: "LONGCODE1234",
      text: "YES",
      timestamp: "2025-09-01T12:34:56Z",
      conversation_id: "conv_4567",
    };
    expect(make().parseInbound(signed(JSON.stringify(body)))).to.deep.equal({
      items: [
        {
          provider_id: "wh_1",
          from: "+14155550101",
          to: "LONGCODE1234",
          text: "YES",
          media: [],
          received_at: NOW,
          answered_by_provider: false,
        },
      ],
    });
  });

  it("reads other names, numbers as texts, and times in seconds", () => {
    const adapter = make({
      inbound: { from: "data.msisdn", to: "data.dest", text: "data.body", timestamp: "data.at", id: "data.uid" },
    });
    const body = { data: { msisdn: 14155550101, dest: 12345, body: "1", at: NOW / 1000, uid: 7 } };
    const parsed = adapter.parseInbound(signed(JSON.stringify(body)));
    expect(parsed)
      .to.have.nested.property("items[0]")
      .that.includes({ from: "14155550101", to: "12345", provider_id: "7", received_at: NOW });
  });

  it("takes the time for a part of the id where the provider repeats it unchanged, and else not", () => {
    const idOf = (more: Record<string, unknown>, body: object): unknown => {
      const parsed = make(more).parseInbound(signed(JSON.stringify({ from: "+1", to: "x", text: "YES", ...body })));
      return "items" in parsed ? parsed.items[0]?.provider_id : parsed.problem;
    };
    const [monday, friday] = ["2026-11-02T10:00:00Z", "2026-11-06T10:00:00Z"];
    const same_time = { time_in_repeats: true };
    expect(idOf(same_time, { id: 7, timestamp: monday })).to.equal(idOf(same_time, { id: 7, timestamp: monday }));
    expect(idOf(same_time, { id: 7, timestamp: monday })).to.not.equal(idOf(same_time, { id: 7, timestamp: friday }));
    expect(idOf(same_time, { id: 7 })).to.equal("7");
    expect(idOf({}, { id: 7, timestamp: monday })).to.equal("7");
    expect(idOf(same_time, { timestamp: monday })).to.equal("wh_1");
  });

  it("says that a number is dead by the provider's codes", () => {
    const adapter = make({ dead_number_codes: ["absent"] });
    for (const error of ["absent", "busy"]) {
      const isDead = error === "absent" ? true : undefined;
      expect(adapter.readSend(json(422, { error }))).to.have.property("outcome", "permanent");
      expect(Object(adapter.readSend(json(422, { error }))).dead_number).to.equal(isDead);
      const parsed = adapter.parseReceipt(signed(JSON.stringify({ id: "m1", status: "failed", error })));
      expect("items" in parsed && parsed.items[0]?.dead_number).to.equal(isDead);
    }
  });

  it("keeps a text whose time cannot be read (P1)", () => {
    const body = { from: "+1", to: "x", text: "YES", timestamp: "yesterday" };
    expect(make().parseInbound(signed(JSON.stringify(body)))).to.have.nested.property("items[0].received_at", null);
  });

  it("says what a body lacks", () => {
    const problem = (body: string) => make().parseInbound(signed(body));
    expect(problem("{}")).to.have.property("problem").that.contains('no "from"');
    expect(problem('{"from":"+1","to":"x","text":{"a":1}}')).to.have.property("problem").that.contains('no "text"');
    for (const body of ["", "[]", "null", "1", "{"])
      expect(problem(body)).to.deep.equal({ problem: "The body is not a JSON object." });
  });

  it("reads receipts by the provider's words", () => {
    const receipt = (body: object, url = HOOK) => make().parseReceipt(signed(JSON.stringify(body), NOW, url));
    const base = { provider_id: "m1", message_id: null, error_code: null, reason: null, opted_out: false };
    expect(receipt({ id: "m1", status: "DELIVERED" })).to.deep.equal({ items: [{ ...base, status: "delivered" }] });
    expect(receipt({ id: "m1", status: "sent", error: "x" })).to.deep.equal({ items: [{ ...base, status: "sent" }] });
    expect(receipt({ id: "m1", status: "on its way" })).to.deep.equal({ items: [] });
    expect(receipt({ status: "sent" }))
      .to.have.property("problem")
      .that.contains("neither");
    expect(receipt({ status: "sent" }, `${HOOK}?message=msg_1`)).to.have.nested.property(
      "items[0].message_id",
      "msg_1",
    );
    expect(receipt({ message_id: "msg_2", status: "sent" })).to.have.nested.property("items[0].message_id", "msg_2");
    expect(receipt({ id: "m1", status: "failed", error: "opted_out" })).to.have.nested.property(
      "items[0].opted_out",
      true,
    );
    expect(receipt({ id: "m1", status: "failed", error: 17, reason: "No route" }))
      .to.have.nested.property("items[0]")
      .that.includes({
        error_code: "17",
        reason: 'The provider could not deliver the text: "No route".',
      });
  });

  it("agrees with the standardwebhooks package on what is genuine", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ minLength: 1 }), fc.boolean(), (text, id, right) => {
        const request = signed(text, NOW, HOOK, id);
        const body = right ? request.body : Buffer.from(`${text} `);
        expect(make().verify({ ...request, body }).genuine).to.equal(right);
      }),
      { numRuns: 300 },
    );
  });

  it("takes one good signature among several, and no other version", () => {
    const request = signed("{}");
    const good = request.headers["webhook-signature"] ?? "";
    const given = (signature: string) =>
      make().verify({ ...request, headers: { ...request.headers, "webhook-signature": signature } }).genuine;
    expect(given(`v1,AAAA v1a,${good.slice(3)} ${good}`)).to.equal(true);
    expect(given(good.replace("v1,", "v1a,"))).to.equal(false);
    expect(given(`${"v1,AAAA ".repeat(1000)}${good}`)).to.equal(false);
  });

  it("refuses what was signed more than five minutes away (a replay)", () => {
    for (const [minutes, genuine] of [
      [-5, true],
      [-5.1, false],
      [5, true],
      [5.1, false],
    ] as const) {
      expect(make().verify(signed("{}", NOW + minutes * 60_000)).genuine, `${minutes} minutes`).to.equal(genuine);
    }
    const odd = signed("{}");
    for (const timestamp of ["", "x", "1e9", "-1", "9".repeat(20), `${NOW / 1000}.0`]) {
      expect(make().verify({ ...odd, headers: { ...odd.headers, "webhook-timestamp": timestamp } }).genuine).to.equal(
        false,
      );
    }
  });

  it("takes the key in the address, and only the right one, and never logs it", () => {
    const adapter = genericAdapter(settings({ verification: "url_key" }), KEY, clock);
    expect(adapter.verify(withKey("{}"))).to.deep.equal({ genuine: true });
    for (const query of [
      "",
      "?",
      "?key=",
      "?key=wrong",
      "?key=a%20key%20of%2016&key=a%20key%20of%2016",
      "?KEY=a%20key%20of%2016",
      "?key=%zz",
    ]) {
      const verdict = adapter.verify(withKey("{}", HOOK + query));
      expect(verdict).to.have.property("genuine", false);
      expect(verdict).to.have.property("reason").that.contains(HOOK).and.not.contains("wrong");
    }
  });

  it("cannot be made with an open webhook (P7)", () => {
    const made = (verification: string, webhook_secret: string) => () =>
      genericAdapter(settings({ verification }), { ...SECRETS, webhook_secret }, clock);
    for (const secret of ["", "whsec_", "short"]) {
      expect(made("standard_webhooks", secret)).to.throw(/webhook secret/);
      expect(made("url_key", secret)).to.throw(/webhook secret/);
    }
  });

  it("checks the key as far as the provider lets it", () => {
    const check = make({ check_path: "/v1/account" }).buildCheck();
    expect(check).to.include({ method: "GET", url: "https://api.example.com/v1/account" });
    for (const [status, ok] of [
      [200, true],
      [404, true],
      [401, false],
      [403, false],
      [500, false],
      [429, false],
    ] as const) {
      expect(make().readCheck(json(status, {})).ok, String(status)).to.equal(ok);
    }
  });
});
