import { compilePattern, type KeywordPattern } from "./keyword-pattern.ts";
import {
  type Forgiveness,
  isAnswerRow,
  type KeywordMatch,
  type KeywordMatcher,
  type KeywordRow,
  type WordRow,
} from "./keyword-rows.ts";
import { foldLetterTwins } from "./letter-twins.ts";
import { readNumber } from "./number-ranges.ts";
import { classifyIntent, defaultPolicy, lawWords, type OptOutPolicy } from "./opt-out-law.ts";
import { PhraseIndex } from "./phrase-index.ts";
import { SlipIndex } from "./slip-index.ts";
import { SpokenRows } from "./spoken-rows.ts";
import { foldSymbols, foldText, type Runs, repeats, runsOf } from "./text-folding.ts";

export {
  type AnswerRow,
  FORGIVE_ALL,
  type Forgiveness,
  isAnswerRow,
  type KeywordMatch,
  type KeywordMatcher,
  type KeywordRow,
  type NumberRow,
  type PatternRow,
  type WordRow,
} from "./keyword-rows.ts";

/** Of longer texts only the beginning is searched, and they are no single word. */
const LONGEST_SEARCHED = 10_000;
/** So many words of a text are tried for slips. */
const MOST_SLIP_WORDS = 200;
/** Scripts that put no spaces between words: there, a word is found anywhere. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * Makes a matcher of rows. A text goes to the first row that takes it as it is written or folded; only if there is none, to
 * the first that takes it with letters held down; only then to one that is a typing slip away, if no word of another row and
 * no STOP, START or HELP word is as near. What is understood as a yes or a no counts as if it were written in its row; a number
 * with words around it, and what is unclear, go to their rows only if no other row takes the text. A law word is never made
 * into another word, nor anything into a law word (P2).
 * Words, phrases and ranges are looked up, not scanned; patterns are tried in order, each in time linear in the text.
 *
 * @param law  whose words are law words
 * @throws SmsError `pattern_invalid`, naming the row
 */
export function compileKeywords(
  rows: readonly KeywordRow[],
  forgive: Forgiveness,
  law: OptOutPolicy = defaultPolicy,
): KeywordMatcher {
  const rules = new Rules(rows, forgive, law);
  return { match: (text) => rules.match(text) };
}

interface Entry {
  row: number;
  kind: WordRow["match"];
  word: string;
}

/** A text in the forms in which it is looked up. */
interface Typed {
  text: string;
  /** Compared with whole texts. */
  whole: string | null;
  /** Searched for words and phrases. */
  folded: string;
  words: string[];
}

class Rules {
  readonly #forgive: Forgiveness;
  readonly #law: OptOutPolicy;
  readonly #whole = new Map<string, Entry>();
  readonly #phrases = { contains: new PhraseIndex<Entry>(" "), starts_with: new PhraseIndex<Entry>(" ") };
  readonly #characters = { contains: new PhraseIndex<Entry>(""), starts_with: new PhraseIndex<Entry>("") };
  readonly #symbols = { contains: new PhraseIndex<Entry>(""), starts_with: new PhraseIndex<Entry>("") };
  /** For slips and held-down letters: all entries of a folded word, in the order of rows. */
  readonly #entries = new Map<string, Entry[]>();
  readonly #held = new Map<string, { runs: Runs; word: string }[]>();
  readonly #slips = new SlipIndex();
  /** Whether any row looks for single words inside a text. */
  #searches = false;
  readonly #law_slips: SlipIndex;
  readonly #spoken: SpokenRows;
  readonly #patterns: KeywordPattern[] = [];

  constructor(rows: readonly KeywordRow[], forgive: Forgiveness, law: OptOutPolicy) {
    this.#forgive = forgive;
    this.#law = law;
    this.#law_slips = slipsOf(law);
    for (const [row, rule] of rows.entries()) {
      if (rule.match === "pattern")
        this.#patterns.push(compilePattern(rule.pattern, row, forgive.capitals_and_accents));
      else if (rule.match !== "number" && !isAnswerRow(rule))
        for (const word of rule.words) this.#file({ row, kind: rule.match, word });
    }
    this.#spoken = new SpokenRows(rows);
  }

