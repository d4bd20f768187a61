import { expect } from "chai";
import fc from "fast-check";
import type { Ask } from "../../../src/messaging/outbound.ts";
import { ask, incoming, SENDER, sender } from "../service.ts";
import { ASHA, answer, type DeskRig, deskRig, refusalOf } from "./desk-rig.ts";

describe("answering at the desk", () => {
  let rig: DeskRig;
  beforeEach(async () => {
    rig = await deskRig();
  });
  afterEach(() => rig.stop());

  const desk = () => rig.messaging.desk.answering;
  const taken = () => rig.carrier.taken.map(({ text }) => text);

  it("sends after five seconds, in the conversation's own way, with the person as its author", async () => {
    const message = await desk().answer("mia", answer(rig, "We are, from 10."));
    expect(message).to.include({ status: "queued", author: "mia", node: null, kind: "conversation", sender: SENDER });
    await rig.advance(4_999);
    expect(taken()).to.deep.equal([]);
    await rig.advance(1);
    expect(taken()).to.deep.equal(["We are, from 10."]);
    expect((await rig.now()).waits).to.equal(false);
  });

  it("takes a text back within the five seconds, also in another process than the one that was asked", async () => {
    const { id } = await desk().answer("mia", answer(rig, "We are closed"));
    await rig.advance(4_000);
    expect(await desk().cancel("mia", id)).to.include({ status: "cancelled", status_reason: "Cancelled by mia." });
    await rig.advance(60_000);
    expect(taken()).to.deep.equal([]);
    expect(await rig.marks()).to.include(`mia cancelled_text {"message":"${id}"}`);
    // Twice is no harm.
    expect(await desk().cancel("mia", id)).to.include({ status: "cancelled" });
  });

  it("says when it is too late", async () => {
    const { id } = await desk().answer("mia", answer(rig, "We are"));
    await rig.advance(5_000);
    const refused = await refusalOf(desk().cancel("mia", id));
    expect(refused.code).to.equal("send_failed");
    expect(refused.message).to.contain("too late");
    expect((await refusalOf(desk().cancel("mia", "msg_none"))).code).to.equal("not_found");
    const [theirs] = await rig.texts();
    expect((await refusalOf(desk().cancel("mia", theirs?.id ?? ""))).code).to.equal("not_found");
  });

  it("sends at the time that was chosen, and no sooner than it can be undone", async () => {
    const now = rig.clock.now();
    await desk().answer("mia", answer(rig, "later", { due_at: now + 3_600_000 }));
    await desk().answer("mia", answer(rig, "at once", { due_at: now - 3_600_000 }));
    await rig.advance(5_000);
    expect(taken()).to.deep.equal(["at once"]);
    await rig.advance(3_600_000);
    expect(taken()).to.deep.equal(["at once", "later"]);
    const far = answer(rig, "never", { due_at: now + 400 * 24 * 3_600_000 });
    expect((await refusalOf(desk().answer("mia", far))).code).to.equal("config_invalid");
  });

  it("sends once however often one ask is repeated, and as often as people ask (P3)", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("mia", "tom", "mia/1"), fc.constantFrom("1", "2", "1/2")), { maxLength: 12 }),
        async (asks) => {
          const own = await deskRig();
          for (const [person, key] of asks) {
            await own.messaging.desk.answering.answer(person, answer(own, `${person} says ${key}`, { key }));
          }
          // One contact's texts leave one after the other.
          await own.advance(5_000);
          while ((await own.messaging.store.counts()).queued > 0) await own.settled();
          await own.settled();
          const wanted = [...new Set(asks.map(([person, key]) => `${person} says ${key}`))];
          expect(own.carrier.taken.map(({ text }) => text)).to.have.members(wanted);
          await own.stop();
        },
      ),
      { numRuns: 25 },
    ));

  it("fills fields with what is kept of the contact", async () => {
    const patch = { name: "Asha", fields: { ticket: 4711 } };
    await rig.messaging.store.updateContact(ASHA, patch, rig.clock.now(), "contact_new");
    const { text } = await desk().answer("mia", answer(rig, "{{contact.name}}, it is {{contact.ticket}} & more"));
    expect(text).to.equal("Asha, it is 4711 & more");
    const broken = await refusalOf(desk().answer("mia", answer(rig, "Hello {{contact.name")));
    expect(broken.code).to.equal("template_invalid");
    expect(await desk().answer("mia", answer(rig, "a } b { c"))).to.include({ text: "a } b { c" });
  });

  describe("what cannot be sent", () => {
    const kept = async () => (await rig.messaging.store.counts()).messages;

    it("is refused before anything is kept where the person has opted out, in a sentence that says since when (P2)", async () => {
      await rig.messaging.inbound.accept(rig.gateway, incoming("STOP"));
      await rig.settled();
      const before = await kept();
      const refused = await refusalOf(desk().answer("mia", answer(rig, "Please stay")));
      expect(refused.code).to.equal("opted_out");
      expect(refused.message).to.contain("this person opted out on 2026-05-04");
      expect(await kept()).to.equal(before);
      expect(await desk().refusal(await rig.now())).to.equal(refused.message);
    });

    it("is refused where nothing leaves from that number any more", async () => {
      expect(await desk().refusal(await rig.now())).to.equal(null);
      const before = await kept();
      const remove = rig.messaging.addGateway({ ...rig.gateway, senders: [sender("+14155550199")] });
      expect((await refusalOf(desk().answer("mia", answer(rig, "Hello")))).code).to.equal("no_sender");
      remove();
      expect((await refusalOf(desk().answer("mia", answer(rig, "Hello")))).code).to.equal("no_gateway");
      expect(
        (await refusalOf(desk().answer("mia", { ...answer(rig, "Hello"), conversation_id: "conv_none" }))).code,
      ).to.equal("not_found");
      expect(await kept()).to.equal(before);
    });
  });

  describe("taking over", () => {
    const automatic = (more: Partial<Ask> = {}) =>
      rig.messaging.outbound.submit(rig.gateway, ask("Thanks, we got it.", { yields_to_person: true, ...more }));

    it("holds back the flows' replies from the answer on", async () => {
      await desk().answer("mia", answer(rig, "I am on it"));
      expect((await rig.now()).taken_over_by).to.equal("mia");
      const { message } = await automatic();
      expect(message).to.include({ status: "suppressed", error_code: "taken_over" });
      expect((await automatic({ yields_to_person: false })).message.status).to.not.equal("suppressed");
      await rig.messaging.desk.conversations.change("mia", rig.conversation.id, { what: "hand_back" });
      expect((await automatic()).message.status).to.not.equal("suppressed");
    });

    it("leaves it to whoever has it", async () => {
      await rig.messaging.desk.conversations.change("tom", rig.conversation.id, { what: "take_over" });
      await desk().answer("mia", answer(rig, "I am on it"));
      expect((await rig.now()).taken_over_by).to.equal("tom");
    });

    it("does not happen where the settings say so", async () => {
      await rig.messaging.desk.documents.setSettings("mia", { answering_takes_over: false });
      await desk().answer("mia", answer(rig, "I am on it"));
      expect((await rig.now()).taken_over_by).to.equal(null);
    });

    it("is undone with the answer, unless the person had it before", async () => {
      const { id } = await desk().answer("mia", answer(rig, "Oops"));
      await desk().cancel("mia", id);
      expect((await rig.now()).taken_over_by).to.equal(null);
      await rig.messaging.desk.conversations.change("mia", rig.conversation.id, { what: "take_over" });
      const again = await desk().answer("mia", answer(rig, "Oops"));
      await desk().cancel("mia", again.id);
      expect((await rig.now()).taken_over_by).to.equal("mia");
    });
  });

  it("sends an uncertain text once more, as the person's, once (P3)", async () => {
    rig.carrier.outcomes.push({ outcome: "uncertain", code: "timeout", reason: "Nobody knows." });
    const { id } = await desk().answer("mia", answer(rig, "Did it leave?"));
    await rig.advance(5_000);
    const { message: again } = await desk().sendAgain("tom", id);
    expect(again).to.include({ author: "tom", text: "Did it leave?" });
    expect((await desk().sendAgain("tom", id)).message.id).to.equal(again.id);
    await rig.advance(1_000);
    expect(taken()).to.deep.equal(["Did it leave?", "Did it leave?"]);
    const marks = await rig.marks();
    expect(marks.filter((mark) => mark.startsWith("tom sent_again"))).to.have.length(1);
  });
});
