import { makeCommonPhrases, meaningsOf, type OwnWords, ownPhrases } from "./answer-phrases.ts";
import { type Clause, clausesOf, type Piece } from "./clauses.ts";
import { LONGEST_ANSWER, tokensOf } from "./spoken-text.ts";
import type { Meaning } from "./words/answer-words.ts";

export type { OwnWords } from "./answer-phrases.ts";

/** What a text says to a question for yes or no. `unclear` is about the question, but no decision: to be asked once more. */
export type YesNo = "yes" | "no" | "unclear";

/** Reads a text; null where it says nothing of yes or no. */
export type YesNoReader = (text: string) => YesNo | null;

/** A text with more words beside its answer is a letter to a person. */
const MOST_WORDS = 40;
/** "Ok" with more words that are not known is no more than "I heard you". */
const MOST_BESIDE_OK = 5;

/** In these languages the word for no negates no verb: "no, I am in Leeds" is a no, Spanish "no" before a verb may be anything. */
const NO_IS_NO_NEGATION: ReadonlySet<string> = new Set(["en", "fr"]);

/**
 * Makes a reader of answers to yes-or-no questions, in all languages at once, because people mix them. It settles nothing
 * by a guess: what it knows is a phrase, and a negation, condition, doubt or second thought that it does not understand makes
 * an answer `unclear`. Takes time in proportion to the text.
 */
export function yesNoReader(own: OwnWords = { yes: [], no: [] }): YesNoReader {
  const phrases = ownPhrases(own);
  makeCommonPhrases();
  return (text) => {
    if (text.length > LONGEST_ANSWER) return null;
    const tokens = tokensOf(text);
    return verdict(clausesOf(tokens, meaningsOf(tokens, phrases)));
  };
}

type Decision = "yes" | "ok" | "will" | "no" | "wont";

/** What was said in a text, sentence after sentence. */
interface Said {
  /** In their order: what decides something. */
  decisions: Decision[];
  isDoubtful: boolean;
  /** Taken back, narrowed down or bound to something. */
  isLimited: boolean;
  isConditional: boolean;
  isNegated: boolean;
  /** A word that alone would be a no: "np or N", "ja, leider". */
  hasLoneNo: boolean;
  callsOff: boolean;
  stops: boolean;
  asks: boolean;
  /** The last sentence that decides something says no twice ("non, je ne peux pas") or after a "but", and is understood whole. */
  endsWithRefusal: boolean;
  /** Words that are not understood. */
  others: number;
  words: number;
}

function verdict(clauses: readonly Clause[]): YesNo | null {
  const alone = wholeText(clauses);
  if (alone !== null) return alone;
  const said: Said = {
    decisions: [],
    isDoubtful: false,
    isLimited: false,
    isConditional: false,
    isNegated: false,
    hasLoneNo: false,
    callsOff: false,
    stops: false,
    asks: false,
    endsWithRefusal: false,
    others: 0,
    words: 0,
  };
  for (const [index, clause] of clauses.entries()) hear(clause, said, index === 0);
  return judge(said);
}

/** Letters and digits that are an answer only where nothing else is said: "Y", "n.", "1 please". */
function wholeText(clauses: readonly Clause[]): YesNo | null {
  const pieces = clauses.flatMap((clause) => clause.pieces).filter(({ meaning }) => meaning !== "polite");
  const first = pieces[0]?.meaning;
  if (first === undefined || !pieces.every(isAlone)) return null;
  if (clauses.some(({ isQuestion }) => isQuestion)) return "unclear";
  if (pieces.some(({ meaning }) => meaning !== first)) return "unclear";
  return first === "yes_alone" ? "yes" : "no";
}

function isAlone({ meaning }: Piece): boolean {
  return meaning === "yes_alone" || meaning === "no_alone";
}

function judge(said: Said): YesNo | null {
  const { decisions } = said;
  const yes = decisions.filter((each) => each === "yes" || each === "ok" || each === "will");
  const no = decisions.filter((each) => each === "no" || each === "wont");
  if (said.stops) return decisions.length > 0 ? "unclear" : null;
  if (yes.length > 0 && no.length > 0) return mixed(said);
  if (yes.length > 0) return isPlainYes(said) ? "yes" : "unclear";
  if (no.length > 0) return isPlainNo(said) ? "no" : "unclear";
  return said.isDoubtful ? "unclear" : null;
}