  match(text: string): KeywordMatch | null {
    const typed = this.#read(text);
    const plain = this.#plain(typed);
    const number = plain || !this.#forgive.punctuation_and_emoji ? null : this.#spoken.number(text);
    const said = number ? null : this.#spoken.answer(text);
    if (said && said.kind !== "unclear" && (!plain || said.row < plain.row)) return said;
    return plain ?? this.#forgiven(text, typed) ?? number ?? said;
  }

  #forgiven(text: string, typed: Typed): KeywordMatch | null {
    if (!this.#forgive.typing_slips) return null;
    const intent = classifyIntent(text, this.#law)?.intent ?? null;
    const held = this.#heldDown(typed, (word) => intent === null || classifyIntent(word, this.#law)?.intent === intent);
    if (held || intent !== null) return held;
    return this.#slipped(typed);
  }

  #file(entry: Entry): void {
    const whole = this.#wholeOf(entry.word);
    if (whole === "") return;
    const folded = entry.kind === "is" ? whole : this.#searched(entry.word);
    if (entry.kind === "is") {
      if (!this.#whole.has(whole)) this.#whole.set(whole, entry);
    } else if (folded === "") {
      this.#symbols[entry.kind].add([...foldSymbols(entry.word)], entry);
    } else if (UNSPACED.test(folded)) {
      this.#characters[entry.kind].add([...folded], entry);
    } else {
      this.#phrases[entry.kind].add(folded.split(" "), entry);
    }
    // Slips in a phrase are forgiven where the phrase is the whole text; inside a text, only single words have slips.
    if (folded !== "" && (entry.kind === "is" || !folded.includes(" "))) this.#fileSlips(folded, entry);
  }

  #fileSlips(folded: string, entry: Entry): void {
    if (entry.kind !== "is") this.#searches = true;
    const entries = this.#entries.get(folded);
    if (entries) {
      // One of each kind is enough, the first: more would only be scanned.
      if (!entries.some(({ kind }) => kind === entry.kind)) entries.push(entry);
      return;
    }
    this.#entries.set(folded, [entry]);
    const runs = runsOf(folded);
    const alike = this.#held.get(runs.single);
    if (alike) alike.push({ runs, word: folded });
    else this.#held.set(runs.single, [{ runs, word: folded }]);
    if (classifyIntent(entry.word, this.#law) === null) this.#slips.add(folded);
  }

  #read(text: string): Typed {
    const start = text.slice(0, LONGEST_SEARCHED);
    const folded = this.#searched(start);
    const same = this.#forgive.punctuation_and_emoji && folded !== "";
    const whole = text.length > LONGEST_SEARCHED ? null : same ? folded : this.#wholeOf(start);
    return { text: start, whole, folded, words: folded === "" ? [] : folded.split(" ") };
  }

  /** As whole texts are compared; signs alone are themselves, so that "👍" and "?" can be words. */
  #wholeOf(text: string): string {
    return this.#twins(foldText(text, this.#forgive)) || foldSymbols(text);
  }

