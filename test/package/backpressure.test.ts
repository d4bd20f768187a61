import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { LocalCarrier, type WebhookAnswer } from "./local-carrier.ts";
import { type FlowNode, RealNodeRed } from "./real-node-red.ts";
import { SmallDisk } from "./small-disk.ts";
import { twilioBase } from "./twilio-flows.ts";

/** Answers every text; what stands under `received` and `reply` is written to the log. */
function flows(carrier: LocalCarrier, file: string): FlowNode[] {
  const z = "flow";
  return [
    ...twilioBase(carrier).map((node) => (node.id === "database" ? { ...node, file } : node)),
    { id: "received", z, type: "sms-in", gateway: "gateway", wires: [["reply"]] },
    { id: "reply", z, type: "sms-out", gateway: "gateway", text: "You said {{payload}}", wires: [[], []] },
    ...["received", "reply"].flatMap((id) => [
      { id: `watch_${id}`, z, type: "status", scope: [id], wires: [[`said_${id}`]] },
      { id: `said_${id}`, z, type: "debug", name: id, console: true, complete: "status.text", wires: [] },
    ]),
  ];
}

/** One each ten seconds, and one of each kind of work that finds out for itself. */
const MOST_LINES = 8;

describe("While the database cannot keep anything", () => {
  const disk = SmallDisk.make();
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;
  let people = 0;

  beforeEach(async () => {
    carrier = await LocalCarrier.start();
    nodeRed = await RealNodeRed.start({ version: "5" });
  });

  afterEach(async () => {
    await nodeRed?.stop();
    await carrier?.stop();
  });

  after(() => disk?.remove());

  interface Text {
    from: string;
    id: string;
  }

  function newTexts(count: number): Text[] {
    return Array.from({ length: count }, () => {
      people += 1;
      return { from: `+1415200${1000 + people}`, id: `SM_${people}` };
    });
  }

  function call(texts: readonly Text[]): Promise<WebhookAnswer[]> {
    const webhook = `${nodeRed.url}/sms/hooks/gateway/inbound`;
    return Promise.all(texts.map(({ from, id }) => carrier.text(webhook, from, `from ${id}`, id)));
  }

  /** The carrier comes again until all its texts are taken, and each is answered once. */
  async function untilAnswered(texts: readonly Text[]): Promise<void> {
    let kept = texts;
    while (kept.length > 0) {
      const answers = await call(kept);
      kept = kept.filter((_, index) => answers[index]?.status !== 200);
      if (kept.length > 0) await wait(200);
    }
    for (const { from, id } of texts)
      expect(await carrier.waitForTexts(from, 1)).to.deep.equal([`You said from ${id}`]);
    expect(carrier.sent).to.have.lengthOf(texts.length);
  }

  /** Waits until it stands under the node; from where in the log. */
  const shows = (id: string, text: string, from = 0): Promise<unknown> =>
    nodeRed.waitForLog(new RegExp(`\\[debug:${id}\\] ${text}`), from);

  const linesWith = (what: RegExp): string[] => nodeRed.log.split("\n").filter((line) => what.test(line));

  /** All are told to come again; the nodes and the log say why, the log in a few lines. */
  async function expectRefused(answers: readonly WebhookAnswer[], status: string, line: RegExp): Promise<void> {
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.retryAfter}`))).to.deep.equal(new Set(["503 5"]));
    await Promise.all([shows("received", status), shows("reply", status)]);
    const lines = linesWith(line);
    expect(lines).not.to.deep.equal([]);
    // Thirty calls were refused, and much else asks the database meanwhile.
    expect(lines.length, lines.join("\n")).to.be.at.most(MOST_LINES);
  }

  it("because another program has locked it: texts stay with the carrier, and all goes on by itself", async () => {
    await nodeRed.deploy(flows(carrier, ""));
    await shows("received", "listening");
    const program = new DatabaseSync(join(nodeRed.userDir, "sms/texts.sqlite"));
    // Node-RED may be writing just then.
    program.exec("pragma busy_timeout = 60000; begin immediate");
    const texts = newTexts(30);
    await expectRefused(await call(texts), "database locked", /Another program has locked it/);
    const from = nodeRed.logLength;
    program.exec("rollback");
    program.close();
    // Also while nobody texts.
    await shows("received", "listening", from);
    await nodeRed.waitForLog(/The database works again/, from);
    await untilAnswered(texts);
    await shows("received", "\\d+ texts", from);
  });

  it("because it cannot be opened: sms in does not say that it listens, until it does", async () => {
    await nodeRed.deploy(flows(carrier, ""));
    await shows("received", "listening");
    await nodeRed.stop();
    const program = new DatabaseSync(join(nodeRed.userDir, "sms/texts.sqlite"));
    program.exec("pragma locking_mode = exclusive; begin exclusive");
    await nodeRed.restart();
    await shows("received", "database locked");
    expect(linesWith(/\[debug:received\] listening/)).to.have.lengthOf(1);
    const texts = newTexts(3);
    expect((await call(texts)).map(({ status }) => status)).to.deep.equal([503, 503, 503]);
    program.exec("rollback");
    program.close();
    await shows("received", "listening");
    await untilAnswered(texts);
  });

  // Without a right to mount there is no honest way to fill a disk.
  if (disk) {
    it("because the disk is full: texts stay with the carrier, and all goes on by itself", async () => {
      await nodeRed.deploy(flows(carrier, join(disk.path, "full.sqlite")));
      await shows("received", "listening");
      disk.fill();
      const texts = newTexts(30);
      await expectRefused(await call(texts), "database full", /is full, so nothing more can be kept/);
      const from = nodeRed.logLength;
      disk.makeRoom();
      await untilAnswered(texts);
      await shows("received", "\\d+ texts", from);
      await shows("reply", "sent \\d+", from);
    });

    it("because it may only be read: it says so, and goes on when it may be written again", async () => {
      await nodeRed.deploy(flows(carrier, join(disk.path, "read-only.sqlite")));
      await nodeRed.stop();
      disk.setReadOnly(true);
      await nodeRed.restart();
      await shows("received", "database error");
      expect(linesWith(/the user Node-RED runs as may write there/)).not.to.deep.equal([]);
      const texts = newTexts(3);
      expect((await call(texts)).map(({ status }) => status)).to.deep.equal([503, 503, 503]);
      disk.setReadOnly(false);
      await shows("received", "listening");
      await untilAnswered(texts);
    });
  }
});
