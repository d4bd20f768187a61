import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { LocalCarrier } from "./local-carrier.ts";
import { type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { twilioBase } from "./twilio-flows.ts";

const PER_SECOND = 40;
const LOCKED_S = 4;
/** So long a text is in the flow before anything is asked of the database. */
const FLOW_S = 2;

/** Notes the time of each text at its contact, and answers. */
function flows(carrier: LocalCarrier): FlowNode[] {
  const z = "flow";
  const delay = { type: "delay", pauseType: "delay", timeout: String(FLOW_S), timeoutUnits: "seconds" };
  const row = { do: "set_field", field: "last", value: "payload", value_type: "msg" };
  return [
    ...twilioBase(carrier),
    { id: "received", z, type: "sms-in", gateway: "gateway", wires: [["wait"]] },
    { ...delay, id: "wait", z, wires: [["remember"]] },
    { id: "remember", z, type: "sms-conversation-store", database: "database", rows: [row], wires: [["reply"]] },
    { id: "reply", z, type: "sms-out", gateway: "gateway", text: "You said {{contact.last}}", wires: [[], []] },
    ...["remember", "reply"].flatMap((id) => [
      { id: `watch_${id}`, z, type: "status", scope: [id], wires: [[`said_${id}`]] },
      { id: `said_${id}`, z, type: "debug", name: id, console: true, complete: "status.text", wires: [] },
    ]),
  ];
}

describe("While another program locks the database", function () {
  this.timeout(480_000);
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;
  let people = 0;
  /** What got its 2xx, by the person who sent it. */
  let accepted: Map<string, string>;

  before(async () => {
    carrier = await LocalCarrier.start();
    nodeRed = await RealNodeRed.start({ version: "5", flows: flows(carrier) });
  });

  beforeEach(() => {
    accepted = new Map();
  });

  after(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  /** Somebody new texts; the carrier comes again until it is told that the text is kept. */
  async function text(): Promise<void> {
    people += 1;
    const [from, words, id] = [`+1415200${1000 + people}`, `text ${people}`, `SM_${people}`];
    for (;;) {
      const url = `${nodeRed.url}/sms/hooks/gateway/inbound`;
      const answer = await carrier.text(url, from, words, id).catch(() => null);
      if (answer?.status === 200) break;
      await wait(500);
    }
    accepted.set(from, words);
  }

  /** As many a second as are wanted; the promises settle when they are accepted. */
  async function textFor(seconds: number): Promise<Promise<void>[]> {
    const texts: Promise<void>[] = [];
    const begun = performance.now();
    for (let count = 0; count < seconds * PER_SECOND; count += 1) {
      await wait(Math.max(0, begun + (count * 1_000) / PER_SECOND - performance.now()));
      texts.push(text());
    }
    return texts;
  }

  /** As a backup does that wants nobody else to write. */
  function lock(): () => void {
    const other = new DatabaseSync(join(nodeRed.userDir, "sms/texts.sqlite"), { timeout: 5_000 });
    other.exec("begin exclusive");
    return () => {
      other.exec("rollback");
      other.close();
    };
  }

  /** Who was not answered, and who more than once. Complete when all have their reply, or none came for a while. */
  async function wrong(): Promise<{ lost: string[]; doubled: string[] }> {
    await Promise.all([...accepted.keys()].map((from) => carrier.waitForTexts(from, 1).catch(() => undefined)));
    const replies = (from: string): string[] => carrier.textsTo(from);
    const all = [...accepted];
    return {
      lost: all.filter(([from, words]) => !replies(from).includes(`You said ${words}`)).map(([, words]) => words),
      doubled: all.filter(([from]) => replies(from).length > 1).map(([, words]) => words),
    };
  }

  it("no reply is lost, and none leaves twice (P1, P3)", async () => {
    const before = await textFor(FLOW_S + 1);
    const from = nodeRed.logLength;
    const unlock = lock();
    const during = await textFor(LOCKED_S);
    unlock();
    const after = await textFor(1);
    await Promise.all([...before, ...during, ...after]);
    expect(await wrong()).to.deep.equal({ lost: [], doubled: [] });
    expect(accepted.size).to.equal((FLOW_S + LOCKED_S + 2) * PER_SECOND);
    await nodeRed.waitForLog(/\[debug:remember\] database locked · waits/, from);
  });

  it("Node-RED may stop: what had asked is handed to the flow again (P6)", async () => {
    const before = await textFor(FLOW_S + 1);
    const unlock = lock();
    const during = await textFor(FLOW_S);
    await nodeRed.stop();
    unlock();
    await nodeRed.restart();
    await Promise.all([...before, ...during]);
    expect(await wrong()).to.deep.equal({ lost: [], doubled: [] });
  });
});
