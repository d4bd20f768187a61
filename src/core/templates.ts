import Mustache from "mustache";
import { remember } from "./remember.ts";
import { SmsError } from "./sms-error.ts";

/** Longer ones are no text to a person. */
export const LONGEST_TEMPLATE = 20_000;
/** So many parts, with every item of a list counted, are filled in. */
const MOST_PARTS = 10_000;
/** So deep may conditions and lists stand inside one another. */
const DEEPEST = 20;

/** Inner tags that only steer (`{{#vip}}…{{/vip}}`) and those that print. */
type Tag = "name" | "&" | "#" | "^" | ">" | "!" | "=" | "text";
interface Token {
  tag: Tag;
  name: string;
  inner: Token[];
}

/**
 * The text that comes of a template such as "See you {{appointment.time}}, {{contact.name}}".
 * It is a text, not markup: nothing is escaped. A field that is missing, or is no plain value, prints nothing;
 * a list prints its values with commas. Only fields the view itself has can be reached, and no function is ever called.
 *
 * @throws SmsError `template_invalid` for a broken template, saying where
 */
export function renderTemplate(template: string, view: object): string {
  const parsed = ofNodes(template);
  if (parsed instanceof SmsError) throw parsed;
  return new TextWriter().renderTokens(parsed, new FieldContext(view), undefined, template);
}

/** Nodes have few templates, and fill them in again and again; a template out of each message is a new one each time. */
const MOST_REMEMBERED = 100;

/** Mustache's own tokens of a template that is right, else what is wrong with it. */
const ofNodes = remember((template): string[][] | SmsError => {
  try {
    return parseTemplate(template).raw;
  } catch (error) {
    if (error instanceof SmsError) return error;
    throw error;
  }
}, MOST_REMEMBERED);

/**
 * The fields a template names, each once, in order, lists and conditions included; "." (the item of a list) is none.
 * @throws SmsError `template_invalid`
 */
export function fieldsOf(template: string): string[] {
  const fields = new Set<string>();
  const collect = (tokens: Token[]): void => {
    for (const { tag, name, inner } of tokens) {
      if (["name", "&", "#", "^"].includes(tag) && name !== ".") fields.add(name);
      collect(inner);
    }
  };
  collect(parseTemplate(template).tokens);
  return [...fields];
}

/** What is wrong with a template, in an operator's words; null where nothing is. */
export function checkTemplate(template: string): string | null {
  try {
    parseTemplate(template);
    return null;
  } catch (error) {
    if (error instanceof SmsError) return error.message;
    throw error;
  }
}

function parseTemplate(template: string): { tokens: Token[]; raw: string[][] } {
  if (template.length > LONGEST_TEMPLATE) {
    throw invalid(`This text is longer than ${LONGEST_TEMPLATE} characters. Shorten it.`);
  }
  let raw: string[][];
  try {
    raw = new TextWriter().parse(template);
  } catch (error) {
    throw invalid(explain(error instanceof Error ? error.message : String(error), template), { cause: error });
  }
  const tokens = readTokens(raw, 0);
  refusePartials(tokens);
  return { tokens, raw };
}

function refusePartials(tokens: Token[]): void {
  for (const { tag, name, inner } of tokens) {
    if (tag === ">")
      throw invalid(`{{> ${name}}} would put another template here, which texts do not have. Remove it.`);
    refusePartials(inner);
  }
}

/** Mustache's tokens are arrays: the tag, its name, start, end, and for sections the tokens inside. */
function readTokens(raw: unknown, depth: number): Token[] {
  if (!Array.isArray(raw)) return [];
  if (depth > DEEPEST) throw invalid(`More than ${DEEPEST} {{#…}} stand inside one another. Use fewer.`);
  return raw.map((token: unknown) => {
    const [tag, name, , , inner]: unknown[] = Array.isArray(token) ? token : [];
    return { tag: isTag(tag) ? tag : "text", name: String(name), inner: readTokens(inner, depth + 1) };
  });
}

function isTag(tag: unknown): tag is Tag {
  return typeof tag === "string" && ["name", "&", "#", "^", ">", "!", "=", "text"].includes(tag);
}

function explain(message: string, template: string): string {
  const at = Number(/ at (\d+)$/.exec(message)?.[1] ?? template.length);
  const name = /"(.*)"/s.exec(message)?.[1] ?? "";
  if (message.startsWith("Unclosed tag")) {
    const start = template.lastIndexOf("{{", at);
    return `A field is opened with {{ and not closed, near ${near(template, start)}. Write it as {{contact.name}}.`;
  }
  if (message.startsWith("Unclosed section")) {
    return `{{#${name}}} or {{^${name}}} has no end before ${near(template, at)}. Put {{/${name}}} where that part ends.`;
  }
  if (message.startsWith("Unopened section")) {
    return `{{/${name}}} ends a part that was never begun, near ${near(template, at)}. Remove it, or put {{#${name}}} where the part begins.`;
  }
  return `The text cannot be read near ${near(template, at)}. Fields are written as {{contact.name}}.`;
}

function near(template: string, at: number): string {
  const found = template.slice(Math.max(0, at), Math.max(0, at) + 30);
  return found === "" ? "the end" : `"${found}"`;
}

function invalid(message: string, options?: ErrorOptions): SmsError {
  return new SmsError("template_invalid", message, options);
}

/** Looks up only own properties, so that a template written by anyone reaches neither prototypes nor functions. */
class FieldContext extends Mustache.Context {
  override push(view: unknown): FieldContext {
    return new FieldContext(view, this);
  }

  override lookup(name: string): unknown {
    if (name === ".") return callFree(this.view);
    const path = name.split(".");
    let context: Mustache.Context | undefined = this;
    while (context) {
      const found = ownValue(context.view, path);
      if (found !== undefined) return callFree(found);
      context = context.parent;
    }
    return undefined;
  }
}

function ownValue(view: unknown, path: string[]): unknown {
  let value: unknown = view;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Mustache would call a function. */
function callFree(value: unknown): unknown {
  return typeof value === "function" ? undefined : value;
}

/** A writer of its own for each rendering: Mustache's shared one keeps every template it has ever seen (P8). */
class TextWriter extends Mustache.Writer {
  #parts = 0;

  /** Called for each item of each list: lists in lists multiply. */
  override renderTokens(...args: Parameters<Mustache.Writer["renderTokens"]>): string {
    this.#parts += 1;
    if (this.#parts > MOST_PARTS) {
      throw invalid("The lists in this text have too many entries. Use fewer {{#…}} inside one another.");
    }
    return super.renderTokens(...args);
  }

  override escapedValue(token: string[], context: Mustache.Context): string {
    return asText(context.lookup(token[1] ?? ""));
  }

  override unescapedValue(token: string[], context: Mustache.Context): string {
    return asText(context.lookup(token[1] ?? ""));
  }
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(asText).filter(Boolean).join(", ");
  return "";
}
