import { expect } from "chai";
import type { ConversationChange } from "../../../src/messaging/desk/conversations.ts";
import { type DeskRig, deskRig, refusalOf } from "./desk-rig.ts";

describe("conversations at the desk", () => {
  let rig: DeskRig;
  beforeEach(async () => {
    rig = await deskRig();
  });
  afterEach(() => rig.stop());
  const change = (wanted: ConversationChange, person = "mia") =>
    rig.messaging.desk.conversations.change(person, rig.conversation.id, wanted);

  it("are assigned, tagged, snoozed, closed and opened again, each with who did it", async () => {
    const until = rig.clock.now() + 3_600_000;
    expect(await change({ what: "assign", to: "tom" })).to.include({ assigned_to: "tom" });
    expect(await change({ what: "tag", tag: " urgent " })).to.deep.include({ tags: ["urgent"] });
    expect(await change({ what: "untag", tag: "urgent" })).to.deep.include({ tags: [] });
    expect(await change({ what: "snooze", until })).to.include({ snoozed_until: until });
    expect(await change({ what: "wake" })).to.include({ snoozed_until: null });
    expect(await change({ what: "take_over" })).to.include({ taken_over_by: "mia" });
    expect(await change({ what: "close" })).to.include({ status: "closed", taken_over_by: null });
    expect(await change({ what: "reopen" })).to.include({ status: "open" });
    expect(await change({ what: "assign", to: null })).to.include({ assigned_to: null });
    expect(await rig.marks()).to.deep.equal([
      'mia assigned {"to":"tom"}',
      'mia tagged {"tag":"urgent"}',
      'mia untagged {"tag":"urgent"}',
      `mia snoozed {"until":${until}}`,
      "mia woken {}",
      "mia took_over {}",
      "mia closed {}",
      "mia reopened {}",
      'mia assigned {"to":null}',
    ]);
  });

  it("tell those who watch, and keep nothing where nothing changes", async () => {
    await change({ what: "tag", tag: "urgent" });
    expect(rig.news.map(({ kind }) => kind)).to.deep.equal(["mark", "conversations"]);
    await change({ what: "tag", tag: "urgent" });
    expect(rig.news).to.have.length(2);
    expect(await rig.marks()).to.have.length(1);
  });

  it("refuse what makes no sense, in words", async () => {
    const past = await refusalOf(change({ what: "snooze", until: rig.clock.now() }));
    expect(past).to.deep.equal({
      code: "config_invalid",
      message: "Choose a time that is still to come, within a year.",
    });
    expect((await refusalOf(change({ what: "tag", tag: "  " }))).code).to.equal("text_empty");
    const gone = rig.messaging.desk.conversations.change("mia", "conv_none", { what: "close" });
    expect((await refusalOf(gone)).code).to.equal("not_found");
    expect(await rig.marks()).to.deep.equal([]);
  });

  it("take notes that the contact never sees", async () => {
    const { conversations } = rig.messaging.desk;
    const mark = await conversations.note("mia", rig.conversation.id, "  is a new customer \u0000");
    expect(mark).to.deep.include({ kind: "note", at: rig.clock.now() });
    expect(await rig.marks()).to.deep.equal(["mia: is a new customer \uFFFD"]);
    await rig.advance(60_000);
    expect(rig.carrier.taken).to.deep.equal([]);
    expect((await refusalOf(conversations.note("mia", rig.conversation.id, " \n"))).code).to.equal("text_empty");
    expect((await refusalOf(conversations.note("mia", "conv_none", "note"))).code).to.equal("not_found");
  });

  it("are read by each person on their own, and never in the future", async () => {
    const { store, desk } = rig.messaging;
    const unread = async (person: string) => (await store.conversationLine(rig.conversation.id, person))?.unread;
    expect([await unread("mia"), await unread("tom")]).to.deep.equal([true, true]);
    await desk.conversations.read("mia", rig.conversation.id, rig.clock.now() + 1_000_000);
    expect([await unread("mia"), await unread("tom")]).to.deep.equal([false, true]);
    expect(rig.news).to.deep.equal([
      { kind: "read", person: "mia", conversation_id: rig.conversation.id, at: rig.clock.now() },
    ]);
  });
});
