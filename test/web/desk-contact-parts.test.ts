import { expect } from "chai";
import type { Consent } from "../../src/core/message.ts";
import { fieldNameProblem, isTyped, typedValue } from "../../src/web/app/desk/contact/field-values.ts";
import { standing, topicsOf } from "../../src/web/app/desk/contact/standing.ts";
import { daysLeft } from "../../src/web/app/desk/reviews/time-left.ts";

describe("where a contact stands", () => {
  const base = { contact: "+14155550101", source: "text", message_id: null, gateway: null } as const;
  const consent = (state: Consent["state"], scope: Consent["scope"], since: number): Consent => ({
    ...base,
    state,
    scope,
    since,
  });
  const all = { kind: "all" } as const;
  const sender = { kind: "sender", gateway: "g1", sender: "+14155550199" } as const;
  const topic = { kind: "topic", topic: "reminders" } as const;

  it("is told with what reaches furthest first, opt-outs before the rest", () => {
    const told = standing([
      consent("opted_in", all, 1),
      consent("opted_out", topic, 2),
      consent("opted_out", sender, 3),
    ]);
    expect(told.map(({ scope }) => scope.kind)).to.deep.equal(["sender", "topic", "all"]);
  });

  it("knows the topics that were named", () => {
    expect(topicsOf([consent("opted_in", all, 1), consent("opted_out", topic, 2)])).to.deep.equal(["reminders"]);
  });
});

describe("fields of a contact", () => {
  it("have names that a template can reach and that nothing else has", () => {
    for (const name of ["ticket", " ticket ", "próxima_cita", "a-1"])
      expect(fieldNameProblem(name), name).to.equal(null);
    for (const name of ["", " ", "a b", "a.b", "{{x}}", "x".repeat(61)])
      expect(fieldNameProblem(name), name).to.equal("needed");
    for (const name of ["name", "tags"]) expect(fieldNameProblem(name), name).to.equal("taken");
  });

  it("stay numbers and yes or no where they still are", () => {
    expect(typedValue("12.5", 3)).to.equal(12.5);
    expect(typedValue("twelve", 3)).to.equal("twelve");
    expect(typedValue("12", "eleven")).to.equal("12");
    expect(typedValue("false", true)).to.equal(false);
    expect(typedValue(" a ", "b")).to.equal("a");
    expect([isTyped("a"), isTyped(1), isTyped(["a"]), isTyped({ a: 1 })]).to.deep.equal([true, true, false, false]);
  });
});

describe("the time left to decide on an opt-out", () => {
  const due_at = Date.parse("2026-05-15T23:59:59Z");

  it("is counted in business days, the day itself not", () => {
    expect(daysLeft(due_at, Date.parse("2026-05-01T10:00Z"))).to.equal(10);
    expect(daysLeft(due_at, Date.parse("2026-05-09T10:00Z"))).to.equal(5);
    expect(daysLeft(due_at, Date.parse("2026-05-15T22:00Z"))).to.equal(0);
  });

  it("is over when the day is", () => {
    expect(daysLeft(due_at, due_at + 1)).to.equal(null);
  });
});
