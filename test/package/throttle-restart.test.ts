import { expect } from "chai";
import { RealNodeRed } from "./real-node-red.ts";

const flows = [
  { id: "tab", type: "tab", label: "Texts" },
  { id: "database", type: "sms-database", name: "", driver: "sqlite", file: "" },
  { id: "gateway", type: "sms-gateway", name: "", database: "database", provider: "simulator" },
  ...["one", "two", "three"].map((text) => ({
    id: text,
    type: "inject",
    z: "tab",
    props: [{ p: "payload", v: text, vt: "str" }],
    wires: [["throttle"]],
  })),
  {
    id: "throttle",
    type: "sms-throttle",
    z: "tab",
    gateway: "gateway",
    amount: 12,
    period: "minute",
    per: "all",
    wires: [["out"], []],
  },
  { id: "out", type: "debug", z: "tab", active: true, tosidebar: false, console: true, complete: "payload", wires: [] },
];

describe("A throttle in a Node-RED that is killed", () => {
  let nodeRed: RealNodeRed;

  before(async () => {
    nodeRed = await RealNodeRed.start({ version: "5", flows });
  });
  after(() => nodeRed?.stop());

  /** What the debug node wrote, over all runs, in order. */
  const released = (): string[] => [...nodeRed.log.matchAll(/\[debug:out\] (\w+)/g)].map(([, text = ""]) => text);

  it("lets go afterwards what it held, in order (P6)", async () => {
    for (const text of ["one", "two", "three"]) {
      const answer = await fetch(`${nodeRed.url}/inject/${text}`, { method: "POST" });
      expect(answer.status).to.equal(200);
    }
    await nodeRed.waitForLog(/\[debug:out\] one/);
    await nodeRed.kill9();
    const before = released();
    await nodeRed.restart();
    await nodeRed.waitForLog(/\[debug:out\] three/);
    expect(before).not.to.include("three");
    expect([...new Set(released())]).to.deep.equal(["one", "two", "three"]);
  });
});
