import { PhraseTree } from "./phrase-tree.ts";
import type { Token } from "./spoken-text.ts";
import { ANSWER_WORDS } from "./words/all.ts";
import { BARE_VALUES, NUMBER_WORDS, type NumberRole, VALUES } from "./words/number-words.ts";
import { STOP_WORDS } from "./words/stop.ts";

/** What stands at a place of a text. */
interface Found<Meaning> {
  meaning: Meaning;
  from: number;
  to: number;
}

interface Trees {
  values: PhraseTree<number>;
  bare: PhraseTree<number>;
  stop: PhraseTree<true>;
  roles: Record<NumberRole, PhraseTree<true>>;
}

/** One text's words, by what they do for its numbers. A word may do several things, according to where it stands. */
export class NumberRoles {
  readonly #tokens: readonly Token[];
  readonly #values: (Found<number> | undefined)[];
  readonly #bare: (Found<number> | undefined)[];
  /** By role: what begins at a token, and what ends before one. */
  readonly #begins = new Map<NumberRole, (number | undefined)[]>();
  readonly #ends = new Map<NumberRole, (number | undefined)[]>();

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#values = found(tokens, trees().values);
    this.#bare = found(tokens, trees().bare);
  }

  /** Whether there is anything to read: most texts have no number. */
  get hasNumbers(): boolean {
    return (
      this.#values.length > 0 ||
      this.#bare.length > 0 ||
      this.#tokens.some(({ kind, folded }) => kind === "number" || STARS.has(folded) || KEYCAP_TEN === folded)
    );
  }

  /** "1 and STOP sending these" gives no number. */
  get asksToStop(): boolean {
    return this.#tokens.some((_, at) => trees().stop.longest(this.#tokens, at) !== null);
  }

  /** Whether nothing follows but what leads up to a value in other languages: "मैं 2 दूँगा". */
  isLead(from: number): boolean {
    for (let at = from; at < this.#tokens.length; ) {
      const next = this.after(at, "lead") ?? (this.#tokens[at]?.kind === "sign" ? at + 1 : null);
      if (next === null) return false;
      at = next;
    }
    return true;
  }

  valueAt(at: number): { value: number; to: number; isBare: boolean } | null {
    const sure = this.#values[at];
    if (sure) return { value: sure.meaning, to: sure.to, isBare: false };
    const bare = this.#bare[at];
    return bare ? { value: bare.meaning, to: bare.to, isBare: true } : null;
  }

  /** Where the phrase of a role ends that begins at a token; null for none. */
  after(at: number, role: NumberRole): number | null {
    return this.#index(role).begins[at] ?? null;
  }

  /** Where the phrase of a role begins that ends before a token; null for none. */
  before(at: number, role: NumberRole): number | null {
    return this.#index(role).ends[at] ?? null;
  }

  /** Whether the tokens say nothing: "hi", "it was a". */
  isFiller(from: number, to: number): boolean {
    let at = from;
    while (at < to) {
      const token = this.#tokens[at];
      const next = this.after(at, "lead") ?? this.after(at, "filler") ?? (token?.kind === "sign" ? at + 1 : null);
      if (next === null) return false;
      at = next;
    }
    return true;
  }

  /** Whether what stands between two numbers takes the first one back: "1 no sorry 2". */
  isCorrected(from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) if (this.after(at, "correction") !== null) return true;
    return false;
  }

  #index(role: NumberRole): { begins: (number | undefined)[]; ends: (number | undefined)[] } {
    const known = this.#begins.get(role);
    const known_ends = this.#ends.get(role);
    if (known && known_ends) return { begins: known, ends: known_ends };
    const begins: (number | undefined)[] = [];
    const ends: (number | undefined)[] = [];
    const tree = trees().roles[role];
    for (let at = 0; at < this.#tokens.length; at += 1) {
      const to = tree.longest(this.#tokens, at)?.to;
      if (to === undefined) continue;
      begins[at] = to;
      // Of phrases that end at one place the longest, which began first.
      ends[to] ??= at;
    }
    this.#begins.set(role, begins);
    this.#ends.set(role, ends);
    return { begins, ends };
  }
}

export const STARS: ReadonlySet<string> = new Set(["⭐", "🌟", "★", "✭", "✮", "✯"]);
export const EMPTY_STARS: ReadonlySet<string> = new Set(["☆", "✩", "✰"]);
export const KEYCAP_TEN = "🔟";

function found(tokens: readonly Token[], tree: PhraseTree<number>): (Found<number> | undefined)[] {
  const all: (Found<number> | undefined)[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    const one = tree.longest(tokens, from);
    const meaning = one?.meanings[0];
    if (one && meaning !== undefined) all[from] = { meaning, from, to: one.to };
  }
  return all;
}

let made: Trees | null = null;

/** Made when they are first needed, once. */
function trees(): Trees {
  if (made) return made;
  const role = (name: NumberRole): PhraseTree<true> => treeOf(NUMBER_WORDS[name]);
  made = {
    values: valueTree(VALUES),
    bare: valueTree(BARE_VALUES),
    stop: treeOf(STOP_WORDS),
    roles: {
      star: role("star"),
      out_of: role("out_of"),
      of_which: role("of_which"),
      half: role("half"),
      either: role("either"),
      correction: role("correction"),
      bound: role("bound"),
      label: role("label"),
      counted: role("counted"),
      spoken_of: role("spoken_of"),
      lead: role("lead"),
      filler: treeOf([
        ...NUMBER_WORDS.filler,
        ...Object.values(ANSWER_WORDS).flatMap(({ polite, yes, ok }) => [...polite, ...yes, ...ok]),
      ]),
    },
  };
  return made;
}

function treeOf(phrases: readonly string[]): PhraseTree<true> {
  const tree = new PhraseTree<true>();
  for (const phrase of phrases) tree.add(phrase, true);
  return tree;
}

function valueTree(languages: readonly (readonly string[])[]): PhraseTree<number> {
  const tree = new PhraseTree<number>();
  for (const words of languages) {
    for (const [value, ways] of words.entries()) {
      for (const way of ways.split(" ").filter((each) => each !== "")) tree.add(way, value);
    }
  }
  return tree;
}