  /** Inside a text, punctuation always parts words. */
  #searched(text: string): string {
    return this.#twins(foldText(text, { ...this.#forgive, punctuation_and_emoji: true }));
  }

  /** Letters that a script does not tell apart are forgiven as accents are. */
  #twins(folded: string): string {
    return this.#forgive.capitals_and_accents ? foldLetterTwins(folded) : folded;
  }

  #plain(typed: Typed): KeywordMatch | null {
    let best = this.#words(typed);
    const value = typed.whole === null ? null : readNumber(typed.text, this.#forgive.punctuation_and_emoji);
    const range = value === null ? null : this.#spoken.rowOf(value);
    if (range !== null && (best === null || range < best.row)) {
      best = { row: range, kind: "number", word: null, value, comment: null, how: "exact", typed: core(typed.text) };
    }
    for (const pattern of this.#patterns) {
      if (best !== null && pattern.row > best.row) break;
      const found = pattern.find(typed.text);
      if (found)
        return {
          row: pattern.row,
          kind: "pattern",
          word: null,
          value: found.value,
          comment: null,
          how: "exact",
          typed: found.typed,
        };
    }
    return best;
  }

  #words(typed: Typed): KeywordMatch | null {
    let best = (typed.whole !== null && this.#whole.get(typed.whole)) || null;
    for (const kind of SEARCHING) {
      const characters = this.#characters[kind].empty ? [] : [...typed.folded];
      const symbols = this.#symbols[kind].empty ? [] : [...foldSymbols(typed.text)];
      const only_start = kind === "starts_with";
      for (const entry of [
        this.#phrases[kind].find(typed.words, only_start),
        this.#characters[kind].find(characters, only_start),
        this.#symbols[kind].find(symbols, only_start),
      ]) {
        if (entry && (best === null || entry.row < best.row)) best = entry;
      }
    }
    if (!best) return null;
    const exact = best.kind === "is" ? typed.text.trim() === best.word : typed.text.includes(best.word);
    return found(best, exact ? "exact" : "folded", best.kind === "is" ? core(typed.text) : best.word);
  }

  #heldDown(typed: Typed, allowed: (word: string) => boolean): KeywordMatch | null {
    let best: KeywordMatch | null = null;
    for (const place of this.#places(typed)) {
      const runs = runsOf(place.typed);
      for (const word of this.#held.get(runs.single) ?? []) {
        if (word.word === place.typed || !repeats(runs, word.runs)) continue;
        const entry = this.#entries.get(word.word)?.find(({ kind }) => place.kinds.includes(kind));
        if (entry && (best === null || entry.row < best.row) && allowed(entry.word)) {
          best = found(entry, "repeated_letters", place.shown);
        }
      }
    }
    return best;
  }

  /** Null where two rows could be meant: a guess that is as good as another is none. */
  #slipped(typed: Typed): KeywordMatch | null {
    const meant = new Map<number, KeywordMatch>();
    for (const place of this.#places(typed)) {
      const near = new Set<number>();
      let first: Entry | null = null;
      for (const word of this.#slips.find(place.typed)) {
        const entries = this.#entries.get(word) ?? [];
        near.add(Math.min(...entries.map(({ row }) => row)));
        if (near.size > 1) break;
        for (const entry of entries) {
          if (place.kinds.includes(entry.kind) && (first === null || entry.row < first.row)) first = entry;
        }
      }
      if (near.size === 0 || this.#isLawOrNear(place.typed)) continue;
      if (near.size > 1) return null;
      if (first && !meant.has(first.row)) meant.set(first.row, found(first, "typing_slip", place.shown));
    }
    return meant.size === 1 ? (meant.values().next().value ?? null) : null;
  }

  #isLawOrNear(typed: string): boolean {
    if (classifyIntent(typed, this.#law) !== null) return true;
    return this.#law_slips.find(typed).next().done !== true;
  }

  /** Where a misspelled word can stand: as the whole text, or as one of its words for the rows that search. */
  *#places(typed: Typed): Generator<{ typed: string; shown: string; kinds: readonly WordRow["match"][] }> {
    const { whole, words } = typed;
    if (whole !== null && whole !== "") {
      yield {
        typed: whole,
        shown: core(typed.text),
        kinds: whole === typed.folded && words.length === 1 ? ANYWHERE : ["is"],
      };
    }
    if (!this.#searches || (words.length === 1 && whole === typed.folded)) return;
    for (const [index, word] of words.slice(0, MOST_SLIP_WORDS).entries()) {
      yield { typed: word, shown: word, kinds: index === 0 ? SEARCHING : ["contains"] };
    }
  }
}

/** Policies are few and long-lived, matchers many: each policy's words are filed once. */
const filed = new WeakMap<OptOutPolicy, SlipIndex>();

function slipsOf(law: OptOutPolicy): SlipIndex {
  const before = filed.get(law);
  if (before) return before;
  const slips = new SlipIndex();
  for (const word of lawWords(law)) slips.add(word);
  filed.set(law, slips);
  return slips;
}

const ANYWHERE: readonly WordRow["match"][] = ["is", "contains", "starts_with"];
const SEARCHING = ["contains", "starts_with"] as const;

function found(entry: Entry, how: KeywordMatch["how"], typed: string): KeywordMatch {
  return { row: entry.row, kind: entry.kind, word: entry.word, value: null, comment: null, how, typed };
}

/** A text without the signs around it, as it was typed. */
function core(text: string): string {
  const characters = [...text];
  const first = characters.findIndex((character) => /[\p{L}\p{N}]/u.test(character));
  const last = characters.findLastIndex((character) => /[\p{L}\p{N}\p{M}]/u.test(character));
  return first < 0 ? text.trim() : characters.slice(first, last + 1).join("");
}
