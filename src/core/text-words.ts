import { FOLD_ALL, foldText } from "./text-folding.ts";

/** A word of a text, folded, with what it was before. */
export interface Word {
  folded: string;
  /** Offsets in the text: what was typed is `text.slice(start, end)`. */
  start: number;
  end: number;
  /** What is before it: nothing but space, a pause (",") or the end of a sentence. */
  after: "space" | "pause" | "sentence";
}

/** Scripts that put no spaces between words, or may leave them out: each of their characters counts as a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]/u;
const UNSPACED_OR_REST = new RegExp(`${UNSPACED.source}|[^${UNSPACED.source.slice(1, -1)}]+`, "gu");

/** A "#" that stands for the word "number"; before digits it only marks them. */
const NUMBER_SIGN = /#(?![\p{L}\p{N}])/u.source;
const WORD = new RegExp(`${NUMBER_SIGN}|[\\p{L}\\p{N}\\p{M}\\p{Cf}*'’‘ʼ´\`＇]+`, "gu");

/** The words of a text, folded as phrases are. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const start = match.index;
    const after = partedBy(text.slice(end, start));
    const folded = foldWord(match[0]);
    if (folded === "") continue;
    for (const [index, part] of foldedWords(folded).entries()) {
      words.push({ folded: part, start, end: start + match[0].length, after: index === 0 ? after : "space" });
    }
    end = start + match[0].length;
  }
  return words;
}

function foldWord(typed: string): string {
  // Most words are plain, and need no more than small letters.
  if (/^[A-Za-z0-9]+$/.test(typed)) return typed.toLowerCase();
  return typed === "#" ? "number" : foldText(typed.replaceAll("*", ""), FOLD_ALL);
}

/** The words of a folded text: what stands between spaces, and single characters where a script has no spaces. */
export function foldedWords(folded: string): string[] {
  const words = folded.split(" ");
  if (!UNSPACED.test(folded)) return words;
  return words.flatMap((word) => word.match(UNSPACED_OR_REST) ?? []);
}

/** By what stands between two words; hyphens and the stars of "f***ing" part no clause. */
function partedBy(gap: string): Word["after"] {
  if (gap === " " || gap === "") return "space";
  if (/[.!?。！？।؟](?:\s|$)/u.test(gap) || /[。！？]/u.test(gap)) return "sentence";
  return /[^\s\-_&*.]/u.test(gap) || gap.includes("\n") ? "pause" : "space";
}
