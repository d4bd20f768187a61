import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type PostgresServer, sharedServer } from "../database/postgres-server.ts";
import { RealNodeRed } from "./real-node-red.ts";

describe("A Node-RED with its texts on a PostgreSQL server", () => {
  let server: PostgresServer;
  let nodeRed: RealNodeRed;

  before(async () => {
    server = await sharedServer();
    await server.run("create database packaged");
    const { host, port, user, password } = server.settings();
    const place = { driver: "postgres", host, port, database: "packaged", user, tls: "off" };
    nodeRed = await RealNodeRed.start({
      version: "5",
      flows: [
        { id: "tab", type: "tab", label: "Texts" },
        { id: "database", type: "sms-database", name: "", ...place, credentials: { password } },
        { id: "gateway", type: "sms-gateway", name: "", database: "database", provider: "simulator" },
        { id: "one", type: "inject", z: "tab", props: [{ p: "payload", v: "one", vt: "str" }], wires: [["throttle"]] },
        { id: "two", type: "inject", z: "tab", props: [{ p: "payload", v: "two", vt: "str" }], wires: [["throttle"]] },
        {
          id: "throttle",
          type: "sms-throttle",
          z: "tab",
          gateway: "gateway",
          amount: 60,
          period: "second",
          per: "all",
          wires: [["out"], []],
        },
        {
          id: "out",
          type: "debug",
          z: "tab",
          active: true,
          tosidebar: false,
          console: true,
          complete: "payload",
          wires: [],
        },
      ],
    });
  });
  after(() => nodeRed?.stop());

  const inject = (id: string) => fetch(`${nodeRed.url}/inject/${id}`, { method: "POST" });

  it("goes on by itself when the server was killed and is back, and never tells the password (P6, P7)", async () => {
    const { pid } = nodeRed;
    await inject("one");
    await nodeRed.waitForLog(/\[debug:out\] one/);
    await server.kill();
    await inject("two");
    await nodeRed.waitForLog(/PostgreSQL at 127\.0\.0\.1, port \d+, does not answer/);
    await server.start();
    await inject("two");
    await nodeRed.waitForLog(/\[debug:out\] two/);
    expect(nodeRed.pid).to.equal(pid);
    const { password } = server.settings();
    expect(nodeRed.log).not.to.include(password);
    expect(await readFile(join(nodeRed.userDir, "flows.json"), "utf8")).not.to.include(password);
  });
});
