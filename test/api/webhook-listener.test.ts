import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { expect } from "chai";
import twilio from "twilio";
import { HeldCalls } from "../../src/api/held-calls.ts";
import { webhookListener } from "../../src/api/webhook-listener.ts";
import { WebhookTargets } from "../../src/api/webhook-targets.ts";
import { httpGateway } from "../../src/gateways/http-gateway.ts";
import { twilioAdapter } from "../../src/gateways/twilio.ts";
import { WebhookMemory } from "../../src/messaging/diagnostics/webhook-memory.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { makeService, recordingFlow, SENDER, type Service } from "../messaging/service.ts";

const TOKEN = "twilio-secret-token";
const SID = "AC00000000000000000000000000000000";

interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

describe("webhooks", () => {
  let service: Service;
  let server: Server;
  let address: string;
  let gateway: RunningGateway;
  let passedOn: string[];
  let memory: WebhookMemory;
  let targets: WebhookTargets;
  /** Takes the gateway away, as a deploy does. */
  let remove: () => void;
  let add: () => void;
  let flows: { run: boolean; gateways: string[] | null };

  beforeEach(async () => {
    service = makeService();
    const adapter = twilioAdapter({
      account_sid: SID,
      auth_token: TOKEN,
      base_url: "http://127.0.0.1:1",
      messaging_service_sid: null,
    });
    const client = {
      exchange: () => Promise.resolve({ kind: "unknown", code: "none", reason: "No carrier here." } as const),
      close: () => Promise.resolve(),
    };
    const overHttp = httpGateway(adapter, { client, receipt_url: () => null, answers_opt_out: true });
    gateway = { ...service.gateway, id: "gw1", gateway: overHttp };
    service.messaging.addGateway(gateway);
    const log = {
      info: () => undefined,
      warn: (text: string) => service.log.warnings.push(text),
      error: (text: string, cause: unknown) => service.log.errors.push(`${text}: ${String(cause)}`),
    };
    flows = { run: true, gateways: ["gw1"] };
    const held = new HeldCalls(service.clock, { calls: 3, doubtful: 1, bytes: 2_000 });
    const known = { run: () => flows.run, haveGateway: (id: string) => flows.gateways?.includes(id) ?? null };
    targets = new WebhookTargets(service.clock, known, held);
    add = () => {
      remove = targets.add({ messaging: service.messaging, gateway, log, public_url: null });
    };
    add();
    memory = new WebhookMemory(service.clock);
    const listen = webhookListener("/node", targets, memory, service.clock, log);
    passedOn = [];
    server = createServer((request, response) => {
      listen(request, response, () => {
        passedOn.push(request.url ?? "");
        response.end("passed on");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${portOf(server)}`;
    await service.messaging.start();
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await service.messaging.close();
  });

  function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const signature = twilio.getExpectedTwilioSignature(TOKEN, address + path, form);
    const body = new URLSearchParams(form).toString();
    const type = "application/x-www-form-urlencoded";
    return send(address + path, body, { "content-type": type, "x-twilio-signature": signature, ...headers });
  }

  const text = (more: Record<string, string> = {}): Record<string, string> => ({
    AccountSid: SID,
    MessageSid: "SM1",
    From: "+14155550101",
    To: SENDER,
    Body: "YES & thanks ✓",
    NumMedia: "0",
    ...more,
  });

  it("signed by the vendor's own SDK are committed, answered in its form, and reach the flow", async () => {
    const handed = recordingFlow({ ...service, gateway });
    const answer = await post("/node/sms/hooks/gw1/inbound", text());
    expect(answer.status).to.equal(200);
    expect(answer.headers["content-type"]).to.include("text/xml");
    expect(answer.body).to.equal("<Response/>");
    expect(handed.map(({ message }) => message.text)).to.deep.equal(["YES & thanks ✓"]);
    expect(await service.messaging.store.counts()).to.include({ messages: 1 });
  });

  it("that come again are answered alike and reach nobody (P1)", async () => {
    const handed = recordingFlow({ ...service, gateway });
    const answers = await Promise.all([1, 2, 3].map(() => post("/node/sms/hooks/gw1/inbound", text())));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect(handed).to.have.length(1);
  });

  it("with a wrong signature get 403, a log line with the address that was checked, and leave nothing behind (P7)", async () => {
    const handed = recordingFlow({ ...service, gateway });
    const answer = await post("/node/sms/hooks/gw1/inbound", text(), { "x-twilio-signature": "bm9uc2Vuc2U=" });
    expect(answer.status).to.equal(403);
    expect(service.log.warnings.join("\n")).to.include(`${address}/node/sms/hooks/gw1/inbound`);
    expect(JSON.stringify([answer, service.log])).to.not.include(TOKEN);
    expect(handed).to.deep.equal([]);
    expect(await service.messaging.store.counts()).to.include({ messages: 0, contacts: 0 });
  });

  it("are checked against the address that the proxy was called by", async () => {
    const path = "/node/sms/hooks/gw1/inbound";
    const form = text();
    const signature = twilio.getExpectedTwilioSignature(TOKEN, `https://sms.example.com${path}`, form);
    const proxied = { "x-forwarded-proto": "https", "x-forwarded-host": "sms.example.com" };
    expect((await post(path, form, { ...proxied, "x-twilio-signature": signature })).status).to.equal(200);
  });

  it("are asked to come again where the text cannot be kept (P1)", async () => {
    await service.messaging.store.close();
    const answer = await post("/node/sms/hooks/gw1/inbound", text());
    expect(answer.status).to.equal(503);
    expect(Number(answer.headers["retry-after"])).to.be.greaterThan(0);
  });

  it("that cannot be kept leave one line in the log in ten seconds, not one each", async () => {
    await service.messaging.store.close();
    const call = (): Promise<Answer> => post("/node/sms/hooks/gw1/inbound", text());
    for (let webhook = 0; webhook < 20; webhook += 1) await call();
    expect(service.log.errors).to.have.lengthOf(1);
    service.clock.advance(10_000);
    await call();
    expect(service.log.errors).to.have.lengthOf(2);
  });

  it("with a receipt settle the text", async () => {
    const { messaging } = service;
    const ask = {
      text: "Hello",
      media: [],
      sender: null,
      kind: "conversation" as const,
      topic: null,
      node: null,
      run_id: null,
    };
    const when = { in_reply_to: null, due_at: null, expires_at: null };
    const { message } = await messaging.outbound.submit(gateway, { to: "+14155550101", ...ask, ...when });
    await service.settled();
    expect((await messaging.store.message(message.id))?.status).to.equal("uncertain");
    const receipt = { AccountSid: SID, MessageSid: "SM77", MessageStatus: "delivered" };
    const answer = await post(`/node/sms/hooks/gw1/status?message=${message.id}`, receipt);
    expect(answer.status).to.be.within(200, 204);
    expect((await messaging.store.message(message.id))?.status).to.equal("delivered");
  });

  it("are remembered by their verdict, the last of each, without what anybody wrote or a secret", async () => {
    const path = "/node/sms/hooks/gw1/inbound";
    expect(memory.callsOf("gw1")).to.deep.equal([]);
    for (const MessageSid of ["SM1", "SM2"]) await post(path, text({ MessageSid }));
    service.clock.advance(1_000);
    await post(path, text(), { "x-twilio-signature": "bm9uc2Vuc2U=" });
    service.clock.advance(1_000);
    await post(path, text({ From: "" }));
    await post("/node/sms/hooks/an-old-one-with-a-very-long-name-indeed/inbound", text());
    service.clock.advance(1_000);
    await service.messaging.store.close();
    await post(path, text({ MessageSid: "SM3" }));
    const calls = memory.callsOf("gw1");
    expect(calls.map(({ kind, outcome }) => `${kind} ${outcome}`)).to.deep.equal([
      "inbound not_kept",
      "inbound not_understood",
      "inbound refused",
      "inbound accepted",
    ]);
    expect(calls.map(({ at }) => at - memory.since)).to.deep.equal([3_000, 2_000, 1_000, 0]);
    expect(calls[2]?.reason).to.include(`${address}${path}`);
    expect(memory.stray).to.include({ called: "an-old-one-with-a-very-long-name" });
    expect(JSON.stringify(calls)).to.not.match(/thanks|4155550101|twilio-secret-token/);
  });

  it("for a gateway that is not there, or a page that is none, get 404", async () => {
    for (const path of ["/node/sms/hooks/other/inbound", "/node/sms/hooks/gw1/nothing", "/node/sms/hooks/"]) {
      expect((await post(path, text())).status, path).to.equal(404);
    }
  });

  describe("while the flows are being started", () => {
    const path = "/node/sms/hooks/gw1/inbound";
    const WRONG = { "x-twilio-signature": "bm9uc2Vuc2U=" };
    /** Sends these texts, and comes back when so many calls are held. */
    async function held(
      texts: Record<string, string>[],
      count = texts.length,
      headers = {},
    ): Promise<Promise<Answer>[]> {
      const answers = texts.map((each) => post(path, each, headers));
      while (targets.held.size < count) await new Promise((resolve) => setImmediate(resolve));
      return answers;
    }
    const texts = (count: number) => Array.from({ length: count }, (_, index) => text({ MessageSid: `SM${index}` }));
    const statuses = async (answers: Promise<Answer>[]) => (await Promise.all(answers)).map(({ status }) => status);

    beforeEach(() => {
      flows.run = false;
      remove();
    });

    it("wait for their gateway, and are answered when it is there (P1)", async () => {
      const handed = recordingFlow({ ...service, gateway });
      const answers = await held(texts(3));
      service.clock.advance(9_000);
      add();
      expect(await statuses(answers)).to.deep.equal([200, 200, 200]);
      expect(handed).to.have.lengthOf(3);
      expect(targets.held.size).to.equal(0);
    });

    it("wait before the flows are even read, and get 404 as soon as they are and have no such gateway", async () => {
      flows.gateways = null;
      const answers = await held(texts(1));
      flows.gateways = [];
      targets.flowsChanged();
      expect(await statuses(answers)).to.deep.equal([404]);
    });

    it("are asked to come again after ten seconds, not told that the gateway is unknown (P1)", async () => {
      const answers = await held(texts(1));
      service.clock.advance(10_000);
      expect(await statuses(answers)).to.deep.equal([503]);
      expect(memory.callsOf("gw1").map(({ outcome }) => outcome)).to.deep.equal(["not_kept"]);
      expect(service.log.warnings.join()).to.include("was not kept");
    });

    it("are asked to come again at once where the gateway is in the flows and did not start (P1)", async () => {
      flows.run = true;
      expect((await post(path, text())).status).to.equal(503);
    });

    it("wait no longer when the flows have started without their gateway", async () => {
      const answers = await held(texts(1));
      flows.run = true;
      targets.flowsChanged();
      expect(await statuses(answers)).to.deep.equal([503]);
    });

    it("are held up to a number and a size of them all", async () => {
      const answers = await held(texts(3));
      expect((await post(path, text({ MessageSid: "SM9" }))).status).to.equal(503);
      add();
      expect(await statuses(answers)).to.deep.equal([200, 200, 200]);
      remove();
      expect((await post(path, text({ MessageSid: "SM10", Body: "x".repeat(2_000) }))).status).to.equal(503);
    });

    it("take few places where their signature is wrong, and are refused as soon as it can be told (P7)", async () => {
      const junk = await held(texts(1), 1, WRONG);
      expect((await post(path, text(), WRONG)).status).to.equal(503);
      const genuine = await held(texts(2), 3);
      add();
      expect(await statuses([...junk, ...genuine])).to.deep.equal([403, 200, 200]);
    });

    it("give their place back when the caller hangs up", async () => {
      const socket = connect(portOf(server), "127.0.0.1");
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab`);
      while (targets.held.size < 1) await new Promise((resolve) => setImmediate(resolve));
      socket.destroy();
      while (targets.held.size > 0) await new Promise((resolve) => setImmediate(resolve));
      expect(targets.held.size).to.equal(0);
    });
  });

  it("that meet a database which is closed for a deploy are kept by the service that comes after it (P1)", async () => {
    flows.run = false;
    await service.messaging.close();
    const answer = post("/node/sms/hooks/gw1/inbound", text());
    while (targets.held.size < 1) await new Promise((resolve) => setImmediate(resolve));
    remove();
    service = makeService();
    add();
    await service.messaging.open();
    expect((await answer).status).to.equal(200);
    expect(await service.messaging.store.counts()).to.include({ messages: 1 });
  });

  it("leave everything else to Node-RED", async () => {
    expect((await post("/other?x=1", text())).body).to.equal("passed on");
    expect(passedOn).to.deep.equal(["/other?x=1"]);
  });

  it("that are too large get 413 without being read to the end", async () => {
    const answer = await send(`${address}/node/sms/hooks/gw1/inbound`, "x".repeat(300_000), {});
    expect(answer.status).to.equal(413);
  });

  it("that break off in the middle leave nothing behind", async () => {
    const socket = connect(portOf(server), "127.0.0.1");
    await new Promise<void>((resolve) => {
      socket.write("POST /node/sms/hooks/gw1/inbound HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nFrom=", () =>
        resolve(),
      );
    });
    socket.destroy();
    expect((await post("/node/sms/hooks/gw1/inbound", text())).status).to.equal(200);
    expect(service.log.errors).to.deep.equal([]);
  });
});

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

function send(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: "POST", headers }, (response) => {
      let answer = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        answer += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answer }));
    });
    request.on("error", reject);
    request.end(body);
  });
}
