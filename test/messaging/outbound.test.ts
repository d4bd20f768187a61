import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { LONGEST_OUTBOUND_TEXT } from "../../src/core/message.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { bestSender } from "../../src/messaging/running-gateway.ts";
import type { TestClock } from "../core/test-clock.ts";
import { temporaryFolder } from "../database/temporary-folder.ts";
import {
  ASHA,
  ask,
  incoming,
  makeService,
  type RecordingGateway,
  recordingFlow,
  SENDER,
  type Service,
  sender,
} from "./service.ts";

describe("outbound", () => {
  let service: Service;

  beforeEach(async () => {
    service = makeService({ senders: [sender(SENDER, "US"), sender("+33700000001", "FR")] });
    await service.messaging.start();
  });

  afterEach(() => service.messaging.close());

  const submit = (more: Parameters<typeof ask>[1] = {}) =>
    service.messaging.outbound.submit(service.gateway, ask("Hello", more));

  const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => "no error",
      (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
    );

  it("commits the text before the carrier hears of it (P3)", async () => {
    let seen: string | undefined;
    service.carrier.handOver = async ({ id }) => {
      seen = (await service.messaging.store.message(id))?.status;
      return { outcome: "accepted", provider_id: "SM1" };
    };
    const { message } = await submit();
    await service.settled();
    expect(message.status).to.equal("sending");
    expect(seen).to.equal("sending");
    expect(await service.messaging.store.message(message.id)).to.include({ status: "sent", provider_id: "SM1" });
  });

  it("reads numbers as people write them", async () => {
    expect((await submit({ to: "(415) 555-0101" })).message.contact).to.equal(ASHA);
  });

  it("says in words what cannot be sent, and sends nothing", async () => {
    expect(await codeOf(submit({ to: "Asha" }))).to.equal("number_invalid");
    expect(await codeOf(submit({ to: " " }))).to.equal("number_invalid");
    expect(await codeOf(submit({ text: " \n" }))).to.equal("text_empty");
    expect(await codeOf(submit({ text: "x".repeat(LONGEST_OUTBOUND_TEXT + 1) }))).to.equal("text_too_long");
    await service.settled();
    expect(service.carrier.taken).to.deep.equal([]);
  });

  it("asked twice with the key of one run, sends once (P3)", async () => {
    service.messaging.runs.start("msg_run", () => service.messaging.runs.entered("msg_run"));
    const first = await submit({ run_id: "msg_run" });
    service.messaging.runs.start("msg_run", () => service.messaging.runs.entered("msg_run"));
    const second = await submit({ run_id: "msg_run" });
    const third = await submit({ run_id: "msg_run" });
    await service.settled();
    expect([first.repeat, second.repeat, third.repeat]).to.deep.equal([false, true, false]);
    expect(second.message.id).to.equal(first.message.id);
    expect(service.carrier.taken).to.have.length(2);
  });

  describe("texts of one kind to one contact", () => {
    const taken = async (): Promise<string[]> => {
      await service.settled();
      return service.carrier.taken.map(({ text }) => text);
    };
    /** A template that asks for what is kept of the contact. */
    const lookedUp = (text: string) => async (contact: string) => {
      await service.messaging.store.contact(contact);
      return text;
    };

    it("leave in the order in which they were asked for, whatever has to be looked up for the first", async () => {
      await Promise.all([submit({ text: lookedUp("first") }), submit({ text: "second", sender: SENDER })]);
      expect(await taken()).to.deep.equal(["first", "second"]);
    });

    it("do not wait for one that cannot be written, nor for those of another contact or kind", async () => {
      let giveUp = (): void => undefined;
      const given = new Promise<void>((resolve) => {
        giveUp = resolve;
      });
      const failing = submit({
        text: async () => {
          await given;
          throw new Error("No such contact.");
        },
      });
      const second = submit({ text: "second", sender: SENDER });
      await submit({ text: "to another", sender: SENDER, to: "+14155550102" });
      await submit({ text: "a notice", sender: SENDER, kind: "notice" });
      expect(await taken()).to.deep.equal(["to another", "a notice"]);
      giveUp();
      expect(await codeOf(failing)).to.be.an("error");
      await second;
      expect(await taken()).to.deep.equal(["to another", "a notice", "second"]);
    });
  });

  it("takes a campaign in so that who texts, and what is due, does not wait for all of it", async () => {
    const to = (n: number): string => `+1212${5_550_000 + n}`;
    let taken = 0;
    const campaign = Array.from({ length: 3_000 }, async (_, n) => {
      const { message } = await submit({ kind: "campaign", to: to(n), sender: SENDER });
      taken += 1;
      return message;
    });
    await service.messaging.inbound.accept(service.gateway, incoming("YES"));
    expect(taken).to.be.below(1_000);
    await Promise.all(campaign.slice(0, 2_000));
    expect(service.carrier.taken.length).to.be.above(0);
    const contacts = (await Promise.all(campaign)).map(({ contact }) => contact);
    expect(contacts).to.deep.equal(campaign.map((_, n) => to(n)));
  });

  it("keeps all of a campaign that was asked for before Node-RED stops (P6)", async () => {
    const campaign = Array.from({ length: 2_000 }, (_, n) =>
      submit({ kind: "campaign", to: `+1212${5_550_000 + n}`, sender: SENDER }),
    );
    await service.messaging.close();
    const kept = await Promise.allSettled(campaign);
    expect(kept.filter(({ status }) => status === "rejected")).to.deep.equal([]);
  });

  describe("the best sender", () => {
    it("is the one they texted, else one of their country, else the first", () => {
      expect(bestSender(service.gateway, ASHA, "+33700000001")).to.equal("+33700000001");
      expect(bestSender(service.gateway, "+33612345678", null)).to.equal("+33700000001");
      expect(bestSender(service.gateway, "+33612345678", "+15550000000")).to.equal("+33700000001");
      expect(bestSender(service.gateway, "+919876543210", null)).to.equal(SENDER);
      expect(bestSender({ ...service.gateway, senders: [] }, ASHA, null)).to.equal(null);
    });

    it("is remembered from the conversation", async () => {
      recordingFlow(service);
      await service.messaging.inbound.accept(service.gateway, incoming("Bonjour", { to: "+33700000001" }));
      expect((await submit()).message.sender).to.equal("+33700000001");
    });

    it("missing, is said in words", async () => {
      const none = { ...service.gateway, senders: [] };
      expect(await codeOf(service.messaging.outbound.submit(none, ask("Hello")))).to.equal("no_sender");
    });
  });

  describe("what the carrier says", () => {
    const comesTo = async (
      ...outcomes: RecordingGateway["outcomes"]
    ): Promise<{ status: string | undefined; tries: number }> => {
      service.carrier.outcomes.push(...outcomes);
      const { message } = await submit();
      await service.clock.advanceSettled(24 * 60 * 60_000, () => service.settled());
      return {
        status: (await service.messaging.store.message(message.id))?.status,
        tries: service.carrier.taken.length,
      };
    };

    it("a refusal for ever is not tried again", async () => {
      const refused = { outcome: "permanent", code: "21211", reason: "Not a number." } as const;
      expect(await comesTo(refused)).to.deep.equal({ status: "failed", tries: 1 });
    });

    it("a refusal for now is tried again until it is taken", async () => {
      const later = { outcome: "later", code: "503", reason: "Busy.", retry_after_ms: null, concerns: "text" } as const;
      expect(await comesTo(later, later)).to.deep.equal({ status: "sent", tries: 3 });
    });

    it("a refusal for now that lasts is given up in the end", async () => {
      const later = { outcome: "later", code: "503", reason: "Busy.", retry_after_ms: null, concerns: "text" } as const;
      expect(await comesTo(...Array.from({ length: 20 }, () => later))).to.deep.equal({ status: "failed", tries: 12 });
    });

    it("what is uncertain is never sent again (P3)", async () => {
      const uncertain = { outcome: "uncertain", code: "timeout", reason: "No answer." } as const;
      expect(await comesTo(uncertain)).to.deep.equal({ status: "uncertain", tries: 1 });
    });

    it("an opt-out at the provider is one here (P2)", async () => {
      const opted_out = { outcome: "opted_out", code: "21610", reason: "Opted out." } as const;
      expect(await comesTo(opted_out)).to.deep.equal({ status: "failed", tries: 1 });
      expect((await submit()).message.status).to.equal("suppressed");
    });

    it("a receipt is kept although it overtakes the answer", async () => {
      const receipt = {
        message_id: null,
        status: "delivered",
        error_code: null,
        reason: null,
        opted_out: false,
      } as const;
      await service.messaging.inbound.receipt(service.gateway, { ...receipt, provider_id: "carrier_1" });
      const { message } = await submit();
      await service.settled();
      expect((await service.messaging.store.message(message.id))?.status).to.equal("delivered");
    });
  });

  it("keeps the order of one contact's texts, also where the first must wait", async () => {
    const later = { outcome: "later", code: "503", reason: "Busy.", retry_after_ms: null, concerns: "text" } as const;
    service.carrier.outcomes.push(later);
    const texts = ["one", "two", "three"];
    for (const text of texts) await service.messaging.outbound.submit(service.gateway, ask(text));
    await service.clock.advanceSettled(60_000, () => service.settled());
    expect(service.carrier.taken.map(({ text }) => text)).to.deep.equal(["one", ...texts]);
  });

  it("never goes beyond a sender's rate, and uses it (P4)", async () => {
    const rates = fc.record({ amount: fc.integer({ min: 1, max: 20 }), count: fc.integer({ min: 1, max: 60 }) });
    await fc.assert(
      fc.asyncProperty(rates, async ({ amount, count }) => {
        const paced = makeService({
          senders: [{ sender: SENDER, rate: { amount, period_ms: 1000, burst: 1 }, more_limits: [], country: null }],
        });
        await paced.messaging.start();
        const times: number[] = [];
        paced.carrier.handOver = () => {
          times.push(paced.clock.now());
          return Promise.resolve({ outcome: "accepted", provider_id: `SM${times.length}` });
        };
        for (let index = 0; index < count; index += 1) {
          await paced.messaging.outbound.submit(paced.gateway, ask("Hi", { to: `+1415555${1000 + index}` }));
        }
        await paced.clock.advanceSettled(count * 1000, () => paced.settled());
        await paced.messaging.close();
        expect(times).to.have.length(count);
        for (const [index, time] of times.entries()) {
          const next = times[index + amount];
          if (next !== undefined) expect(next - time).to.be.at.least(1000 - amount);
        }
        const spent = (times.at(-1) ?? 0) - (times[0] ?? 0);
        expect(spent).to.be.at.most(((count - 1) * 1000) / amount + count);
      }),
      { numRuns: 12 },
    );
  });

  it("records what is under way before it closes", async () => {
    let open = (): void => undefined;
    service.carrier.gate = new Promise((resolve) => {
      open = resolve;
    });
    await submit();
    await service.settled();
    const recorded: string[] = [];
    service.messaging.onMessage(({ status }) => recorded.push(status));
    const closing = service.messaging.close();
    open();
    await closing;
    expect(recorded).to.deep.equal(["sent"]);
  });

  it("finds texts whose hand-over was cut off by a crash uncertain, says so, and does not send them again (P3)", async () => {
    const folder = temporaryFolder();
    const open = (id_prefix: string, clock?: TestClock): Service => {
      const store = new SqliteStore({ file: join(folder.path, "texts.sqlite") });
      return makeService({ store, id_prefix, ...(clock ? { clock } : {}) });
    };
    const killed = open("a");
    let release = (): void => undefined;
    killed.carrier.gate = new Promise((resolve) => {
      release = resolve;
    });
    await killed.messaging.start();
    const { message } = await killed.messaging.outbound.submit(killed.gateway, ask("Hello"));
    await killed.settled();
    expect(killed.carrier.taken).to.have.length(1);

    const next = open("b", killed.clock);
    await next.messaging.start();
    await killed.clock.advanceSettled(75_000, () => next.settled());
    expect((await next.messaging.store.message(message.id))?.status).to.equal("uncertain");
    expect(next.carrier.taken).to.deep.equal([]);
    expect([...killed.log.warnings, ...next.log.warnings].join()).to.include(message.id);
    release();
    await Promise.all([killed.messaging.close(), next.messaging.close()]);
    folder.dispose();
  });
});
