import { expect } from "chai";
import fc from "fast-check";
import type { Check } from "../../src/gateways/gateway.ts";
import { GATEWAY_TEST_PATH, type GatewayTestRequest } from "../../src/red/gateway-test-route.ts";
import { GatewayFlow } from "../nodes/gateway-flow.ts";
import { TwilioServer } from "../web/twilio-server.ts";

const NUMBER = "+14155550100";
const HOOK = "https://sms.example.com/sms/hooks";

describe("The route behind the gateway's Test", () => {
  let twilio: TwilioServer;
  let flow: GatewayFlow;
  let url: string;
  before(async () => {
    twilio = await TwilioServer.start();
  });
  after(() => twilio.stop());
  beforeEach(() => {
    twilio.numbers.clear();
    twilio.addNumber(NUMBER, `${HOOK}/new/inbound`);
  });
  afterEach(() => flow.unload());

  const load = async (fields: object = {}, secrets: object = {}, others: readonly object[] = []): Promise<void> => {
    flow = await GatewayFlow.load(fields, secrets, others);
    url = (await flow.listen("admin")) + GATEWAY_TEST_PATH;
  };
  const form = (change: Partial<GatewayTestRequest> = {}): GatewayTestRequest => ({
    id: "new",
    provider: "twilio",
    settings: { account_sid: twilio.account_sid, base_url: twilio.url },
    secrets: { auth_token: twilio.auth_token },
    senders: [{ sender: "+14155550100", kind: "long_code", rate: 1, country: "US" }],
    default_country: "",
    public_url: "https://sms.example.com",
    database: "database",
    ...change,
  });
  const post = (body: string): Promise<Response> =>
    fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const checks = async (change: Partial<GatewayTestRequest> = {}): Promise<string[]> => {
    const response = await post(JSON.stringify(form(change)));
    const text = await response.text();
    expect(response.status, text).to.equal(200);
    expect(text).not.to.include(twilio.auth_token);
    const answer: { checks: Check[] } = JSON.parse(text);
    return answer.checks.map((check) => `${check.ok ? "+" : "-"} ${check.text}`);
  };

  it("tests a gateway that is not deployed", async () => {
    await load();
    expect(await checks()).to.deep.equal([
      "+ All fields are filled in.",
      `+ ${new URL(twilio.url).host} answers.`,
      "+ Twilio accepts the account SID and auth token.",
      "+ At Twilio, texts to +1 415 555 0100 come here, and come again where a call fails.",
      "+ Texts come from +1 415 555 0100.",
      "+ The database is open.",
      "- Replies and receipts are not taken yet. Save this form and deploy, then paste the addresses at the provider.",
    ]);
  });

  it("takes secrets that were not typed anew from the deployed gateway, and from no other node", async () => {
    const { account_sid, auth_token, url: base_url } = twilio;
    const others = [{ id: "other", type: "keeps-a-secret" }];
    await load({ provider: "twilio", settings: { account_sid, base_url } }, { auth_token }, others);
    twilio.addNumber(NUMBER, `${HOOK}/gateway/inbound`);
    const kept = await checks({ id: "gateway", secrets: {} });
    expect(kept.filter((check) => check.startsWith("-"))).to.deep.equal([]);
    expect(kept).to.include("+ Twilio accepts the account SID and auth token.");
    const missing =
      '- "Auth token" for Twilio is missing. On the first page of the Twilio Console, below the account SID.';
    for (const id of ["other", "database", "nowhere", "__proto__"]) {
      expect(await checks({ id, secrets: {} })).to.include(missing);
    }
    expect(await checks({ id: "gateway", secrets: { auth_token: "" } })).to.include(missing);
    const wrong = await checks({ id: "gateway", secrets: { auth_token: "wrong" } });
    expect(wrong.join()).to.include("- Twilio did not accept the account SID and auth token.");
  });

  const mistakes: [what: string, change: Partial<GatewayTestRequest>, words: string][] = [
    ["an empty form", { settings: {} }, '- "Account SID" for Twilio is missing or not right.'],
    ["no senders", { senders: [] }, "- There is no sender. Add the number"],
    [
      "a sender that is none",
      {
        senders: [
          { sender: "ring me", kind: "", rate: 1, country: "" },
          { sender: "1", kind: "", rate: 1, country: "" },
        ],
      },
      '- "1" is not a phone number.',
    ],
    ["no database", { database: "" }, "- Texts have no database yet."],
    ["a new database", { database: "not yet" }, "- The database is new. Deploy"],
    ["no public address", { public_url: "" }, "- The public address is empty"],
    ["a public address that is none", { public_url: "sms.example" }, "- The public address is not a web address."],
    [
      "an address nobody answers at",
      { settings: { account_sid: "AC1", base_url: "http://127.0.0.1:1" } },
      "- 127.0.0.1:1 refused the connection.",
    ],
  ];
  for (const [what, change, words] of mistakes) {
    it(`says what to do about ${what}`, async () => {
      await load();
      expect((await checks(change)).join("\n")).to.include(words);
    });
  }

  describe("about what is set at Twilio", () => {
    const RETRIES = "#rc=3&rp=ct,rt,5xx";
    const ours = `${HOOK}/new/inbound`;
    const service_sid = `MG${"0".repeat(32)}`;
    const settings = () => ({ account_sid: twilio.account_sid, base_url: twilio.url });
    const cases: [what: string, set: () => void, change: () => Partial<GatewayTestRequest>, words: string[]][] = [
      [
        "that the number is not there",
        () => twilio.numbers.clear(),
        () => ({}),
        ["is not a number of this Twilio account"],
      ],
      [
        "that no address is set",
        () => twilio.addNumber(NUMBER, "", { sms_url: "" }),
        () => ({}),
        ["no address is set"],
      ],
      [
        "that texts go elsewhere, without what may be secret in that address",
        () => twilio.addNumber(NUMBER, "https://demo.twilio.com/welcome?key=secret"),
        () => ({}),
        ["go to https://demo.twilio.com/welcome. Paste"],
      ],
      [
        "that they go to a TwiML app",
        () => twilio.addNumber(NUMBER, ours, { sms_application_sid: "AP1" }),
        () => ({}),
        ["a TwiML app"],
      ],
      [
        "that the retries are missing",
        () => twilio.addNumber(NUMBER, ours, { sms_url: ours }),
        () => ({}),
        ["gives up a text to +1 415 555 0100 at the first error"],
      ],
      [
        "that it would not come again after our errors",
        () => twilio.addNumber(NUMBER, ours, { sms_url: `${ours}#rc=3` }),
        () => ({}),
        ["at the first error"],
      ],
      [
        "that the second address is missing",
        () => twilio.addNumber(NUMBER, ours, { sms_fallback_url: "" }),
        () => ({}),
        ["no second address"],
      ],
      [
        "both at once",
        () => twilio.addNumber(NUMBER, ours, { sms_url: ours, sms_fallback_url: "https://example.com" }),
        () => ({}),
        ["at the first error", "no second address"],
      ],
      [
        "the messaging service's own address",
        () => twilio.services.set(service_sid, { use_inbound_webhook_on_number: false, inbound_request_url: null }),
        () => ({ settings: { ...settings(), messaging_service_sid: service_sid } }),
        ["no address is set for the texts to the messaging service"],
      ],
      [
        "the number's address where the service leaves it to the number",
        () => {
          twilio.services.set(service_sid, { use_inbound_webhook_on_number: true, inbound_request_url: null });
          twilio.numbers.clear();
        },
        () => ({ settings: { ...settings(), messaging_service_sid: service_sid } }),
        ["is not a number of this Twilio account"],
      ],
      [
        "a messaging service that is not there",
        () => twilio.services.clear(),
        () => ({ settings: { ...settings(), messaging_service_sid: service_sid } }),
        ["does not know the messaging service"],
      ],
    ];
    for (const [what, set, change, words] of cases) {
      it(`says ${what}`, async () => {
        await load();
        set();
        const red = (await checks(change())).filter((line) => line.startsWith("- ") && !line.includes("not taken yet"));
        expect(red).to.have.lengthOf(words.length);
        for (const [index, part] of words.entries()) expect(red[index]).to.include(part);
        expect(red.join()).not.to.include("secret");
      });
    }

    it("is content with a service that brings all here, and asks nothing while it could not be reached anyway", async () => {
      await load();
      const set = { use_inbound_webhook_on_number: false, inbound_request_url: ours + RETRIES, fallback_url: ours };
      twilio.services.set(service_sid, set);
      const with_service = { settings: { ...settings(), messaging_service_sid: service_sid } };
      expect((await checks(with_service)).join()).to.include("+ At Twilio, texts to the messaging service come here");
      expect((await checks({ public_url: "" })).join()).not.to.include("At Twilio");
    });
  });

  it("warns of a public address that a provider elsewhere cannot reach or that is not encrypted", async () => {
    await load({}, {});
    const generic = {
      provider: "generic",
      settings: { base_url: "http://nobody.invalid", verification: "url_key" },
    } as const;
    const secrets = { api_key: "", webhook_secret: "" };
    for (const public_url of ["http://localhost:1880", "http://192.168.1.5:1880", "https://pi.local", "http://[::1]"]) {
      expect((await checks({ ...generic, secrets, public_url })).at(-1)).to.match(/^- The provider cannot reach/);
    }
    expect((await checks({ ...generic, secrets, public_url: "http://sms.example.com" })).at(-1)).to.match(
      /begins with http,/,
    );
  });

  it("says so where Node-RED takes no calls from outside", async () => {
    await load();
    const before = flow.RED.settings.httpNodeRoot;
    Object.assign(flow.RED.settings, { httpNodeRoot: false });
    try {
      expect((await checks()).at(-1)).to.match(/^- Node-RED takes no calls from outside/);
    } finally {
      Object.assign(flow.RED.settings, { httpNodeRoot: before });
    }
  });

  it("answers whatever it is sent, with words", async () => {
    await load();
    const field = fc.constantFrom(...Object.keys(form()));
    // Node-RED itself turns away what is neither an object nor a list.
    const bodies = fc.oneof(
      fc.dictionary(field, fc.jsonValue()),
      fc.array(fc.jsonValue()),
      fc.tuple(field, fc.jsonValue()).map(([name, value]) => ({ ...form({ settings: {} }), [name]: value })),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const response = await post(JSON.stringify(body));
        const text = await response.text();
        expect(response.status, text).to.be.oneOf([200, 400]);
        expect(text.length).to.be.greaterThan(20);
      }),
      { numRuns: 150 },
    );
  });
});
