import { RE2JS } from "re2js";
import { SmsError } from "./sms-error.ts";

/** A text of ten segments; patterns search no further. */
const LONGEST_SEARCHED = 1_600;
const LONGEST_PATTERN = 500;
/** Steps of a compiled pattern; the time to search is at most this many times the length of the text. */
const LARGEST_PROGRAM = 2_000;

export interface KeywordPattern {
  row: number;
  /** `value`: the first group, or all that was found where it has none. */
  find(text: string): { value: string; typed: string } | null;
}

/**
 * A pattern row made ready. RE2 patterns take time linear in the text, so that no pattern can hang Node-RED; in return they
 * have no look-ahead and no back references.
 *
 * @throws SmsError `pattern_invalid`, naming the row and what to change
 */
export function compilePattern(pattern: string, row: number, ignore_case: boolean): KeywordPattern {
  const compiled = compile(pattern, row, ignore_case);
  if (compiled.programSize() > LARGEST_PROGRAM) {
    throw invalid(row, "is too large. Use smaller numbers in { }, or fewer of them.");
  }
  return {
    row,
    find(text) {
      const matcher = compiled.matcher(text.slice(0, LONGEST_SEARCHED));
      if (!matcher.find()) return null;
      const typed = matcher.group(0) ?? "";
      return { value: (matcher.groupCount() > 0 ? matcher.group(1) : null) ?? typed, typed };
    },
  };
}

function compile(pattern: string, row: number, ignore_case: boolean): RE2JS {
  if (pattern === "") throw invalid(row, "is empty. Write what to look for, or remove the row.");
  if (pattern.length > LONGEST_PATTERN) throw invalid(row, `is longer than ${LONGEST_PATTERN} characters. Shorten it.`);
  try {
    return RE2JS.compile(pattern, ignore_case ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    throw invalid(row, whatToChange(error instanceof Error ? error.message : ""), { cause: error });
  }
}

function invalid(row: number, problem: string, options?: ErrorOptions): SmsError {
  return new SmsError("pattern_invalid", `The pattern of row ${row + 1} ${problem}`, options);
}

function whatToChange(message: string): string {
  const at = /: ([^:]+): `(?:\(\?i\))?(.*)`$/s.exec(message);
  const part = at?.[2] ? ` at "${at[2].slice(0, 40)}"` : "";
  for (const [sign, advice] of ADVICE) if (message.includes(sign)) return `${advice.replace("{at}", part)}`;
  return `cannot be read${part}. Change or remove that part.`;
}

const ADVICE: readonly (readonly [sign: string, advice: string])[] = [
  ["missing closing ]", "has a [ that is not closed{at}. Put a ] after it, or write \\[ for the sign itself."],
  ["missing closing )", "has a ( that is not closed. Put a ) after it, or write \\( for the sign itself."],
  ["unexpected )", "has a ) without a ( before it. Remove it, or write \\) for the sign itself."],
  [
    "missing argument to repetition",
    "has a *, + or ? with nothing before it to repeat{at}. Write \\ before it for the sign itself.",
  ],
  ["nested repetition", "repeats a repetition{at}. Remove one of the signs."],
  ["invalid repeat count", "repeats more than 1000 times{at}. Use a smaller number."],
  ["Perl syntax", "uses a look-ahead, look-behind or other form that is not available{at}. Write it without."],
  ["trailing backslash", "ends with \\. Remove it, or write \\\\ for the sign itself."],
  ["invalid escape sequence", "has a \\ before a character where it means nothing{at}. Remove the \\."],
  [
    "invalid character class range",
    "has a range the wrong way round{at}. Write it from the lower to the higher, as in [a-z].",
  ],
];
