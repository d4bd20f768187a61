import { expandChoices } from "./phrase-choices.ts";
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

/** What may come next, by folded word or by set; and what ends here. */
interface Node<Tag> {
  words: Map<string, Node<Tag>>;
  sets: Map<string, Node<Tag>>;
  any: Node<Tag> | null;
  tags: Tag[];
}

const emptyNode = <Tag>(): Node<Tag> => ({ words: new Map(), sets: new Map(), any: null, tags: [] });

/** The known words that a typed word can stand for. */
interface Reading {
  words: readonly string[];
  slipped: boolean;
}

/** A member of a set was found up to a word. */
interface Member {
  to: number;
  slipped: boolean;
}

/** One text while it is searched. `members` has, per word, what sets have a member there; filled in as it is asked for. */
interface Search {
  readings: readonly Reading[];
  members: (ReadonlyMap<string, readonly Member[]> | undefined)[];
}

/** How far a walk through the tree has come. */
interface Walk {
  from: number;
  at: number;
  skipped: number;
  slipped: boolean;
}

/**
 * Phrases with choices, found inside a text in one pass. In a pattern, `[of]` may be left out, `(off|out of)` is one of several,
 * and `{texts}` is any word or words of a named set. Letters held down too long and slips in long words are forgiven.
 * All patterns share one tree, and all sets another, so that each place of a text costs a few look-ups however many there are.
 */
export class PatternIndex<Tag> {
  readonly #root: Node<Tag> = emptyNode();
  readonly #members: Node<string> = emptyNode();
  readonly #known = new Set<string>();
  readonly #held = new Map<string, { word: string; runs: Runs }[]>();
  readonly #slips = new SlipIndex();
  readonly #skipped = new Set<string>();

