import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { expect } from "chai";
import { systemClock } from "../../src/core/clock.ts";
import type { HandOver } from "../../src/gateways/gateway.ts";
import { type HttpClient, httpClient } from "../../src/gateways/http-client.ts";
import { httpGateway } from "../../src/gateways/http-gateway.ts";
import { twilioAdapter } from "../../src/gateways/twilio.ts";
import { TestClock } from "../core/test-clock.ts";

const TOKEN = "a-secret-token";
const TEXT = { id: "msg_1", sender: "+14155550100", to: "+14155550101", text: "Hi", media: [], validity_ms: null };

describe("HTTP gateway", () => {
  // Time-outs are among the things under test, and a busy machine adds to each.

  let client: HttpClient;
  let servers: (Server | TcpServer)[];

  beforeEach(() => {
    servers = [];
    client = httpClient({ clock: systemClock, answer_ms: 300, connect_ms: 2000, close_ms: 200, most_at_once: 200 });
  });
  afterEach(async () => {
    await client.close();
    for (const server of servers) {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const listen = (server: Server | TcpServer): Promise<string> => {
    servers.push(server);
    return new Promise((resolve) =>
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
      }),
    );
  };
  const serve = (run: (request: IncomingMessage, response: ServerResponse) => void) => listen(createServer(run));
  const gatewayAt = (base_url: string, using = client) =>
    httpGateway(twilioAdapter({ account_sid: "AC1", auth_token: TOKEN, base_url, messaging_service_sid: null }), {
      client: using,
      receipt_url: (id) => `https://sms.example.com/status?message=${id}`,
      answers_opt_out: true,
    });
  const accept = (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(201, { "content-type": "application/json" }).end('{"sid":"SM1"}');
  };
  const expectOutcome = (outcome: HandOver, expected: Partial<HandOver>): void => {
    expect(outcome).to.include(expected);
    expect(JSON.stringify(outcome)).not.to.contain(TOKEN);
  };

  it("hands a text over and returns the provider's id", async () => {
    let body = "";
    const url = await serve((request, response) => {
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => accept(request, response));
    });
    expect(await gatewayAt(url).handOver(TEXT)).to.deep.equal({ outcome: "accepted", provider_id: "SM1" });
    expect(new URLSearchParams(body).get("StatusCallback")).to.equal("https://sms.example.com/status?message=msg_1");
  });

  it("keeps the connection and uses it again", async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume().on("end", () => accept(request, response));
    });
    for (let count = 0; count < 20; count += 1) await gatewayAt(url).handOver(TEXT);
    // An answer is passed on just before its connection is free again, so two take turns.
    expect(ports.size).to.be.at.most(2);
  });

  it("is sure that a refused connection took nothing", async () => {
    const url = await serve(accept);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const outcome = await gatewayAt(url).handOver(TEXT);
    expectOutcome(outcome, { outcome: "later", code: "connection_refused" });
    expect(outcome).to.have.property("reason").that.contains(url.slice("http://".length));
  });

  it("is sure that a name nobody has took nothing", async () => {
    expectOutcome(await gatewayAt("http://nobody.invalid").handOver(TEXT), { outcome: "later", code: "no_such_host" });
  });

  it("is sure that a failed TLS handshake took nothing", async () => {
    const url = await serve(accept);
    expectOutcome(await gatewayAt(url.replace("http:", "https:")).handOver(TEXT), {
      outcome: "later",
      code: "tls_failed",
    });
  });

  it("does not know after the connection broke", async () => {
    const url = await serve((request) => request.socket.destroy());
    expectOutcome(await gatewayAt(url).handOver(TEXT), { outcome: "uncertain", code: "connection_lost" });
  });

  it("asks once where a kept connection breaks on the second request (P3)", async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      if (requests === 1) request.resume().on("end", () => accept(request, response));
      else request.socket.destroy();
    });
    const gateway = gatewayAt(url);
    await gateway.handOver(TEXT);
    expectOutcome(await gateway.handOver(TEXT), { outcome: "uncertain" });
    expect(requests).to.equal(2);
  });

  it("does not know after no answer, after half an answer, and after one that is no HTTP", async () => {
    const silent = await serve(() => {});
    const half = await serve((_request, response) => {
      response.writeHead(201, { "content-length": "100" }).write("{");
    });
    const odd = await listen(
      createTcpServer((socket) => socket.on("data", () => socket.end("hello\r\n")).on("error", () => {})),
    );
    for (const url of [silent, half, odd]) {
      expectOutcome(await gatewayAt(url).handOver(TEXT), { outcome: "uncertain" });
    }
  });

  it("does not wait for an answer that comes a byte at a time, be it its head or its body", async () => {
    const patient = httpClient({ clock: systemClock, answer_ms: 60_000, whole_answer_ms: 200 });
    const dripping = (head: string) =>
      listen(
        createTcpServer((socket) => {
          socket.on("error", () => undefined).write(head);
          const drip = setInterval(() => socket.write("x"), 20);
          socket.on("close", () => clearInterval(drip));
        }),
      );
    const heads = ["HTTP/1.1 201 Created\r\nx-long: ", "HTTP/1.1 201 Created\r\ncontent-length: 9999\r\n\r\n"];
    for (const head of heads) {
      const outcome = await gatewayAt(await dripping(head), patient).handOver(TEXT);
      expectOutcome(outcome, { outcome: "uncertain", code: "no_answer" });
    }
    await patient.close();
  });

  it("cuts off an answer without end", async () => {
    const url = await serve((_request, response) => {
      response.writeHead(400);
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    expectOutcome(await gatewayAt(url).handOver(TEXT), { outcome: "permanent" });
  });

  it("does not take an address that is none", async () => {
    for (const base_url of ["", "api.twilio.com", "ftp://x", "javascript:alert(1)"]) {
      expectOutcome(await gatewayAt(base_url).handOver(TEXT), { outcome: "later", code: "address_invalid" });
    }
  });

  it("turns away more than it can hold", async () => {
    const small = httpClient({ clock: systemClock, answer_ms: 300, most_at_once: 2 });
    const url = await serve((request, response) => {
      request.resume().on("end", () => accept(request, response));
    });
    const gateway = gatewayAt(url, small);
    const outcomes = await Promise.all([1, 2, 3].map(() => gateway.handOver(TEXT)));
    await small.close();
    expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal(["accepted", "accepted", "later"]);
  });

  it("closes in time though a server does not answer, and takes nothing afterwards", async () => {
    let came: () => void = () => {};
    const arrived = new Promise<void>((resolve) => {
      came = resolve;
    });
    const patient = httpClient({ clock: systemClock, answer_ms: 60_000, close_ms: 50 });
    const url = await serve(() => came());
    const handing = gatewayAt(url, patient).handOver(TEXT);
    await arrived;
    await patient.close();
    expectOutcome(await handing, { outcome: "uncertain" });
    expectOutcome(await gatewayAt(url, patient).handOver(TEXT), { outcome: "later", code: "closing" });
  });

  it("waits twelve seconds for answers under way when it is closed: Node-RED waits fifteen for its nodes", async () => {
    let come: (response: ServerResponse) => void = () => {};
    const came = new Promise<ServerResponse>((resolve) => {
      come = resolve;
    });
    const clock = new TestClock();
    const usual = httpClient({ clock });
    const handing = gatewayAt(await serve((_request, response) => come(response)), usual).handOver(TEXT);
    const response = await came;
    const closed = usual.close();
    clock.advance(11_999);
    accept(response.req, response);
    expectOutcome(await handing, { outcome: "accepted" });
    await closed;
  });

  it("reads all pages of what was missed, and stops at a bound where there is no end", async () => {
    let pages = 0;
    const client: HttpClient = {
      exchange: () => {
        pages += 1;
        const body = JSON.stringify({ messages: [], next_page_uri: pages === 3 ? null : "/next" });
        return Promise.resolve({ kind: "answered", response: { status: 200, headers: {}, body } });
      },
      close: () => Promise.resolve(),
    };
    const adapter = twilioAdapter({
      account_sid: "AC1",
      auth_token: "x",
      base_url: "http://127.0.0.1:1",
      messaging_service_sid: null,
    });
    const gateway = httpGateway(adapter, { client, receipt_url: () => null, answers_opt_out: false });
    expect(await gateway.missed?.(0, ["+14155550100"])).to.deep.equal({ texts: [], complete: true });
    expect(pages).to.equal(3);
    expect(await gateway.missed?.(0, ["+14155550100"])).to.deep.equal({ texts: [], complete: false });
    expect(pages).to.equal(1_003);
  });

  it("tests address and credentials in sentences", async () => {
    const good = await serve((_request, response) => {
      response.end(JSON.stringify({ sid: "AC1", status: "active" }));
    });
    const bad = await serve((_request, response) => {
      response.writeHead(401).end();
    });
    const silent = await serve(() => {});
    expect((await gatewayAt(good).test()).map(({ ok }) => ok)).to.deep.equal([true, true]);
    expect((await gatewayAt(bad).test()).map(({ ok }) => ok)).to.deep.equal([true, false]);
    expect((await gatewayAt(silent).test()).map(({ ok }) => ok)).to.deep.equal([false]);
    expect((await gatewayAt("http://127.0.0.1:1").test()).map(({ ok }) => ok)).to.deep.equal([false]);
    expect((await gatewayAt("nonsense").test()).map(({ ok }) => ok)).to.deep.equal([false]);
  });
});