function isPlainYes(said: Said): boolean {
  if (said.isDoubtful || said.isLimited || said.isConditional || said.isNegated || said.callsOff) return false;
  if (said.hasLoneNo) return false;
  if (said.words > MOST_WORDS) return false;
  return said.decisions.some((each) => each !== "ok") || !(said.asks || said.others > MOST_BESIDE_OK);
}

function isPlainNo(said: Said): boolean {
  if (said.words > MOST_WORDS || (said.callsOff && said.isNegated)) return false;
  return said.decisions[0] === "no" || !(said.isDoubtful || said.isConditional);
}

/**
 * Yes and no in one text: "ok, no thanks" is no, and so are "no, I can come on Friday instead" and "yes, I got it, but I can't
 * come"; else nobody knows.
 */
function mixed(said: Said): YesNo {
  const { decisions } = said;
  const first = decisions[0];
  const last = decisions.at(-1);
  const endsWithNo = last === "no" || last === "wont";
  const hasOnlyOk = !decisions.includes("yes") && !decisions.includes("will");
  if (hasOnlyOk && (first === "no" || endsWithNo) && !said.isDoubtful) return "no";
  if (first === "no" && said.isLimited && !decisions.includes("yes")) return "no";
  if (endsWithNo && said.endsWithRefusal && !said.isDoubtful && !said.isConditional) return "no";
  return "unclear";
}

function hear(clause: Clause, said: Said, isFirst: boolean): void {
  const { pieces, isQuestion } = clause;
  const has = (meaning: Meaning): boolean => pieces.some((piece) => piece.meaning === meaning);
  const others = pieces.filter(({ meaning }) => meaning === null).length;
  said.words += clause.words;
  said.others += others;
  if (has("unsure")) said.isDoubtful = true;
  if (has("condition")) said.isConditional = true;
  if (has("call_off")) said.callsOff = true;
  if (has("stop")) said.stops = true;
  if (has("but")) said.isLimited = true;
  const hearing = new Hearing(clause, said);
  const heard = hearing.decisions();
  if (isQuestion || has("asks")) said.asks = true;
  // "N. Flu :(": a letter that is a sentence of its own, the first.
  const alone = isFirst && heard.length === 0 ? wholeText([clause]) : null;
  if (alone === "yes" || alone === "no") heard.push(alone);
  else if (has("no_alone")) said.hasLoneNo = true;
  if (isQuestion) askedBack(clause, heard, said);
  else said.decisions.push(...heard);
  if (heard.length > 0) said.endsWithRefusal = others === 0 && (said.isLimited || hearing.refusals > 1);
}

/** In a question only a yes or no at its beginning, with words after it, is an answer: "yes can I bring my dog?", not "yes?". */
function askedBack(clause: Clause, heard: readonly Decision[], said: Said): void {
  const [first] = heard;
  if (first === undefined) return;
  const isAnswer = (first === "yes" || first === "no") && clause.pieces.length > 1 && clause.startsWithAnswer;
  if (isAnswer) said.decisions.push(first);
  else said.isDoubtful = true;
}

/** What the pieces of a sentence decide, one after the other, with what negates them. */
class Hearing {
  readonly #clause: Clause;
  readonly #said: Said;
  readonly #decisions: Decision[] = [];
  #negations = 0;
  /** Nothing but politeness so far: here "yes" answers, later it may be any word of a sentence. */
  #isStart = true;

  constructor(clause: Clause, said: Said) {
    this.#clause = clause;
    this.#said = said;
    for (const index of clause.pieces.keys()) this.#hear(index);
  }

  /** How often it says no or negates. */
  get refusals(): number {
    return this.#decisions.filter((each) => each === "no" || each === "wont").length + this.#negations;
  }

