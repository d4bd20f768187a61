import { NumberRoles } from "./number-roles.ts";
import { isExplicit, type NumberFound, numbersIn } from "./numbers-in.ts";
import { LONGEST_ANSWER, tokensOf } from "./spoken-text.ts";

/** What is asked for: a number from one to the other, both included. */
export interface Scale {
  from: number;
  to: number;
}

/** The number that a text gives, and what it says besides. */
export interface NumberAnswer {
  value: number;
  /** The rest of the text, as it was typed; null where there is none. */
  comment: string | null;
  /** The part of the text that is the number. */
  typed: string;
}

/**
 * The one number that a text gives as an answer, with words around it: "5 great service", "I'd say 5", "4/5" where the scale
 * ends at 5, "five", "⭐⭐⭐⭐". Null where there is none, where two could be meant ("4 or 5"), where a number is something
 * else ("5 minutes late", "at 5 pm", "room 5", "10/10"), or where it is not on the scale. Takes time in proportion to the text.
 */
export function readNumberAnswer(text: string, scale: Scale): NumberAnswer | null {
  if (text.length > LONGEST_ANSWER) return null;
  const tokens = tokensOf(text);
  const roles = new NumberRoles(tokens);
  if (!roles.hasNumbers || roles.asksToStop) return null;
  const found = numbersIn(tokens, roles, scale);
  const meant = found === null ? null : theOneMeant(found, scale, roles);
  if (meant === null || meant.value < scale.from || meant.value > scale.to) return null;
  const first = tokens[meant.lead];
  const last = tokens[meant.to - 1];
  const from = tokens[meant.from];
  if (!first || !last || !from) return null;
  return {
    value: meant.value,
    comment: commentOf(
      roles.isFiller(0, meant.lead) ? "" : text.slice(0, first.start),
      roles.isLead(meant.to) ? "" : text.slice(last.end),
    ),
    typed: text.slice(from.start, last.end),
  };
}

/** Of several numbers the one that is meant; null where that is not sure. */
function theOneMeant(found: readonly NumberFound[], scale: Scale, roles: NumberRoles): NumberFound | null {
  const answers = found.filter(({ use }) => use === "answer");
  const last = answers.at(-1);
  if (!last || found.some(({ use }) => use === "unsure")) return null;
  const before = answers.at(-2);
  if (before && roles.isCorrected(before.to, last.from)) return { ...last, lead: before.lead };
  const stated = answers.filter((each) => each.isClean || isExplicit(each));
  const first = stated[0];
  if (!first) return null;
  const isRival = (each: NumberFound): boolean =>
    each !== first && each.value !== first.value && each.value >= scale.from && each.value <= scale.to;
  return answers.some(isRival) ? null : first;
}

/** What is left of a text without its number, and without the signs that parted them. */
function commentOf(before: string, after: string): string | null {
  const rest = [trimmed(before), trimmed(after)].filter((part) => part !== "").join(" ");
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(rest) ? rest : null;
}

function trimmed(text: string): string {
  return text.replace(/^[\s.,;:!\-–—…=+*~"'”’)\]/|]+/u, "").replace(/[\s,;:\-–—=*~"“‘([/|]+$/u, "");
}
