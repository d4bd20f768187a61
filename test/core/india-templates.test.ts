import { expect } from "chai";
import fc from "fast-check";
import { type IndiaTemplate, templateProblem, VARIABLE_RULES, variablesOf } from "../../src/core/india-templates.ts";

const template = (text: string, more: Partial<IndiaTemplate> = {}): IndiaTemplate => ({
  text,
  urls: ["https://shop.in/o"],
  numbers: ["+91 22 4000 1234"],
  ...more,
});
const problem = (text: string, of: string) => templateProblem(text, template(of));

describe("a text for India", () => {
  it("must be the registered one, with values for its variables", () => {
    const code = "Dear {#alphanumeric#}, {#numeric#} is your code.";
    expect(problem("Dear Asha, 4711 is your code.", code)).to.equal(null);
    expect(problem("Dear Asha Rao, 4711 is your code.", code)).to.equal(null);
    expect(problem("Dear Asha, 4711 is the code.", code)).to.deep.equal({ code: "not_the_text", at: 19 });
    expect(problem("Hello Asha, 4711 is your code.", code)).to.deep.equal({ code: "not_the_text", at: 0 });
    expect(problem("Dear , 4711 is your code.", code)).to.have.property("code", "not_the_text");
    expect(problem("Dear Asha, 4711 is your code. Bye", code)).to.have.property("code", "not_the_text");
    expect(variablesOf(code)).to.deep.equal(["alphanumeric", "numeric"]);
    expect(problem("No variables (1+1)?", "No variables (1+1)?")).to.equal(null);
  });

  it("has values of the kind that the variable is of", () => {
    const of = (kind: string, value: string) => problem(`See ${value} now`, `See {#${kind}#} now`);
    const good: Record<string, string[]> = {
      var: ["anything: at all!"],
      numeric: ["4711", "1,234.50", "12/05/2026"],
      alphanumeric: ["Asha Rao", "A-12", "आशा"],
      url: ["https://shop.in/o/17", "shop.in/o"],
      urlott: ["SHOP.in/o?x=1"],
      cbn: ["+912240001234", "912240001234"],
      email: ["asha@shop.in"],
    };
    for (const [kind, values] of Object.entries(good)) {
      for (const value of values) expect(of(kind, value), `${kind} ${value}`).to.equal(null);
    }
    expect(Object.keys(good)).to.have.members(Object.keys(VARIABLE_RULES));
    expect(of("numeric", "12a")).to.deep.equal({ code: "wrong_kind", place: 1, kind: "numeric", value: "12a" });
    expect(of("email", "asha")).to.include({ code: "wrong_kind" });
    for (const value of ["https://evil.in/o", "shop.in.evil.com/o", "https://shop.in/other"]) {
      expect(of("url", value), value).to.include({ code: "not_listed", place: 1, value });
    }
    expect(of("cbn", "+912240001235")).to.include({ code: "not_listed" });
    const longest = "x".repeat(31);
    expect(of("var", longest)).to.include({ code: "too_long", value: longest, longest: 30 });
  });

  it("is told which of several variables is wrong", () => {
    const of = "{#alphanumeric#} owes {#numeric#} by {#var#}";
    expect(problem("Asha owes much by Friday", of)).to.include({ code: "wrong_kind", place: 2, value: "much" });
  });

  it("fits its template whatever the values are, in time that does not explode", () => {
    const value = fc.stringMatching(/^[a-z]{1,10}$/);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), fc.string({ maxLength: 10 }), (values, between) => {
        const fixed = between.replaceAll(/[{}#]/g, "");
        const text = values.join(fixed);
        const of = values.map(() => "{#var#}").join(fixed);
        expect(problem(text, of)).to.equal(null);
      }),
      { numRuns: 50 },
    );
    expect(problem(`${"a".repeat(300)}!`, `${"{#var#}".repeat(8)}?`)).to.have.property("code", "not_the_text");
  });
});
