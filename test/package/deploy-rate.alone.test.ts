import { expect } from "chai";
import { ACCOUNT_SID, AUTH_TOKEN, LocalCarrier } from "./local-carrier.ts";
import { type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { askCampaign, campaignFlow, twilioBase } from "./twilio-flows.ts";

const people = (count: number): { to: string; id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ to: `+1415${2_000_000 + index}`, id: `offer${index}` }));

const basic = (token: string): string => `Basic ${Buffer.from(`${ACCOUNT_SID}:${token}`).toString("base64")}`;

/** Measures a rate at the carrier, so it runs when no other test does. */
describe("A deploy of a gateway with other settings", () => {
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;

  before(async () => {
    carrier = await LocalCarrier.start();
    nodeRed = await RealNodeRed.start({ version: "5" });
  });
  after(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  it("puts a gateway's new token and rate into force without a restart of Node-RED (P4)", async () => {
    const { pid } = nodeRed;
    const deployed = (rate: number, auth_token: string): FlowNode[] => [
      ...twilioBase(carrier, { rate, auth_token }),
      ...campaignFlow(),
    ];
    const arrivals: number[] = [];
    carrier.beforeAnswer = async () => void arrivals.push(performance.now());
    const took_ms = async (texts: number): Promise<number> => {
      arrivals.length = 0;
      carrier.sent.length = 0;
      expect(await askCampaign(nodeRed.url, people(texts))).to.equal(202);
      await carrier.waitForSent(texts);
      return Math.max(...arrivals) - Math.min(...arrivals);
    };
    const authorizations = (): string[] => [...new Set(carrier.sent.map(({ authorization }) => authorization))];

    await nodeRed.deploy(deployed(10, AUTH_TOKEN));
    expect(await took_ms(20)).to.be.within(1_700, 3_000);
    expect(authorizations()).to.deep.equal([basic(AUTH_TOKEN)]);

    await nodeRed.deploy(deployed(100, "another-token-0123456789"), "nodes");
    expect(await took_ms(100)).to.be.within(800, 1_800);
    expect(authorizations()).to.deep.equal([basic("another-token-0123456789")]);
    const webhook = `${nodeRed.url}/sms/hooks/gateway/inbound`;
    expect((await carrier.text(webhook, "+14152000001", "old", "SM_old", AUTH_TOKEN)).status).to.equal(403);
    const told = await carrier.text(webhook, "+14152000001", "new", "SM_new", "another-token-0123456789");
    expect([told.status, nodeRed.pid]).to.deep.equal([200, pid]);
  });
});
