import { expect } from "chai";
import fc from "fast-check";
import { hasCode } from "../../src/core/sms-error.ts";
import { checkTemplate, fieldsOf, LONGEST_TEMPLATE, renderTemplate } from "../../src/core/templates.ts";

const view = {
  contact: { name: "Zoë & <Co>", age: 0, vip: true, tags: ["new", "vip"] },
  appointment: { time: "3 pm" },
  items: [{ name: "Tea" }, { name: "Cake" }],
  nothing: null,
};

describe("templates", () => {
  it("puts fields into a text and escapes nothing: it is no markup", () => {
    expect(renderTemplate("Hi {{contact.name}}, see you {{appointment.time}}", view)).to.equal(
      "Hi Zoë & <Co>, see you 3 pm",
    );
    expect(renderTemplate("{{{contact.name}}} {{&contact.name}}", view)).to.equal("Zoë & <Co> Zoë & <Co>");
    expect(renderTemplate("{{contact.age}} {{contact.vip}} {{contact.tags}}", view)).to.equal("0 true new, vip");
    expect(renderTemplate("No fields, 100 % {ok}", view)).to.equal("No fields, 100 % {ok}");
    expect(renderTemplate("", view)).to.equal("");
  });

  it("knows conditions and lists, with the fields around them", () => {
    expect(
      renderTemplate("{{#contact.vip}}Dear {{contact.name}}{{/contact.vip}}{{^nothing}}!{{/nothing}}", view),
    ).to.equal("Dear Zoë & <Co>!");
    expect(renderTemplate("{{#items}}{{name}} {{appointment.time}};{{/items}}", view)).to.equal("Tea 3 pm;Cake 3 pm;");
    expect(renderTemplate("{{#contact.tags}}[{{.}}]{{/contact.tags}}", view)).to.equal("[new][vip]");
  });

  it("prints nothing for a field that is missing or no plain value", () => {
    expect(renderTemplate("<{{missing}}{{contact.missing.deep}}{{nothing}}{{contact}}>", view)).to.equal("<>");
  });

  it("reaches no prototype and calls no function", () => {
    let called = false;
    const hostile = {
      ...view,
      run: () => {
        called = true;
        return "ran";
      },
    };
    for (const name of [
      "constructor",
      "__proto__",
      "toString",
      "contact.constructor",
      "contact.constructor.name",
      "contact.__proto__.x",
      "contact.name.length",
      "contact.name.constructor",
      "contact.tags.join",
      "items.map",
      "run",
      "hasOwnProperty",
    ]) {
      expect(renderTemplate(`<{{${name}}}{{{${name}}}}{{#${name}}}in{{/${name}}}>`, hostile), name).to.equal("<>");
    }
    expect(called).to.equal(false);
    expect(renderTemplate("{{__proto__}}", JSON.parse('{"__proto__":"own"}'))).to.equal("own");
  });

  const broken: [template: string, says: RegExp][] = [
    ["Hi {{contact.name", /not closed, near "\{\{contact\.name".*\{\{contact\.name\}\}/],
    ["Hi {{contact.name and so on, a long text", /near "\{\{contact\.name and so on, a lo"/],
    ["{{#vip}}Dear", /\{\{#vip\}\} or .* has no end before the end\. Put/],
    ["{{#a}}x{{/b}}", /\{\{#a\}\}/],
    ["Dear{{/vip}}", /\{\{\/vip\}\} ends a part that was never begun/],
    ["{{> other}}", /Remove it/],
    ["{{#a}}{{> other}}{{/a}}", /Remove it/],
    ["{{#a}}".repeat(1_600) + "{{/a}}".repeat(1_600), /More than 20/],
    ["{{=x}}", /not closed|cannot be read/],
    ["x".repeat(LONGEST_TEMPLATE + 1), /longer than/],
  ];
  for (const [template, says] of broken) {
    it(`says what is wrong with ${template.slice(0, 40)}`, () => {
      expect(checkTemplate(template)).to.match(says);
      expect(() => fieldsOf(template)).to.throw(says);
      try {
        renderTemplate(template, view);
        expect.fail("was rendered");
      } catch (error) {
        expect(hasCode(error, "template_invalid")).to.equal(true);
      }
    });
  }

  it("does not go on for ever where lists multiply", () => {
    const list = Array.from({ length: 100 }, () => "x");
    const nested = `${"{{#list}}".repeat(6)}y${"{{/list}}".repeat(6)}`;
    expect(() => renderTemplate(nested, { list })).to.throw(/too many entries/);
    expect(renderTemplate("{{#list}}y{{/list}}", { list })).to.have.length(100);
  });

  it("names the fields of a template, each once", () => {
    expect(
      fieldsOf("{{a}} {{b.c}} {{a}} {{#list}}{{d}}{{.}}{{/list}}{{^e}}{{/e}}{{! note }}{{{f}}}{{&g}}"),
    ).to.deep.equal(["a", "b.c", "list", "d", "e", "f", "g"]);
    expect(fieldsOf("plain")).to.deep.equal([]);
  });

  it("a text without {{ is itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!text.includes("{{"));
        expect(renderTemplate(text, view)).to.equal(text);
      }),
      { numRuns: 300 },
    );
  });

  it("prints any value as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        expect(renderTemplate("<{{value}}>", { value })).to.equal(`<${value}>`);
      }),
      { numRuns: 300 },
    );
  });

  it("either renders or says what is wrong, for any template", () => {
    const pieces = fc.constantFrom(
      "{{",
      "}}",
      "{{{",
      "}}}",
      "#",
      "/",
      "^",
      "a",
      ".",
      "=",
      "&",
      ">",
      " ",
      "\n",
      "\ud800",
      "\u0000",
      "!",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const template = parts.join("");
        if (checkTemplate(template) !== null) return;
        expect(renderTemplate(template, view)).to.be.a("string");
      }),
      { numRuns: 2_000 },
    );
  });
});