  #hear(index: number): void {
    const piece = this.#clause.pieces[index];
    if (!piece) return;
    const before = this.#clause.pieces[index - 1];
    switch (piece.meaning) {
      case "correction":
        this.#correct();
        break;
      case "no_or_not":
        if (this.#isStart && this.#saysNo(index)) this.#decisions.push("no");
        else this.#negations += 1;
        break;
      case "not":
      case "cannot":
        this.#negations += 1;
        break;
      case "unwilling":
        if (this.#hasObject()) this.#negations += 1;
        else this.#decisions.push("no");
        break;
      case "no":
        if (before?.meaning === "mention") this.#said.isDoubtful = true;
        else if (this.#isStart || piece.to - piece.from > 1 || piece.language === "") this.#decisions.push("no");
        else this.#negations += 1;
        break;
      case "will":
        // "infelizmente não | consigo ir": the phrase before ends with the negation of this one.
        if (before?.meaning === "no" && before.to - before.from > 1) break;
        this.#decisions.push("will");
        // "when does the rain stop, then I'll come"
        if (this.#said.asks || this.#asksBefore(index)) this.#said.isDoubtful = true;
        break;
      case "wont":
        // "please do not cancel my appointment"
        if (this.#negations % 2 === 1) this.#said.isNegated = true;
        else this.#decisions.push("wont");
        break;
      case "yes":
      case "ok":
        if (this.#isStart && before?.meaning !== "mention") this.#decisions.push(piece.meaning);
        else if (piece.meaning === "yes") this.#said.isDoubtful = true;
        break;
      case "yes_or_if":
        this.#yesOrIf(index);
        break;
      default:
        break;
    }
    if (piece.meaning === null || ENDS_START.includes(piece.meaning)) this.#isStart = false;
  }

  /** One negation makes a no of what could be a yes ("I will not be there"); what is negated otherwise is not understood. */
  decisions(): Decision[] {
    const decisions = this.#decisions;
    if (this.#negations === 0) return decisions.length === 0 && this.#isBare("can") ? ["will"] : decisions;
    if (decisions.includes("no") || decisions.includes("wont")) return decisions;
    if (decisions.length === 0 && this.#isBare("cannot")) return ["wont"];
    const isAble = this.#has("able") || decisions.includes("will") || (this.#has("can") && !this.#hasObject());
    const isSure = decisions.includes("yes") || decisions.includes("ok");
    if (this.#negations % 2 === 1 && isAble && !isSure) return ["wont"];
    this.#said.isNegated = true;
    return decisions;
  }

  /** What was said before is not meant: "yes wait no". Where nothing is said instead, nothing is known. */
  #correct(): void {
    if (this.#decisions.length + this.#said.decisions.length === 0) return;
    this.#decisions.length = 0;
    this.#said.decisions.length = 0;
    this.#said.isLimited = false;
    this.#isStart = true;
  }

  /** "no" alone, "no thanks", "no I can't": but "no parking", "no 5" and Spanish "no me llamen" are none. */
  #saysNo(index: number): boolean {
    const rest = this.#clause.pieces.slice(index + 1);
    const [after] = rest;
    if (after === undefined) return !this.#clause.nextIsNumber;
    if (after.isNumber || after.meaning === null) return false;
    return (
      NO_IS_NO_NEGATION.has(this.#clause.pieces[index]?.language ?? "") || rest.every(({ meaning }) => meaning !== null)
    );
  }

  /** "si" is a yes where the answer begins, and "if" after one: "sí, si puedo". */
  #yesOrIf(index: number): void {
    const isLast = this.#clause.pieces.slice(index + 1).every(({ meaning }) => meaning === "polite");
    const isAnswer = this.#isStart && (this.#said.decisions.length === 0 || isLast);
    if (isAnswer) this.#decisions.push("yes");
    else this.#said.isConditional = true;
  }

  /** Something is refused that may be anything: "the blue one", "more texts". */
  #hasObject(): boolean {
    return this.#clause.pieces.some(
      ({ meaning }) => meaning === null || meaning === "mention" || meaning === "call_off",
    );
  }

  #asksBefore(index: number): boolean {
    return this.#clause.pieces.slice(0, index).some(({ meaning }) => meaning === "asks");
  }

  #has(meaning: Meaning): boolean {
    return this.#clause.pieces.some((piece) => piece.meaning === meaning);
  }

  #isBare(core: Meaning): boolean {
    const { pieces } = this.#clause;
    return this.#has(core) && pieces.every(({ meaning }) => BESIDE_BARE.includes(meaning) || meaning === core);
  }
}

/** After these, "yes" may be any word of a sentence. */
const ENDS_START: readonly Meaning[] = ["mention", "able", "asks", "unsure"];

const BESIDE_BARE: readonly (Meaning | null)[] = ["polite", "no_alone", "but"];
