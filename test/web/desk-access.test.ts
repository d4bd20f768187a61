import { request as httpRequest } from "node:http";
import { expect } from "chai";
import express from "express";
import request from "supertest";
import { onlyHereWithoutLogin } from "../../src/web/desk-access.ts";
import { DeskServer } from "./desk-server.ts";

describe("the desk where nobody has to log in", () => {
  let server: DeskServer;
  before(async () => {
    server = await DeskServer.start({ asksForLogin: false });
  });
  after(() => server.stop());

  /** With headers that `fetch` does not let one set. */
  function get(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest(`${server.url}${path}`, { headers: { "x-person": "mia", ...headers } }, (response) => {
        let body = "";
        response.on("data", (piece) => {
          body += piece;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      });
      asked.on("error", reject).end();
    });
  }

  it("works on the machine itself, by each of its names", async () => {
    for (const host of ["127.0.0.1:1880", "localhost:1880", "localhost", "[::1]:1880", "red.localhost"]) {
      expect((await get("/sms/desk/api/me", { host })).status, host).to.equal(200);
    }
  });

  it("does not through a proxy, or under a name that a stranger had resolved to this machine", async () => {
    const passed: Record<string, string>[] = [
      { forwarded: "for=1.2.3.4" },
      { "x-forwarded-for": "127.0.0.1" },
      { "x-real-ip": "127.0.0.1" },
      { via: "1.1 proxy" },
      { host: "evil.example" },
      { host: "localhost.evil.example" },
      { host: "127.0.0.1.evil.example" },
    ];
    for (const headers of passed) {
      const { status, body } = await get("/sms/desk/api/me", headers);
      expect(status, JSON.stringify(headers)).to.equal(403);
      expect(JSON.parse(body).message).to.contain("set adminAuth in Node-RED's settings.js");
    }
    const page = await get("/sms/", { accept: "text/html", "x-forwarded-for": "1.2.3.4" });
    expect(page.status).to.equal(403);
    expect(page.body).to.match(/^Whoever reaches this address/);
    expect((await get("/sms/desk/desk.js", { via: "1.1 proxy" })).status).to.equal(403);
  });

  it("does not from another machine", async () => {
    const app = express();
    let address = "";
    app.use((asked, _response, next) => {
      Object.defineProperty(asked.socket, "remoteAddress", { configurable: true, get: () => address });
      next();
    });
    app.use(
      onlyHereWithoutLogin(() => false),
      (_request, response) => void response.json({}),
    );
    for (const [from, status] of [
      ["192.168.1.7", 403],
      ["10.0.0.2", 403],
      ["::ffff:192.168.1.7", 403],
      ["fe80::1", 403],
      ["::ffff:127.0.0.1", 200],
      ["127.8.8.8", 200],
      ["::1", 200],
    ] as const) {
      address = from;
      await request(app).get("/").set("host", "localhost").expect(status);
    }
  });
});
