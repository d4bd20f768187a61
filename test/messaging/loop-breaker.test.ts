import { expect } from "chai";
import { hasCode } from "../../src/core/sms-error.ts";
import type { Ask } from "../../src/messaging/outbound.ts";
import { ASHA, ask, incoming, makeService, recordingFlow, SENDER, type Service, sender } from "./service.ts";

const MACHINE = "I am driving and will answer you as soon as I can.";
const MINUTE = 60_000;

/** A flow that answers every text with the same. */
function talking({ messaging, gateway }: Service, reply: string): void {
  messaging.flows.subscribe({
    gateway: gateway.id,
    senders: null,
    receive({ message }) {
      const answer = ask(reply, { to: message.contact, in_reply_to: message.id });
      messaging.outbound.submit(gateway, answer).catch((error: unknown) => {
        if (!hasCode(error, "loop")) throw error;
      });
    },
  });
}

describe("the loop breaker", () => {
  let service: Service;
  let texts: number;

  beforeEach(async () => {
    texts = 0;
    service = makeService();
    recordingFlow(service);
    await service.messaging.start();
  });
  afterEach(() => service.messaging.close());

  /** They text some seconds after our answer, and the flow answers; says whether that went, or why not. */
  async function round(said: string, reply: string, more: Partial<Ask> = {}, after_ms = 5_000): Promise<string> {
    texts += 1;
    service.clock.advance(after_ms);
    await service.settled();
    const text = incoming(said, { provider_id: `SM${texts}` });
    const { message } = await service.messaging.inbound.accept(service.gateway, text);
    return answer(message.id, reply, more);
  }

  async function answer(in_reply_to: string, reply: string, more: Partial<Ask> = {}): Promise<string> {
    try {
      await service.messaging.outbound.submit(service.gateway, ask(reply, { in_reply_to, ...more }));
      await service.settled();
      return "sent";
    } catch (error) {
      if (!hasCode(error, "loop")) throw error;
      return error.message;
    }
  }

  async function rounds(count: number, said = MACHINE, reply = "Thanks!", more: Partial<Ask> = {}): Promise<string[]> {
    const results: string[] = [];
    for (let each = 0; each < count; each += 1) results.push(await round(said, reply, more));
    return results;
  }

  const notes = async (): Promise<string[]> => {
    const conversation = await service.messaging.store.conversationWith("gateway_1", SENDER, ASHA);
    return (await service.messaging.store.notes(conversation?.id ?? "")).map(({ text }) => text);
  };
  const sent = (results: string[]): number => results.filter((each) => each === "sent").length;

  it("stops the same answer to the same sentence, says why, and notes it once", async () => {
    const results = await rounds(20);
    expect(results.slice(0, 5)).to.deep.equal(Array(5).fill("sent"));
    expect(sent(results)).to.equal(5);
    expect(results[5]).to.match(/^Not sent to \+1 415 555 0101: The automatic reply “Thanks!” went out 5 times/);
    expect(results.at(-1)).to.equal(results[5]);
    expect(service.carrier.taken).to.have.length(5);
    const [note, ...more] = await notes();
    expect(note).to.match(/went out 5 times.*Read the conversation and answer it yourself/);
    expect(more).to.deep.equal([]);
    expect(service.log.warnings).to.have.length(1);
    expect(service.log.warnings[0]).to.match(/^Automatic replies to \+1 415 555 0101 are stopped\./);
  });

  it("does not begin again while the machine goes on, and does once it has been quiet; a second stop is noted again", async () => {
    // Twenty minutes without a pause: longer than what is looked at.
    const results: string[] = [];
    for (let each = 0; each < 20; each += 1) results.push(await round(MACHINE, "Thanks!", {}, MINUTE));
    expect(sent(results)).to.equal(5);
    service.clock.advance(11 * MINUTE);
    const again = await rounds(8);
    expect(sent(again)).to.equal(5);
    expect(await notes()).to.have.length(2);
    expect(service.log.warnings).to.have.length(2);
  });

  it("answers a person who says something else at once", async () => {
    expect(sent(await rounds(8))).to.equal(5);
    expect(await round("Is the shop open today?", "Until six.")).to.equal("sent");
  });

  it("is not asked about what a person at the desk writes, nor where a flow may repeat itself, nor about other texts", async () => {
    expect(sent(await rounds(20, MACHINE, "Thanks!", { node: null }))).to.equal(20);
    expect(sent(await rounds(20, MACHINE, "Thanks!", { stop_loops: false }))).to.equal(20);
    expect(sent(await rounds(20, MACHINE, "Thanks!", { kind: "notice" }))).to.equal(20);
    expect(await notes()).to.deep.equal([]);
  });

  it("leaves a long talk with a person alone, and each conversation to itself", async () => {
    for (let each = 0; each < 30; each += 1) {
      expect(await round(`answer ${"abcdefghij"[each % 10]}`, `Question ${each}?`)).to.equal("sent");
    }
    expect(sent(await rounds(5, "YES", "Thanks!"))).to.equal(5);
  });

  it("counts a repeated run of the flow once, and lets it find what it sent (P3)", async () => {
    const { runs } = service.messaging;
    for (let each = 0; each < 5; each += 1) {
      texts += 1;
      const { message } = await service.messaging.inbound.accept(
        service.gateway,
        incoming(MACHINE, { provider_id: `SM${texts}` }),
      );
      service.clock.advance(5_000);
      for (let repeat = 0; repeat < 4; repeat += 1) {
        runs.start(message.id, () => runs.entered(message.id));
        expect(await answer(message.id, "Thanks!", { run_id: message.id })).to.equal("sent");
        runs.left(message.id);
      }
    }
    expect(service.carrier.taken).to.have.length(5);
    expect(await round(MACHINE, "Thanks!")).to.match(/went out 5 times/);
  });

  it("stops the text although its note cannot be kept, and says that in the log", async () => {
    const { store } = service.messaging;
    store.addNote = () => Promise.reject(new Error("disk full"));
    const results = await rounds(7);
    expect(sent(results)).to.equal(5);
    expect(results[6]).to.match(/went out 5 times/);
    expect(service.log.errors.join()).to.contain("disk full");
  });

  it("ends the talk of two systems that answer each other, and of ours with an auto-responder", async () => {
    for (const answer of ["Thanks for your text! We will get back to you.", "YES"]) {
      const other = makeService({ clock: service.clock, id_prefix: "other_", senders: [sender(ASHA)] });
      await other.messaging.start();
      const ours = makeService({ clock: service.clock });
      await ours.messaging.start();
      talking(ours, "Hello, this is Ada's shop. Text HELP for help.");
      talking(other, answer);
      await ours.messaging.inbound.accept(ours.gateway, incoming("Hello"));
      const taken = [0, 0];
      let rounds = 0;
      for (; rounds < 400; rounds += 1) {
        service.clock.advance(6_000);
        await ours.settled();
        await other.settled();
        const texts = ours.carrier.taken.slice(taken[0]);
        const back = other.carrier.taken.slice(taken[1]);
        taken[0] = ours.carrier.taken.length;
        taken[1] = other.carrier.taken.length;
        if (texts.length + back.length === 0) break;
        for (const { id, text } of texts) {
          const said = incoming(text, { provider_id: `to_other_${id}`, from: SENDER, to: ASHA });
          await other.messaging.inbound.accept(other.gateway, said);
        }
        for (const { id, text } of back) {
          await ours.messaging.inbound.accept(ours.gateway, incoming(text, { provider_id: `to_ours_${id}` }));
        }
      }
      expect(rounds).to.be.below(60);
      expect(ours.carrier.taken.length).to.be.within(5, 20);
      await ours.messaging.close();
      await other.messaging.close();
    }
  });

  it("reads no history for a conversation with few replies", async () => {
    const { store } = service.messaging;
    const { history } = store;
    let read = 0;
    store.history = (...of) => {
      read += 1;
      return history(...of);
    };
    await rounds(5);
    expect(read).to.equal(0);
    service.clock.advance(11 * MINUTE);
    await rounds(5);
    expect(read).to.equal(0);
    await rounds(1);
    expect(read).to.equal(1);
  });

  it("gives a text that it looked at its place in the line from when it is kept, not from before the look", async () => {
    for (const said of ["one", "two", "three", "four", "five"]) await round(said, `You said ${said}.`);
    const { store } = service.messaging;
    const { history } = store;
    store.history = async (...of) => {
      service.clock.advance(2_000);
      return history(...of);
    };
    expect(await round("six", "You said six.")).to.equal("sent");
    const conversation = await store.conversationWith("gateway_1", SENDER, ASHA);
    const [last] = (await history(conversation?.id ?? "", 1)).slice(-1);
    expect(last).to.include({ direction: "out", due_at: service.clock.now(), created_at: service.clock.now() });
  });
});
