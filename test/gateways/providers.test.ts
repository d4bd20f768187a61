import { expect } from "chai";
import { systemClock } from "../../src/core/clock.ts";
import { hasCode } from "../../src/core/sms-error.ts";
import { makeAdapter, parseProvider } from "../../src/gateways/make-adapter.ts";
import { PROVIDERS, providerEntry } from "../../src/gateways/providers.ts";
import { SENDER_KINDS, senderKind } from "../../src/gateways/sender-kinds.ts";

const TWILIO = { account_sid: "AC00000000000000000000000000000001" };

function complaint(provider: string, settings: unknown, secrets: unknown): string {
  try {
    parseProvider(provider, settings, secrets);
  } catch (error) {
    if (hasCode(error, "config_invalid")) return error.message;
    throw error;
  }
  throw new Error("nothing was wrong");
}

describe("providers", () => {
  it("fills in defaults and leaves the form's object alone", () => {
    const form = { ...TWILIO, name: "main", senders: [] };
    const config = parseProvider("twilio", form, { auth_token: " token ", other: "x" });
    expect(config).to.deep.equal({
      provider: "twilio",
      settings: { ...TWILIO, base_url: "https://api.twilio.com", messaging_service_sid: "" },
      secrets: { auth_token: "token" },
    });
    expect(form).to.have.keys("account_sid", "name", "senders");
    expect(parseProvider("simulator", {}, {})).to.deep.equal({
      provider: "simulator",
      settings: { delay_ms: 400, loss: 0, receipts: true },
    });
  });

  it("says which field is wrong and where its value is found", () => {
    expect(complaint("twilio", {}, {})).to.equal(
      '"Account SID" for Twilio is missing or not right. On the first page of the Twilio Console. It begins with AC.',
    );
    expect(complaint("twilio", { account_sid: "SK1" }, {})).to.contain('"Account SID"');
    expect(complaint("twilio", { ...TWILIO, base_url: "api.twilio.com" }, {})).to.contain('"Address"');
    expect(complaint("twilio", TWILIO, undefined)).to.contain('"Auth token" for Twilio is missing');
    expect(complaint("twilio", TWILIO, { auth_token: "  " })).to.contain('"Auth token"');
    expect(complaint("generic", { base_url: "https://x", inbound: { from: 1 } }, {})).to.contain('"Names in a reply"');
    expect(complaint("generic", { base_url: "https://x" }, { api_key: "k" })).to.contain('"Webhook secret"');
    expect(complaint("simulator", { loss: 2 }, {})).to.contain('"Lost texts"');
    expect(complaint("pigeon", {}, {})).to.contain("not known");
    expect(complaint("__proto__", {}, {})).to.contain("not known");
    for (const settings of [null, undefined, 1, "x", []])
      expect(complaint("twilio", settings, {})).to.contain("Twilio");
  });

  it("makes the adapter of each provider that is reached over HTTP", () => {
    const secrets = { auth_token: "t", api_key: "k", webhook_secret: `whsec_${"A".repeat(32)}` };
    for (const provider of ["twilio", "generic"]) {
      const config = parseProvider(
        provider,
        provider === "twilio" ? TWILIO : { base_url: "https://x.example" },
        secrets,
      );
      if (config.provider === "simulator") throw new Error("not over HTTP");
      expect(makeAdapter(config, systemClock).provider).to.equal(provider);
    }
  });

  it("lists every setting of every provider as a field of the form", () => {
    for (const { settings, fields, provider } of PROVIDERS) {
      const names = "properties" in settings ? Object.keys(settings.properties ?? {}) : [];
      expect(fields.map(({ name }) => name)).to.have.members(names);
      expect(providerEntry(provider)?.provider).to.equal(provider);
    }
  });
});

describe("sender kinds", () => {
  it("has a rate above nothing for each kind that has one, and ids that do not repeat", () => {
    const kinds = SENDER_KINDS.map(({ kind }) => kind);
    expect(new Set(kinds).size).to.equal(kinds.length);
    for (const { segments_per_second } of SENDER_KINDS) {
      if (segments_per_second !== null) expect(segments_per_second).to.be.above(0);
    }
    expect(senderKind("alphanumeric")).to.include({ two_way: false });
    expect(senderKind("toString")).to.equal(null);
  });
});
