import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Tables } from "../../src/database/lowdb/tables.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { refusal } from "./conformance/store-kind.ts";
import { incoming, outgoing, stop } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("lowdb when something is wrong", () => {
  let folder = temporaryFolder();
  let file = "";
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, "sms.json");
  });
  afterEach(() => folder.dispose());

  for (const [what, content] of [
    ["cut off", '{"version": 1, "messages": ['],
    ["something else", '{"name": "package"}'],
    ["empty", ""],
  ] as const) {
    it(`refuses a file that is ${what}, names it, and leaves it as it is`, async () => {
      writeFileSync(file, content);
      const store = new LowdbStore({ file });
      const error = await store.open().catch((failed: unknown) => failed);
      expect(error).to.include({ code: "database_failed" });
      expect(String(error)).to.include(file);
      expect(await refusal(store.enqueue(outgoing()))).to.equal("database_closed");
      expect(readFileSync(file, "utf8")).to.equal(content);
      expect(readdirSync(folder.path)).to.deep.equal(["sms.json"]);
    });
  }

  it("refuses what a newer version has written", async () => {
    writeFileSync(file, '{"version": 99}');
    const error = await new LowdbStore({ file }).open().catch((failed: unknown) => failed);
    expect(String(error)).to.match(/newer version.*Update the SMS nodes/);
  });

  it("refuses politely when it has as many texts as it can keep, but never a STOP (P2)", async () => {
    const store = new LowdbStore({ file, most_messages: 2 });
    await store.open();
    const first = await store.acceptInbound(incoming({ provider_id: "SM1" }));
    await store.enqueue(outgoing({ idempotency_key: "key1" }));
    const error = await store.enqueue(outgoing({ contact: "+15550199" })).catch((failed: unknown) => failed);
    expect(error).to.include({ code: "database_full" });
    expect(String(error)).to.include("choose SQLite");
    expect(await refusal(store.acceptInbound(incoming({ contact: "+15550199" })))).to.equal("database_full");
    expect(await store.contact("+15550199")).to.equal(null);
    // What was accepted before is recognised still.
    const conversation = await store.conversation(first.conversation.id);
    const again = await store.acceptInbound(incoming({ provider_id: "SM1" }));
    expect(again).to.deep.equal({ ...first, conversation, repeat: true });
    expect((await store.enqueue(outgoing({ idempotency_key: "key1" }))).repeat).to.equal(true);
    const stopped = await store.acceptInbound(stop());
    expect(stopped.consent_changed).to.equal(true);
    expect(stopped.answer).to.include({ status: "queued" });
    await store.close();
  });

  it("takes back what could not be written, and works again afterwards", async () => {
    let isBroken = false;
    let written: string | null = null;
    const adapter = {
      read: async (): Promise<Tables | null> => (written === null ? null : JSON.parse(written)),
      write: async (tables: Tables) => {
        if (isBroken) throw new Error("the disk is broken");
        written = JSON.stringify(tables);
      },
    };
    const store = new LowdbStore({ file: null, adapter });
    await store.open();
    const kept = await store.enqueue(outgoing());
    isBroken = true;
    const lost = outgoing();
    const refused = await Promise.allSettled([store.enqueue(lost), store.enqueue(outgoing())]);
    expect(refused.map(({ status }) => status)).to.deep.equal(["rejected", "rejected"]);
    expect(await store.message(lost.id)).to.equal(null);
    expect(await store.message(kept.message.id)).to.deep.equal(kept.message);
    isBroken = false;
    expect((await store.enqueue(lost)).repeat).to.equal(false);
    expect(await store.counts()).to.include({ messages: 2 });
    await store.close();
  });

  it("says that the folder is missing", async () => {
    const store = new LowdbStore({ file: join(folder.path, "none", "sms.json") });
    await store.open();
    const error = await store.enqueue(outgoing()).catch((failed: unknown) => failed);
    expect(error).to.include({ code: "database_failed" });
    expect(String(error)).to.include("folder");
    await store.close();
  });
});
