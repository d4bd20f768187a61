import { expect } from "chai";
import fc from "fast-check";
import { parseNumber } from "../../src/core/phone-number.ts";
import { decided } from "../../src/web/app/phone/decided.ts";
import { countries, newPerson } from "../../src/web/app/phone/new-person.ts";
import { afterEvent, afterThread, emptyModel, type Model, withText } from "../../src/web/app/phone/phone-model.ts";
import { EventStreamReader } from "../../src/web/app/shared/sse.ts";
import type { Decision, PhoneEvent, PhoneText, ThreadKey } from "../../src/web/phone-wire.ts";

const THREAD: ThreadKey = { gateway: "g", handset: "+1", sender: "+2" };
const OTHER: ThreadKey = { ...THREAD, handset: "+3" };
const STATUSES = ["sending", "sent", "delivered"] as const;

const handset = (number: string) => ({ number, shown: number, name: number, on: true, waiting: 0, threads: [] });
const STATE: PhoneEvent = {
  seq: 0,
  kind: "state",
  state: {
    gateways: [
      {
        id: "g",
        name: "G",
        senders: [{ sender: "+2", shown: "+2" }],
        faults: { slow: false, lose_next: false, repeat_next: false },
        handsets: [handset("+1"), handset("+3")],
      },
    ],
    on_the_way: [],
    log: [],
  },
};
const text = (id: number, status: PhoneText["status"], direction: PhoneText["direction"] = "out"): PhoneText => ({
  id: `text-${id}`,
  direction,
  text: `text ${id}`,
  at: 1_000 + id,
  status,
});

describe("the test phone's page, without its page", () => {
  it("has the same thread wherever the thread's answer falls among the events", () => {
    const changes = fc.array(fc.record({ id: fc.nat(8), status: fc.constantFrom(...STATUSES), own: fc.boolean() }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(changes, fc.nat(30), fc.nat(30), (list, asked, late) => {
        const events = list.map(({ id, status, own }, index): PhoneEvent => {
          return { seq: index + 1, kind: "text", thread: own ? THREAD : OTHER, text: text(id, status), fresh: true };
        });
        const own = events.flatMap((event) => (event.kind === "text" && event.thread === THREAD ? [event] : []));
        const knownAt = (seq: number) =>
          own
            .filter((event) => event.seq <= seq)
            .reduce<readonly PhoneText[]>((all, event) => withText(all, event.text), []);
        const at = Math.min(asked, events.length);
        const answered = Math.min(at + late, events.length);
        let model: Model = afterEvent(emptyModel, STATE);
        for (const event of events.slice(0, answered)) model = afterEvent(model, event);
        model = afterThread(model, THREAD, { texts: [...knownAt(at)], seq: at });
        for (const event of events.slice(answered)) model = afterEvent(model, event);
        expect(model.texts).to.deep.equal(knownAt(events.length));
      }),
    );
  });

  it("marks a new text elsewhere as unread, once, and forgets the mark when it is opened", () => {
    const opened = afterEvent(emptyModel, STATE);
    expect(opened.open).to.deep.equal(THREAD);
    const heard = afterEvent(opened, {
      seq: 1,
      kind: "text",
      thread: OTHER,
      text: text(1, "delivered", "in"),
      fresh: true,
    });
    expect(heard.unread.size).to.equal(1);
    const own = afterEvent(opened, { seq: 1, kind: "text", thread: OTHER, text: text(1, "sent", "out"), fresh: true });
    expect(own.unread.size).to.equal(0);
    const old = afterEvent(opened, {
      seq: 1,
      kind: "text",
      thread: OTHER,
      text: text(1, "delivered", "in"),
      fresh: false,
    });
    expect(old.unread.size).to.equal(0);
  });

  it("opens another phone when the open one's gateway goes away", () => {
    const opened = afterEvent(emptyModel, STATE);
    expect(afterEvent(opened, { seq: 1, kind: "gateways", gateways: [] })).to.include({ open: null, texts: null });
  });

  it("reads the stream's events however the network cuts them", () => {
    const payloads = fc.array(fc.jsonValue(), { maxLength: 10 });
    fc.assert(
      fc.property(payloads, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (values, cuts) => {
        const stream = values
          .map((value, index) => `id: ${index}\ndata: ${JSON.stringify(value)}\n\n: still here\n\n`)
          .join("");
        const reader = new EventStreamReader();
        const seen: unknown[] = [];
        for (let from = 0, turn = 0; from < stream.length; turn += 1) {
          const to = from + (cuts[turn % cuts.length] ?? 1);
          for (const data of reader.take(stream.slice(from, to))) seen.push(JSON.parse(data));
          from = to;
        }
        expect(seen).to.deep.equal(values.map((value) => JSON.parse(JSON.stringify(value))));
      }),
      { numRuns: 50 },
    );
    expect(() => new EventStreamReader().take("x".repeat(4_000_001))).to.throw(RangeError);
  });

  it("invents people with numbers that can be texted, never twice the same", () => {
    for (const code of countries) {
      const names: string[] = [];
      const numbers: string[] = [];
      for (let count = 0; count < 20; count += 1) {
        const person = newPerson(code, { names, numbers }, () => ((count * 7) % 20) / 20);
        if (person === null) break;
        expect(parseNumber(person.number, null), `${code} ${person.number}`).to.equal(person.number);
        names.push(person.name);
        numbers.push(person.number);
      }
      expect(numbers.length, code).to.be.at.least(3);
      expect(new Set(numbers).size).to.equal(numbers.length);
      expect(new Set(names).size).to.equal(names.length);
    }
  });

  it("says decisions in sentences", () => {
    const line: Decision = {
      ...{ id: 1, at: 0, gateway: "g", handset: "+1", excerpt: "", segments: 1, reason: null, stopped_at: null },
      about: "reply",
      what: "sent",
    };
    expect(decided(line)).to.equal("Reply sent in 1 segment.");
    expect(decided({ ...line, segments: 3, about: "confirmation" })).to.equal("Confirmation sent in 3 segments.");
    expect(decided({ ...line, what: "taken_once" })).to.equal("Same text twice: taken once.");
    const stopped_at = Date.UTC(2026, 4, 3, 12);
    const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" }).format(stopped_at);
    expect(decided({ ...line, what: "suppressed", stopped_at, reason: "This person has opted out." })).to.equal(
      `Reply held back: this person replied STOP on ${day}.`,
    );
    expect(decided({ ...line, what: "suppressed", reason: "This person has opted out." })).to.equal(
      "Reply held back: this person has opted out.",
    );
    expect(decided({ ...line, what: "trouble", reason: "A text was not taken: full." })).to.equal(
      "A text was not taken: full.",
    );
  });
});
