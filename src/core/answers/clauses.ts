import type { Token } from "./spoken-text.ts";
import type { Meaning } from "./words/answer-words.ts";

/** A phrase within a sentence; of no known meaning where it is null. */
export interface Piece {
  meaning: Meaning | null;
  /** ISO 639; empty for signs, an operator's own words and what is not known. */
  language: string;
  isNumber: boolean;
  from: number;
  to: number;
}

/** A part of a text with the one thing that it means there. */
export interface MeantPart {
  meaning: Meaning | null;
  language: string;
  from: number;
  to: number;
}

/** What stands between two marks: a sentence or a part of it. */
export interface Clause {
  pieces: Piece[];
  /** A question mark ends it. */
  isQuestion: boolean;
  /** Its first piece that is not mere politeness is an answer. */
  startsWithAnswer: boolean;
  /** A number comes right after it: "No. 5". */
  nextIsNumber: boolean;
  words: number;
}

const ANSWERS: readonly (Meaning | null)[] = ["yes", "no", "no_or_not", "yes_or_if"];
const IGNORED = /^["'“”„«»‘’*_~`´()[\]<>|]$/u;

/** Parts a text into its sentences, at punctuation and emoji. Signs that only dress a word up are left out. */
export function clausesOf(tokens: readonly Token[], parts: readonly MeantPart[]): Clause[] {
  const clauses: Clause[] = [];
  let open: Clause = emptyClause();
  const close = (isQuestion: boolean): void => {
    if (isQuestion) open.isQuestion = true;
    if (open.pieces.length > 0) clauses.push(open);
    else if (isQuestion) markLast(clauses);
    open = emptyClause();
  };
  for (const { meaning, language, from, to } of parts) {
    const token = tokens[from];
    if (!token) break;
    if (token.kind === "sign" && meaning === null) {
      if (!IGNORED.test(token.folded)) close(/[?？؟]/u.test(token.folded));
      continue;
    }
    if (token.kind === "sign") close(false);
    // "Yes, I got it but I can't": a new sentence begins.
    if (meaning === "but") close(false);
    const isNumber = token.kind === "number" && to === from + 1;
    if (isNumber && open.pieces.length === 0) markNumber(clauses);
    open.pieces.push({ meaning, language, isNumber, from, to });
    open.words += to - from;
    if (token.kind === "sign") close(false);
  }
  close(false);
  for (const clause of clauses) {
    const first = clause.pieces.find(({ meaning }) => meaning !== "polite");
    clause.startsWithAnswer = first !== undefined && ANSWERS.includes(first.meaning);
  }
  return clauses;
}

function emptyClause(): Clause {
  return { pieces: [], isQuestion: false, startsWithAnswer: false, nextIsNumber: false, words: 0 };
}

/** "Yes ?": the mark belongs to what stands before. */
function markLast(clauses: readonly Clause[]): void {
  const last = clauses.at(-1);
  if (last) last.isQuestion = true;
}

function markNumber(clauses: readonly Clause[]): void {
  const last = clauses.at(-1);
  if (last) last.nextIsNumber = true;
}
