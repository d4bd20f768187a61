import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ASHA, LocalCarrier } from "./local-carrier.ts";
import { RealNodeRed } from "./real-node-red.ts";
import { twilioBase } from "./twilio-flows.ts";

describe("A backup that is copied into the SQLite file while Node-RED uses it", function () {
  this.timeout(120_000);
  let carrier: LocalCarrier;
  let nodeRed: RealNodeRed;

  before(async () => {
    carrier = await LocalCarrier.start();
    nodeRed = await RealNodeRed.start({ version: "5", flows: twilioBase(carrier) });
  });
  after(async () => {
    await nodeRed.stop();
    await carrier.stop();
  });

  const text = (words: string) => carrier.text(`${nodeRed.url}/sms/hooks/gateway/inbound`, ASHA, words, words);

  it("is said, nothing more is taken, and it is what is there after a restart (P1, P2)", async () => {
    const file = join(nodeRed.userDir, "sms/texts.sqlite");
    await text("before");
    await nodeRed.stop();
    const older = `${file}.older`;
    copyFileSync(file, older);
    await nodeRed.restart();
    await text("since");
    // So that the file has become another one than the copy.
    await nodeRed.restart();
    await text("in the log");

    copyFileSync(older, file);
    expect((await text("after")).status).to.equal(503);
    await nodeRed.waitForLog(/was overwritten, as by restoring a backup, .*opt-outs among it.*restart Node-RED/);
    expect((await text("after that")).status).to.equal(503);
    expect(readFileSync(file).equals(readFileSync(older))).to.equal(true);

    await nodeRed.restart();
    expect((await text("again")).status).to.equal(200);
  });
});
