import { expect } from "chai";
import fc from "fast-check";
import {
  afterStart,
  afterStop,
  DEFAULT_BARE_STOP,
  isOptedOutOf,
  type OptOutScope,
  type ScopedMessage,
  scopeAgainst,
  scopeKey,
  scopeOfKey,
  scopeOfStop,
  topicScope,
} from "../../src/core/opt-out-scope.ts";

const gateway = fc.constantFrom("shop", "bank", "shop/+1", "");
const sender = fc.constantFrom("+15550001", "+15550002", "ACME", "1/+15550001");
const topic = fc.constantFrom("reminders", "news", "billing");
const texted = fc.record({ gateway, sender });
const message: fc.Arbitrary<ScopedMessage> = fc.record({ gateway, sender, topic: fc.option(topic) });
const scope: fc.Arbitrary<OptOutScope> = fc.oneof(
  fc.constant<OptOutScope>({ kind: "all" }),
  fc.record({ kind: fc.constant("sender" as const), gateway, sender }),
  fc.record({ kind: fc.constant("topic" as const), topic }),
);
const scopes = fc.array(scope, { maxLength: 6 });
const anyText = fc.string({ unit: "binary", maxLength: 20 });
const anyScope: fc.Arbitrary<OptOutScope> = fc.oneof(
  fc.record({ kind: fc.constant("sender" as const), gateway: anyText, sender: anyText }),
  anyText.map((word): OptOutScope => topicScope(word) ?? { kind: "all" }),
);

describe("scopes of an opt-out (P2)", () => {
  it("a STOP means everything, unless the gateway says that it means its sender", () => {
    const to = { gateway: "shop", sender: "+15550001" };
    expect(DEFAULT_BARE_STOP).to.equal("all");
    expect(scopeOfStop("all", to)).to.deep.equal({ kind: "all" });
    expect(scopeOfStop("sender", to)).to.deep.equal({ kind: "sender", ...to });
  });

  it("an opt-out of everything holds back every text, and none in force holds back nothing", () => {
    fc.assert(
      fc.property(scopes, message, (in_force, text) => {
        expect(isOptedOutOf(afterStop(in_force, { kind: "all" }), text)).to.equal(true);
        expect(isOptedOutOf([], text)).to.equal(false);
      }),
    );
  });

  it("an opt-out of a sender or topic holds back exactly the texts of that sender or about that topic", () => {
    fc.assert(
      fc.property(texted, topic, message, (to, about, text) => {
        const same = to.gateway === text.gateway && to.sender === text.sender;
        expect(isOptedOutOf([{ kind: "sender", ...to }], text)).to.equal(same);
        expect(isOptedOutOf([{ kind: "topic", topic: about }], text)).to.equal(text.topic === about);
      }),
    );
  });

  it("one more opt-out never lets a text through", () => {
    fc.assert(
      fc.property(scopes, scope, message, (in_force, said, text) => {
        const after = afterStop(in_force, said);
        if (isOptedOutOf(in_force, text)) expect(isOptedOutOf(after, text)).to.equal(true);
        expect(afterStop(after, said)).to.deep.equal(after);
      }),
    );
  });

  it("START lifts what was said to everything and to its sender, and nothing else", () => {
    fc.assert(
      fc.property(scopes, texted, (in_force, to) => {
        const after = afterStart(in_force, to);
        const own = [scopeKey({ kind: "all" }), scopeKey({ kind: "sender", ...to })];
        expect(after.map(scopeKey)).to.deep.equal(in_force.map(scopeKey).filter((key) => !own.includes(key)));
        // Texts without a topic may come from that sender again: START works.
        expect(isOptedOutOf(after, { ...to, topic: null })).to.equal(false);
      }),
    );
  });

  it("START to one sender lets no text through from another that was opted out of by itself, nor about such a topic", () => {
    fc.assert(
      fc.property(scopes, texted, message, (in_force, to, text) => {
        const narrow = in_force.filter((each) => each.kind !== "all");
        const elsewhere = text.gateway !== to.gateway || text.sender !== to.sender;
        const about = narrow.some((each) => each.kind === "topic" && each.topic === text.topic);
        if (isOptedOutOf(narrow, text) && (elsewhere || about)) {
          expect(isOptedOutOf(afterStart(in_force, to), text)).to.equal(true);
        }
      }),
    );
  });

  it("undoes exactly its own STOP", () => {
    fc.assert(
      fc.property(fc.constantFrom("all" as const, "sender" as const), texted, topic, (means, to, about) => {
        const before: OptOutScope[] = [{ kind: "topic", topic: about }];
        expect(afterStart(afterStop(before, scopeOfStop(means, to)), to)).to.deep.equal(before);
      }),
    );
  });

  it("says which scope held a text back", () => {
    const in_force: OptOutScope[] = [{ kind: "topic", topic: "news" }];
    expect(scopeAgainst(in_force, { gateway: "shop", sender: "A", topic: "News!" })).to.deep.equal(in_force[0]);
    expect(scopeAgainst(in_force, { gateway: "shop", sender: "A", topic: "billing" })).to.equal(null);
  });

  it("compares topics as words are compared", () => {
    expect(topicScope(" Appointment REMINDERS! ")).to.deep.equal({ kind: "topic", topic: "appointment reminders" });
    expect(topicScope("🎂")).to.deep.equal({ kind: "topic", topic: "🎂" });
    expect(topicScope("  ")).to.equal(null);
    const text = { gateway: "shop", sender: "A", topic: "Angebóte" };
    expect(isOptedOutOf([{ kind: "topic", topic: "angebote" }], text)).to.equal(true);
    // Nothing to compare is no topic, and so is held back by none.
    expect(isOptedOutOf([{ kind: "topic", topic: "" }], { ...text, topic: " " })).to.equal(false);
  });

  it("is stored as a text from which it comes back, and which no other scope has", () => {
    expect(scopeKey({ kind: "all" })).to.equal("all");
    expect(scopeKey({ kind: "sender", gateway: "shop", sender: "+15550001" })).to.equal('sender:["shop","+15550001"]');
    expect(scopeKey({ kind: "topic", topic: "Reminders" })).to.equal("topic:reminders");
    fc.assert(
      fc.property(anyScope, anyScope, (one, other) => {
        expect(scopeOfKey(scopeKey(one))).to.deep.equal(one);
        if (scopeKey(one) === scopeKey(other)) expect(one).to.deep.equal(other);
      }),
      { numRuns: 1_000 },
    );
    for (const key of ["", "everything", "topic:", "sender:", 'sender:["a"]', 'sender:["a","b","c"]', "sender:{}"]) {
      expect(scopeOfKey(key), key).to.equal(null);
    }
  });
});
