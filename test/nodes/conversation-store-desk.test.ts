import { join } from "node:path";
import { expect } from "chai";
import type { Row } from "../../nodes/conversation-store/conversation-store.config.ts";
import conversationStore from "../../nodes/conversation-store/conversation-store.ts";
import { temporaryFolder } from "../database/temporary-folder.ts";
import { SmsFlow } from "./sms-flow.ts";

const ANNA = "+14155550111";

function row(operation: Row["do"], value = ""): Row {
  return { do: operation, field: "", value, value_type: "text" };
}

describe("sms-conversation-store and the people at the desk", () => {
  let flow: SmsFlow | null = null;
  let folder = temporaryFolder();
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await flow?.unload();
    flow = null;
    folder.dispose();
  });

  async function start(rows: readonly Row[], name = ""): Promise<SmsFlow> {
    await flow?.unload();
    const node = { type: "sms-conversation-store", database: "database", rows, name };
    const database = { driver: "sqlite", file: join(folder.path, "texts") } as const;
    flow = await SmsFlow.load({ types: [conversationStore], node, outputs: 1, database });
    return flow;
  }

  /** What the flow has as `msg` after the node, when Anna has texted these. */
  async function afterTexts(running: SmsFlow, ...texts: string[]): Promise<{ [key: string]: unknown }> {
    for (const text of texts) await running.text(ANNA, text);
    await running.until("the messages", () => running.arrived.length === texts.length);
    expect(running.errors).to.deep.equal([]);
    return running.arrived.at(-1)?.msg ?? {};
  }

  it("lets a person answer in place of the flows, and the flows again, as the log of who did what says", async () => {
    const running = await start([row("take_over", "Kim")], "escalate");
    const msg = await afterTexts(running, "let me speak to somebody", "hello?");
    expect(msg).to.have.nested.property("sms.conversation.taken_over_by", "Kim");
    const { store } = running.messaging;
    const actions = async () =>
      (await store.actions(null, 10)).map(
        ({ action }) => `${action.by} ${action.what} ${JSON.stringify(action.detail)}`,
      );
    expect(await actions()).to.deep.equal(['escalate took_over {"to":"Kim"}']);
    const again = await start([row("hand_back")], "escalate");
    expect(await afterTexts(again, "thanks")).to.have.nested.property("sms.conversation.taken_over_by", null);
    expect((await again.messaging.store.actions(null, 10)).map(({ action }) => action.what)).to.deep.equal([
      "handed_back",
      "took_over",
    ]);
  });

  it("tells the desk what it has changed", async () => {
    const running = await start([row("add_note", "Said: {{payload}}"), row("assign", "Kim")]);
    const told: string[] = [];
    running.messaging.desk.news.listen(({ kind }) => told.push(kind));
    await afterTexts(running, "YES");
    expect(told).to.deep.equal(["mark", "conversations"]);
  });
});
