import { expect } from "chai";
import { addressProblem, webhookAddress } from "../../src/gateways/webhook-path.ts";

describe("The address that a provider calls", () => {
  it("is made of the public address, Node-RED's root, and the gateway", () => {
    const at = (public_url: string, root: string, key: string | null = null): string =>
      webhookAddress({ public_url, root, gateway_id: "g1", kind: "inbound", key });
    expect(at("https://sms.example.com", "/")).to.equal("https://sms.example.com/sms/hooks/g1/inbound");
    expect(at(" https://example.com/red/ ", "/flows/")).to.equal("https://example.com/red/flows/sms/hooks/g1/inbound");
    expect(at("https://example.com", "", "a&b=c d")).to.equal(
      "https://example.com/sms/hooks/g1/inbound?key=a%26b%3Dc%20d",
    );
  });

  for (const [public_url, problem] of [
    ["https://sms.example.com", null],
    ["https://example.com:8443/red/", null],
    ["https://203.0.113.7", null],
    ["https://[2001:db8::1]", null],
    ["https://10.example.com", null],
    ["", "missing"],
    ["sms.example.com", "not_an_address"],
    ["ftp://sms.example.com", "not_an_address"],
    ["https://sms.example.com/?a=b", "not_an_address"],
    ["https://localhost", "only_here"],
    ["http://127.0.0.1:1880", "only_here"],
    ["http://172.20.0.2", "only_here"],
    ["https://raspberrypi", "only_here"],
    ["https://raspberrypi.local", "only_here"],
    ["http://[fd00::1]", "only_here"],
    ["http://sms.example.com", "not_encrypted"],
  ] as const) {
    it(`${problem === null ? "may be" : "is warned of"} ${public_url || "nothing"}`, () => {
      expect(addressProblem(public_url, "https://api.twilio.com")).to.equal(problem);
      expect(addressProblem(public_url, null)).to.equal(problem);
    });
  }

  it("may be on this machine where the provider is", () => {
    expect(addressProblem("http://localhost:1880", "http://127.0.0.1:9999")).to.equal(null);
  });
});