  /**
   * @param sets   its sets, by name
   * @param scope  keeps the sets of one language apart from those of another
   * @throws Error naming the pattern, where a bracket is not closed or a set is unknown
   */
  add(pattern: string, tag: Tag, sets: Readonly<Record<string, readonly string[]>>, scope: string): void {
    for (const steps of expandChoices(pattern)) {
      let node = this.#root;
      for (const step of steps) {
        if (typeof step === "string") node = this.#next(node, step);
        else if ("any" in step) {
          node.any ??= emptyNode();
          node = node.any;
        } else if ("one_of" in step) node = this.#nextSet(node, step.one_of.join("|"), step.one_of);
        else node = this.#nextSet(node, `${scope} {${step.set}}`, membersOf(step.set, sets, pattern));
      }
      if (node !== this.#root && !node.tags.includes(tag)) node.tags.push(tag);
    }
  }

  /** Takes a word as one that may stand anywhere within a phrase. */
  skip(word: string): void {
    const folded = foldText(word, FOLD_ALL);
    this.#skipped.add(folded);
    this.#learn(folded);
  }

  /** All places of all patterns, for each pattern and place only the longest. */
  find(words: readonly Word[]): PatternMatch<Tag>[] {
    const found: PatternMatch<Tag>[] = [];
    const readings = words.map(({ folded }) => this.#read(folded));
    const search: Search = { readings, members: readings.map(() => undefined) };
    for (let from = 0; from < words.length; from += 1) {
      const longest = new Map<Tag, PatternMatch<Tag>>();
      this.#walk(search, this.#root, { from, at: from, skipped: 0, slipped: false }, longest);
      found.push(...longest.values());
    }
    return found;
  }

  /** Whether a word is one that adds nothing. */
  isSkipped(word: Word): boolean {
    return this.#adds(this.#read(word.folded));
  }

  #adds(reading: Reading): boolean {
    return reading.words.some((word) => this.#skipped.has(word));
  }

  #walk(search: Search, node: Node<Tag>, walk: Walk, longest: Map<Tag, PatternMatch<Tag>>): void {
    const { from, at, skipped, slipped } = walk;
    for (const tag of node.tags) {
      const before = longest.get(tag);
      if (!before || before.to < at || (before.to === at && before.slipped))
        longest.set(tag, { tag, from, to: at, slipped });
    }
    const reading = search.readings[at];
    if (!reading || (node.words.size === 0 && node.sets.size === 0 && node.any === null)) return;
    if (node.any) this.#walk(search, node.any, { ...walk, at: at + 1 }, longest);
    if (reading.words.length === 0) return;
    for (const word of reading.words) {
      const next = node.words.get(word);
      if (next) this.#walk(search, next, { ...walk, at: at + 1, slipped: slipped || reading.slipped }, longest);
    }
    if (node.sets.size > 0) {
      for (const [set, members] of this.#membersAt(search, at)) {
        const next = node.sets.get(set);
        if (!next) continue;
        for (const member of members)
          this.#walk(search, next, { ...walk, at: member.to, slipped: slipped || member.slipped }, longest);
      }
    }
    if (at > from && skipped < MOST_SKIPPED && this.#adds(reading))
      this.#walk(search, node, { ...walk, at: at + 1, skipped: skipped + 1 }, longest);
  }

  /** Which sets have members that begin at a word. */
  #membersAt(search: Search, at: number): ReadonlyMap<string, readonly Member[]> {
    const before = search.members[at];
    if (before) return before;
    const members = new Map<string, Member[]>();
    let reached: { node: Node<string>; slipped: boolean }[] = [{ node: this.#members, slipped: false }];
    for (let to = at; reached.length > 0; ) {
      const reading = search.readings[to];
      to += 1;
      const further: typeof reached = [];
      for (const { node, slipped } of reached) {
        for (const word of reading?.words ?? []) {
          const next = node.words.get(word);
          if (next) further.push({ node: next, slipped: slipped || reading?.slipped === true });
        }
      }
      for (const { node, slipped } of further) {
        for (const set of node.tags) members.set(set, [...(members.get(set) ?? []), { to, slipped }]);
      }
      reached = further;
    }
    search.members[at] = members;
    return members;
  }

  #read(typed: string): Reading {
    if (this.#known.has(typed)) return { words: [typed], slipped: false };
    const runs = runsOf(typed);
    const held = (this.#held.get(runs.single) ?? []).filter((entry) => isHeldDown(runs, entry.runs));
    if (held.length > 0) return { words: held.map(({ word }) => word), slipped: false };
    if (typed.length < SHORTEST_SLIP) return NOTHING;
    const near = [...this.#slips.find(typed)];
    return near.length === 0 ? NOTHING : { words: near, slipped: true };
  }

  #next<Any>(node: Node<Any>, word: string): Node<Any> {
    const before = node.words.get(word);
    if (before) return before;
    const next = emptyNode<Any>();
    node.words.set(word, next);
    this.#learn(word);
    return next;
  }

  #nextSet(node: Node<Tag>, set: string, members: readonly string[]): Node<Tag> {
    const before = node.sets.get(set);
    if (before) return before;
    const next = emptyNode<Tag>();
    node.sets.set(set, next);
    for (const member of members) {
      let end = this.#members;
      for (const word of foldText(member, FOLD_ALL).split(" ")) end = this.#next(end, word);
      if (!end.tags.includes(set)) end.tags.push(set);
    }
    return next;
  }

  #learn(word: string): void {
    if (this.#known.has(word)) return;
    this.#known.add(word);
    const runs = runsOf(word);
    const alike = this.#held.get(runs.single);
    if (alike) alike.push({ word, runs });
    else this.#held.set(runs.single, [{ word, runs }]);
    if (word.length >= SHORTEST_SLIP) this.#slips.add(word);
  }
}

const NOTHING: Reading = { words: [], slipped: false };

function membersOf(set: string, sets: Readonly<Record<string, readonly string[]>>, pattern: string): readonly string[] {
  const members = Object.hasOwn(sets, set) ? sets[set] : undefined;
  if (!members) throw new Error(`The phrase pattern “${pattern}” has a set that is not there: ${set}`);
  return members;
}
