import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { ACCOUNT_SID, ASHA, AUTH_TOKEN, callWebhook, LocalCarrier, SENDER } from "./local-carrier.ts";
import { type FlowNode, nodeRedVersions, RealNodeRed } from "./real-node-red.ts";

/** Answers every text after `delay_s` seconds, and texts `msg.payload.to` when `POST /remind` is called. */
function flows(carrier: LocalCarrier, delay_s: string): FlowNode[] {
  const z = "flow";
  return [
    { id: z, type: "tab", label: "Round trip" },
    { id: "texts", type: "sms-database", name: "", driver: "sqlite", file: "" },
    {
      id: "gateway_1",
      type: "sms-gateway",
      name: "Twilio",
      database: "texts",
      provider: "twilio",
      settings: { account_sid: ACCOUNT_SID, base_url: carrier.url },
      senders: [{ sender: SENDER, kind: "short_code", rate: 100, country: "US" }],
      credentials: { auth_token: AUTH_TOKEN },
    },
    { id: "received", z, type: "sms-in", gateway: "gateway_1", wires: [["wait"]] },
    { id: "wait", z, type: "delay", pauseType: "delay", timeout: delay_s, timeoutUnits: "seconds", wires: [["reply"]] },
    { id: "reply", z, type: "sms-out", gateway: "gateway_1", text: "You said {{sms.text}} ✓", wires: [[], []] },
    { id: "remind", z, type: "http in", url: "/remind", method: "post", wires: [["send"]] },
    {
      id: "send",
      z,
      type: "sms-out",
      gateway: "gateway_1",
      to_kind: "msg",
      to: "payload.to",
      // At any hour at which the test runs.
      kind: "notice",
      text: "Reminder {{payload.note}}",
      wires: [["accepted"], ["refused"]],
    },
    { id: "accepted", z, type: "http response", statusCode: "202", wires: [] },
    { id: "refused", z, type: "http response", statusCode: "409", wires: [] },
  ];
}

async function remind(nodeRed: RealNodeRed, note: string, to = ASHA): Promise<number> {
  const response = await fetch(`${nodeRed.url}/remind`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ to, note }),
  });
  return response.status;
}

/** What the database holds, read while Node-RED is stopped. */
function stored(nodeRed: RealNodeRed, sql: string): unknown[] {
  const database = new DatabaseSync(join(nodeRed.userDir, "sms/texts.sqlite"));
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row));
  } finally {
    database.close();
  }
}

for (const version of nodeRedVersions) {
  describe(`round trip through Twilio in Node-RED ${version}`, () => {
    let carrier: LocalCarrier;
    let nodeRed: RealNodeRed;
    let webhook: string;

    before(async () => {
      carrier = await LocalCarrier.start();
      nodeRed = await RealNodeRed.start({ version, flows: flows(carrier, "0") });
      webhook = `${nodeRed.url}/sms/hooks/gateway_1/inbound`;
    });

    after(async () => {
      await nodeRed.stop();
      await carrier.stop();
    });

    it("answers a text that Twilio's own SDK signed, in Twilio's form", async () => {
      const answer = await carrier.text(webhook, ASHA, "YES, é & 👍", "SM_first");
      expect(answer).to.deep.include({ status: 200, body: "<Response/>" });
      expect(answer.type).to.include("text/xml");
      await carrier.waitForTexts(ASHA, 1);
      const [text] = carrier.sent;
      expect(text?.path).to.equal(`/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`);
      expect(text?.authorization).to.equal(`Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString("base64")}`);
      expect(text?.form).to.deep.include({ From: SENDER, To: ASHA, Body: "You said YES, é & 👍 ✓" });
    });

    it("answers the same message id once (P1)", async () => {
      const again = await carrier.text(webhook, ASHA, "YES, é & 👍", "SM_first");
      expect(again.status).to.equal(200);
      await carrier.text(webhook, "+14155550102", "barrier", "SM_barrier");
      await carrier.waitForTexts("+14155550102", 1);
      expect(carrier.textsTo(ASHA)).to.have.length(1);
    });

    it("refuses a wrong signature, says which address it checked, and keeps nothing (P7)", async () => {
      const forged = await carrier.text(webhook, "+14155550103", "forged", "SM_forged", "another-token");
      expect(forged.status).to.equal(403);
      const [line] = await nodeRed.waitForLog(/.*refused a webhook.*/i);
      expect(line).to.include(webhook);
      await carrier.text(webhook, "+14155550102", "barrier", "SM_barrier_2");
      await carrier.waitForTexts("+14155550102", 2);
      expect(carrier.textsTo("+14155550103")).to.deep.equal([]);
    });

    it("sends nothing after STOP, and again after START (P2)", async () => {
      expect((await carrier.text(webhook, ASHA, "Stop.", "SM_stop")).status).to.equal(200);
      expect(await remind(nodeRed, "while stopped")).to.equal(409);
      expect((await carrier.text(webhook, ASHA, "START", "SM_start")).status).to.equal(200);
      expect(await remind(nodeRed, "after start")).to.equal(202);
      await carrier.text(webhook, ASHA, "still there?", "SM_there");
      const texts = await carrier.waitForTexts(ASHA, 5);
      expect(texts.filter((text) => text.includes("while stopped"))).to.deep.equal([]);
      expect(texts).to.include("Reminder after start");
    });

    it("takes a receipt, so that the text counts as delivered", async () => {
      const url = `${nodeRed.url}/sms/hooks/gateway_1/status`;
      const form = { AccountSid: ACCOUNT_SID, MessageSid: `SM${"1".padStart(32, "0")}`, MessageStatus: "delivered" };
      expect((await callWebhook(url, form, AUTH_TOKEN)).status).to.be.within(200, 204);
    });

    it("kept all of it, and nothing of what was refused", async () => {
      await nodeRed.stop();
      expect(stored(nodeRed, "select count(*) from messages where text like '%forged%'")).to.deep.equal([[0]]);
      const suppressed = "select status from messages where text = 'Reminder while stopped'";
      expect(stored(nodeRed, suppressed)).to.deep.equal([["suppressed"]]);
      const delivered = "select status from messages where direction = 'out' order by seq limit 1";
      expect(stored(nodeRed, delivered)).to.deep.equal([["delivered"]]);
      expect(nodeRed.log).to.not.include(AUTH_TOKEN);
    });
  });

  it(`killed between acceptance and reply, Node-RED ${version} sends the reply after the restart, once (P1, P3, P6)`, async () => {
    const carrier = await LocalCarrier.start();
    const nodeRed = await RealNodeRed.start({ version, flows: flows(carrier, "2") });
    const webhook = `${nodeRed.url}/sms/hooks/gateway_1/inbound`;
    expect((await carrier.text(webhook, ASHA, "YES", "SM_killed")).status).to.equal(200);
    await nodeRed.kill9();
    expect(carrier.textsTo(ASHA)).to.deep.equal([]);

    await nodeRed.restart();
    expect(await carrier.waitForTexts(ASHA, 1)).to.deep.equal(["You said YES ✓"]);
    await nodeRed.kill9();
    await nodeRed.restart();
    await carrier.text(webhook, "+14155550102", "barrier", "SM_barrier");
    await carrier.waitForTexts("+14155550102", 1);
    expect(carrier.textsTo(ASHA)).to.deep.equal(["You said YES ✓"]);
    await nodeRed.stop();
    await carrier.stop();
  });
}
