import { FOLD_ALL, foldSymbols, foldText } from "./text-folding.ts";

/** How often something was said. */
export interface Share {
  /** Folded; of signs only, such as "👍", these; "" where there is no text, as of a picture. */
  words: string;
  texts: number;
}

/** Adds up what people wrote in different ways: "Yes!", "YES" and "yes" are one. The most frequent first. */
export function shares(said: readonly { words: string; texts: number }[]): Share[] {
  const counts = new Map<string, number>();
  for (const { words, texts } of said) {
    const folded = foldText(words, FOLD_ALL) || foldSymbols(words);
    counts.set(folded, (counts.get(folded) ?? 0) + texts);
  }
  return [...counts]
    .map(([words, texts]) => ({ words, texts }))
    .sort((a, b) => b.texts - a.texts || (a.words < b.words ? -1 : 1));
}

/** What was answered to a question. */
export interface AnswerCounts {
  answers: number;
  /** The number from 0 to 10 that most answers are: how often each was given, and their mean; null where they are no numbers. */
  numbers: { mean: number; counts: { value: number; texts: number }[] } | null;
  /** The most frequent answers. */
  choices: Share[];
  /** Answers that are none of `choices`. */
  others: number;
}

const LARGEST = 10;
const MOST_CHOICES = 8;

/** Whether answers are numbers is decided by most of them; words among them count as other answers then. */
export function answerCounts(said: readonly { words: string; texts: number }[]): AnswerCounts {
  const all = shares(said);
  const answers = sum(all);
  const numbers = all.filter(({ words }) => /^\d{1,2}$/.test(words) && Number(words) <= LARGEST);
  const numbered = sum(numbers);
  if (numbered * 2 > answers) {
    const counts = numbers
      .map(({ words, texts }) => ({ value: Number(words), texts }))
      .sort((a, b) => a.value - b.value);
    const mean = counts.reduce((total, { value, texts }) => total + value * texts, 0) / numbered;
    return { answers, numbers: { mean, counts: filled(counts) }, choices: [], others: answers - numbered };
  }
  const choices = all.slice(0, MOST_CHOICES);
  return { answers, numbers: null, choices, others: answers - sum(choices) };
}

/** With the numbers between that nobody gave, and from 1 to 5 at least: what people are asked for mostly. */
function filled(counts: readonly { value: number; texts: number }[]): { value: number; texts: number }[] {
  const given = new Map<number, number>();
  for (const { value, texts } of counts) given.set(value, (given.get(value) ?? 0) + texts);
  const least = Math.min(1, ...given.keys());
  const most = Math.max(5, ...given.keys());
  return Array.from({ length: most - least + 1 }, (_, index) => {
    return { value: least + index, texts: given.get(least + index) ?? 0 };
  });
}

function sum(all: readonly { texts: number }[]): number {
  return all.reduce((total, { texts }) => total + texts, 0);
}
