import { expect } from "chai";
import { incoming } from "../service.ts";
import { ASHA, answer, type DeskRig, deskRig, refusalOf } from "./desk-rig.ts";

describe("contacts at the desk", () => {
  let rig: DeskRig;
  beforeEach(async () => {
    rig = await deskRig();
  });
  afterEach(() => rig.stop());
  const contacts = () => rig.messaging.desk.contacts;

  it("are changed, and the log says what was changed but not to what", async () => {
    const patch = { name: " Asha ", time_zone: "Asia/Kolkata", locale: "hi_in", fields: { ticket: 4711 } };
    const contact = await contacts().change("mia", ASHA, patch);
    expect(contact).to.deep.include({
      name: "Asha",
      time_zone: "Asia/Kolkata",
      locale: "hi-IN",
      fields: { ticket: 4711 },
    });
    expect(await contacts().change("mia", ASHA, { name: " " })).to.include({ name: null, locale: "hi-IN" });
    const [first = ""] = await rig.marks();
    expect(first).to.match(/^mia contact_changed/);
    expect(first).to.contain("time_zone").and.not.contain("Asha").and.not.contain("4711");
    expect(rig.news).to.deep.include({ kind: "conversations", ids: [rig.conversation.id] });
  });

  it("refuse a language and a time zone that are none, and people whom nobody knows", async () => {
    expect((await refusalOf(contacts().change("mia", ASHA, { locale: "?!" }))).message).to.contain(
      '"?!" is no language',
    );
    expect((await refusalOf(contacts().change("mia", ASHA, { time_zone: "Mars/Base" }))).code).to.equal(
      "config_invalid",
    );
    expect((await refusalOf(contacts().change("mia", "+14155550177", { name: "x" }))).code).to.equal("not_found");
    expect(await rig.marks()).to.deep.equal([]);
  });

  it("opt out by word of mouth: what waits is cancelled, and the evidence is kept (P2)", async () => {
    await rig.messaging.desk.answering.answer("mia", answer(rig, "One more thing"));
    const said = { number: ASHA, change: "opt_out", scope: { kind: "all" }, said: " on the phone " } as const;
    const consents = await contacts().consent("mia", said);
    expect(consents).to.have.length(1);
    expect(consents[0]).to.deep.include({ state: "opted_out", source: "person", scope: { kind: "all" } });
    await rig.advance(60_000);
    expect(rig.carrier.taken).to.deep.equal([]);
    expect(await rig.marks()).to.include('mia opted_out {"scope":{"kind":"all"},"said":"on the phone"}');
    // Said again it is no news.
    await contacts().consent("mia", said);
    expect((await rig.marks()).filter((mark) => mark.startsWith("mia opted_out"))).to.have.length(1);
    const [now] = await contacts().consent("tom", { ...said, change: "opt_in" });
    expect(now).to.include({ state: "opted_in", source: "person" });
    expect(await rig.messaging.desk.answering.refusal(await rig.now())).to.equal(null);
  });

  it("need evidence, and a topic that is one", async () => {
    const said = {
      number: ASHA,
      change: "opt_out",
      scope: { kind: "topic", topic: " " },
      said: "at the counter",
    } as const;
    expect((await refusalOf(contacts().consent("mia", said))).code).to.equal("config_invalid");
    expect((await refusalOf(contacts().consent("mia", { ...said, said: " " }))).code).to.equal("text_empty");
    const [consent] = await contacts().consent("mia", { ...said, scope: { kind: "topic", topic: "Reminders!" } });
    expect(consent?.scope).to.deep.equal({ kind: "topic", topic: "reminders" });
  });

  it("are given the benefit of the doubt once, by a person with a name", async () => {
    await rig.messaging.inbound.accept(rig.gateway, incoming("please don't stop by tomorrow, stop"));
    const [review] = await rig.messaging.store.openReviews(10);
    if (!review) throw new Error("this text should be doubtful");
    const decided = await contacts().decide("mia", review.id, "no_opt_out");
    expect(decided).to.include({ decision: "no_opt_out", decided_by: "mia" });
    expect(await rig.marks()).to.include('mia review_decided {"decision":"no_opt_out"}');
    expect((await refusalOf(contacts().decide("tom", review.id, "opt_out"))).code).to.equal("not_found");
    expect(rig.news.map(({ kind }) => kind)).to.include("reviews");
  });
});
