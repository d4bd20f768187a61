import { SlipIndex } from "./slip-index.ts";
import { FOLD_ALL, foldText, isHeldDown, type Runs, runsOf } from "./text-folding.ts";

/** Shorter words have no slips forgiven: one letter makes another word of them ("texts" and "tests"). */
const SHORTEST_SLIP = 6;
/** So many words that add nothing may stand within a phrase ("stop please just texting me"); bounds the search. */
const MOST_SKIPPED = 3;

/** A word of a text, folded, with what it was before. */
export interface Word {
  folded: string;
  /** Offsets in the text: what was typed is `text.slice(start, end)`. */
  start: number;
  end: number;
  /** What is before it: nothing but space, a pause (",") or the end of a sentence. */
  after: "space" | "pause" | "sentence";
}

export interface PatternMatch<Tag> {
  tag: Tag;
  /** The words `from` up to, not including, `to`. */
  from: number;
  to: number;
  /** A word had to be corrected by one edit. */
  slipped: boolean;
}

/** A step is a folded word, or the name of a set in braces. */
interface Node<Tag> {
  next: Map<string, Node<Tag>>;
  tags: Tag[];
}

/** What a typed word can stand for. */
interface Reading {
  steps: string[];
  slipped: boolean;
}

/**
 * Phrases with choices, found inside a text in one pass. In a pattern, `[of]` may be left out, `(off|out of)` is one of several,
 * and `{texts}` is any word or words of a named set. Letters held down too long and slips in long words are forgiven.
 * All patterns share one tree, so that each place of a text costs a few look-ups however many patterns there are.
 */
export class PatternIndex<Tag> {
  readonly #root: Node<Tag> = { next: new Map(), tags: [] };
  readonly #steps_of = new Map<string, Set<string>>();
  readonly #held = new Map<string, { word: string; runs: Runs }[]>();
  readonly #slips = new SlipIndex();
  readonly #skipped = new Set<string>();

