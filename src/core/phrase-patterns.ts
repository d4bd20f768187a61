import { Lexicon, type TypedWord } from "./lexicon.ts";
import { expandChoices } from "./phrase-choices.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";
import { foldedWords, type Word } from "./text-words.ts";

/** So many words that add nothing may stand within a phrase ("stop please just texting me"); bounds the search. */
const MOST_SKIPPED = 3;

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

/** A set has a member from one word of a text up to, not including, another. */
interface Member {
  set: string;
  to: number;
  slipped: boolean;
}

/** One text while it is searched, from one word on. `members` is filled in as it is asked for, per word. */
interface Search<Tag> {
  readings: readonly TypedWord[];
  members: (readonly Member[] | undefined)[];
  from: number;
  longest: Map<Tag, PatternMatch<Tag>>;
}

/**
 * Phrases with choices, found inside a text in one pass. In a pattern, `[of]` may be left out, `(off|out of)` is one of several,
 * and `{texts}` is any word or words of a named set. Letters held down too long and slips in long words are forgiven.
 * All patterns share one tree, and all sets another, so that each place of a text costs a few look-ups however many there are.
 */
export class PatternIndex<Tag> {
  readonly #root: Node<Tag> = emptyNode();
  readonly #members: Node<string> = emptyNode();
  readonly #lexicon: Lexicon;

  /** @param lexicon  may be one of several */
  constructor(lexicon: Lexicon = new Lexicon()) {
    this.#lexicon = lexicon;
  }

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

  /** All places of all patterns, for each pattern and place only the longest. */
  find(words: readonly Word[]): PatternMatch<Tag>[] {
    const found: PatternMatch<Tag>[] = [];
    const readings = words.map(({ folded }) => this.#lexicon.read(folded));
    const search: Search<Tag> = { readings, members: [], from: 0, longest: new Map() };
    for (; search.from < words.length; search.from += 1) {
      this.#walk(search, this.#root, search.from, 0, false);
      if (search.longest.size === 0) continue;
      found.push(...search.longest.values());
      search.longest = new Map();
    }
    return found;
  }

  /** What ends here is found; and goes on in the tree with the word at `at`, having stepped over some and corrected others. */
  #walk(search: Search<Tag>, node: Node<Tag>, at: number, skipped: number, slipped: boolean): void {
    if (node.tags.length > 0) keepLongest(search, node.tags, at, slipped);
    this.#goOn(search, node, at, skipped, slipped);
  }

  #goOn(search: Search<Tag>, node: Node<Tag>, at: number, skipped: number, slipped: boolean): void {
    const reading = search.readings[at];
    if (!reading || (node.words.size === 0 && node.sets.size === 0 && node.any === null)) return;
    if (node.any) this.#walk(search, node.any, at + 1, skipped, slipped);
    if (reading.words.length === 0) return;
    if (node.words.size > 0) {
      for (const word of reading.words) {
        const next = node.words.get(word);
        if (next) this.#walk(search, next, at + 1, skipped, slipped || reading.slipped);
      }
    }
    if (node.sets.size > 0) {
      for (const member of this.#membersAt(search, at)) {
        const next = node.sets.get(member.set);
        if (next) this.#walk(search, next, member.to, skipped, slipped || member.slipped);
      }
    }
    if (reading.adds_nothing && at > search.from && skipped < MOST_SKIPPED)
      this.#goOn(search, node, at + 1, skipped + 1, slipped);
  }

  /** Which sets have members that begin at a word. */
  #membersAt(search: Search<Tag>, at: number): readonly Member[] {
    const before = search.members[at];
    if (before) return before;
    const members: Member[] = [];
    this.#collectMembers(search.readings, this.#members, at, false, members);
    search.members[at] = members;
    return members;
  }

  #collectMembers(
    readings: readonly TypedWord[],
    node: Node<string>,
    at: number,
    slipped: boolean,
    found: Member[],
  ): void {
    const reading = readings[at];
    if (!reading || node.words.size === 0) return;
    for (const word of reading.words) {
      const next = node.words.get(word);
      if (!next) continue;
      const with_slip = slipped || reading.slipped;
      for (const set of next.tags) found.push({ set, to: at + 1, slipped: with_slip });
      this.#collectMembers(readings, next, at + 1, with_slip, found);
    }
  }

  #next<Any>(node: Node<Any>, word: string): Node<Any> {
    const before = node.words.get(word);
    if (before) return before;
    const next = emptyNode<Any>();
    node.words.set(word, next);
    this.#lexicon.learn(word);
    return next;
  }

  #nextSet(node: Node<Tag>, set: string, members: readonly string[]): Node<Tag> {
    const before = node.sets.get(set);
    if (before) return before;
    const next = emptyNode<Tag>();
    node.sets.set(set, next);
    for (const member of members) {
      let end = this.#members;
      for (const word of foldedWords(foldText(member, FOLD_ALL))) end = this.#next(end, word);
      if (!end.tags.includes(set)) end.tags.push(set);
    }
    return next;
  }
}

function keepLongest<Tag>({ longest, from }: Search<Tag>, tags: readonly Tag[], to: number, slipped: boolean): void {
  for (const tag of tags) {
    const before = longest.get(tag);
    if (!before || before.to < to || (before.to === to && before.slipped)) longest.set(tag, { tag, from, to, slipped });
  }
}

function membersOf(set: string, sets: Readonly<Record<string, readonly string[]>>, pattern: string): readonly string[] {
  const members = Object.hasOwn(sets, set) ? sets[set] : undefined;
  if (!members) throw new Error(`The phrase pattern “${pattern}” has a set that is not there: ${set}`);
  return members;
}
