import { FOLD_ALL, foldText } from "./text-folding.ts";
import { foldedWords } from "./text-words.ts";

/** Choices of parts multiply: a pattern with more rows is to be written with sets. */
const MOST_ROWS = 1_000;

/** So many words may stand where a pattern has "…". */
const LONGEST_GAP = 3;

/** A step of a phrase: a folded word, a set by its name, one of several folded words or phrases, or any word. */
export type Step = string | { set: string } | { one_of: readonly string[] } | { any: true };

/** The folded words of a part of a pattern. */
export type FoldPart = (part: string) => readonly string[];

const foldPart: FoldPart = (part) => foldedWords(foldText(part, FOLD_ALL));

/**
 * Every row of steps that a phrase pattern stands for. `[of]` may be left out, `(off|out of)` is one of several, `{texts}` is a set,
 * `·` stands for one word of any kind, and `…` for up to three.
 *
 * @throws Error naming the pattern, where a bracket is not closed or the choices are too many
 */
export function expandChoices(pattern: string, fold: FoldPart = foldPart): Step[][] {
  const tokens = pattern.match(/[[\](){}|]|[^\s[\](){}|]+/gu) ?? [];
  let at = 0;
  const broken = (): Error => new Error(`The phrase pattern “${pattern}” cannot be read at its part ${at + 1}`);

  const choices = (): Step[][] => {
    const all = row();
    while (tokens[at] === "|") {
      at += 1;
      all.push(...row());
    }
    return asOneStep(all);
  };
  const row = (): Step[][] => {
    let rows: Step[][] = [[]];
    for (let part = next(); part !== null; part = next()) {
      const more = part;
      if (rows.length * more.length > MOST_ROWS)
        throw new Error(`The phrase pattern “${pattern}” has too many choices`);
      rows = rows.flatMap((before) => more.map((after) => [...before, ...after]));
    }
    return rows;
  };
  const next = (): Step[][] | null => {
    const token = tokens[at];
    if (token === undefined || token === "|" || token === ")" || token === "]") return null;
    at += 1;
    if (token === "…") return GAP;
    if (token === "·") return ANY;
    if (token === "{") return setOf(tokens[at] ?? "");
    if (token !== "[" && token !== "(") return [[...fold(token)]];
    const inside = choices();
    if (tokens[at] !== (token === "[" ? "]" : ")")) throw broken();
    at += 1;
    return token === "[" ? [[], ...inside] : inside;
  };
  const setOf = (set: string): Step[][] => {
    if (tokens[at + 1] !== "}") throw broken();
    at += 2;
    return [[{ set }]];
  };

  const all = choices();
  if (at < tokens.length) throw broken();
  return all;
}

const ANY: Step[][] = [[{ any: true }]];
const GAP: Step[][] = Array.from({ length: LONGEST_GAP + 1 }, (_, length) =>
  Array.from({ length }, (): Step => ({ any: true })),
);

/** Several rows of nothing but words are one step, which does not multiply. */
function asOneStep(rows: Step[][]): Step[][] {
  if (rows.length < 2) return rows;
  const phrases: string[] = [];
  for (const row of rows) {
    const words = row.filter((step) => typeof step === "string");
    if (words.length === 0 || words.length < row.length) return rows;
    phrases.push(words.join(" "));
  }
  return [[{ one_of: phrases }]];
}
