import { createHash, createHmac } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { countOfThisRun } from "./count-of-this-run.ts";
import { type Junk, someJunk } from "./junk.ts";
import { ACCOUNT_SID, AUTH_TOKEN, LocalCarrier, SENDER } from "./local-carrier.ts";
import { type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { seedOfThisRun } from "./seeded.ts";

/** `npm run junk -- 10000` asks for more than the gate has time for. */
const REQUESTS = countOfThisRun("JUNK", 1_000);
const AT_ONCE = 16;
/** Bodies an address in each round of the look for what grows. */
const EACH_ROUND = Math.min(250, REQUESTS / 10);
/** The smallest limit of a body among the addresses (the test phone's). */
const SMALLEST_LIMIT = 32 * 1024;
const MEGABYTE = 1024 * 1024;
/** A tenth of what a round sends, were it kept. */
const MOST_GROWTH_MB = 5;

const URL_KEY = "only-for-tests-0123456789abcdef";

function flows(carrier: LocalCarrier): FlowNode[] {
  const gateway = {
    type: "sms-gateway",
    database: "texts",
    senders: [{ sender: SENDER, kind: "short_code", rate: 100, country: "" }],
  };
  return [
    { id: "flow", type: "tab", label: "Junk" },
    { id: "texts", type: "sms-database", driver: "sqlite" },
    {
      ...gateway,
      id: "gateway_twilio",
      provider: "twilio",
      settings: { account_sid: ACCOUNT_SID, base_url: carrier.url },
      credentials: { auth_token: AUTH_TOKEN },
    },
    {
      ...gateway,
      id: "gateway_generic",
      provider: "generic",
      settings: { base_url: carrier.url, verification: "url_key" },
      credentials: { api_key: "key-only-for-tests", webhook_secret: URL_KEY },
    },
    { ...gateway, id: "gateway_simulator", provider: "simulator", settings: {} },
    { id: "received", z: "flow", type: "sms-in", gateway: "gateway_generic", wires: [["reply"]] },
    {
      id: "reply",
      z: "flow",
      type: "sms-out",
      gateway: "gateway_generic",
      text: "You said {{sms.text}}",
      stop_loops: false,
      wires: [[], []],
    },
  ];
}

describe("junk from strangers", function () {
  this.timeout(240_000 + REQUESTS * 10);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;
  const memoryFile = join(tmpdir(), `sms-memory-${process.pid}`);

  before(async () => {
    carrier = await LocalCarrier.start();
    const env = { NODE_OPTIONS: `--require=${join(import.meta.dirname, "memory-probe.cjs")}`, MEMORY_FILE: memoryFile };
    nodeRed = await RealNodeRed.start({ version: "5", flows: flows(carrier), env });
  });

  after(async () => {
    agent.destroy();
    await nodeRed.stop();
    await carrier.stop();
    await rm(memoryFile, { force: true });
  });

  /** Every address that takes a body; the signed ones also with a signature that fits, so that the parser is reached. */
  const targets: { name: string; path: string; sign?: Sign }[] = [
    { name: "Twilio's texts, unsigned", path: "/sms/hooks/gateway_twilio/inbound" },
    { name: "Twilio's texts, signed", path: "/sms/hooks/gateway_twilio/inbound", sign: signedByTwilio },
    { name: "Twilio's receipts, signed", path: "/sms/hooks/gateway_twilio/status", sign: signedByTwilio },
    { name: "the generic texts, with the key", path: `/sms/hooks/gateway_generic/inbound?key=${URL_KEY}` },
    { name: "the generic receipts, with the key", path: `/sms/hooks/gateway_generic/status?key=${URL_KEY}` },
    { name: "a gateway that is not there", path: "/sms/hooks/__proto__/inbound" },
    { name: "the test phone's texts", path: "/sms/phone/api/texts" },
    { name: "the test phone's handsets", path: "/sms/phone/api/handsets" },
    { name: "the test phone's faults", path: "/sms/phone/api/faults" },
    { name: "the test phone's switch", path: "/sms/phone/api/power" },
    { name: "the gateway's test", path: "/sms/gateway-test" },
  ];

  for (const { name, path, sign } of targets) {
    it(`${REQUESTS.toLocaleString("en")} bodies at ${name}: no crash, no 5xx but 503`, async () => {
      const url = nodeRed.url + path;
      const statuses = await send(url, someJunk(REQUESTS, seedOfThisRun()), sign);
      const wrong = [...statuses.keys()].filter((status) => status < 200 || (status >= 500 && status !== 503));
      expect(wrong, JSON.stringify([...statuses])).to.deep.equal([]);
      expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).to.equal(REQUESTS);
    });
  }

  it("makes nothing grow", async () => {
    const everything = async (): Promise<number> => {
      for (const { path, sign } of targets)
        await send(nodeRed.url + path, someJunk(EACH_ROUND, seedOfThisRun() + 1), sign);
      return bytesInUse();
    };
    const sizes: number[] = [];
    for (let round = 0; round < 6; round += 1) sizes.push((await everything()) / MEGABYTE);
    const growth = Math.min(...sizes.slice(3)) - Math.min(...sizes.slice(0, 3));
    expect(growth, `megabytes in use after each round: ${sizes.map(Math.round).join(", ")}`).to.be.at.most(
      MOST_GROWTH_MB,
    );
  });

  it("leaves Node-RED answering, with nothing thrown in its log", async () => {
    await carrier.text(
      `${nodeRed.url}/sms/hooks/gateway_twilio/inbound`,
      "+14155550101",
      "still here?",
      "SM_after_junk",
    );
    expect((await fetch(`${nodeRed.url}/flows`)).status).to.equal(200);
    expect(nodeRed.log).to.not.match(/uncaught|unhandled|TypeError|RangeError/i);
  });

  /** What Node-RED has in use now, after full collections. */
  async function bytesInUse(): Promise<number> {
    await rm(memoryFile, { force: true });
    process.kill(nodeRed.pid, "SIGWINCH");
    while (!existsSync(memoryFile)) await wait(20);
    return Number(await readFile(memoryFile, "utf8"));
  }

  /** How often each status was answered; 0 stands for a connection that broke before the answer. */
  async function send(url: string, junk: readonly Junk[], sign: Sign = unsigned): Promise<Map<number, number>> {
    const statuses = new Map<number, number>();
    const waiting = junk.values();
    const sender = async (): Promise<void> => {
      for (const { type, body } of waiting) {
        const status = await post(sign(url, body), type, body);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    return statuses;
  }

  function post({ url, headers }: Signed, type: string, body: Buffer): Promise<number> {
    const all = { "Content-Length": String(body.length), ...(type === "" ? {} : { "Content-Type": type }), ...headers };
    // A body over the limit is refused while it is still being sent; the answer may be lost with the connection.
    const broken = body.length > SMALLEST_LIMIT ? 413 : 0;
    return new Promise((resolve) => {
      const request = httpRequest(url, { method: "POST", agent, headers: all }, (response) => {
        response.resume();
        response.on("close", () => resolve(response.statusCode ?? 0));
      });
      request.on("error", () => resolve(broken));
      request.end(body);
    });
  }
});

interface Signed {
  url: string;
  headers: Record<string, string>;
}
type Sign = (url: string, body: Buffer) => Signed;

function unsigned(url: string): Signed {
  return { url, headers: {} };
}

/** As Twilio signs bodies that are no form: their hash stands in the address, and the signature is over that. */
function signedByTwilio(url: string, body: Buffer): Signed {
  const signed = `${url}?bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
  const signature = createHmac("sha1", AUTH_TOKEN).update(signed).digest("base64");
  return { url: signed, headers: { "X-Twilio-Signature": signature } };
}
