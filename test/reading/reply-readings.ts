import { customerWords } from "../../src/core/customer-words.ts";
import { compileKeywords, FORGIVE_ALL, type KeywordMatcher, type KeywordRow } from "../../src/core/keyword-matching.ts";

/** A reply, and what it means: YES, NO, a number, notYES (anything but), else (none of them), STOP, REVIEW (either is fine). */
export interface Reply {
  text: string;
  means: string;
  /** Any receptionist would read it so. */
  isFirm: boolean;
  language: string;
}

export type Verdict = "right" | "missed" | "wrong";

export interface Counts {
  n: number;
  right: number;
  missed: number;
  missed_arguable: number;
  wrong: number;
}

/** The ready rows, and "Rate us 1–5". */
export const READY_ROWS: readonly KeywordRow[] = [
  { match: "yes", words: [] },
  { match: "no", words: [] },
  { match: "unclear", words: [] },
  { match: "number", from: 1, to: 5, whole: true },
];

/**
 * The replies of a table: the text as a JSON string, what it means (with `?`: arguable), and perhaps a language.
 * @throws Error naming the line
 */
export function repliesOf(table: string): Reply[] {
  return table.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const [text, means, language = ""] = line.split("\t");
    if (text === undefined || means === undefined) throw new Error(`Line ${index + 1} has no second column: ${line}`);
    const said: unknown = JSON.parse(text);
    if (typeof said !== "string") throw new Error(`Line ${index + 1} begins with no JSON string: ${line}`);
    return [{ text: said, means: means.replace("?", ""), isFirm: !means.endsWith("?"), language }];
  });
}

/** How a keyword switch with the ready rows takes replies. */
export function replyReadings(replies: readonly Reply[]): {
  counts: Counts;
  notRight: { reply: Reply; taken: string; verdict: Verdict }[];
} {
  const matcher = compileKeywords(READY_ROWS, FORGIVE_ALL);
  const counts: Counts = { n: 0, right: 0, missed: 0, missed_arguable: 0, wrong: 0 };
  const notRight = [];
  for (const reply of replies) {
    const taken = takenFor(matcher, reply.text);
    const verdict = verdictOf(reply.means, taken);
    if (verdict !== "right") notRight.push({ reply, taken, verdict });
    if (reply.isFirm) {
      counts.n += 1;
      counts[verdict] += 1;
    } else if (verdict === "missed") counts.missed_arguable += 1;
  }
  return { counts, notRight };
}

/** YES, NO, a number, or else: what is unclear settles nothing, and a reaction ends at the switch. */
function takenFor(matcher: KeywordMatcher, text: string): string {
  const { words, reaction } = customerWords(text, []);
  const value = reaction ? null : matcher.match(words)?.value;
  if (value === "yes" || value === "no") return value.toUpperCase();
  return typeof value === "number" ? String(value) : "else";
}

/** What is not understood is missed; an answer that was not given, or another one, is wrong. */
function verdictOf(means: string, taken: string): Verdict {
  if (means === "REVIEW") return "right";
  if (means === "notYES") return taken === "YES" ? "wrong" : "right";
  const expected = means === "STOP" ? "else" : means;
  if (taken === expected) return "right";
  return taken === "else" ? "missed" : "wrong";
}
