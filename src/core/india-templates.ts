/**
 * What India's operators hold a text against (TRAI, TCCCPR 2018 with the amendment of 2025-02-12): the template that the sender
 * has registered for it. A text that differs is dropped in silence, so it must be found out here. Data with a date, no legal
 * advice.
 *
 * Operators overlook spaces, line breaks and some punctuation; here every character counts, which is the safe side.
 */
export const INDIA_TEMPLATES_AS_OF = "2026-11-29";

/** The kinds of variables of a template. `var` is the one of templates registered before 2026-01-14, which takes anything. */
export type VariableKind = "var" | "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";

interface VariableRule {
  /** Characters at most. */
  longest: number;
  pattern: RegExp;
  /** Whether only what the sender has had listed may stand there. */
  listed: "urls" | "numbers" | null;
}

/** Older registrations allow 30 characters, newer ones 40: what is longer than 30 may be dropped. */
const LONGEST = 30;
const rule = (pattern: RegExp, listed: VariableRule["listed"] = null, longest = LONGEST): VariableRule => {
  return { longest, pattern, listed };
};

/** Addresses are longer than other values, and only listed ones pass. */
const LONGEST_ADDRESS = 200;

export const VARIABLE_RULES: Readonly<Record<VariableKind, VariableRule>> = {
  var: rule(/^[\s\S]+$/),
  numeric: rule(/^[0-9]+(?:[.,/:-][0-9]+)*$/),
  alphanumeric: rule(/^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N} .,/:&'()#-]*[\p{L}\p{M}\p{N}.)])?$/u),
  url: rule(/^(?:https?:\/\/)?[^\s/]+\.[^\s]+$/, "urls", LONGEST_ADDRESS),
  urlott: rule(/^(?:https?:\/\/)?[^\s/]+\.[^\s]+$/, "urls", LONGEST_ADDRESS),
  cbn: rule(/^\+?[0-9][0-9 -]{2,18}$/, "numbers"),
  email: rule(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, null, LONGEST_ADDRESS),
};

export interface IndiaTemplate {
  /** As it is registered, with its variables: "Dear {#alphanumeric#}, your code is {#numeric#}". */
  text: string;
  /** Addresses that the sender has had listed; what begins with one, at the end of a part, is listed too. */
  urls: readonly string[];
  /** Numbers to call back that the sender has had listed. */
  numbers: readonly string[];
}

/** What is wrong with a text; `place` counts the template's variables from 1, `at` the text's UTF-16 units. */
export type TemplateProblem =
  | { code: "not_the_text"; at: number }
  | { code: "too_long"; place: number; kind: VariableKind; value: string; longest: number }
  | { code: "wrong_kind"; place: number; kind: VariableKind; value: string }
  | { code: "not_listed"; place: number; kind: VariableKind; value: string };

type Part = { fixed: string } | { kind: VariableKind };

const VARIABLE = /\{#(var|numeric|alphanumeric|url|urlott|cbn|email)#\}/gi;

/** The kinds of a template's variables, in their order. */
export function variablesOf(text: string): VariableKind[] {
  return partsOf(text).flatMap((part) => ("kind" in part ? part.kind : []));
}

/** Whether a text is one that the template allows; null: it is. Takes time in proportion to the text times its variables. */
export function templateProblem(text: string, template: IndiaTemplate): TemplateProblem | null {
  const parts = partsOf(template.text);
  const strict = valuesOf(text, parts, (value, kind) => problemOfValue(value, kind, template) === null);
  if ("values" in strict) return null;
  // With any values at all: then one of them is what is wrong, else the fixed words.
  const loose = valuesOf(text, parts, null);
  if (!("values" in loose)) return { code: "not_the_text", at: strict.furthest };
  const kinds = variablesOf(template.text);
  for (const [index, value] of loose.values.entries()) {
    const kind = kinds[index] ?? "var";
    const problem = problemOfValue(value, kind, template);
    if (problem === "too_long") {
      return { code: problem, place: index + 1, kind, value, longest: VARIABLE_RULES[kind].longest };
    }
    if (problem !== null) return { code: problem, place: index + 1, kind, value };
  }
  return { code: "not_the_text", at: strict.furthest };
}

function problemOfValue(
  value: string,
  kind: VariableKind,
  { urls, numbers }: IndiaTemplate,
): "too_long" | "wrong_kind" | "not_listed" | null {
  const { longest, pattern, listed } = VARIABLE_RULES[kind];
  if ([...value].length > longest) return "too_long";
  if (!pattern.test(value)) return "wrong_kind";
  if (listed === "urls" && !urls.some((url) => isBelow(value, url))) return "not_listed";
  if (listed === "numbers" && !numbers.some((number) => digitsOf(number) === digitsOf(value))) return "not_listed";
  return null;
}

/** An address is below a listed one where it goes on after it as an address does: "x.in/a" and not "x.in.evil.com". */
function isBelow(value: string, listed: string): boolean {
  const [address, base] = [value, listed].map((each) => each.replace(/^https?:\/\//i, "").replace(/\/+$/, ""));
  if (address === undefined || base === undefined || base === "") return false;
  const [host = ""] = address.split(/[/?#]/, 1);
  const rest = host.toLowerCase() + address.slice(host.length);
  const [baseHost = ""] = base.split(/[/?#]/, 1);
  const start = baseHost.toLowerCase() + base.slice(baseHost.length);
  return rest === start || (rest.startsWith(start) && /^[/?#]/.test(rest.slice(start.length)));
}

const digitsOf = (number: string): string => number.replaceAll(/\D/g, "");

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) parts.push({ fixed: text.slice(end, match.index) });
    parts.push({ kind: kindOf(match[1] ?? "") });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ fixed: text.slice(end) });
  return parts;
}

function kindOf(written: string): VariableKind {
  const name = written.toLowerCase();
  return KINDS.find((kind) => kind === name) ?? "var";
}

const KINDS: readonly VariableKind[] = ["var", "numeric", "alphanumeric", "url", "urlott", "cbn", "email"];

/**
 * The values of a text's variables, each as short as it can be; or how far the text could be read. What is `allowed` may stand
 * there; null: anything. A pattern with a hole for each
 * variable would try all ways to share the text among them; here each place is looked at once for each part.
 */
function valuesOf(
  text: string,
  parts: readonly Part[],
  allowed: ((value: string, kind: VariableKind) => boolean) | null,
): { values: string[] } | { furthest: number } {
  let places = new Map<number, readonly string[]>([[0, []]]);
  let furthest = 0;
  for (const part of parts) {
    const next = new Map<number, readonly string[]>();
    for (const [at, values] of places) {
      if ("fixed" in part) {
        const common = commonLength(text.slice(at), part.fixed);
        // Where nothing of it stands, the variable before was read too far.
        if (common > 0) furthest = Math.max(furthest, at + common);
        if (common === part.fixed.length) next.set(at + common, values);
        continue;
      }
      // From the first place anything reaches all that it reaches from later ones.
      if (allowed === null && next.size > 0) continue;
      const longest = allowed === null ? text.length : 2 * VARIABLE_RULES[part.kind].longest;
      for (let end = at + 1; end <= text.length && end - at <= longest; end += 1) {
        const value = text.slice(at, end);
        if (!next.has(end) && (allowed === null || allowed(value, part.kind))) next.set(end, [...values, value]);
      }
    }
    places = next;
  }
  const values = places.get(text.length);
  return values ? { values: [...values] } : { furthest };
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}
