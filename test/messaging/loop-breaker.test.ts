import { expect } from "chai";
import { hasCode } from "../../src/core/sms-error.ts";
import type { Ask } from "../../src/messaging/outbound.ts";
import { ASHA, ask, incoming, makeService, recordingFlow, SENDER, type Service } from "./service.ts";

const MACHINE = "I am driving and will answer you as soon as I can.";
const MINUTE = 60_000;

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
});
