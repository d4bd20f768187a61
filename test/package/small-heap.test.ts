import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { LocalCarrier } from "./local-carrier.ts";
import { type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { twilioBase } from "./twilio-flows.ts";

/**
 * Node-RED's own split and delay survive it with as many messages. (`npm run bench -- --only campaign` has a hundred thousand
 * kept with 256 MB.)
 */
const HEAP_MB = 256;
const TEXTS = 60_000;
/** On a machine that has much else to do. */
const WITHIN_MS = 150_000;

/** Offers to as many people as are asked for, each by name. */
function flows(carrier: LocalCarrier): FlowNode[] {
  const z = "flow";
  const func = `
    const customers = [];
    for (let n = 0; n < Number(msg.payload.texts); n += 1) {
      customers.push({ name: "Customer " + n, phone: "+1212" + (2000000 + n) });
    }
    return [{ payload: customers }, msg];`;
  const text = "Dear {{payload.name}}, our summer sale begins on Monday.";
  const offer = { type: "sms-out", gateway: "gateway", to_kind: "msg", to: "payload.phone", kind: "campaign", text };
  return [
    ...twilioBase(carrier, { rate: 1_000 }),
    { id: "asked", z, type: "http in", url: "/start", method: "post", wires: [["list"]] },
    { id: "list", z, type: "function", func, outputs: 2, wires: [["each"], ["heard"]] },
    { id: "heard", z, type: "http response", statusCode: "200", wires: [] },
    { id: "each", z, type: "split", arraySplt: 1, arraySpltType: "len", wires: [["offer"]] },
    { ...offer, id: "offer", z, wires: [[], []] },
  ];
}

describe(`A Node-RED with a heap of ${HEAP_MB} MB`, function () {
  this.timeout(WITHIN_MS + 60_000);
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;

  before(async () => {
    carrier = await LocalCarrier.start();
    const env = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` };
    nodeRed = await RealNodeRed.start({ version: "5", flows: flows(carrier), env });
  });

  after(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  /** How many texts are in the outbox, asked past the product. */
  function kept(): number {
    const file = join(nodeRed.userDir, "sms/texts.sqlite");
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    try {
      return Number(database.prepare("select max(seq) as kept from messages").get()?.kept ?? 0);
    } finally {
      database.close();
    }
  }

  it(`keeps ${TEXTS.toLocaleString("en")} texts that a flow asks for in one go (P1)`, async () => {
    const { pid } = nodeRed;
    const body = new URLSearchParams({ texts: String(TEXTS) });
    const answer = await fetch(`${nodeRed.url}/start`, { method: "POST", body });
    expect(answer.status).to.equal(200);
    const deadline = performance.now() + WITHIN_MS;
    while (kept() < TEXTS && performance.now() < deadline) await wait(200);
    expect(kept(), nodeRed.log.slice(-2_000)).to.equal(TEXTS);
    expect((await fetch(`${nodeRed.url}/settings`)).status, "Node-RED is there").to.equal(200);
    expect(nodeRed.pid).to.equal(pid);
  });
});
