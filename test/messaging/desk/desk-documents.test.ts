import { expect } from "chai";
import { type DeskRig, deskRig, refusalOf } from "./desk-rig.ts";

describe("what the desk keeps", () => {
  let rig: DeskRig;
  beforeEach(async () => {
    rig = await deskRig();
  });
  afterEach(() => rig.stop());
  const documents = () => rig.messaging.desk.documents;
  const hours = { id: null, shared: false, content: { name: "hours", text: "We are open from 10 to 18." } };

  it("is everybody's or one's own", async () => {
    const own = await documents().keep("mia", "canned", hours, false);
    const shared = await documents().keep("mia", "canned", { ...hours, shared: true }, true);
    const ids = async (person: string) => (await documents().list("canned", person)).map(({ id }) => id);
    expect(await ids("mia")).to.have.members([own.id, shared.id]);
    expect(await ids("tom")).to.deep.equal([shared.id]);
    const changed = { ...hours, id: own.id, content: { name: "hours", text: "10 to 20" } };
    expect(await documents().keep("mia", "canned", changed, false)).to.deep.equal(changed);
    expect(rig.news.filter(({ kind }) => kind === "documents")).to.have.length(3);
  });

  it("is changed and deleted only by whom it is", async () => {
    const own = await documents().keep("mia", "canned", hours, false);
    const shared = await documents().keep("mia", "canned", { ...hours, shared: true }, true);
    const keep = (person: string, id: string, may_share: boolean, share = false) =>
      refusalOf(documents().keep(person, "canned", { ...hours, id, shared: share }, may_share));
    expect((await keep("tom", own.id, true)).code).to.equal("not_found");
    expect((await keep("tom", shared.id, false)).code).to.equal("not_allowed");
    expect((await keep("mia", own.id, false, true)).code).to.equal("not_allowed");
    expect((await refusalOf(documents().delete("tom", "canned", own.id, true))).code).to.equal("not_found");
    expect((await refusalOf(documents().delete("tom", "canned", shared.id, false))).code).to.equal("not_allowed");
    await documents().delete("mia", "canned", own.id, false);
    await documents().delete("tom", "canned", shared.id, true);
    expect(await documents().list("canned", "mia")).to.deep.equal([]);
    const log = await rig.messaging.store.actions(null, 10);
    expect(log.map(({ action }) => `${action.by} ${action.what}`)).to.deep.equal([
      "tom canned_changed",
      "mia canned_changed",
      "mia canned_changed",
      "mia canned_changed",
    ]);
  });

  it("has settings with sensible beginnings", async () => {
    expect(await documents().settings()).to.deep.equal({ answering_takes_over: true });
    await documents().setSettings("mia", { answering_takes_over: false });
    expect(await documents().settings()).to.deep.equal({ answering_takes_over: false });
  });

  it("remembers who works here", async () => {
    expect(await documents().people("mia", true)).to.deep.equal(["mia"]);
    expect(await documents().people("ada", true)).to.deep.equal(["ada", "mia"]);
    expect(await documents().people("eva", false)).to.deep.equal(["ada", "mia"]);
  });

  it("remembers both of two who come at once, and tells those who are there", async () => {
    await documents().people("ada", true);
    rig.news.splice(0);
    await Promise.all([documents().people("mia", true), documents().people("tom", true)]);
    expect(await documents().people("ada", false)).to.deep.equal(["ada", "mia", "tom"]);
    const [kept] = await rig.messaging.store.documents("settings", null);
    expect(kept?.content).to.deep.equal(["ada", "mia", "tom"]);
    expect(rig.news.map(({ kind }) => kind)).to.deep.equal(["settings", "settings"]);
  });
});