  /**
   * @param scope  keeps the sets of one language apart from those of another
   * @throws Error naming the pattern, where a bracket is not closed or a set is unknown
   */
  add(pattern: string, tag: Tag, scope: string, sets: Readonly<Record<string, readonly string[]>>): void {
    for (const steps of expand(pattern, scope, sets)) {
      let node = this.#root;
      for (const step of steps) {
        let next = node.next.get(step);
        if (!next) {
          next = { next: new Map(), tags: [] };
          node.next.set(step, next);
          this.#learn(step, scope, sets);
        }
        node = next;
      }
      if (node !== this.#root && !node.tags.includes(tag)) node.tags.push(tag);
    }
  }

  /** Takes a word as one that may stand anywhere within a phrase. */
  skip(word: string): void {
    const folded = foldText(word, FOLD_ALL);
    this.#skipped.add(folded);
    this.#file(folded, null);
  }

  /** All places of all patterns, for each pattern and place only the longest. */
  find(words: readonly Word[]): PatternMatch<Tag>[] {
    const found: PatternMatch<Tag>[] = [];
    const readings = words.map(({ folded }) => this.#read(folded));
    for (let from = 0; from < words.length; from += 1) {
      const longest = new Map<Tag, PatternMatch<Tag>>();
      this.#walk(readings, this.#root, from, from, 0, false, longest);
      found.push(...longest.values());
    }
    return found;
  }

  /** Whether a word is one that adds nothing. */
  isSkipped(word: Word): boolean {
    return this.#read(word.folded).steps.some((step) => this.#skipped.has(step));
  }

  #walk(
    readings: readonly Reading[],
    node: Node<Tag>,
    from: number,
    at: number,
    skipped: number,
    slipped: boolean,
    longest: Map<Tag, PatternMatch<Tag>>,
  ): void {
    for (const tag of node.tags) {
      const before = longest.get(tag);
      if (!before || before.to < at || (before.to === at && before.slipped))
        longest.set(tag, { tag, from, to: at, slipped });
    }
    const reading = readings[at];
    if (!reading || node.next.size === 0) return;
    for (const step of reading.steps) {
      const next = node.next.get(step);
      if (next) this.#walk(readings, next, from, at + 1, skipped, slipped || reading.slipped, longest);
    }
    if (at > from && skipped < MOST_SKIPPED && reading.steps.some((step) => this.#skipped.has(step))) {
      this.#walk(readings, node, from, at + 1, skipped + 1, slipped, longest);
    }
  }

  #read(typed: string): Reading {
    const known = this.#steps_of.get(typed);
    if (known) return { steps: [typed, ...known], slipped: false };
    const runs = runsOf(typed);
    const held = (this.#held.get(runs.single) ?? []).filter((entry) => isHeldDown(runs, entry.runs));
    if (held.length > 0) return { steps: held.flatMap(({ word }) => this.#stepsOf(word)), slipped: false };
    if (typed.length < SHORTEST_SLIP) return NOTHING;
    const near = [...this.#slips.find(typed)];
    return near.length === 0 ? NOTHING : { steps: near.flatMap((word) => this.#stepsOf(word)), slipped: true };
  }

  #stepsOf(word: string): string[] {
    return [word, ...(this.#steps_of.get(word) ?? [])];
  }

  #learn(step: string, scope: string, sets: Readonly<Record<string, readonly string[]>>): void {
    if (!step.startsWith("{")) {
      this.#file(step, null);
      return;
    }
    for (const member of sets[nameIn(step, scope)] ?? []) {
      const folded = foldText(member, FOLD_ALL);
      if (!folded.includes(" ")) this.#file(folded, step);
    }
  }

  #file(word: string, step: string | null): void {
    let steps = this.#steps_of.get(word);
    if (!steps) {
      steps = new Set();
      this.#steps_of.set(word, steps);
      const runs = runsOf(word);
      const alike = this.#held.get(runs.single);
      if (alike) alike.push({ word, runs });
      else this.#held.set(runs.single, [{ word, runs }]);
      if (word.length >= SHORTEST_SLIP) this.#slips.add(word);
    }
    if (step !== null) steps.add(step);
  }
}

const NOTHING: Reading = { steps: [], slipped: false };

function nameIn(step: string, scope: string): string {
  return step.slice(scope.length + 2, -1);
}

/** Every row of steps that a pattern stands for. Sets stay one step, but for their members of several words. */
function expand(pattern: string, scope: string, sets: Readonly<Record<string, readonly string[]>>): string[][] {
  const tokens = pattern.match(/[[\](){}|]|[^\s[\](){}|]+/gu) ?? [];
  let at = 0;
  const broken = (): Error => new Error(`The phrase pattern “${pattern}” cannot be read at its part ${at + 1}`);

  const choices = (): string[][] => {
    const all = row();
    while (tokens[at] === "|") {
      at += 1;
      all.push(...row());
    }
    return all;
  };
  const row = (): string[][] => {
    let rows: string[][] = [[]];
    for (let part = next(); part !== null; part = next()) {
      const more = part;
      rows = rows.flatMap((before) => more.map((after) => [...before, ...after]));
    }
    return rows;
  };
  const next = (): string[][] | null => {
    const token = tokens[at];
    if (token === undefined || token === "|" || token === ")" || token === "]") return null;
    at += 1;
    if (token === "{") return setOf(tokens[at] ?? "");
    if (token !== "[" && token !== "(") return [foldText(token, FOLD_ALL).split(" ")];
    const inside = choices();
    if (tokens[at] !== (token === "[" ? "]" : ")")) throw broken();
    at += 1;
    return token === "[" ? [[], ...inside] : inside;
  };
  const setOf = (name: string): string[][] => {
    if (!Object.hasOwn(sets, name) || tokens[at + 1] !== "}") throw broken();
    at += 2;
    const phrases = (sets[name] ?? []).map((member) => foldText(member, FOLD_ALL).split(" "));
    return [[`{${scope}:${name}}`], ...phrases.filter(({ length }) => length > 1)];
  };

  const all = choices();
  if (at < tokens.length) throw broken();
  return all;
}
